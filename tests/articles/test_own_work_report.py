"""The report of what was published without a second pair of eyes."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition, Kind
from articles.publishing import call_off, publish
from tests.factories import create_article, create_user, days_ago

pytestmark = pytest.mark.django_db

REPORT = "/admin/articles/article/own-work/"
PER_PAGE = 50


def publish_own(*, by: User, headline: str, reason: str, at: dt.datetime | None = None) -> Edition:
    article = create_article(headline=headline, created_by=by)
    return publish(article, by=by, own_work_reason=reason, goes_live_at=at)


def update_often(article: Article, *, by: User, times: int) -> None:
    for number in range(times):
        publish(article, by=by, kind=Kind.UPDATE, own_work_reason=f"Reason {number}.")


def html(browser: Client, address: str = REPORT) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def rows(page: str) -> list[list[str]]:
    """The cells of the table, as a reader sees them."""
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    return [
        [re.sub("<[^>]*>", "", cell).strip() for cell in re.split("<t[dh][^>]*>", row)[1:]]
        for row in body.split("<tr>")[1:]
    ]


def test_it_lists_what_was_published_with_a_reason_and_nothing_else(
    as_editor: Client, draft: Article, editor: User
) -> None:
    publish(draft, by=editor)
    edition = publish_own(by=editor, headline="Storm warning", reason="Alone at night.")
    page = html(as_editor)
    made = f"{edition.made_at.day} {edition.made_at:%B %Y, %H:%M} UTC"
    assert rows(page) == [
        [made, "Storm warning", "first publication", "Edda Editor", "Alone at night."]
    ]
    assert reverse("admin:articles_article_history", args=[edition.article_id]) in page


def test_the_newest_stands_first(as_editor: Client, editor: User) -> None:
    for hours, headline in ((3, "Oldest"), (1, "Newest"), (2, "Between")):
        with time_machine.travel(timezone.now() - dt.timedelta(hours=hours)):
            publish_own(by=editor, headline=headline, reason="Alone.")
    assert [row[1] for row in rows(html(as_editor))] == ["Newest", "Between", "Oldest"]


def test_it_shows_the_headline_under_which_it_was_published(
    as_editor: Client, editor: User
) -> None:
    edition = publish_own(by=editor, headline="Storm warning", reason="Alone.")
    Article.objects.filter(pk=edition.article_id).update(headline="All is calm")
    assert rows(html(as_editor))[0][1] == "Storm warning"


def test_it_says_what_is_scheduled_and_what_was_called_off(as_editor: Client, editor: User) -> None:
    publish_own(by=editor, headline="Tomorrow", reason="Alone.", at=days_ago(-1))
    never = publish_own(by=editor, headline="Never", reason="Alone.", at=days_ago(-1))
    call_off(never, by=create_user(username="enno", first_name="Enno", group="Editors"))
    kinds: dict[str, str] = {row[1]: row[2] for row in rows(html(as_editor))}
    assert kinds["Tomorrow"] == "first publication, scheduled"
    assert re.fullmatch(r"first publication, called off by Enno on .* UTC", kinds["Never"])


def test_a_reason_is_shown_as_text(as_editor: Client, editor: User) -> None:
    publish_own(by=editor, headline="A <b>bold</b> one", reason="<script>alert(1)</script>")
    page = html(as_editor)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>bold</b>" not in page


def test_it_turns_over_pages(as_editor: Client, editor: User) -> None:
    article = create_article(created_by=editor)
    publish(article, by=editor, own_work_reason="The first of all.")
    update_often(article, by=editor, times=PER_PAGE)
    first, second = html(as_editor), html(as_editor, f"{REPORT}?page=2")
    assert len(rows(first)) == PER_PAGE
    assert [row[4] for row in rows(second)] == ["The first of all."]
    assert '<a href="?page=2">Older</a>' in first
    assert "Newer</a>" not in first
    assert '<a href="?page=1">Newer</a>' in second
    assert "Older</a>" not in second


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 30])
def test_a_page_that_is_not_there_breaks_nothing(
    as_editor: Client, editor: User, page: str
) -> None:
    publish_own(by=editor, headline="Storm warning", reason="Alone.")
    assert len(rows(html(as_editor, f"{REPORT}?page={page}"))) == 1


def test_where_there_are_none_it_says_so(as_editor: Client, draft: Article, editor: User) -> None:
    publish(draft, by=editor)
    assert "There are none." in html(as_editor)


def queries_of(browser: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        html(browser)
    return len(queries)


def test_it_asks_no_more_for_more_rows(as_editor: Client, editor: User) -> None:
    def call_one_off() -> None:
        edition = publish_own(by=editor, headline="Never", reason="Alone.", at=days_ago(-1))
        call_off(edition, by=editor)

    call_one_off()
    few = queries_of(as_editor)
    call_one_off()
    call_one_off()
    assert queries_of(as_editor) == few


def test_editors_find_it_and_writers_neither_see_nor_open_it(
    as_editor: Client, as_writer: Client, draft: Article
) -> None:
    assert REPORT in html(as_editor, "/admin/articles/article/")
    assert REPORT not in html(as_writer, "/admin/articles/article/")
    assert as_writer.get(REPORT).status_code == 403
