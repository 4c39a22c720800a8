"""Every address of the admin, crossed with everybody who has a login."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import resolve

from articles.models import Article, Edition, Photo
from comments.models import AllowedDomain, WatchedPhrase
from tests.articles.change_page import change_page, fields_of, opened, saved
from tests.factories import (
    create_article,
    create_comment,
    create_photo,
    create_topic,
    create_user,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

ROLES = ["stranger", "writer", "other", "editor", "moderator", "administrator"]

# What a GET and an empty POST are answered with. "draft" and "live" are articles of the writer;
# "other" writes as well. 302 leads to the admin's first page, as Django does where there is no
# such row for somebody; the policy's list leads to the one policy.
TABLE = """
address                      stranger  writer    other     editor    moderator administrator
articles/article/            403/403   200/200   200/200   200/200   403/403   200/200
articles/article/add/        403/403   200/200   200/200   200/200   403/403   200/200
articles/article/D/change/   403/403   200/200   302/302   200/200   403/403   200/200
articles/article/D/history/  302/302   200/200   302/302   200/200   302/302   200/200
articles/article/D/delete/   403/403   403/403   403/403   200/200   403/403   200/200
articles/article/D/preview/  404/404   200/200   404/404   200/200   404/404   200/200
articles/article/D/publish/  404/404   403/403   404/404   200/200   404/404   200/200
articles/article/L/change/   403/403   200/403   302/302   200/200   403/403   200/200
articles/article/L/history/  302/302   200/200   302/302   200/200   302/302   200/200
articles/article/L/delete/   403/403   403/403   403/403   403/403   403/403   403/403
articles/article/L/preview/  404/404   200/200   404/404   200/200   404/404   200/200
articles/article/L/publish/  404/404   403/403   404/404   200/200   404/404   200/200
articles/photo/              403/403   200/200   200/200   200/200   403/403   200/200
articles/photo/add/          403/403   200/200   200/200   200/200   403/403   200/200
articles/photo/P/change/     403/403   200/403   200/403   200/200   403/403   200/200
articles/photo/P/history/    403/403   200/200   200/200   200/200   403/403   200/200
articles/photo/P/delete/     403/403   403/403   403/403   200/200   403/403   200/200
articles/section/            403/403   200/200   200/200   200/200   403/403   200/200
articles/section/add/        403/403   403/403   403/403   200/200   403/403   200/200
articles/section/S/change/   403/403   200/403   200/403   200/200   403/403   200/200
articles/section/S/history/  403/403   200/200   200/200   200/200   403/403   200/200
articles/section/S/delete/   403/403   403/403   403/403   403/403   403/403   403/403
articles/topic/              403/403   200/200   200/200   200/200   403/403   200/200
articles/topic/add/          403/403   403/403   403/403   200/200   403/403   200/200
articles/topic/T/change/     403/403   200/403   200/403   200/200   403/403   200/200
articles/topic/T/history/    403/403   200/200   200/200   200/200   403/403   200/200
articles/topic/T/delete/     403/403   403/403   403/403   200/200   403/403   200/200
articles/contributor/        403/403   200/200   200/200   200/200   403/403   200/200
articles/contributor/add/    403/403   403/403   403/403   200/200   403/403   200/200
articles/contributor/B/change/   403/403 200/403 200/403   200/200   403/403   200/200
articles/contributor/B/history/  403/403 200/200 200/200   200/200   403/403   200/200
articles/contributor/B/delete/   403/403 403/403 403/403   403/403   403/403   403/403
comments/comment/            403/403   403/403   403/403   403/403   200/400   200/400
comments/comment/add/        403/403   403/403   403/403   403/403   403/403   403/403
comments/comment/C/change/   403/403   403/403   403/403   403/403   200/200   200/200
comments/comment/C/history/  403/403   403/403   403/403   403/403   200/200   200/200
comments/comment/C/delete/   403/403   403/403   403/403   403/403   403/403   403/403
comments/policy/             403/403   403/403   403/403   403/403   302/302   302/302
comments/policy/add/         403/403   403/403   403/403   403/403   403/403   403/403
comments/policy/1/change/    403/403   403/403   403/403   403/403   200/200   200/200
comments/policy/1/history/   403/403   403/403   403/403   403/403   200/200   200/200
comments/policy/1/delete/    403/403   403/403   403/403   403/403   403/403   403/403
comments/alloweddomain/      403/403   403/403   403/403   403/403   200/200   200/200
comments/alloweddomain/add/  403/403   403/403   403/403   403/403   200/200   200/200
comments/alloweddomain/A/change/   403/403 403/403 403/403 403/403   200/200   200/200
comments/alloweddomain/A/history/  403/403 403/403 403/403 403/403   200/200   200/200
comments/alloweddomain/A/delete/   403/403 403/403 403/403 403/403   200/200   200/200
comments/watchedphrase/      403/403   403/403   403/403   403/403   200/200   200/200
comments/watchedphrase/add/  403/403   403/403   403/403   403/403   200/200   200/200
comments/watchedphrase/W/change/   403/403 403/403 403/403 403/403   200/200   200/200
comments/watchedphrase/W/history/  403/403 403/403 403/403 403/403   200/200   200/200
comments/watchedphrase/W/delete/   403/403 403/403 403/403 403/403   200/200   200/200
autocomplete/?app_label=articles&model_name=article&field_name=lead_photo \
                             403/405   200/405   200/405   200/405   403/405   200/405
autocomplete/?app_label=articles&model_name=article&field_name=topics \
                             403/405   200/405   200/405   200/405   403/405   200/405
autocomplete/?app_label=articles&model_name=byline&field_name=contributor \
                             403/405   200/405   200/405   200/405   403/405   200/405
auth/user/                   403/403   403/403   403/403   403/403   403/403   200/200
auth/group/                  403/403   403/403   403/403   403/403   403/403   200/200
"""
LINES = [line.split() for line in TABLE.replace("\\\n", "").strip().splitlines()[1:]]
EXPECTED = {address: cells for address, *cells in LINES}


@pytest.fixture
def newsroom(writer: User, editor: User, draft: Article) -> dict[str, int]:
    """One row of each kind, by the letter it has in the table."""
    live = publish_article(create_article(headline="Live", created_by=writer), by=editor)
    return {
        "D": draft.pk,
        "L": live.article_id,
        "P": create_photo().pk,
        "S": live.section_id,
        "T": create_topic().pk,
        "B": live.contributors.get().pk,
        "C": create_comment(article=live.article).pk,
        "A": AllowedDomain.objects.create(domain="example.org").pk,
        "W": WatchedPhrase.objects.create(phrase="scandal").pk,
    }


@pytest.fixture
def browsers(
    stranger: User, writer: User, editor: User, moderator: User, administrator: User
) -> dict[str, Client]:
    """A browser for each role."""
    other = create_user(username="olga", group="Writers")
    people = [stranger, writer, other, editor, moderator, administrator]
    browsers = {}
    for role, user in zip(ROLES, people, strict=True):
        browsers[role] = Client()
        browsers[role].force_login(user)
    return browsers


def filled(address: str, newsroom: dict[str, int]) -> str:
    parts = address.split("/")
    return "/admin/" + "/".join(str(newsroom.get(part, part)) for part in parts)


@pytest.mark.parametrize("address", EXPECTED)
def test_everybody_meets_what_the_table_says(
    newsroom: dict[str, int], browsers: dict[str, Client], address: str
) -> None:
    path = filled(address, newsroom)
    found = {
        role: f"{browser.get(path).status_code}/{browser.post(path).status_code}"
        for role, browser in browsers.items()
    }
    assert found == dict(zip(ROLES, EXPECTED[address], strict=True))


def test_whoever_is_not_logged_in_is_asked_to(client: Client, newsroom: dict[str, int]) -> None:
    for address in EXPECTED:
        path = filled(address, newsroom)
        for response in (client.get(path), client.post(path)):
            assert response.status_code == 302, path
            assert response.headers["Location"].startswith("/admin/login/?next="), path


def test_the_table_has_every_address(newsroom: dict[str, int]) -> None:
    listed = {resolve(filled(a, newsroom).partition("?")[0]).url_name for a in EXPECTED}
    there = {
        pattern.name
        for model, model_admin in admin.site._registry.items()
        if model._meta.app_label in ("articles", "comments")
        for pattern in model_admin.get_urls()
        if getattr(pattern, "name", None)
    }
    assert there - listed == set()


def test_a_writer_sees_her_own_articles_in_the_list_and_an_editor_all(
    browsers: dict[str, Client], editor: User, newsroom: dict[str, int]
) -> None:
    create_article(headline="Of the editor", created_by=editor)
    pages: dict[str, str] = {
        role: browsers[role].get("/admin/articles/article/").content.decode()
        for role in ("writer", "other", "editor")
    }
    assert "Ferry runs again" in pages["writer"]
    assert "Of the editor" not in pages["writer"]
    assert "Ferry runs again" not in pages["other"]
    assert "Of the editor" in pages["editor"]


def test_a_forged_save_of_somebody_elses_article_changes_nothing(
    browsers: dict[str, Client], draft: Article
) -> None:
    typed: dict[str, Any] = {**opened(browsers["writer"], draft), "headline": "Forged"}
    for role in ("stranger", "other", "moderator"):
        assert saved(browsers[role], draft, typed).status_code in (302, 403)
    draft.refresh_from_db()
    assert draft.headline == "Ferry runs again"
    assert draft.revisions.count() == 1


def test_a_writer_cannot_save_what_was_published_while_she_wrote(
    browsers: dict[str, Client], draft: Article, editor: User
) -> None:
    typed = {**opened(browsers["writer"], draft), "headline": "Too late"}
    publish_article(draft, by=editor)
    assert saved(browsers["writer"], draft, typed).status_code == 403
    draft.refresh_from_db()
    assert draft.headline == "Ferry runs again"
    assert browsers["writer"].get(change_page(draft)).status_code == 200


def test_a_photo_is_not_deleted_by_who_may_not(
    browsers: dict[str, Client], newsroom: dict[str, int]
) -> None:
    address = filled("articles/photo/P/delete/", newsroom)
    for role in ("stranger", "writer", "moderator"):
        browsers[role].post(address, {"post": "yes"})
    assert Photo.objects.filter(pk=newsroom["P"]).exists()
    browsers["editor"].post(address, {"post": "yes"})
    assert not Photo.objects.filter(pk=newsroom["P"]).exists()


def test_an_address_that_is_published_is_kept(
    browsers: dict[str, Client], newsroom: dict[str, int]
) -> None:
    for kind, letter in (("section", "S"), ("contributor", "B")):
        page = browsers["editor"].get(filled(f"articles/{kind}/{letter}/change/", newsroom))
        assert "slug" not in fields_of(page, f"{kind}_form")
    page = browsers["editor"].get(filled("articles/topic/T/change/", newsroom))
    assert "slug" in fields_of(page, "topic_form")


def test_nobody_is_led_to_the_address_of_what_is_scheduled(
    as_moderator: Client, draft: Article, editor: User
) -> None:
    scheduled = publish_article(draft, by=editor, at=days_ago(-1))
    kind = ContentType.objects.get_for_model(Edition)
    response = as_moderator.get(f"/admin/r/{kind.pk}/{scheduled.pk}/")
    assert response.status_code == 404


@pytest.mark.parametrize("part", ["year", "month", "day"])
def test_a_date_that_no_calendar_has_breaks_nothing(
    as_editor: Client, draft: Article, part: str
) -> None:
    address = "/admin/articles/article/"
    query = {"created_at__year": "2026", "created_at__month": "11", "created_at__day": "1"}
    response = as_editor.get(address, {**query, f"created_at__{part}": "9" * 20})
    assert response.status_code in (200, 302)
