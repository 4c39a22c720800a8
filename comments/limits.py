"""Limits: how often something may be tried, whatever it says.

What was tried is kept in the database, so that all processes and machines count together. The
window slides: as soon as the oldest attempt that counts is old enough, the next one may come.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from comments.models import Attempt

# Asking and counting in one statement: nobody comes in between, and its row count is the answer.
_COUNT = (
    'INSERT INTO comments_attempt ("key", at) SELECT tried."key", %s FROM (',
    'SELECT %s AS "key"',
    ") AS tried WHERE",
    'NOT EXISTS (SELECT 1 FROM comments_attempt WHERE "key" = %s AND at > %s LIMIT 1 OFFSET %s)',
)
# From here on a time to wait is told in hours.
MOST_MINUTES_IN_WORDS = 90


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
    nobody fills the table by not waiting. However many come at once, no more are let through than
    the limits say. One query, on PostgreSQL two; one for each limit more where it is too soon.
    """
    now = at or timezone.now()
    limits = list(limits)
    if not limits or _is_counted(limits, since=now - within, now=now):
        return 0
    return max(1, *(_until_free(limit, within, now) for limit in limits))


def _is_counted(limits: Sequence[Limit], *, since: dt.datetime, now: dt.datetime) -> bool:
    """Whether there was room under every limit, so that the attempt counts."""
    begin, key, end, room = _COUNT
    tried = " UNION ALL ".join([key] * len(limits))
    sql = " ".join((begin, tried, end, " AND ".join([room] * len(limits))))
    rooms = [(limit.key, _moment(since), limit.most - 1) for limit in limits]
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _queue_up(limits)
        cursor.execute(sql, [_moment(now), *(limit.key for limit in limits), *sum(rooms, ())])
        return bool(cursor.rowcount)


def _queue_up(limits: Iterable[Limit]) -> None:
    """Let nobody count under these keys until this transaction ends. SQLite has one writer at a
    time by itself; PostgreSQL would let each of many at once see room for one."""
    # In one order, so that no two wait for each other.
    locks = sorted(int.from_bytes(bytes.fromhex(limit.key)[:8], signed=True) for limit in limits)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(each) FROM unnest(%s::bigint[]) AS each", [locks]
        )


def _moment(value: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _until_free(limit: Limit, within: dt.timedelta, now: dt.datetime) -> int:
    attempts = Attempt.objects.filter(key=limit.key, at__gt=now - within).order_by("-at")
    oldest = attempts.values_list("at", flat=True)[limit.most - 1 : limit.most]
    # The oldest of those that fill the limit; once it is out of the window there is room.
    return max((math.ceil((tried + within - now).total_seconds()) for tried in oldest), default=0)


def in_words(seconds: int) -> str:
    """How long to wait, as one would say it, never shorter than it is: ``about 7 minutes``."""
    minutes = math.ceil(seconds / 60)
    if minutes < MOST_MINUTES_IN_WORDS:
        return ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("about %(n)s hour", "about %(n)s hours", hours) % {"n": hours}
