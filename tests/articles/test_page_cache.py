"""A rendered page is kept under the version of what is on it: cheap to give, never stale."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Contributor, Edition, Kind, Photo, Section
from comments.models import Comment, Policy, Status
from tests.articles.change_page import fields_of, opened, saved
from tests.factories import (
    create_comment,
    create_photo,
    create_section,
    create_topic,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

# The queries of a page that is in the cache: the version, and of some lists what they list.
HITS = [
    ("/", ["version of the site"]),
    ("/archive/", ["version of the site"]),
    ("article", ["edition, page version and site version"]),
    ("month", ["version of the site"]),
    ("/section/city/", ["version of the site"]),
    ("/topic/harbour/", ["version of the site"]),
    ("/by/ada-moss/", ["version of the site"]),
]


@pytest.fixture
def photo(db: None) -> Photo:
    return create_photo()


@pytest.fixture
def live(draft: Article, editor: User, photo: Photo) -> Edition:
    draft.lead_photo = photo
    draft.save()
    draft.topics.add(create_topic())
    return publish_article(draft, by=editor, at=days_ago(1))


def address_of(name: str, edition: Edition) -> str:
    month = edition.first_live_at
    known = {
        "article": edition.get_absolute_url(),
        "month": reverse("month", args=[month.year, month.month]),
    }
    return known.get(name, name)


@pytest.mark.parametrize(("name", "queries"), HITS)
def test_a_hit_costs_a_small_query(
    client: Client,
    live: Edition,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    queries: list[str],
) -> None:
    address = address_of(name, live)
    first = client.get(address)
    with django_assert_num_queries(len(queries), info=f"expected: {', '.join(queries)}"):
        second = client.get(address)
    assert (second.status_code, second.content) == (200, first.content)


def test_a_lost_cache_costs_time_and_never_truth(
    client: Client, live: Edition, settings: Any
) -> None:
    first = client.get("/")
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert client.get("/").content == first.content
    assert client.get(live.get_absolute_url()).status_code == 200


# What somebody does, and what readers must find (or not find any more) at the next request.
Change = Callable[[Edition, User], Any]


def _publish(edition: Edition, editor: User) -> None:
    Article.objects.update(headline="Ferry sinks")
    publish_article(edition.article, by=editor, kind=Kind.UPDATE)


def _comment(edition: Edition, editor: User, status: Status) -> None:
    comment = create_comment(article=edition.article, text="I was on board.")
    Comment.objects.filter(pk=comment.pk).decide(status, by=editor, reason="spam")


def _rename_section(edition: Edition, editor: User) -> None:
    section = Section.objects.get()
    section.name = "Town and country"
    section.save()


def _close(edition: Edition, editor: User) -> None:
    browser = Client()
    browser.force_login(editor)
    typed = opened(browser, edition.article)
    assert saved(browser, edition.article, {**typed, "comment_policy": "closed"}).status_code == 302


def _limit(edition: Edition, editor: User) -> None:
    policy = Policy.current()
    policy.longest_comment = 777
    policy.save()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_publish, "Ferry sinks"),
        (lambda e, u: _comment(e, u, Status.APPROVED), "I was on board."),
        (_rename_section, "Town and country"),
        (_limit, "777"),
    ],
    ids=["publish", "approve", "rename a section", "policy"],
)
def test_a_change_shows_at_the_next_request(
    client: Client, live: Edition, editor: User, change: Change, words: str
) -> None:
    address = live.get_absolute_url()
    before = client.get(address)
    assert words not in before.content.decode()
    change(live, editor)
    after = client.get(address)
    assert words in after.content.decode()
    assert after.headers["ETag"] != before.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": before.headers["ETag"]}).status_code == 200


def test_a_deleted_comment_is_gone_at_the_next_request(
    client: Client, live: Edition, editor: User
) -> None:
    comment = create_comment(article=live.article, status=Status.APPROVED, by=editor)
    assert comment.text in client.get(live.get_absolute_url()).content.decode()
    Comment.objects.filter(pk=comment.pk).decide(
        Status.DELETED, by=editor, reason="spam", expecting=Status.APPROVED
    )
    assert comment.text not in client.get(live.get_absolute_url()).content.decode()


def test_a_comment_that_waits_turns_nothing_over(
    client: Client, live: Edition, editor: User
) -> None:
    before = client.get(live.get_absolute_url()).headers["ETag"]
    _comment(live, editor, Status.DELETED)
    create_comment(article=live.article)
    assert client.get(live.get_absolute_url()).headers["ETag"] == before


def test_closing_the_responses_takes_the_form_away(
    client: Client, live: Edition, editor: User
) -> None:
    assert "comment-form" in client.get(live.get_absolute_url()).content.decode()
    _close(live, editor)
    assert "comment-form" not in client.get(live.get_absolute_url()).content.decode()


def test_responses_that_close_by_age_close_on_the_kept_page_too(
    client: Client, live: Edition
) -> None:
    policy = Policy.current()
    policy.open_days = 2
    policy.save()
    assert "comment-form" in client.get(live.get_absolute_url()).content.decode()
    with time_machine.travel(live.first_live_at + dt.timedelta(days=2, seconds=1), tick=False):
        assert "comment-form" not in client.get(live.get_absolute_url()).content.decode()


def test_whoever_has_the_page_with_the_form_is_told_that_it_closed_by_age(
    client: Client, live: Edition
) -> None:
    policy = Policy.current()
    policy.open_days = 2
    policy.save()
    etag = client.get(live.get_absolute_url()).headers["ETag"]
    with time_machine.travel(live.first_live_at + dt.timedelta(days=2, seconds=1), tick=False):
        again = client.get(live.get_absolute_url(), headers={"If-None-Match": etag})
    assert again.status_code == 200


def test_the_focal_point_of_a_photo_turns_the_lists_over(
    client: Client, as_editor: Client, live: Edition, photo: Photo
) -> None:
    before = client.get("/").headers["ETag"]
    change = reverse("admin:articles_photo_change", args=[photo.pk])
    typed = fields_of(as_editor.get(change), "photo_form")
    assert as_editor.post(change, {**typed, "focal_x": "0.2"}).status_code == 302
    response = client.get("/", headers={"If-None-Match": before})
    assert response.status_code == 200
    assert "wide-20-50-" in response.content.decode()


def test_a_new_name_of_a_contributor_shows_in_the_lists(client: Client, live: Edition) -> None:
    assert "Ada Moss" in client.get("/").content.decode()
    contributor = Contributor.objects.get()
    contributor.name = "Ada Moss-Reed"
    contributor.save()
    assert "Ada Moss-Reed" in client.get("/").content.decode()


def test_a_section_that_is_deleted_is_gone_from_the_navigation(
    client: Client, as_editor: Client, live: Edition
) -> None:
    unused = create_section(name="Weather", slug="weather")
    assert "Weather" in client.get("/").content.decode()
    delete = reverse("admin:articles_section_delete", args=[unused.pk])
    response = as_editor.post(delete, {"post": "yes"})
    assert response.status_code == 302
    assert not Section.objects.filter(pk=unused.pk).exists()
    assert "Weather" not in client.get("/").content.decode()


def test_another_page_is_another_entry(client: Client, live: Edition, editor: User) -> None:
    for _ in range(30):
        create_comment(article=live.article, status=Status.APPROVED, by=editor)
    address = live.get_absolute_url()
    first, second = client.get(address), client.get(f"{address}?page=2")
    assert first.content != second.content
    assert first.headers["ETag"] != second.headers["ETag"]
    assert client.get(address).content == first.content
    assert client.get(f"{address}?page=2").content == second.content


@pytest.mark.parametrize("name", [name for name, _ in HITS])
def test_whoever_has_the_page_is_told_so(client: Client, live: Edition, name: str) -> None:
    address = address_of(name, live)
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert "s-maxage" in again.headers["Cache-Control"]


@pytest.mark.parametrize("name", [name for name, _ in HITS])
def test_the_page_is_the_same_for_everybody(
    client: Client, as_editor: Client, live: Edition, name: str
) -> None:
    address = address_of(name, live)
    page, of_editor = client.get(address), as_editor.get(address)
    assert page.content == of_editor.content
    for response in (page, of_editor):
        assert "Set-Cookie" not in response.headers
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()
        assert response.headers["Cache-Control"] == (
            "public, max-age=0, s-maxage=10, stale-while-revalidate=60"
        )
