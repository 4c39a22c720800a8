"""Limits: how often something may be tried, whatever it says.

What was tried is kept in the database, so that all processes and machines count together. The
window slides: as soon as the oldest attempt that counts is old enough, the next one may come.
"""

import datetime as dt
import math
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comments.models import Attempt


class Limit(NamedTuple):
    """At most so many attempts under one key within the window."""

    key: str
    most: int


def key_of(what: str, *who: str | int) -> str:
    """A keyed hash of what is tried and by whom, or where; nobody can read an address from it."""
    parts = "\x00".join((what, *map(str, who)))
    return salted_hmac("comments.limits", parts, algorithm="sha256").hexdigest()


def seconds_to_wait(
    limits: Iterable[Limit], *, within: dt.timedelta, at: dt.datetime | None = None
) -> int:
    """Count one attempt under each key; ``0``, or how many seconds it came too soon.

    An attempt that comes too soon is not counted itself: whoever waits as told gets through, and
    nobody fills the table by not waiting. Two queries at most for one limit, one more for each
    further one.
    """
    now = at or timezone.now()
    limits = list(limits)
    with transaction.atomic():
        too_soon = max((_until_free(limit, within, now) for limit in limits), default=0)
        if not too_soon:
            Attempt.objects.bulk_create(Attempt(key=limit.key, at=now) for limit in limits)
    return too_soon


def _until_free(limit: Limit, within: dt.timedelta, now: dt.datetime) -> int:
    attempts = Attempt.objects.filter(key=limit.key, at__gt=now - within).order_by("-at")
    oldest = attempts.values_list("at", flat=True)[limit.most - 1 : limit.most]
    # The oldest of those that fill the limit; once it is out of the window there is room.
    return max((math.ceil((tried + within - now).total_seconds()) for tried in oldest), default=0)
