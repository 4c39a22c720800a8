"""Telling a post from this site's own form from one that another site made a reader's browser send.

The page with the form is the same for everybody and kept by caches, so it holds no token. Browsers
say themselves where a post comes from: ``Sec-Fetch-Site`` (W3C Fetch Metadata) and ``Origin``
(RFC 6454, the Fetch standard). A client that sends neither is no browser that somebody else could
have steered.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether the post comes from a page of this site, as far as the browser says."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None and fetch_site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or _names_this_host(origin, request)


def _names_this_host(origin: str, request: HttpRequest) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == request.get_host().lower()
    except ValueError:
        return False
