"""Forgetting: what is kept of network addresses, and what was tried lately, goes in time.

``manage.py forget`` does it, once a night. It works in batches, each a short transaction of its
own, so that it holds nobody up; run again, or twice at once, it only finds less to do.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.models import Attempt, Ban, Comment, Policy, Report, Trial

logger = logging.getLogger(__name__)

# Rows in one transaction. On SQLite whoever else writes waits for it, some tenths of a second.
BATCH = 1000
# The policy lets no limit look further back than over 1440 minutes.
ATTEMPTS_COUNT_FOR = dt.timedelta(minutes=1440)


class Forgotten(NamedTuple):
    """How many comments and reports lose what was made of a network address, and how many
    attempts, bans that have ended and trial runs are deleted."""

    comments: int
    reports: int
    attempts: int
    bans: int
    trials: int


class _Due(NamedTuple):
    """The rows whose time is over."""

    comments: QuerySet[Comment]
    reports: QuerySet[Report]
    attempts: QuerySet[Attempt]
    bans: QuerySet[Ban]
    trials: QuerySet[Trial]


def forget(*, at: dt.datetime | None = None) -> Forgotten:
    """Forget what is older than the policy's ``forget_days``, or was by ``at``."""
    due = _due(at or timezone.now())
    forgotten = Forgotten(
        comments=_in_batches(due.comments, _without_address),
        reports=_in_batches(due.reports, lambda rows: rows.update(address_hash=None)),
        attempts=_in_batches(due.attempts, _deleted),
        bans=_in_batches(due.bans, _deleted),
        trials=_in_batches(due.trials, _deleted),
    )
    logger.info(
        "Forgotten: %d comments, %d reports, %d attempts, %d bans, %d trial runs.", *forgotten
    )
    return forgotten


def to_forget(*, at: dt.datetime | None = None) -> Forgotten:
    """What ``forget`` would find to do; nothing is changed."""
    return Forgotten(*(rows.count() for rows in _due(at or timezone.now())))


def _due(now: dt.datetime) -> _Due:
    old = now - dt.timedelta(days=Policy.current().forget_days)
    # "Greater than nothing", because both databases find that in an index.
    of_an_address = Q(address_hash__gt="") | Q(fingerprint__gt="")
    return _Due(
        comments=Comment.objects.filter(of_an_address, created_at__lte=old),
        reports=Report.objects.filter(address_hash__isnull=False, at__lte=old),
        attempts=Attempt.objects.filter(at__lte=now - ATTEMPTS_COUNT_FOR),
        bans=Ban.objects.filter(until__lte=old),
        trials=Trial.objects.filter(started_at__lte=old),
    )


def _without_address(comments: QuerySet[Comment]) -> int:
    # The fingerprint is made of the address too.
    return comments.update(address_hash="", fingerprint=None)


def _deleted(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


def _in_batches(due: QuerySet[Any], change: Callable[[QuerySet[Any]], int]) -> int:
    """Change all that is due, so that it is due no more; how many rows this call changed."""
    changed = 0
    while found := list(due.order_by().values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            # Locked in one order, so that two runs at once wait for each other; and asked again,
            # so that each row is changed, and counted, by one of them.
            still_due = due.filter(pk__in=found).order_by("pk").select_for_update()
            rows = list(still_due.values_list("pk", flat=True))
            changed += change(due.model._default_manager.filter(pk__in=rows)) if rows else 0
    return changed
