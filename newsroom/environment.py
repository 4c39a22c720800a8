"""Strict reading of the environment: a wrong value stops the start with a sentence.

django-environ turns ``DEBUG=maybe`` into ``False`` without a word. A newsroom should rather not
start than start with a setting nobody chose, so every reader here refuses what it cannot
understand and names the remedy.
"""

import contextlib
import ipaddress
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import environ
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured

_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off"})

# Django's own deployment check asks for as many.
SHORTEST_KEY = 50

env = environ.Env()

Read = TypeVar("Read")


# The password of an address is nobody's business who reads the message.
_PASSWORD = re.compile(r"(?<=:)[^:/@]*(?=@)")


def _wrong(name: str, value: str, remedy: str) -> ImproperlyConfigured:
    shown = _PASSWORD.sub("…", value)
    return ImproperlyConfigured(f"{name} is {shown!r} in the environment or .env. {remedy}")


def text(name: str, default: str) -> str:
    """The value as it stands; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, default: bool) -> bool:
    """``true`` or ``false`` (also 1/0, yes/no, on/off), in any case."""
    value = text(name, str(default)).lower()
    if value not in _TRUE | _FALSE:
        raise _wrong(name, value, "Set it to true or false.")
    return value in _TRUE


def whole_number(name: str, default: int, *, smallest: int = 0) -> int:
    """A whole number, not below ``smallest``."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()) or int(value) < smallest:
        raise _wrong(name, value, f"Set it to a whole number, {smallest} or more.")
    return int(value)


def names(name: str, default: str = "") -> list[str]:
    """A list separated by commas; blanks around the names do not count."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def hosts(name: str, default: str = "") -> list[str]:
    """Names of hosts, without scheme, path or port; a dot may lead one for its subdomains."""
    given = names(name, default)
    if any(re.search(r"[/\s@]|:\d+$", host) for host in given if not host.startswith("[")):
        remedy = "Set it to names of hosts alone, such as news.example.org."
        raise _wrong(name, text(name, default), remedy)
    return given


def origins(name: str) -> list[str]:
    """Origins separated by commas: scheme and host, without a path."""
    given = names(name)
    if not all(re.fullmatch(r"https?://[^/\s]+", origin) for origin in given):
        remedy = "Set it to origins with their scheme, such as https://news.example.org."
        raise _wrong(name, text(name, ""), remedy)
    return given


def origin(name: str) -> str:
    """One origin, scheme and host without a path; empty where it is not set."""
    given = origins(name)
    if len(given) > 1:
        raise _wrong(name, text(name, ""), "Set it to one address alone.")
    return given[0] if given else ""


def language(name: str, default: str) -> str:
    """The code of a language that Django knows, such as ``en`` or ``pt-br``."""
    value = text(name, default)
    if value not in dict(global_settings.LANGUAGES):
        raise _wrong(name, value, "Set it to the code of a language, such as en, de or pt-br.")
    return value


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """One of the words in ``choices``."""
    value = text(name, default)
    if value not in choices:
        raise _wrong(name, value, f"Set it to one of: {', '.join(choices)}.")
    return value


def time_zone(name: str, default: str) -> str:
    """The name of a zone in the tz database, such as ``Europe/Lisbon``."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as problem:
        remedy = "Set it to the name of a time zone, such as Europe/Lisbon or UTC."
        raise _wrong(name, value, remedy) from problem
    return value


def networks(name: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Addresses or networks of proxies, such as ``127.0.0.1, 10.0.0.0/8``."""
    try:
        return [ipaddress.ip_network(part) for part in names(name)]
    except ValueError as problem:
        remedy = "Set it to addresses or networks, such as 127.0.0.1 or 10.0.0.0/8."
        raise _wrong(name, text(name, ""), remedy) from problem


def _url(name: str, read: Callable[[], Read], remedy: str) -> Read:
    try:
        return read()
    except Exception:
        # django-environ fails in many ways on a bad URL (KeyError, ValueError, its own errors).
        # The cause is not shown: the password may stand in it.
        raise _wrong(name, text(name, ""), remedy) from None


def database(name: str, default: str) -> dict[str, Any]:
    """A database address: ``sqlite:///path`` or ``postgres://user:password@host:port/name``."""
    remedy = "Set it to sqlite:///path/to/file or postgres://user:password@host:5432/name."
    configured: dict[str, Any] = _url(name, lambda: env.db_url_config(text(name, default)), remedy)
    if not configured.get("ENGINE", "").endswith(("sqlite3", "postgresql")):
        raise _wrong(name, text(name, ""), remedy)
    return configured


def cache(name: str, default: str) -> dict[str, Any]:
    """A cache address: ``locmemcache://`` or ``redis://host:6379/0``."""
    remedy = "Set it to redis://host:6379/0, or leave it out for a cache in each process."
    return _url(name, lambda: env.cache_url_config(text(name, default)), remedy)


def mail(name: str, default: str) -> dict[str, Any]:
    """How mail is sent, as Django's settings: ``smtp://user:password@host:587``,
    ``smtp+tls://...``, ``consolemail://``."""
    remedy = "Set it to smtp+tls://user:password@host:587, or leave it out to print mail instead."
    configured: dict[str, Any] = _url(
        name, lambda: env.email_url_config(text(name, default)), remedy
    )
    return {key: value for key, value in configured.items() if key.startswith("EMAIL_") and value}


def mail_address(name: str, default: str) -> str:
    """An address that mail is sent from, alone or as ``The Courier <desk@news.example.org>``."""
    value = text(name, default)
    if not re.fullmatch(r"(?:[^<>@\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)", value):
        raise _wrong(name, value, "Set it to an address such as desk@news.example.org.")
    return value


def secret_key(name: str, kept_in: Path) -> str:
    """The key from the environment, or one made at the first start and kept in a file.

    The file is for its owner alone. It is written whole beside its place and then linked there,
    so that two processes starting at the same moment agree on one key.
    """
    if given := text(name, ""):
        if len(given) < SHORTEST_KEY:
            remedy = f"Set it to {SHORTEST_KEY} random characters or more, or leave it out."
            raise ImproperlyConfigured(f"{name} is too short to be safe. {remedy}")
        return given
    from django.core.management.utils import get_random_secret_key

    kept_in.parent.mkdir(parents=True, exist_ok=True)
    if not kept_in.exists():
        descriptor, written = tempfile.mkstemp(dir=kept_in.parent)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key() + get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            os.link(written, kept_in)
        os.unlink(written)
    if not (key := kept_in.read_text().strip()):
        raise ImproperlyConfigured(f"The file {kept_in} is empty. Delete it, or set {name}.")
    return key
