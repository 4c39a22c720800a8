"""Going back to a revision gives exactly what it kept, and nothing else happens."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Article,
    CommentPolicy,
    Contributor,
    Edition,
    FactList,
    Photo,
    PhotoBlock,
    PullQuote,
    Revision,
    RevisionPhoto,
    RichText,
    Section,
    Source,
    Topic,
)
from articles.publishing import call_off, publish
from articles.restoring import restore
from articles.revisions import StaleSaveError, keep_revision
from articles.snapshot import FORMAT, Snapshot, of, take
from tests.articles.change_page import change_page, opened, saved
from tests.factories import (
    create_article,
    create_contributor,
    create_photo,
    create_section,
    create_topic,
    create_user,
    days_ago,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(draft: Article, writer: User) -> Article:
    """An article with something of everything, kept as revision 2."""
    draft.kicker, draft.dateline, draft.lead_caption = "Harbour", "Port Ada", "Here."
    draft.lead_photo = create_photo(caption="The lead.")
    draft.save()
    draft.topics.set([create_topic(), create_topic(name="Storm", slug="storm")])
    ben = create_contributor(name="Ben Reed", slug="ben-reed")
    draft.bylines.update(position=5)
    draft.bylines.create(contributor=ben, position=2)
    inside = create_photo(caption="In the body.")
    common: dict[str, Any] = {"parent": draft, "region": "body"}
    PhotoBlock.objects.create(**common, ordering=5, photo=inside, caption="The pier.")
    PullQuote.objects.create(**common, ordering=20, text="Oh.", attribution="A passenger")
    FactList.objects.create(**common, ordering=15, title="Ferry", items="Old\r\n\r\n  slow \n")
    RichText.objects.create(**common, ordering=20, text="<p>Same <em>place</em>.</p>")
    draft.sources.update(position=3, url="https://port.example/", role="Port")
    Source.objects.create(
        article=draft, name="Her", kind="anonymous", position=1, desk_note="Call back.\n"
    )
    draft.refresh_from_db()
    keep_revision(draft, by=writer)
    return draft


def change_everything(article: Article) -> None:
    """Leave no part of the working copy as it was."""
    Article.objects.filter(pk=article.pk).update(
        headline="Other",
        slug="other",
        kicker="",
        standfirst="",
        dateline="Sea",
        lead_caption="There.",
        lead_photo=create_photo(caption="Another."),
        section=create_section(name="Sea", slug="sea"),
    )
    article.refresh_from_db()
    article.topics.set([create_topic(name="Fish", slug="fish")])
    article.bylines.all().delete()
    article.bylines.create(contributor=create_contributor(name="Cy", slug="cy"))
    for table in (PhotoBlock, PullQuote, FactList):
        table.objects.filter(parent=article).delete()
    RichText.objects.filter(parent=article).update(text="<p>Other.</p>", ordering=1)
    article.sources.all().delete()
    Source.objects.create(article=article, name="Somebody else", shown=True)


def restored(article: Article, number: int, *, by: User) -> list[str]:
    """Go back to that revision; what is said to be left out."""
    article.refresh_from_db()
    revision = article.revisions.get(number=number)
    result = restore(revision, by=by, expected_revision=article.revision_number)
    article.refresh_from_db()
    return result.left_out


def test_what_was_kept_is_there_again(rich: Article, editor: User) -> None:
    before = take(rich)
    change_everything(rich)
    changed = take(rich)
    assert [part for part in before if before[part] == changed[part]] == []
    keep_revision(rich, by=editor)
    assert restored(rich, 2, by=editor) == []
    assert take(rich) == before
    assert of(rich.revisions.get(number=2)) == before


def test_it_is_kept_as_a_revision_of_its_own(rich: Article, editor: User) -> None:
    change_everything(rich)
    keep_revision(rich, by=None)
    restored(rich, 2, by=editor)
    newest = rich.revisions.latest("number")
    assert (newest.number, newest.by, rich.revision_number) == (4, editor, 4)
    assert (newest.format, newest.content) == (FORMAT, rich.revisions.get(number=2).content)


def test_what_no_revision_held_is_kept_before_it_is_written_over(
    rich: Article, editor: User
) -> None:
    change_everything(rich)
    changed = take(rich)
    restored(rich, 2, by=editor)
    assert of(rich.revisions.get(number=3)) == changed
    restored(rich, 3, by=editor)
    assert take(rich) == changed


def test_where_nothing_differs_no_revision_is_made(rich: Article, editor: User) -> None:
    before = take(rich)
    result = restore(rich.revisions.get(number=2), by=editor, expected_revision=2)
    assert (result.revision, result.left_out) == (None, [])
    assert rich.revisions.count() == 2
    assert take(rich) == before


def test_another_article_is_not_touched(rich: Article, editor: User) -> None:
    other = create_article(headline="Untouched", topics=(create_topic(),))
    before = take(other)
    change_everything(rich)
    restored(rich, 2, by=editor)
    other.refresh_from_db()
    assert take(other) == before


def test_readers_see_nothing_of_it(client: Client, edition: Edition, editor: User) -> None:
    article = edition.article
    change_everything(article)
    keep_revision(article, by=editor)
    address = edition.get_absolute_url()
    before = [client.get(place).headers["ETag"] for place in (address, "/")]
    restored(article, 1, by=editor)
    after = [client.get(place).headers["ETag"] for place in (address, "/")]
    assert after == before
    assert Edition.objects.count() == 1


def test_the_switches_stay(rich: Article, editor: User) -> None:
    created, begun_by = rich.created_at, rich.created_by
    change_everything(rich)
    embargo = days_ago(-3)
    Article.objects.update(
        comment_policy=CommentPolicy.CLOSED, embargo_until=embargo, handed_in=True
    )
    restored(rich, 2, by=editor)
    assert (rich.comment_policy, rich.embargo_until) == (CommentPolicy.CLOSED, embargo)
    assert rich.handed_in
    assert (rich.created_at, rich.created_by) == (created, begun_by)


# --- Who may, and when -------------------------------------------------------------------------


def test_a_colleagues_save_meanwhile_refuses_it_and_nothing_is_changed(
    rich: Article, editor: User
) -> None:
    change_everything(rich)
    keep_revision(rich, by=editor)
    theirs = take(rich)
    for seen in (2, 4, 0):
        with pytest.raises(StaleSaveError):
            restore(rich.revisions.get(number=2), by=editor, expected_revision=seen)
    rich.refresh_from_db()
    assert take(rich) == theirs
    assert (rich.revision_number, rich.revisions.count()) == (3, 3)


def test_a_writer_restores_her_own_until_it_is_scheduled(
    rich: Article, writer: User, editor: User
) -> None:
    assert restored(rich, 1, by=writer) == []
    scheduled = publish(rich, by=editor, goes_live_at=days_ago(-1))
    before = take(rich)
    with pytest.raises(PermissionDenied):
        restored(rich, 2, by=writer)
    assert take(rich) == before
    call_off(scheduled, by=editor)
    assert restored(rich, 2, by=writer) == []


def test_who_may_not_change_the_article_restores_nothing(
    rich: Article, moderator: User, stranger: User
) -> None:
    other_writer = create_user(username="wim", group="Writers")
    change_everything(rich)
    before = take(rich)
    for user in (moderator, stranger, other_writer):
        with pytest.raises(PermissionDenied):
            restored(rich, 2, by=user)
    rich.refresh_from_db()
    assert take(rich) == before
    assert rich.revisions.count() == 2


# --- What cannot come back ---------------------------------------------------------------------


def test_what_was_deleted_meanwhile_is_left_out_and_said(rich: Article, editor: User) -> None:
    before = take(rich)
    change_everything(rich)
    keep_revision(rich, by=editor)
    Topic.objects.get(slug="storm").delete()
    Contributor.objects.get(slug="ben-reed").delete()
    Section.objects.get(slug="city").delete()
    assert sorted(restored(rich, 2, by=editor)) == [
        "A name of the byline was deleted and is left out.",
        "A topic was deleted and is left out.",
        "Its section was deleted; choose another one.",
    ]
    assert take(rich) == {
        **before,
        "section": None,
        "topics": [create_topic().pk],
        "bylines": [create_contributor().pk],
    }


def test_each_thing_that_is_left_out_is_said(rich: Article, editor: User) -> None:
    change_everything(rich)
    Topic.objects.filter(slug__in=["harbour", "storm"]).delete()
    left_out = restored(rich, 2, by=editor)
    assert left_out == ["A topic was deleted and is left out."] * 2
    assert not rich.topics.exists()


def test_an_address_that_another_article_has_taken_stays_with_it(
    rich: Article, editor: User
) -> None:
    before = take(rich)
    change_everything(rich)
    taken = create_article(headline="Newer ferry", slug="ferry-runs")
    [sentence] = restored(rich, 2, by=editor)
    assert "“ferry-runs” belongs to another article now" in sentence
    assert take(rich) == {**before, "slug": "other"}
    taken.refresh_from_db()
    assert taken.slug == "ferry-runs"


def test_a_section_that_there_never_was_is_not_missed(draft: Article, editor: User) -> None:
    Article.objects.update(section=None)
    draft.refresh_from_db()
    keep_revision(draft, by=editor)
    Article.objects.update(section=create_section())
    assert restored(draft, 2, by=editor) == []
    assert draft.section is None


def test_a_photo_that_was_lost_before_revisions_held_them_is_left_out_and_said(
    rich: Article, editor: User
) -> None:
    old = {**take(rich), "lead_photo": 987_654}
    old["blocks"] = [{"kind": "photo", "photo": 987_655, "caption": ""}, *old["blocks"][1:]]
    Revision.objects.create(article=rich, number=3, format=2, content=old, at=timezone.now())
    Article.objects.filter(pk=rich.pk).update(revision_number=3)
    left_out = restored(rich, 3, by=editor)
    assert left_out == ["A photo was deleted from the library and is left out."] * 2
    assert take(rich) == {**old, "lead_photo": None, "blocks": old["blocks"][1:]}


# --- Photos of revisions -----------------------------------------------------------------------


def test_a_photo_of_a_revision_cannot_be_deleted(rich: Article, editor: User) -> None:
    shown = set(RevisionPhoto.objects.values_list("photo", flat=True))
    assert len(shown) == 2
    change_everything(rich)
    for photo in Photo.objects.filter(pk__in=shown):
        with pytest.raises(ProtectedError), transaction.atomic():
            photo.delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            Photo.objects.filter(pk=photo.pk).delete()
    assert restored(rich, 2, by=editor) == []


def test_the_admin_does_not_delete_it_either(as_editor: Client, rich: Article) -> None:
    change_everything(rich)
    for pk in RevisionPhoto.objects.values_list("photo", flat=True):
        address = reverse("admin:articles_photo_delete", args=[pk])
        as_editor.post(address, {"post": "yes"})
        assert Photo.objects.filter(pk=pk).exists()


def test_a_photo_goes_once_the_draft_with_its_revisions_has_gone(rich: Article) -> None:
    rich.delete()
    assert not RevisionPhoto.objects.exists()
    Photo.objects.all().delete()
    assert not Photo.objects.exists()


def test_what_is_restored_holds_its_photos_anew(rich: Article, editor: User) -> None:
    change_everything(rich)
    keep_revision(rich, by=editor)
    restored(rich, 2, by=editor)
    newest = rich.revisions.latest("number")
    held = RevisionPhoto.objects.filter(revision=newest).values_list("photo", flat=True)
    assert set(held) == {take(rich)["lead_photo"], take(rich)["blocks"][0]["photo"]}


# --- Older formats -----------------------------------------------------------------------------


@pytest.fixture
def of_format_1(rich: Article) -> Snapshot:
    """The newest revision as format 1 wrote it down; in today's format."""
    today = take(rich)
    blocks = [
        {**block, "items": ["Old", "slow"]} if block["kind"] == "facts" else block
        for block in today["blocks"]
    ]
    Revision.objects.create(
        article=rich, number=3, format=1, content={**today, "blocks": blocks, "headline": "Was 1"}
    )
    Article.objects.filter(pk=rich.pk).update(revision_number=3)
    today["headline"] = "Was 1"
    for block in today["blocks"]:
        if block["kind"] == "facts":
            block["items"] = "Old\nslow"
    return today


def test_a_revision_of_format_1_is_restored(
    rich: Article, editor: User, of_format_1: Snapshot
) -> None:
    change_everything(rich)
    assert restored(rich, 3, by=editor) == []
    assert take(rich) == of_format_1
    assert rich.revisions.latest("number").format == FORMAT
    assert FactList.objects.get(parent=rich).items == "Old\nslow"


def test_reading_a_revision_of_format_1_does_not_change_it(
    rich: Article, of_format_1: Snapshot
) -> None:
    revision = rich.revisions.get(number=3)
    assert of(revision) == of(revision) == of_format_1
    facts = [block for block in revision.content["blocks"] if block["kind"] == "facts"]
    assert facts == [{"kind": "facts", "title": "Ferry", "items": ["Old", "slow"]}]


def test_a_save_that_changes_nothing_since_format_1_keeps_no_revision(
    rich: Article, editor: User, of_format_1: Snapshot
) -> None:
    Article.objects.update(headline="Was 1")
    FactList.objects.update(items="Old\nslow")
    rich.refresh_from_db()
    assert keep_revision(rich, by=editor) is None


# --- In the admin ------------------------------------------------------------------------------


def restore_page(article: Article, number: int) -> str:
    return reverse("admin:articles_article_restore", args=[article.pk, number])


def test_the_admin_goes_back_and_says_what_was_left_out(as_editor: Client, rich: Article) -> None:
    before = take(rich)
    change_everything(rich)
    keep_revision(rich, by=None)
    Topic.objects.get(slug="storm").delete()
    assert as_editor.get(restore_page(rich, 2)).status_code == 200
    response = as_editor.post(restore_page(rich, 2), {"revision": "3"})
    assert response.headers["Location"] == change_page(rich)
    page = as_editor.get(change_page(rich)).content.decode()
    assert "as it was in revision 2" in page
    assert "A topic was deleted and is left out." in page
    rich.refresh_from_db()
    assert take(rich) == {**before, "topics": [create_topic().pk]}


def test_looking_at_what_would_be_restored_changes_nothing(
    as_editor: Client, rich: Article
) -> None:
    change_everything(rich)
    keep_revision(rich, by=None)
    before = take(rich)
    as_editor.get(restore_page(rich, 2))
    rich.refresh_from_db()
    assert take(rich) == before
    assert rich.revisions.count() == 3


def test_the_admin_tells_who_saved_meanwhile(as_editor: Client, rich: Article) -> None:
    typed = {**opened(as_editor, rich), "headline": "Theirs"}
    saved(as_editor, rich, typed)
    rich.refresh_from_db()
    before = take(rich)
    response = as_editor.post(restore_page(rich, 1), {"revision": "2"})
    assert response.headers["Location"] == restore_page(rich, 1)
    page = as_editor.get(restore_page(rich, 1)).content.decode()
    assert "Nothing was restored" in page
    assert "Edda Editor saved it on" in page
    rich.refresh_from_db()
    assert take(rich) == before


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "²"])
def test_an_unsound_answer_restores_nothing(
    as_editor: Client, rich: Article, revision: str
) -> None:
    change_everything(rich)
    before = take(rich)
    assert as_editor.post(restore_page(rich, 2), {"revision": revision}).status_code == 404
    rich.refresh_from_db()
    assert take(rich) == before


def test_whoever_may_not_change_it_has_no_such_page(
    client: Client, as_writer: Client, as_moderator: Client, edition: Edition
) -> None:
    for browser in (client, as_writer, as_moderator):
        page = restore_page(edition.article, 1)
        assert browser.post(page, {"revision": "1"}).status_code in (302, 403, 404)
        assert browser.get(page).status_code in (302, 403, 404)
    assert edition.article.revisions.count() == 1
