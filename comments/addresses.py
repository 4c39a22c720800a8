"""Network addresses: whose they are, and how little of them is kept."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# One household or office gets a whole /64 in IPv6; the last 64 bits change by themselves.
_IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str:
    """The reader's address.

    ``X-Forwarded-For`` is believed only as far as trusted proxies wrote it: read from the right,
    the first address that is none of theirs.
    """
    address = _parse(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    for entry in reversed([entry.strip() for entry in forwarded if entry.strip()]):
        if address is None or not _is_trusted(address):
            break
        before = _parse(_without_port(entry))
        if before is None:
            # Beyond what cannot be read nobody knows who wrote the rest; it may be the reader.
            break
        address = before
    return str(address) if address is not None else ""


def _without_port(entry: str) -> str:
    """Some proxies write ``203.0.113.7:4711`` or ``[2001:db8::7]:443``."""
    if entry.startswith("["):
        return entry[1:].partition("]")[0]
    host, colon, port = entry.partition(":")
    return host if colon and port.isdigit() else entry


def _parse(text: str) -> IPAddress | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _is_trusted(address: IPAddress) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def prefix_hash(address: str) -> str:
    """A keyed hash of the address's prefix (IPv4: all of it, IPv6: /64); empty for no address.

    Without the key it cannot be turned back by trying all addresses.
    """
    parsed = _parse(address)
    if parsed is None:
        return ""
    length = _IPV6_PREFIX if parsed.version == 6 else 32
    prefix = ipaddress.ip_network((parsed, length), strict=False)
    return salted_hmac("comments.address", str(prefix), algorithm="sha256").hexdigest()
