"""Rendered pages, kept under a key that holds the version of everything on them.

Publishing and deciding raise the version in their own transaction, so a page is never stale at
the origin: nothing has to be purged, and a cache that is lost or separate in each process costs
time, never truth.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache as once
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

# How long a shared cache in front may answer by itself. Within that time a decision shows at the
# origin but not there; `docs/deploying.md` says how to change it.
SHARED_SECONDS = 10
STALE_SECONDS = 60
KEPT_SECONDS = 86_400


@dataclass
class Page:
    """A rendered page. ``until`` is the time up to which it is true, if it has one: responses may
    close. The cache is not trusted with it, for its clock may be another machine's."""

    body: bytes
    address: str
    until: dt.datetime | None = None
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    # False for what there can be without end: whoever asks for all of it shall not fill the cache.
    is_kept: bool = True

    def is_true(self) -> bool:
        """Whether it may still be shown."""
        return self.until is None or timezone.now() < self.until

    @cached_property
    def etag(self) -> str:
        """Differs with the body and nothing else; weak, as a proxy may compress it."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Document(NamedTuple):
    """What a page for programs says, and the time up to which it is true, if it has one."""

    body: bytes
    until: dt.datetime | None = None


@once
def release() -> str:
    """Differs between two releases of the templates, the static files or the settings on pages."""
    digest = hashlib.sha256()
    for folder in (settings.BASE_DIR / "templates", *settings.STATICFILES_DIRS):
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    for name in ("SITE_NAME", "SITE_ADDRESS", "LANGUAGE_CODE", "TIME_ZONE"):
        setting = str(getattr(settings, name))
        digest.update(setting.encode() + b"\x00")
    return digest.hexdigest()[:12]


def cached_page(*, version: str, render: Callable[[], Page]) -> Page:
    """The page of this version from the cache, or rendered and kept."""
    key = f"page:{hashlib.sha256(f'{release()}:{version}'.encode()).hexdigest()[:40]}"
    page: Page | None = None if settings.DEBUG else cache.get(key)
    if page is None or not page.is_true():
        page = render()
        if page.is_kept:
            page.etag  # noqa: B018 - worked out once, and kept with the page
            cache.set(key, page, KEPT_SECONDS)
    return page


def answer(
    request: HttpRequest, page: Page, *, next_at: dt.datetime | None = None
) -> HttpResponseBase:
    """The page as a response that any cache may keep, but never beyond ``next_at``, when the next
    edition goes live; 304 if the reader has it already."""
    response: HttpResponseBase | None = None
    if "HTTP_IF_NONE_MATCH" in request.META and page.status == 200:
        response = get_conditional_response(request, etag=page.etag)
    response = response or HttpResponse(
        page.body, content_type=page.content_type, status=page.status
    )
    response.headers["ETag"] = page.etag
    response.headers["Cache-Control"] = _shared(*(at for at in (page.until, next_at) if at))
    return response


def _shared(*ends: dt.datetime) -> str:
    """For how long a shared cache may answer by itself: not beyond any of these times."""
    fresh, stale = SHARED_SECONDS, STALE_SECONDS
    if ends:
        left = max(0, int((min(ends) - timezone.now()).total_seconds()))
        fresh = min(fresh, left)
        stale = min(stale, left - fresh)
    return f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}"
