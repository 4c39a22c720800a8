"""Every address of the site, crossed with everybody who may ask, and with every state of an
article. What each is answered stands in ``permissions.txt``, for people to read."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLPattern, URLResolver, resolve
from django.utils import timezone

from articles.models import Article, Edition
from newsroom.urls import urlpatterns
from tests.articles.change_page import change_page, fields_of, opened, saved
from tests.factories import create_article, create_topic, create_user, publish_article
from tests.newsroom.permission_table import ROLES, STATES, Row, rows
from tests.newsroom.things_to_reach import ThingsToReach, is_of_an_article, with_any_number

ROWS = rows()
CASES = [
    pytest.param(row, state, id=f"{row.address} {state or ''}".strip())
    for row in ROWS
    for state in row.states or (None,)
]

# Patterns that no address can reach, because one above takes all of theirs.
SHADOWED = {"admin/r/<path:content_type_id>/<path:object_id>/"}

# Answers by which somebody is turned away. They must not have changed anything.
REFUSALS = {"login", "home", "403", "404", "405", "410"}


@pytest.fixture
def _clock_stands_still() -> Iterator[None]:
    """A page that bears its time is the same for whoever asks a moment later."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def browser_of(
    stranger: User, writer: User, editor: User, moderator: User, administrator: User
) -> Callable[[str], Client]:
    """A new browser of this role, in which it is logged in, if it has a login."""
    people = {
        "stranger": stranger,
        "writer": writer,
        "other": create_user(username="olga", group="Writers"),
        "editor": editor,
        "moderator": moderator,
        "administrator": administrator,
    }
    sessions: dict[str, str] = {}

    def browser(role: str) -> Client:
        client = Client()
        if role not in people:
            return client
        if role not in sessions:
            client.force_login(people[role])
            sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
        return client

    return browser


def in_words(response: Any) -> str:
    """The status, or where it leads for whoever has no business there."""
    address = response.headers.get("Location", "")
    if address.startswith("/admin/login/"):
        return "login"
    return "home" if address == "/admin/" else str(response.status_code)


def body(response: Any) -> bytes:
    return b"".join(response) if response.streaming else bytes(response.content)


def asked(browser: Client, method: str, address: str, sent: Any) -> tuple[str, bytes, list[str]]:
    """What is answered, the page, and what was written into the database for it. All that is
    taken back."""
    cache.clear()
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        response = getattr(browser, method)(address, sent)
        answer = in_words(response), body(response)
        transaction.set_rollback(True)
    verbs = ("INSERT", "UPDATE", "DELETE")
    written = [query["sql"] for query in queries if query["sql"].startswith(verbs)]
    # Django's own notice that somebody was turned away is kept in the session.
    return *answer, [sql for sql in written if "django_session" not in sql]


@pytest.mark.django_db
@pytest.mark.usefixtures("_clock_stands_still")
@pytest.mark.parametrize(("row", "state"), CASES)
def test_everybody_is_answered_what_the_table_says(
    row: Row,
    state: str | None,
    browser_of: Callable[[str], Client],
    writer: User,
    editor: User,
) -> None:
    there = ThingsToReach(writer=writer, editor=editor, state=state)
    found = {}
    pages = set()
    for role in ROLES:
        there.asked_by = role
        address = there.fill(row.address)
        sent = {name: there.fill(value) for name, value in row.sent}
        got, page, _ = asked(browser_of(role), "get", address, None)
        posted, answer, written = asked(browser_of(role), "post", address, sent)
        found[role] = f"{got}/{posted}"
        pages.add((page, answer))
        assert posted not in REFUSALS or not written, f"{role} was refused, but: {written}"
    assert found == {role: row.answer(role) for role in ROLES}
    if row.is_the_same_for_everybody:
        assert len(pages) == 1, "Some see another page than others."


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The route of every address there is, as ``resolve`` calls it."""
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^" if before else "")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def walked() -> Iterator[str]:
    """The routes of the addresses in the table; one leads nowhere, and is meant to."""
    for row in ROWS:
        with suppress(Resolver404):
            yield resolve(with_any_number(row.address).partition("?")[0]).route


def test_no_address_of_the_project_is_missing_in_the_table() -> None:
    missing = set(routes(urlpatterns)) - set(walked()) - SHADOWED
    assert not missing, f"In no row of permissions.txt: {sorted(missing)}"


def test_what_is_said_to_be_shadowed_is() -> None:
    assert set(routes(urlpatterns)) >= SHADOWED
    assert resolve("/admin/r/1/1/").route == "admin/r/<path:rest>"


def test_an_address_of_an_article_says_something_about_every_state_once() -> None:
    told: dict[str, list[str]] = {}
    for row in ROWS:
        told.setdefault(row.address, []).extend(row.states or ("",))
    for address, states in told.items():
        expected = sorted(STATES) if is_of_an_article(address) else [""]
        assert sorted(states) == expected, address


# --- What statuses do not tell -------------------------------------------------------------------


@pytest.mark.django_db
def test_a_writer_finds_her_own_articles_in_lists_and_choosers_and_an_editor_all(
    browser_of: Callable[[str], Client], draft: Article, editor: User
) -> None:
    create_article(headline="Of the editor", created_by=editor)
    chooser = "/admin/autocomplete/?app_label=comments&model_name=comment&field_name=article"
    for address in ("/admin/articles/article/", chooser):
        pages = {
            role: browser_of(role).get(address).content.decode()
            for role in ("writer", "other", "editor")
        }
        assert "Ferry runs again" in pages["writer"]
        assert "Of the editor" not in pages["writer"]
        assert "Ferry runs again" not in pages["other"]
        assert "Of the editor" in pages["editor"]


@pytest.mark.django_db
def test_a_forged_save_of_somebody_elses_article_changes_nothing(
    browser_of: Callable[[str], Client], draft: Article
) -> None:
    typed: dict[str, Any] = {**opened(browser_of("writer"), draft), "headline": "Forged"}
    for role in ("stranger", "other", "moderator"):
        assert saved(browser_of(role), draft, typed).status_code in (302, 403)
    draft.refresh_from_db()
    assert draft.headline == "Ferry runs again"
    assert draft.revisions.count() == 1


@pytest.mark.django_db
def test_a_writer_cannot_save_what_was_published_while_she_wrote(
    as_writer: Client, draft: Article, editor: User
) -> None:
    typed = {**opened(as_writer, draft), "headline": "Too late"}
    publish_article(draft, by=editor)
    assert saved(as_writer, draft, typed).status_code == 403
    draft.refresh_from_db()
    assert draft.headline == "Ferry runs again"
    assert as_writer.get(change_page(draft)).status_code == 200


@pytest.mark.django_db
def test_a_writers_forged_order_to_publish_only_saves(as_writer: Client, draft: Article) -> None:
    typed = {**opened(as_writer, draft), "headline": "Mine"}
    for button in ("_publish", "_schedule"):
        saved(as_writer, draft, typed, button=button)
        typed = opened(as_writer, draft)
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_an_address_that_is_published_is_kept(as_editor: Client, edition: Edition) -> None:
    for kind, pk in (
        ("section", edition.section_id),
        ("contributor", edition.contributors.get().pk),
    ):
        page = as_editor.get(f"/admin/articles/{kind}/{pk}/change/")
        assert "slug" not in fields_of(page, f"{kind}_form")
    page = as_editor.get(f"/admin/articles/topic/{create_topic().pk}/change/")
    assert "slug" in fields_of(page, "topic_form")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["year", "month", "day"])
def test_a_date_that_no_calendar_has_breaks_nothing(
    as_editor: Client, draft: Article, part: str
) -> None:
    address = "/admin/articles/article/"
    query = {"created_at__year": "2026", "created_at__month": "11", "created_at__day": "1"}
    response = as_editor.get(address, {**query, f"created_at__{part}": "9" * 20})
    assert response.status_code in (200, 302)
