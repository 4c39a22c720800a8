"""Publishing in the admin: what stands in the way is said where it is, and the rest is asked."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Byline, Edition, Kind, PhotoBlock, RichText
from articles.revisions import keep_revision
from tests.articles.change_page import change_page, fields_of, opened, saved
from tests.factories import create_article, create_photo, create_section, publish_article

pytestmark = pytest.mark.django_db


def html(response: Any) -> str:
    return str(response.content.decode())


def publish_page(article: Article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


def preview_page(article: Article) -> str:
    return reverse("admin:articles_article_preview", args=[article.pk])


def test_save_and_publish_publishes_what_was_just_typed(
    client: Client, as_editor: Client, draft: Article, editor: User
) -> None:
    typed = {**opened(as_editor, draft), "headline": "Ferry sails"}
    response = saved(as_editor, draft, typed, button="_publish")
    assert response.headers["Location"] == change_page(draft)
    edition = Edition.objects.get()
    assert (edition.headline, edition.by, edition.kind) == ("Ferry sails", editor, Kind.FIRST)
    assert "“Ferry sails” is published." in html(as_editor.get(change_page(draft)))
    assert "Ferry sails" in html(client.get(edition.get_absolute_url()))


def test_a_new_article_is_saved_and_its_author_asked_why_nobody_read_it(
    as_editor: Client, draft: Article
) -> None:
    typed = fields_of(as_editor.get("/admin/articles/article/add/"))
    typed |= {"headline": "Mine", "slug": "mine", "section": create_section().pk}
    response = as_editor.post("/admin/articles/article/add/", {**typed, "_publish": "1"})
    mine = Article.objects.get(slug="mine")
    assert response.headers["Location"] == change_page(mine)
    assert "not published: some things must be put right" in html(as_editor.get(change_page(mine)))
    Byline.objects.create(article=mine, contributor=draft.bylines.get().contributor)
    RichText.objects.create(parent=mine, region="body", text="<p>x</p>")
    asked_first = saved(as_editor, mine, opened(as_editor, mine), button="_publish")
    assert asked_first.headers["Location"] == publish_page(mine)
    page = as_editor.get(publish_page(mine))
    assert "Why has nobody else read it?" in html(page)
    mine.refresh_from_db()
    asked = {"revision": mine.revision_number, "edition": 0, "when": "now"}
    refused = as_editor.post(publish_page(mine), asked)
    assert refused.status_code == 400
    assert "Say in a few words why nobody else has read it." in html(refused)
    as_editor.post(publish_page(mine), {**asked, "own_work_reason": "Night desk."})
    assert mine.editions.get().own_work_reason == "Night desk."


def test_what_is_missing_is_saved_and_said_beside_its_field(
    as_editor: Client, draft: Article
) -> None:
    typed = {**opened(as_editor, draft), "section": "", "standfirst": "", "headline": "Saved"}
    response = saved(as_editor, draft, typed, button="_publish")
    assert response.headers["Location"] == change_page(draft)
    assert not Edition.objects.exists()
    draft.refresh_from_db()
    assert draft.headline == "Saved"
    page = html(as_editor.get(change_page(draft)))
    assert "Saved, but not published" in page
    assert '<a href="#id_section">The article stands in no section. Choose one.</a>' in page
    row = page[page.index('name="section"') :]
    note = '<strong class="preflight-note preflight-error">The article stands in no section.'
    assert note in row[: row.index('name="dateline"')]
    assert 'preflight-warning">The article has no standfirst.' in page


def test_a_photo_in_the_body_has_its_errors_at_its_own_block(
    as_editor: Client, draft: Article
) -> None:
    for ordering, credit in ((20, "Ada Moss"), (30, "")):
        photo = create_photo(credit=credit)
        PhotoBlock.objects.create(parent=draft, region="body", ordering=ordering, photo=photo)
    page = html(as_editor.get(change_page(draft)))
    assert 'href="#id_photoblock_blocks-1-photo"' in page
    assert 'href="#id_photoblock_blocks-0-photo"' not in page


def test_rows_that_are_missing_lead_to_their_place(as_editor: Client, draft: Article) -> None:
    draft.bylines.all().delete()
    draft.sources.all().delete()
    page = html(as_editor.get(change_page(draft)))
    for anchor in ("bylines-group", "sources-group"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_over_a_live_edition_the_kind_is_asked_and_a_correction_says_what_was_wrong(
    client: Client, as_editor: Client, edition: Edition
) -> None:
    article = edition.article
    typed = {**opened(as_editor, article), "headline": "Ferry sails"}
    response = saved(as_editor, article, typed, button="_publish")
    assert response.headers["Location"] == publish_page(article)
    asked = {"revision": "2", "edition": "1", "when": "now"}
    for answer, word in (
        ({}, "Choose what sort of change it is."),
        ({"kind": "first"}, "Select a valid choice"),
        ({"kind": "correction", "note": " "}, "Readers are owed a note here"),
    ):
        refused = as_editor.post(publish_page(article), {**asked, **answer})
        assert refused.status_code == 400
        assert word in html(refused)
    typed_note = {**asked, "kind": "correction", "note": "It sails; it does not run."}
    assert as_editor.post(publish_page(article), typed_note).status_code == 302
    assert article.editions.count() == 2
    assert "It sails; it does not run." in html(client.get(edition.get_absolute_url()))


def test_what_a_colleague_saved_meanwhile_is_not_published_unread(
    as_editor: Client, draft: Article, editor: User
) -> None:
    page = fields_of_publish(as_editor, draft)
    Article.objects.update(headline="Theirs")
    draft.refresh_from_db()
    keep_revision(draft, by=None)
    refused = as_editor.post(publish_page(draft), page)
    assert refused.status_code == 400
    assert "A colleague has saved the article" in html(refused)
    assert not Edition.objects.exists()


def fields_of_publish(browser: Client, article: Article) -> dict[str, str]:
    """The hidden fields of the publish page, found on it, for publishing at once."""
    page = html(browser.get(publish_page(article)))
    assert f'name="revision" value="{article.revision_number}"' in page
    newest = article.editions.count()
    assert f'name="edition" value="{newest}"' in page
    assert 'value="Publish"' in page
    return {"revision": str(article.revision_number), "edition": str(newest), "when": "now"}


def test_the_publish_page_says_what_is_in_the_way_and_offers_no_button(
    as_editor: Client, draft: Article
) -> None:
    draft.bylines.all().delete()
    page = html(as_editor.get(publish_page(draft)))
    assert "No name stands over the article." in page
    assert f'href="{change_page(draft)}#bylines-group"' in page
    assert 'value="Publish"' not in page
    answer = {"revision": "1", "edition": "0", "when": "now"}
    refused = as_editor.post(publish_page(draft), answer)
    assert refused.status_code == 400
    assert not Edition.objects.exists()


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30])
def test_an_unsound_answer_is_refused(as_editor: Client, draft: Article, revision: str) -> None:
    answer = {"revision": revision, "edition": "0", "when": "now"}
    assert as_editor.post(publish_page(draft), answer).status_code == 400
    assert not Edition.objects.exists()


def test_writers_have_no_button_and_no_page(as_writer: Client, draft: Article) -> None:
    assert "_publish" not in html(as_writer.get(change_page(draft)))
    assert as_writer.get(publish_page(draft)).status_code == 403
    answer = {"revision": "1", "edition": "0", "when": "now"}
    assert as_writer.post(publish_page(draft), answer).status_code == 403
    forged = saved(as_writer, draft, opened(as_writer, draft), button="_publish")
    assert forged.status_code == 403
    assert not Edition.objects.exists()


def test_the_preview_is_the_working_copy_under_a_mark(
    client: Client, as_editor: Client, edition: Edition
) -> None:
    article = edition.article
    typed = {**opened(as_editor, article), "headline": "Ferry sails"}
    response = saved(as_editor, article, typed, button="_preview")
    assert response.headers["Location"] == preview_page(article)
    page = as_editor.get(preview_page(article))
    assert "<h1>Ferry sails</h1>" in html(page)
    assert "Not published" in html(page)
    assert 'content="noindex, nofollow"' in html(page)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "public" not in page.headers.get("Cache-Control", "")
    assert "<h1>Ferry runs again</h1>" in html(client.get(edition.get_absolute_url()))


def test_the_mark_leads_back_to_the_change_page(as_editor: Client, draft: Article) -> None:
    page = html(as_editor.get(preview_page(draft)))
    assert f'href="{change_page(draft)}"' in page


def test_an_empty_draft_has_a_preview(as_editor: Client, writer: User) -> None:
    empty = Article.objects.create(headline="", slug="empty", created_by=writer)
    assert as_editor.get(preview_page(empty)).status_code == 200


def test_the_preview_is_for_those_who_may_see_the_article(
    client: Client, as_writer: Client, as_moderator: Client, draft: Article, editor: User
) -> None:
    assert as_writer.get(preview_page(draft)).status_code == 200
    assert as_moderator.get(preview_page(draft)).status_code in (403, 404)
    assert client.get(preview_page(draft)).status_code == 302
    other = create_article(headline="Of somebody else", created_by=editor)
    assert as_writer.get(preview_page(other)).status_code in (403, 404)


def test_who_is_no_writer_any_more_has_no_preview_of_what_she_began(
    as_writer: Client, writer: User, draft: Article
) -> None:
    writer.groups.clear()
    assert as_writer.get(preview_page(draft)).status_code == 403
    assert as_writer.get(publish_page(draft)).status_code == 403


def test_an_article_that_waits_for_its_hour_can_be_opened_and_is_not_published_before(
    as_editor: Client, draft: Article, editor: User
) -> None:
    publish_article(draft, by=editor, at=timezone.now() + dt.timedelta(days=1))
    assert as_editor.get(change_page(draft)).status_code == 200
    answer = {"revision": "1", "edition": "1", "kind": "update", "when": "now"}
    refused = as_editor.post(publish_page(draft), answer)
    assert refused.status_code == 400
    assert "Move that one or call it off first" in html(refused)
    assert Edition.objects.count() == 1


def test_a_double_click_makes_one_correction(as_editor: Client, edition: Edition) -> None:
    article = edition.article
    page = fields_of_publish(as_editor, article) | {"kind": "correction", "note": "It sails."}
    assert as_editor.post(publish_page(article), page).status_code == 302
    second = as_editor.post(publish_page(article), page)
    assert second.status_code == 400
    assert "published by somebody else a moment ago" in html(second)
    assert article.editions.count() == 2


def test_a_time_that_is_typed_beside_now_is_asked_about_and_nothing_is_published(
    as_editor: Client, draft: Article
) -> None:
    answer = {"revision": "1", "edition": "0", "when": "now", "goes_live_at_0": "2030-12-24"}
    page = as_editor.post(publish_page(draft), {**answer, "goes_live_at_1": "10:00"})
    assert page.status_code == 400
    assert "You typed a time, but chose “Now”." in html(page)
    assert not Edition.objects.exists()
