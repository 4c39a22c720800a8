"""The record at the desk: history, comparing, going back, and what is coming."""

import datetime as dt
import html as markup
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Edition, Kind
from articles.publishing import call_off, publish
from articles.revisions import keep_revision
from tests.articles.change_page import change_page, fields_of, opened, saved
from tests.factories import create_article, create_section, days_ago, publish_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
TOMORROW, LATER = -1, -2


@pytest.fixture
def rewritten(draft: Article, editor: User) -> Article:
    """The writer's draft, to which the editor has given another headline, a kicker and another
    section."""
    Article.objects.filter(pk=draft.pk).update(
        headline="Ferry sails again",
        kicker="The <b>sea</b>",
        section=create_section(name="Harbour", slug="port"),
    )
    draft.refresh_from_db()
    keep_revision(draft, by=editor)
    return draft


def page_of(article: Article, name: str, *args: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def compare_page(article: Article, old: Any, new: Any) -> str:
    return f"{page_of(article, 'compare')}?old={old}&new={new}"


def html(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def words(page: str) -> str:
    """What can be read, in one line."""
    return markup.unescape(" ".join(re.sub("<[^>]*>", " ", page).split()))


def shown(moment: dt.datetime) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


# --- History -------------------------------------------------------------------------------------


def rows(page: str, section: str) -> list[str]:
    """The lines of one of the two tables."""
    table = page[page.index(f'id="{section}-heading"') :]
    body = table[table.index("<tbody>") : table.index("</tbody>")]
    return [words(row) for row in body.split("</tr>")[:-1]]


def test_the_history_says_who_saved_what_when(as_editor: Client, rewritten: Article) -> None:
    newest, first = rewritten.revisions.all()
    listed = rows(html(as_editor.get(page_of(rewritten, "history"))), "revisions")
    assert listed[0] == f"2 {shown(newest.at)} Edda Editor headline, kicker, section"
    assert listed[1].startswith(f"1 {shown(first.at)} Wera Writer headline, address, ")
    assert len(listed) == 2


def test_the_history_says_what_readers_got_and_will_get(
    as_writer: Client, draft: Article, editor: User
) -> None:
    def scheduled(days: float, note: str) -> Edition:
        return publish_article(draft, by=editor, at=days_ago(days), kind=Kind.CORRECTION, note=note)

    first = publish(draft, by=editor, goes_live_at=days_ago(1))
    off = scheduled(TOMORROW, "Too soon.")
    call_off(off, by=editor)
    coming = scheduled(LATER, "It was nine weeks.")
    off.refresh_from_db()
    called_off = shown(off.cancelled_at)  # type: ignore[arg-type]
    assert rows(html(as_writer.get(page_of(draft, "history"))), "editions") == [
        f"3 {shown(coming.goes_live_at)} (scheduled) correction Edda Editor 1 It was nine weeks.",
        f"2 {shown(off.goes_live_at)} (called off by Edda Editor on {called_off}) correction "
        "Edda Editor 1 Too soon.",
        f"1 {shown(first.goes_live_at)} first publication Edda Editor 1",
    ]


def test_the_history_of_a_draft_has_no_edition(as_writer: Client, draft: Article) -> None:
    page = html(as_writer.get(page_of(draft, "history")))
    assert "None yet." in page
    assert "Compare the two chosen" not in page


def test_the_history_offers_the_last_two_for_comparing_and_older_ones_for_going_back(
    as_writer: Client, rewritten: Article
) -> None:
    page = html(as_writer.get(page_of(rewritten, "history")))
    assert fields_of(as_writer.get(page_of(rewritten, "history")), "compare_form") == {
        "old": "1",
        "new": "2",
    }
    assert page_of(rewritten, "restore", 1) in page
    assert page_of(rewritten, "restore", 2) not in page


# --- Comparing -----------------------------------------------------------------------------------


def test_two_revisions_are_compared_word_by_word(as_writer: Client, rewritten: Article) -> None:
    page = html(as_writer.get(compare_page(rewritten, 1, 2)))
    assert '<span class="comparison-words">runs</span>' in page
    assert '<span class="comparison-words">sails</span>' in page
    assert "The &lt;b&gt;sea&lt;/b&gt;" in page
    assert "<b>sea</b>" not in page
    first, newest = rewritten.revisions.order_by("number")
    told = words(page)
    assert f"Revision 1, Wera Writer, {shown(first.at)}" in told
    assert f"Revision 2, Edda Editor, {shown(newest.at)}" in told
    assert "Harbour" in told


def test_the_older_one_stands_first_whatever_was_chosen(
    as_writer: Client, rewritten: Article
) -> None:
    one_way = words(html(as_writer.get(compare_page(rewritten, 1, 2))))
    other_way = words(html(as_writer.get(compare_page(rewritten, 2, 1))))
    assert other_way == one_way


def test_a_revision_compared_with_itself_says_that_nothing_differs(
    as_writer: Client, rewritten: Article
) -> None:
    page = html(as_writer.get(compare_page(rewritten, 2, 2)))
    assert "Both versions read the same." in page


@pytest.mark.parametrize("number", ["", "0", "3", "-1", "x", "1.0", " 1", "٢", "9" * 9, "9" * 30])
def test_there_is_no_revision_of_such_a_number(
    as_writer: Client, rewritten: Article, number: str
) -> None:
    for old, new in ((number, "1"), ("2", number)):
        asked = {"old": old, "new": new}
        assert as_writer.get(page_of(rewritten, "compare"), asked).status_code == 404


@pytest.mark.parametrize("number", ["", "0", "1", "99", "-2", "x", "2.0", "٢", "9" * 30])
def test_who_has_not_seen_the_newest_revision_restores_nothing(
    as_writer: Client, rewritten: Article, number: str
) -> None:
    as_writer.post(page_of(rewritten, "restore", 1), {"revision": number})
    rewritten.refresh_from_db()
    assert rewritten.revision_number == 2


@pytest.mark.parametrize("number", [0, 3, 10**9, 10**30])
def test_nor_at_such_an_address(as_editor: Client, rewritten: Article, number: int) -> None:
    for address in (
        page_of(rewritten, "restore", number),
        page_of(rewritten, "scheduled", number),
        f"{LIST}{number}{rewritten.pk}999/preview/",
        f"{LIST}{number}{rewritten.pk}999/compare/?old=1&new=2",
    ):
        assert as_editor.get(address).status_code == 404
        assert as_editor.post(address, {"revision": "2"}).status_code == 404


def test_another_articles_revisions_are_not_reached(
    as_editor: Client, rewritten: Article, writer: User
) -> None:
    elsewhere = create_article(created_by=writer)
    assert as_editor.get(compare_page(elsewhere, 1, 2)).status_code == 404
    assert as_editor.get(page_of(elsewhere, "restore", 2)).status_code == 404


# --- Going back ----------------------------------------------------------------------------------


def test_the_page_shows_what_would_change_and_changes_nothing(
    as_writer: Client, rewritten: Article
) -> None:
    page = html(as_writer.get(page_of(rewritten, "restore", 1)))
    assert '<del class="comparison-cut">' in page
    assert "Restore revision 1" in page
    assert (
        fields_of(as_writer.get(page_of(rewritten, "restore", 1)), "restore_form")["revision"]
        == "2"
    )
    assert rewritten.revisions.count() == 2


def test_its_button_brings_the_revision_back_as_a_new_one(
    as_writer: Client, rewritten: Article, writer: User
) -> None:
    address = page_of(rewritten, "restore", 1)
    typed = fields_of(as_writer.get(address), "restore_form")
    response = as_writer.post(address, typed)
    assert response.headers["Location"] == change_page(rewritten)
    rewritten.refresh_from_db()
    assert rewritten.headline == "Ferry runs again"
    newest = rewritten.revisions.first()
    assert newest is not None
    assert (newest.number, newest.by) == (3, writer)
    assert newest.content == rewritten.revisions.get(number=1).content
    page = html(as_writer.get(change_page(rewritten)))
    assert "The working copy is as it was in revision 1. Readers see no change." in page


def test_there_is_nothing_to_do_where_nothing_differs(
    as_writer: Client, rewritten: Article
) -> None:
    page = html(as_writer.get(page_of(rewritten, "restore", 2)))
    assert "There is nothing to restore." in page
    assert "restore_form" not in page


def test_what_was_saved_meanwhile_is_not_overwritten_and_who_saved_it_is_said(
    as_writer: Client, as_editor: Client, rewritten: Article
) -> None:
    address = page_of(rewritten, "restore", 1)
    typed = fields_of(as_writer.get(address), "restore_form")
    saved(as_editor, rewritten, {**opened(as_editor, rewritten), "kicker": "Harbour"})
    response = as_writer.post(address, typed)
    assert response.headers["Location"] == address
    rewritten.refresh_from_db()
    assert (rewritten.kicker, rewritten.revision_number) == ("Harbour", 3)
    told = words(html(as_writer.get(address)))
    assert "Nothing was restored, because the article was saved meanwhile." in told
    assert re.search("Edda Editor saved it on [^:]*:[^:]* UTC: kicker[.]", told)
    again = fields_of(as_writer.get(address), "restore_form")
    assert as_writer.post(address, again).headers["Location"] == change_page(rewritten)
    rewritten.refresh_from_db()
    assert (rewritten.headline, rewritten.kicker) == ("Ferry runs again", "")


def test_what_could_not_come_back_is_said(as_writer: Client, rewritten: Article) -> None:
    rewritten.refresh_from_db()
    create_section().delete()
    address = page_of(rewritten, "restore", 1)
    as_writer.post(address, fields_of(as_writer.get(address), "restore_form"))
    page = html(as_writer.get(change_page(rewritten)))
    assert "Its section was deleted; choose another one." in page


@pytest.mark.parametrize("days", [1, TOMORROW])
def test_a_writer_reads_the_record_of_what_was_released_and_cannot_go_back(
    as_writer: Client, rewritten: Article, editor: User, days: float
) -> None:
    publish_article(rewritten, by=editor, at=days_ago(days))
    for address in (page_of(rewritten, "history"), compare_page(rewritten, 1, 2)):
        assert "/restore/" not in html(as_writer.get(address))
    address = page_of(rewritten, "restore", 1)
    assert as_writer.get(address).status_code == 403
    assert as_writer.post(address, {"revision": "2"}).status_code == 403
    rewritten.refresh_from_db()
    assert rewritten.revision_number == 2


def test_an_editor_goes_back_under_a_live_edition_and_readers_see_nothing_of_it(
    client: Client, as_editor: Client, rewritten: Article, editor: User
) -> None:
    edition = publish_article(rewritten, by=editor, at=days_ago(1))
    before = html(client.get(edition.get_absolute_url()))
    as_editor.post(page_of(rewritten, "restore", 1), {"revision": "2"})
    rewritten.refresh_from_db()
    assert rewritten.headline == "Ferry runs again"
    assert html(client.get(edition.get_absolute_url())) == before


# --- What is coming ------------------------------------------------------------------------------


def test_the_change_page_says_what_is_scheduled_in_the_order_of_its_coming(
    as_editor: Client, as_writer: Client, edition: Edition, editor: User
) -> None:
    article = edition.article
    off = publish_article(article, by=editor, at=days_ago(TOMORROW), kind=Kind.UPDATE)
    call_off(off, by=editor)
    sooner = publish_article(
        article, by=editor, at=days_ago(TOMORROW), kind=Kind.CORRECTION, note="Nine weeks."
    )
    later = publish_article(article, by=editor, at=days_ago(LATER), kind=Kind.UPDATE)
    page = html(as_editor.get(change_page(article)))
    panel = re.findall('<p class="scheduled">(.*?)</p>', page)
    assert [words(line) for line in panel] == [
        f"Scheduled: correction for {shown(sooner.goes_live_at)} , of revision 1. "
        "Move it or call it off",
        f"Scheduled: update for {shown(later.goes_live_at)} , of revision 1. "
        "Move it or call it off",
    ]
    assert page_of(article, "scheduled", sooner.number) in panel[0]
    told = html(as_writer.get(change_page(article)))
    assert len(re.findall('<p class="scheduled">', told)) == 2
    assert "/scheduled/" not in told


def coming(page: str) -> list[str]:
    """The lines of the panel above the list."""
    if "Coming up" not in page:
        return []
    panel = page[page.index('id="coming-heading"') : page.index("</ol>", page.index("Coming up"))]
    return [words(line) for line in panel.split("</li>")[:-1]]


def test_what_comes_up_stands_above_the_list_in_its_order(
    as_editor: Client, edition: Edition, editor: User
) -> None:
    later = publish_article(by=editor, headline="Later", at=days_ago(LATER))
    sooner = publish_article(edition.article, by=editor, at=days_ago(TOMORROW), kind=Kind.UPDATE)
    off = publish_article(by=editor, headline="Never", at=days_ago(TOMORROW))
    call_off(off, by=editor)
    page = html(as_editor.get(LIST))
    lines = coming(page)
    assert len(lines) == 2
    assert lines[0].endswith("Ferry runs again City · update · Edda Editor")
    assert lines[1].endswith("Later City · first publication · Edda Editor")
    assert page_of(sooner.article, "scheduled", sooner.number) in page
    assert page_of(later.article, "scheduled", later.number) in page
    assert "Never" not in " ".join(lines)


def test_a_writer_sees_of_what_comes_up_her_own(
    as_writer: Client, draft: Article, editor: User
) -> None:
    publish_article(by=editor, headline="Of the editor", at=days_ago(TOMORROW))
    publish_article(draft, by=editor, at=days_ago(LATER))
    page = html(as_writer.get(LIST))
    assert "Of the editor" not in page
    (line,) = coming(page)
    assert "Ferry runs again" in line
    assert "/scheduled/" not in page
    assert f'<a href="{change_page(draft)}">Ferry runs again</a>' in page


def test_where_nothing_comes_up_nothing_is_said(as_editor: Client, edition: Edition) -> None:
    assert "Coming up" not in html(as_editor.get(LIST))
