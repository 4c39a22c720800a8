"""Browsers known again: a signed cookie says whose e-mail address was confirmed in one, and when.

It is set when an address is confirmed, and at no other time. Browsers send it to receipts and
nowhere else, so that the pages which all readers share stay without any cookie.
"""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

COOKIE = "known_browser"
LASTS = dt.timedelta(days=365)

_SALT = "comments.known_browser"


class KnownBrowser(NamedTuple):
    """What the cookie says: the mark of the address confirmed in this browser, and since when."""

    email_mark: str
    since: dt.datetime


def remember(response: HttpResponse, email_mark: str) -> None:
    """Have the browser known again as one in which this address was confirmed just now."""
    now = timezone.now().timestamp()
    response.set_cookie(
        COOKIE,
        signing.dumps([email_mark, now], salt=_SALT),
        max_age=LASTS,
        path=reverse("receipt", args=["-"]).removesuffix("-/"),
        secure=settings.HTTPS,
        httponly=True,
        # The redirect after a post from our own page carries it, a link on another site does not.
        samesite="Strict",
    )


def known_browser(request: HttpRequest) -> KnownBrowser | None:
    """What the browser's cookie says; ``None`` without one that we signed within a year."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    email_mark, since = said
    return KnownBrowser(email_mark, dt.datetime.fromtimestamp(since, dt.UTC))


def has_just_posted_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent the browser here, as the form does after a post.

    A link in a mail carries the cookie as well, and behind it may be the receipt of somebody who
    typed another's address. Browsers too old to say where they come from are held off by the
    cookie's ``SameSite`` alone.
    """
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
