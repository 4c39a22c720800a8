"""Hosts: IP addresses, A-labels, registrable domains."""

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

# RFC 1035: no host name is longer. Longer labels are let through, browsers only differ on them.
LONGEST_HOST = 253

_COULD_BE_ADDRESS = re.compile(r"\[?[0-9a-f:.]+(?:%\w+)?\]?", re.IGNORECASE)
_PORT = re.compile(r":\d{1,5}$")


def ip_address(host: str) -> str | None:
    """The address in its usual notation, without brackets; None for anything else."""
    if not _COULD_BE_ADDRESS.fullmatch(host):
        return None
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return None


def to_a_labels(host: str) -> str:
    """The host as the name system knows it: lower case, each label in ASCII (RFC 5891, UTS 46).

    Nontransitional, so `ß` stays. What no registry would accept is encoded all the same: a filter
    must name what a browser might try.
    """
    labels = unquote(host).replace("\u3002", ".").strip(".").split(".")
    return ".".join(_to_a_label(label) for label in labels)


@lru_cache(maxsize=4096)
def _to_a_label(label: str) -> str:
    label = unicodedata.normalize("NFC", label.lower())
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def comparable(host: str) -> str:
    """A host as it is compared: A-labels, without port, `www.` and enclosing brackets."""
    host = host.strip()
    address = ip_address(host)
    if address is not None:
        return address
    host = _PORT.sub("", host)
    return ip_address(host) or to_a_labels(host).removeprefix("www.")


def registrable_domain(host: str) -> str:
    """The part somebody registered: `example.co.uk` of `news.example.co.uk`.

    From the Public Suffix List with its private section, so `user.github.io` is one. A host that
    has none (IP address, `localhost`, a suffix by itself, an unknown ending) is its own.
    """
    host = comparable(host)
    if ip_address(host) is not None:
        return host
    return _suffixes().privatesuffix(host) or host


@lru_cache(maxsize=4096)
def is_known_ending(label: str) -> bool:
    """Whether there is such a top-level domain; an A-label or in its own script, lower case."""
    # Some countries are in the list with their second level only (co.za).
    known = (_suffixes().publicsuffix(f"a.{second}.{label}") for second in ("b", "co"))
    return len(label) > 1 and any(known)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def is_public_suffix(host: str) -> bool:
    """Whether anybody can have a host below it (`co.uk`, `github.io`); an IP address is none."""
    return ip_address(host) is None and _suffixes().is_public(comparable(host))
