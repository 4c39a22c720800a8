"""The environment is read strictly: what cannot be understood stops the start with a sentence."""

import ipaddress
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

Given = Callable[[str], None]
NAME = "NEWSROOM_TEST_VARIABLE"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Sets the variable that the test reads."""
    return lambda value: monkeypatch.setenv(NAME, value)


READERS: dict[str, tuple[Callable[[], Any], dict[str, Any]]] = {
    "text": (
        lambda: environment.text(NAME, "default"),
        {"": "default", "  ": "default", " The Courier ": "The Courier"},
    ),
    "boolean": (
        lambda: environment.boolean(NAME, True),
        {"": True, "true": True, "YES": True, "on": True, "1": True}
        | {"false": False, "No": False, "off": False, "0": False},
    ),
    "whole number": (
        lambda: environment.whole_number(NAME, 7, smallest=1),
        {"": 7, "1": 1, " 12 ": 12},
    ),
    "names": (
        lambda: environment.names(NAME, "a,b"),
        {"": ["a", "b"], " x , ,y,": ["x", "y"], ",": []},
    ),
    "choice": (
        lambda: environment.choice(NAME, "immediate", ("immediate", "database")),
        {"": "immediate", "database": "database"},
    ),
    "time zone": (
        lambda: environment.time_zone(NAME, "UTC"),
        {"": "UTC", "Europe/Lisbon": "Europe/Lisbon"},
    ),
    "networks": (
        lambda: [str(network) for network in environment.networks(NAME)],
        {"": [], "127.0.0.1, 10.0.0.0/8": ["127.0.0.1/32", "10.0.0.0/8"], "::1": ["::1/128"]},
    ),
    "database": (
        lambda: _parts(environment.database(NAME, "sqlite:///d.sqlite3"), "ENGINE", "NAME"),
        {
            "": ("django.db.backends.sqlite3", "d.sqlite3"),
            "sqlite:////srv/n.sqlite3": ("django.db.backends.sqlite3", "/srv/n.sqlite3"),
            "postgres://u:p@db:5432/news": ("django.db.backends.postgresql", "news"),
        },
    ),
    "cache": (
        lambda: environment.cache(NAME, "locmemcache://")["BACKEND"].rpartition(".")[2],
        {"": "LocMemCache", "redis://cache:6379/0": "RedisCache"},
    ),
    "hosts": (
        lambda: environment.hosts(NAME, "localhost,[::1]"),
        {"": ["localhost", "[::1]"], "a.example, .b.example": ["a.example", ".b.example"]},
    ),
    "origins": (
        lambda: environment.origins(NAME),
        {"": [], "https://a.example,http://b:81": ["https://a.example", "http://b:81"]},
    ),
    "language": (lambda: environment.language(NAME, "en"), {"": "en", "pt-br": "pt-br"}),
    "mail": (
        lambda: _parts(
            environment.mail(NAME, "consolemail://"), "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS"
        ),
        {
            "": (None, None, None),
            "smtp+tls://desk:p%40ss@mail.example.org:587": ("mail.example.org", 587, True),
            "smtp://mail.example.org:25": ("mail.example.org", 25, None),
        },
    ),
    "mail address": (
        lambda: environment.mail_address(NAME, "newsroom@localhost"),
        {
            "": "newsroom@localhost",
            "desk@news.example.org": "desk@news.example.org",
            "The Courier <desk@news.example.org>": "The Courier <desk@news.example.org>",
        },
    ),
}


def _parts(configured: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(configured.get(name) for name in names)


RIGHT = [(reader, value) for reader, (_, values) in READERS.items() for value in values]


@pytest.mark.parametrize(("reader", "value"), RIGHT)
def test_a_right_value_is_read(given: Given, reader: str, value: str) -> None:
    read, values = READERS[reader]
    given(value)
    assert read() == values[value]


@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    read, values = READERS[reader]
    monkeypatch.delenv(NAME, raising=False)
    assert read() == values[""]


WRONG = {
    "boolean": (["maybe", "2", "tru"], "Set it to true or false."),
    "whole number": (["0", "-1", "1.5", "x", "١", "1e3"], "Set it to a whole number, 1 or more."),
    "choice": (["celery", "Immediate"], "Set it to one of: immediate, database."),
    "time zone": (["Mars/Olympus", "../UTC", "Europe", "/etc/passwd", "a\x00b"], "Set it to the"),
    "networks": (["localhost", "10.0.0.1/8", "300.1.1.1"], "Set it to addresses or networks"),
    "database": (
        ["newsroom.sqlite3", "mysql://u:p@db/news", "postgres://u:p@db:port/news", "://", "x"],
        "Set it to sqlite:///path/to/file or postgres://",
    ),
    "cache": (["memory", "foo://x", "redis"], "Set it to redis://host:6379/0"),
    "hosts": (["https://news.example.org", "news.example.org/a", "a:80"], "Set it to names of"),
    "origins": (
        ["news.example.org", "https://a.example/b", "ftp://a.example"],
        "Set it to origins",
    ),
    "language": (["klingon", "EN", "english"], "Set it to the code of a language"),
    "mail": (["mail.example.org", "carrier+pigeon://x"], "Set it to smtp+tls://"),
    "mail address": (
        ["desk", "desk@", "a@b@c.example", "A <a@b.example> B", "a@b.example\nBcc: x@y.example"],
        "Set it to an address",
    ),
}


@pytest.mark.parametrize(
    ("reader", "value"), [(name, value) for name, (values, _) in WRONG.items() for value in values]
)
def test_a_wrong_value_is_refused_with_variable_value_and_remedy(
    monkeypatch: pytest.MonkeyPatch, reader: str, value: str
) -> None:
    # A NUL cannot be set in a real environment; a .env file can hold one.
    monkeypatch.setattr(os, "environ", {**os.environ, NAME: value})
    monkeypatch.setattr(environment.env, "ENVIRON", os.environ)
    with pytest.raises(ImproperlyConfigured) as caught:
        READERS[reader][0]()
    sentence = str(caught.value)
    assert sentence.startswith(f"{NAME} is ")
    assert WRONG[reader][1] in sentence


def test_a_password_is_not_told(given: Given) -> None:
    given("mysql://newsroom:geheim@db/news")
    with pytest.raises(ImproperlyConfigured) as caught:
        READERS["database"][0]()
    assert "geheim" not in str(caught.value)


def test_networks_are_networks(given: Given) -> None:
    given("10.0.0.0/8")
    assert ipaddress.ip_address("10.1.2.3") in environment.networks(NAME)[0]


class TestSecretKey:
    def test_the_environment_comes_first(self, given: Given, tmp_path: Path) -> None:
        long_enough = "from the environment, " * 3
        given(long_enough)
        kept = tmp_path / "key"
        assert environment.secret_key(NAME, kept) == long_enough.strip()
        assert not kept.exists()

    def test_a_short_one_is_refused_and_not_told(self, given: Given, tmp_path: Path) -> None:
        given("hunter2")
        with pytest.raises(ImproperlyConfigured, match="too short to be safe") as caught:
            environment.secret_key(NAME, tmp_path / "key")
        assert "hunter2" not in str(caught.value)

    def test_one_is_made_once_and_kept_for_its_owner(self, tmp_path: Path) -> None:
        kept = tmp_path / "var" / "key"
        first = environment.secret_key(NAME, kept)
        assert len(first) >= 50
        assert environment.secret_key(NAME, kept) == first
        assert kept.stat().st_mode & 0o777 == 0o600

    def test_an_empty_file_is_no_key(self, tmp_path: Path) -> None:
        """As a process leaves it that was stopped, or has not written yet, after creating it."""
        kept = tmp_path / "key"
        kept.touch()
        try:
            assert environment.secret_key(NAME, kept) != ""
        except ImproperlyConfigured as refused:
            assert str(kept) in str(refused)  # noqa: PT017


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("DATABASE_URL", "mysql://db/news", "Set it to sqlite:///path/to/file"),
        ("DEBUG", "maybe", "Set it to true or false."),
        ("TIME_ZONE", "Mars/Olympus", "Set it to the name of a time zone"),
    ],
)
def test_the_start_stops_with_the_sentence(
    tmp_path: Path, variable: str, value: str, remedy: str
) -> None:
    surroundings = {**os.environ, "VAR_DIR": str(tmp_path), variable: value}
    surroundings["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert started.returncode != 0
    last = started.stderr.strip().splitlines()[-1]
    assert f"{variable} is '{value}' in the environment or .env. {remedy}" in last
