"""The fixed cast of the tests, and what every test can rely on."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client

from articles import record_triggers
from articles.models import Article, Edition
from comments import screening
from tests.factories import create_article, create_user, days_ago, publish_article


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """No page rendered in one test is seen in another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _patient_screening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs many tests at once may let a check wait; the test of slow checks sets
    its own limit."""
    monkeypatch.setattr(screening, "SLOWEST_CHECK", 60.0)


@pytest.fixture
def what_the_migrations_made(transactional_db: None) -> Iterator[None]:
    """The groups, the policy, the site's version and the guards of the record, for tests that
    commit: the one before has flushed them. The guards would refuse to be flushed.

    Django's serialised rollback would bring the rows back, but Playwright's loop gives Django
    another connection than the one that keeps what was serialised.
    """
    for module, function in (
        ("articles.migrations.0002_groups", "make_groups"),
        ("articles.migrations.0003_site_version", "make_row"),
        ("comments.migrations.0002_groups", "make_group"),
        ("comments.migrations.0004_carry_over", "permit_moderators"),
    ):
        getattr(import_module(module), function)(apps, None)
    record_triggers.install(connection)
    yield
    record_triggers.remove(connection)


@pytest.fixture
def shared_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """One database for all threads of a test, in which what is done is committed.

    PostgreSQL is one; SQLite's own for tests is in memory, where a second connection fails instead
    of waiting its turn, so there the test runs on a copy in a file, as the site does.
    """
    if connection.vendor != "sqlite":
        request.getfixturevalue("what_the_migrations_made")
        yield
        return
    request.getfixturevalue("db")
    in_memory = connections["default"]
    name, file = in_memory.settings_dict["NAME"], tmp_path / "shared.sqlite3"
    file.write_bytes(in_memory.connection.serialize())
    # The settings are the same object for every thread, the connection is not.
    in_memory.settings_dict["NAME"] = str(file)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = in_memory
    in_memory.settings_dict["NAME"] = name


@pytest.fixture
def writer(db: None) -> User:
    """Writes articles and cannot publish them."""
    return create_user(username="wera", first_name="Wera", last_name="Writer", group="Writers")


@pytest.fixture
def editor(db: None) -> User:
    """Publishes."""
    return create_user(username="edda", first_name="Edda", last_name="Editor", group="Editors")


@pytest.fixture
def moderator(db: None) -> User:
    """Decides on comments."""
    return create_user(
        username="momo", first_name="Momo", last_name="Moderator", group="Moderators"
    )


@pytest.fixture
def stranger(db: None) -> User:
    """Has a login for the admin and no rights at all."""
    return create_user(username="stan", first_name="Stan", last_name="Stranger")


@pytest.fixture
def administrator(db: None) -> User:
    """May do everything."""
    return create_user(username="adam", first_name="Adam", last_name="Admin", is_superuser=True)


@pytest.fixture
def draft(writer: User) -> Article:
    """An article that the writer began and nobody has published."""
    return create_article(headline="Ferry runs again", slug="ferry-runs", created_by=writer)


@pytest.fixture
def edition(draft: Article, editor: User) -> Edition:
    """The same article, live since yesterday."""
    return publish_article(draft, by=editor, at=days_ago(1))


@pytest.fixture
def as_writer(writer: User) -> Client:
    """A browser in which the writer is logged in."""
    return _browser_of(writer)


@pytest.fixture
def as_editor(editor: User) -> Client:
    """A browser in which the editor is logged in."""
    return _browser_of(editor)


@pytest.fixture
def as_moderator(moderator: User) -> Client:
    """A browser in which the moderator is logged in."""
    return _browser_of(moderator)


def _browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
