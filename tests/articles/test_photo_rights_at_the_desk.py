"""The rights clock at the desk: the report, the line above lists, the way from preflight to a
photo."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Kind, Photo
from articles.photo_rights import (
    changeable_photos,
    ending_photos,
    hidden_photos,
    rights_warning,
    take_down,
)
from articles.revisions import keep_revision
from tests.articles.change_page import change_page
from tests.factories import create_article, create_photo, publish_article

pytestmark = pytest.mark.django_db

REPORT = "/admin/articles/photo/rights/"
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def published(editor: User, *, at: dt.datetime = NOON - DAY, **later: Any) -> Photo:
    """A photo of an article that went live yesterday, and what became of it since."""
    photo = create_photo(caption=f"Photo {Photo.objects.count()}.")
    publish_article(by=editor, headline="Ferry", lead_photo=photo, at=at)
    Photo.objects.filter(pk=photo.pk).update(**later)
    photo.refresh_from_db()
    return photo


def report(browser: Client) -> str:
    response = browser.get(REPORT)
    assert response.status_code == 200
    return response.content.decode()


# --- The report ------------------------------------------------------------------------------


def test_an_empty_report_says_so(as_editor: Client, editor: User) -> None:
    published(editor)
    create_photo(rights_expire_at=NOON - DAY)
    html = report(as_editor)
    assert "Nothing to do." in html
    assert "rights-row" not in html.partition("<main")[2]


def test_each_photo_stands_there_with_what_the_desk_needs(as_editor: Client, editor: User) -> None:
    photo = create_photo(instructions="NO SALES", rights_expire_at=NOON + 3 * DAY)
    live = publish_article(by=editor, headline="Live one", lead_photo=photo, at=NOON - DAY)
    publish_article(by=editor, headline="Coming one", lead_photo=photo, at=NOON + DAY)
    html = report(as_editor)
    assert "Ada Moss / The Test Courier" in html
    assert "<strong>NO SALES</strong>" in html
    assert "Its rights end in less than 4 days, on 26 November 2026, 12:00 UTC." in html
    assert f'href="{live.get_absolute_url()}"' in html
    assert f'href="{change_page(live.article)}"' in html
    assert "Coming one" in html
    assert f'href="/admin/articles/photo/{photo.pk}/change/"' in html


@pytest.mark.parametrize(
    ("end", "ending", "hidden"),
    [
        (NOON, False, True),
        (NOON + SECOND, True, False),
        (NOON + 14 * DAY, True, False),
        (NOON + 14 * DAY + SECOND, False, False),
        (None, False, False),
    ],
)
def test_rights_end_at_their_second(
    editor: User, end: dt.datetime | None, ending: bool, hidden: bool
) -> None:
    published(editor, rights_expire_at=end)
    assert ending_photos(NOON).exists() == ending
    assert hidden_photos(NOON).exists() == hidden


@pytest.mark.parametrize(("embargo", "hidden"), [(NOON, False), (NOON + SECOND, True)])
def test_an_embargo_ends_at_its_second(editor: User, embargo: dt.datetime, hidden: bool) -> None:
    published(editor, embargo_until=embargo)
    assert hidden_photos(NOON).exists() == hidden
    assert not ending_photos(NOON).exists()


def test_what_was_taken_down_stands_there(as_editor: Client, editor: User) -> None:
    take_down(published(editor), by=editor, reason="Not ours.")
    html = report(as_editor)
    assert "Edda Editor took it down on 23 November 2026" in html
    assert "Not ours." in html


def test_a_scheduled_page_counts_as_it_will_be_when_it_goes_live(editor: User) -> None:
    kept_back = published(editor, at=NOON + DAY, embargo_until=NOON + DAY + SECOND)
    free_by_then = published(editor, at=NOON + DAY, embargo_until=NOON + DAY)
    ended_by_then = published(editor, at=NOON + 30 * DAY, rights_expire_at=NOON + 30 * DAY)
    lasting = published(editor, at=NOON + 30 * DAY, rights_expire_at=NOON + 30 * DAY + SECOND)
    assert list(hidden_photos(NOON)) == [kept_back]
    assert list(ending_photos(NOON)) == [ended_by_then]
    assert {free_by_then, lasting}.isdisjoint({*hidden_photos(NOON), *ending_photos(NOON)})


def test_what_no_page_shows_any_more_is_left_out(editor: User) -> None:
    photo = create_photo()
    article = create_article(lead_photo=photo)
    publish_article(article, by=editor, at=NOON - 2 * DAY)
    assert not hidden_photos(NOON).exists()
    Photo.objects.update(rights_expire_at=NOON)
    assert hidden_photos(NOON).exists()
    article.lead_photo = None
    article.save()
    keep_revision(article, by=editor)
    publish_article(article, by=editor, kind=Kind.UPDATE, at=NOON - DAY)
    assert not hidden_photos(NOON).exists()


def test_what_ends_soonest_stands_first(editor: User) -> None:
    late = published(editor, rights_expire_at=NOON + 3 * DAY)
    soon = published(editor, rights_expire_at=NOON + SECOND)
    long_ago = published(editor, rights_expire_at=NOON - 9 * DAY)
    just_now = published(editor, rights_expire_at=NOON)
    assert list(ending_photos(NOON)) == [soon, late]
    assert list(hidden_photos(NOON)) == [just_now, long_ago]


def test_the_report_asks_the_same_number_of_questions_however_long_it_is(
    as_editor: Client, editor: User
) -> None:
    def fill() -> None:
        take_down(published(editor), by=editor, reason="Not ours.")
        published(editor, rights_expire_at=NOON + DAY)
        published(editor, at=NOON + DAY, rights_expire_at=NOON + DAY)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            report(as_editor)
        return len(asked)

    fill()
    report(as_editor)
    once = questions()
    for _ in range(3):
        fill()
    assert questions() == once


def test_a_long_report_has_pages(as_editor: Client, editor: User) -> None:
    photo = create_photo(caption="The last one.", rights_expire_at=NOON - 99 * DAY)
    photos = [create_photo(rights_expire_at=NOON - DAY) for _ in range(40)]
    for each in (photo, *photos):
        Photo.objects.filter(pk=each.pk).update(rights_expire_at=None)
        publish_article(by=editor, lead_photo=each, at=NOON - DAY)
        Photo.objects.filter(pk=each.pk).update(rights_expire_at=each.rights_expire_at)
    assert "The last one." not in report(as_editor)
    assert "The last one." in as_editor.get(f"{REPORT}?page=2").content.decode()
    assert as_editor.get(f"{REPORT}?page=x").status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("writer", 403), ("editor", 200), ("moderator", 403), ("stranger", 403)]
)
def test_editors_alone_read_it(
    request: pytest.FixtureRequest, client: Client, who: str, status: int
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(REPORT).status_code == status


def test_visitors_log_in_first(client: Client) -> None:
    assert client.get(REPORT).status_code == 302


# --- The line above lists --------------------------------------------------------------------


def test_the_line_counts_the_photos_of_live_pages(editor: User) -> None:
    assert rights_warning() == ""
    published(editor, rights_expire_at=NOON + DAY)
    assert rights_warning() == "1 photo on live pages loses its rights within 14 days."
    published(editor, rights_expire_at=NOON + 14 * DAY)
    published(editor, rights_expire_at=NOON)
    create_photo(rights_expire_at=NOON)
    take_down(published(editor, rights_expire_at=NOON), by=editor, reason="Not ours.")
    assert rights_warning() == (
        "2 photos on live pages lose their rights within 14 days. "
        "1 photo on live pages has lost its rights."
    )


def test_the_line_is_one_question(editor: User, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        published(editor, rights_expire_at=NOON + DAY)
    with django_assert_num_queries(1):
        rights_warning()


@pytest.mark.parametrize("path", ["/admin/articles/article/", "/admin/articles/photo/"])
def test_the_line_stands_above_the_lists_of_who_may_act(
    as_editor: Client, as_writer: Client, editor: User, path: str
) -> None:
    assert REPORT not in as_editor.get(path).content.decode().partition("rights-warning")[2]
    published(editor, rights_expire_at=NOON + DAY)
    html = as_editor.get(path).content.decode()
    assert "1 photo on live pages loses its rights within 14 days." in html
    assert "See which" in html
    assert "loses its rights" not in as_writer.get(path).content.decode()


# --- From preflight to the photo -------------------------------------------------------------


def lines(browser: Client, page: str) -> str:
    """The preflight panel."""
    html = browser.get(page).content.decode()
    return html.partition('class="preflight ')[2].partition("</section>")[0]


@pytest.mark.parametrize(("own", "words"), [(True, "Open the photo"), (False, "Look at the photo")])
def test_the_lines_about_a_photo_lead_to_it(
    as_writer: Client, writer: User, own: bool, words: str
) -> None:
    photo = create_photo(credit="", uploaded_by=writer if own else None)
    article = create_article(lead_photo=photo, created_by=writer)
    panel = lines(as_writer, change_page(article))
    assert f'href="/admin/articles/photo/{photo.pk}/change/" target="_blank"' in panel
    assert words in panel
    assert "(in a new tab)" in panel
    assert panel.count("preflight-photo") == 1


def test_the_publish_page_leads_there_as_well(as_editor: Client) -> None:
    photo = create_photo(credit="")
    page = reverse("admin:articles_article_publish", args=[create_article(lead_photo=photo).pk])
    assert "Open the photo" in lines(as_editor, page)


def test_a_line_about_something_else_leads_to_no_photo(as_editor: Client) -> None:
    article = create_article(lead_photo=create_photo(), standfirst="")
    assert "preflight-photo" not in as_editor.get(change_page(article)).content.decode()


@pytest.mark.parametrize("who", ["writer", "editor", "moderator"])
def test_who_may_change_a_photo_is_one_rule(
    request: pytest.FixtureRequest, rf: Any, editor: User, who: str
) -> None:
    user: User = request.getfixturevalue(who)
    for by in (user, None):
        create_photo(uploaded_by=by)
        publish_article(by=editor, lead_photo=create_photo(uploaded_by=by))
    asked = rf.get("/")
    asked.user = user
    photos = list(Photo.objects.all())
    page = admin.site.get_model_admin(Photo)
    one_by_one = {photo.pk for photo in photos if page.has_change_permission(asked, photo)}
    assert changeable_photos([photo.pk for photo in photos], by=user) == one_by_one
