"""Hosts: IP addresses, A-labels, registrable domains."""

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

# RFC 1035: no host name is longer. Longer labels are let through, browsers only differ on them.
LONGEST_HOST = 253

_COULD_BE_ADDRESS = re.compile(
    r"[0-9]+\.[0-9.]+|\[?[0-9a-f.]*:[0-9a-f:.]*(?:%\w+)?\]?|\[[0-9.]+\]", re.IGNORECASE
)
# No host has them, and no database takes all of them.
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
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
    decoded = unquote(host)
    if _CONTROL.search(decoded):
        decoded = host
    labels = decoded.replace("\u3002", ".").strip(".").split(".")
    return ".".join(_to_a_label(label) for label in labels)


@lru_cache(maxsize=4096)
def _to_a_label(label: str) -> str:
    # Letter by letter: lower-casing a whole word would end it in a final sigma, UTS 46 does not.
    label = unicodedata.normalize("NFC", "".join(map(str.lower, label)))
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


@lru_cache(maxsize=4096)
def comparable(host: str) -> str:
    """A host as it is compared: A-labels, without port, `www.` and enclosing brackets."""
    host = host.strip()
    address = ip_address(host)
    if address is not None:
        return address
    without_port = _PORT.sub("", host)
    if without_port != host:
        address = ip_address(without_port)
    return address or to_a_labels(without_port).removeprefix("www.")


@lru_cache(maxsize=4096)
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
