"""Publishing makes an edition of the newest revision, whole or not at all."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.models import (
    Article,
    Edition,
    EditionByline,
    EditionTopic,
    Kind,
    PageVersion,
    PhotoBlock,
    RichText,
    Source,
)
from articles.publishing import AnswerMissingError, NotPublishableError, publish
from articles.revisions import keep_revision
from tests.factories import create_photo, create_topic, days_ago, publish_article

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    """How many rows publishing could have left behind."""
    tables: tuple[Any, ...] = (Edition, EditionTopic, EditionByline, PageVersion)
    return tuple(table.objects.count() for table in tables)


def missing(article: Article, **answers: Any) -> str:
    """The question that publishing comes back with; nothing may have been written meanwhile."""
    before, revisions = counts(), article.revisions.count()
    with pytest.raises(AnswerMissingError) as caught:
        publish(article, **answers)
    assert (counts(), article.revisions.count()) == (before, revisions)
    return caught.value.field


def test_the_first_edition(draft: Article, editor: User) -> None:
    topic = create_topic()
    draft.topics.add(topic)
    before = timezone.now()
    edition = publish(draft, by=editor)
    assert (edition.number, edition.kind, edition.by) == (1, Kind.FIRST, editor)
    assert before <= edition.goes_live_at <= timezone.now()
    assert edition.first_live_at == edition.goes_live_at
    assert (edition.headline, edition.slug) == (draft.headline, draft.slug)
    assert edition.section == draft.section
    assert edition.revision == draft.revisions.latest("number")
    assert list(edition.topics.all()) == [topic]
    assert [person.name for person in edition.contributors.all()] == ["Ada Moss"]
    assert PageVersion.objects.filter(article=draft).exists()


def test_what_no_revision_holds_yet_is_kept_as_one_before(draft: Article, editor: User) -> None:
    Article.objects.filter(pk=draft.pk).update(headline="Changed past the admin")
    edition = publish(draft, by=editor)
    assert edition.headline == edition.revision.content["headline"] == "Changed past the admin"
    assert (edition.revision.number, edition.revision.by) == (2, editor)


def test_an_update_keeps_the_time_of_the_first_publication(edition: Edition, editor: User) -> None:
    update = publish(edition.article, by=editor, kind=Kind.UPDATE)
    assert (update.number, update.kind) == (2, Kind.UPDATE)
    assert update.first_live_at == edition.first_live_at
    assert update.goes_live_at > edition.goes_live_at


@pytest.mark.parametrize("kind", [None, Kind.FIRST])
def test_over_a_live_edition_the_kind_is_asked(
    edition: Edition, editor: User, kind: Kind | None
) -> None:
    assert missing(edition.article, by=editor, kind=kind) == "kind"


@pytest.mark.parametrize("kind", [Kind.CLARIFICATION, Kind.CORRECTION])
def test_readers_are_owed_the_words_of_a_correction(
    edition: Edition, editor: User, kind: Kind
) -> None:
    assert missing(edition.article, by=editor, kind=kind, note=" \n") == "note"
    made = publish(edition.article, by=editor, kind=kind, note=" It was nine weeks. ")
    assert (made.kind, made.note) == (kind, "It was nine weeks.")


def test_own_work_needs_a_reason_that_is_recorded(draft: Article, editor: User) -> None:
    own = Article.objects.create(
        headline="Own", slug="own", section=draft.section, created_by=editor
    )
    own.bylines.create(contributor=draft.bylines.get().contributor)
    RichText.objects.create(parent=own, region="body", text="<p>x</p>")
    keep_revision(own, by=editor)
    assert missing(own, by=editor) == "own_work_reason"
    assert missing(own, by=editor, own_work_reason=" ") == "own_work_reason"
    made = publish(own, by=editor, own_work_reason=" Night desk. ")
    assert made.own_work_reason == "Night desk."


def test_the_work_of_somebody_else_needs_none(draft: Article, editor: User) -> None:
    assert publish(draft, by=editor).own_work_reason == ""


def test_who_may_not_publish_publishes_nothing(
    draft: Article, writer: User, moderator: User, stranger: User
) -> None:
    for user in (writer, moderator, stranger):
        with pytest.raises(PermissionDenied):
            publish(draft, by=user)
    assert counts() == (0, 0, 0, 0)


def test_a_revision_that_the_editor_has_not_seen_is_not_published(
    draft: Article, editor: User
) -> None:
    assert missing(draft, by=editor, expected_revision=0) == "revision"
    assert publish(draft, by=editor, expected_revision=1).number == 1


def test_what_is_not_ready_stays_unpublished_and_says_why(draft: Article, editor: User) -> None:
    draft.bylines.all().delete()
    with pytest.raises(NotPublishableError) as caught:
        publish(draft, by=editor)
    assert [finding.field for finding in caught.value.findings] == ["bylines"]
    assert counts() == (0, 0, 0, 0)
    assert draft.revisions.count() == 1


def test_nobody_publishes_below_an_embargo(draft: Article, administrator: User) -> None:
    draft.embargo_until = days_ago(-1)
    draft.save()
    with pytest.raises(NotPublishableError):
        publish(draft, by=administrator)
    assert publish(draft, by=administrator, goes_live_at=draft.embargo_until).number == 1


def test_publishing_fails_whole(
    draft: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("The power went.")

    Article.objects.update(headline="Changed past the admin")
    monkeypatch.setattr(PageVersion, "raise_for", broken)
    with pytest.raises(RuntimeError):
        publish(draft, by=editor)
    assert counts() == (0, 0, 0, 0)
    draft.refresh_from_db()
    assert (draft.revisions.count(), draft.revision_number) == (1, 1)


def test_an_edition_is_frozen(draft: Article, editor: User) -> None:
    lead, inside = create_photo(caption="The quay."), create_photo(caption="The pier.")
    topic = create_topic()
    draft.lead_photo = lead
    draft.save()
    draft.topics.add(topic)
    PhotoBlock.objects.create(parent=draft, region="body", ordering=20, photo=inside)
    frozen = publish_article(draft, by=editor).content
    for photo in (lead, inside):
        photo.caption, photo.credit = "Changed", "Changed"
        photo.save()
    topic.name = person = "Changed"
    topic.save()
    contributor = draft.bylines.get().contributor
    contributor.name = person
    contributor.save()
    RichText.objects.update(text="<p>Changed</p>")
    Source.objects.update(name="Changed")
    Article.objects.update(headline="Changed", dateline="Changed", lead_caption="Changed")
    now = Edition.objects.get()
    assert now.content == frozen
    assert now.headline == "Ferry runs again"
    assert "Changed" not in str(frozen)


def test_what_is_for_the_desk_is_in_no_edition(draft: Article, editor: User) -> None:
    Source.objects.update(desk_note="Her number is in the safe.")
    Source.objects.create(article=draft, name="Deep Harbour", role="insider", shown=False)
    content = publish_article(draft, by=editor).content
    assert [source["name"] for source in content["sources"]] == ["Harbour office"]
    assert set(content["sources"][0]) == {"name", "role", "kind", "url"}
    assert "safe" not in str(content)
    assert "Deep Harbour" not in str(content)


def test_now_and_later_are_both_possible(draft: Article, editor: User) -> None:
    later = timezone.now() + dt.timedelta(hours=3)
    assert publish(draft, by=editor, goes_live_at=later).goes_live_at == later
    assert draft.live_edition() is None


def test_publishing_now_what_is_scheduled_for_later_answers_as_documented(
    draft: Article, editor: User
) -> None:
    publish(draft, by=editor, goes_live_at=timezone.now() + dt.timedelta(hours=3))
    try:
        made = publish(draft, by=editor, kind=Kind.UPDATE)
    except (AnswerMissingError, NotPublishableError):
        return
    assert made.first_live_at <= made.goes_live_at
