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
    while address is not None and _is_trusted(address) and forwarded:
        address = _parse(forwarded.pop().strip()) or address
    return str(address) if address is not None else ""


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
