"""What each rule of the screening caught, and what became of it.

Where moderators approve most of what a rule catches, the rule is wrong more often than right.
"""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from comments.models import Finding, Rule, Status

# So many phrases or domains are listed one by one.
MOST_FREQUENT = 10


class Numbers(NamedTuple):
    """Comments that one rule, phrase or domain caught, each counted once."""

    caught: int = 0
    waiting: int = 0
    approved: int = 0
    deleted: int = 0
    deleted_by_moderators: int = 0

    @property
    def percent_approved(self) -> int | None:
        """How many of a hundred that moderators decided they approved; ``None`` before the first.

        What the policy deleted by itself says nothing of that, nor does what was erased because
        its author asked for it.
        """
        decided = self.approved + self.deleted_by_moderators
        return round(100 * self.approved / decided) if decided else None


def numbers_per_rule(since: dt.datetime) -> dict[Rule, Numbers]:
    """Of the comments written since then, for every rule in the order of asking. One query."""
    rows = _found(since).values_list("rule").annotate(**_numbers()).order_by()
    counted = {rule: Numbers(*numbers) for rule, *numbers in rows}
    return {rule: counted.get(rule.value, Numbers()) for rule in Rule}


def most_frequent(rule: Rule, since: dt.datetime) -> list[tuple[str, Numbers]]:
    """What a rule with a list found most often: as it stands on the list, and its numbers."""
    found = _found(since).filter(rule=rule)
    rows = (
        found.values_list("read_as").annotate(**_numbers()).order_by(F("caught").desc(), "read_as")
    )
    return [(read_as, Numbers(*numbers)) for read_as, *numbers in rows[:MOST_FREQUENT]]


def _found(since: dt.datetime) -> QuerySet[Finding]:
    # The status, whichever it is, leads to the index of the desk, which has the time as well.
    return Finding.objects.filter(comment__status__in=Status.values, comment__created_at__gte=since)


def _numbers() -> dict[str, Any]:
    """The columns of ``Numbers``, in its order."""
    deleted = Q(comment__status=Status.DELETED)
    by_moderators = Q(comment__decided_by__isnull=False, comment__erased_at__isnull=True)
    return {
        "caught": _comments(),
        "waiting": _comments(Q(comment__status=Status.WAITING)),
        "approved": _comments(Q(comment__status=Status.APPROVED)),
        "deleted": _comments(deleted),
        "deleted_by_moderators": _comments(deleted & by_moderators),
    }


def _comments(which: Q | None = None) -> Count:
    """One comment can hold the same thing several times."""
    return Count("comment", distinct=True, filter=which)
