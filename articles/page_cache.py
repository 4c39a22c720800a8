"""Rendered pages, kept under a key that holds the version of everything on them.

Publishing and deciding raise the version in their own transaction, so a page is never stale at
the origin: nothing has to be purged, and a cache that is lost or separate in each process costs
time, never truth.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

# How long a shared cache in front may answer by itself. Within that time a decision shows at the
# origin but not there; `docs/deploying.md` says how to change it.
SHARED_SECONDS = 10
STALE_SECONDS = 60
LONGEST_SECONDS = 86_400


@dataclass(frozen=True)
class Page:
    """A rendered page. ``seconds`` is how long it is true (it may close for responses)."""

    body: bytes
    address: str
    seconds: int = LONGEST_SECONDS


@once
def release() -> str:
    """Differs between two releases of the templates, the static files or the settings on pages."""
    digest = hashlib.sha256()
    for folder in (settings.BASE_DIR / "templates", *settings.STATICFILES_DIRS):
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    for setting in (settings.SITE_NAME, settings.LANGUAGE_CODE, settings.TIME_ZONE):
        digest.update(setting.encode() + b"\x00")
    return digest.hexdigest()[:12]


def cached_page(
    request: HttpRequest, *, version: str, render: Callable[[], Page]
) -> tuple[Page | None, HttpResponseBase]:
    """The page of this version from the cache, or rendered and kept; 304 if the reader has it.

    The page itself is returned beside the response, for the view to see what address it has;
    it is ``None`` with a 304.
    """
    key = f"page:{hashlib.sha256(f'{release()}:{version}'.encode()).hexdigest()[:40]}"
    etag = f'W/"{key[5:25]}"'
    if "HTTP_IF_NONE_MATCH" in request.META:
        response = get_conditional_response(request, etag=etag)
        if response is not None:
            return None, _public(response, etag)
    page: Page | None = None if settings.DEBUG else cache.get(key)
    if page is None:
        page = render()
        cache.set(key, page, page.seconds)
    return page, _public(HttpResponse(page.body), etag)


def _public(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = (
        f"public, max-age=0, s-maxage={SHARED_SECONDS}, stale-while-revalidate={STALE_SECONDS}"
    )
    return response
