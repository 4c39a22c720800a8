"""The moderation desk: a page of comments with all that a moderator needs to decide.

Pages are found by the place where the one before ended (``articles.places``), and nothing is
counted in full, so that a queue of a hundred thousand opens like one of ten.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from articles.places import Place
from comments.marking import marked
from comments.models import (
    MODERATORS_REASONS,
    Comment,
    CommentQuerySet,
    Decision,
    Finding,
    Reason,
    Rule,
    Status,
)
from comments.posting import REASONS

PER_PAGE = 25
COUNTED_UP_TO = 1000

# The view of the desk, the status it lists, and the column it is sorted by.
VIEWS = {
    "waiting": (Status.WAITING, "created_at", _("Waiting")),
    "published": (Status.APPROVED, "-decided_at", _("Published")),
    "deleted": (Status.DELETED, "-decided_at", _("Deleted")),
}


class SenderRecord(NamedTuple):
    """What became of all the comments of a sender."""

    approved: int
    deleted: int
    waiting: int

    @property
    def is_first(self) -> bool:
        """Whether the newsroom has never heard of the sender before."""
        return self.approved + self.deleted + self.waiting == 1


@dataclass(frozen=True)
class Entry:
    """One comment on the desk."""

    comment: Comment
    text: SafeString
    name: SafeString
    findings: Sequence[Finding]
    record: SenderRecord
    edition: Edition | None
    decision: Decision | None
    next_pk: int | None

    @property
    def suggested_reason(self) -> str:
        """The reason that the findings point to."""
        suggested = (REASONS.get(Rule(finding.rule)) for finding in self.findings)
        offered = dict(MODERATORS_REASONS)
        return next((reason for reason in suggested if reason in offered), None) or Reason.OTHER


@dataclass(frozen=True)
class DeskPage:
    """A page of the desk. ``waiting`` is counted up to a thousand."""

    entries: Sequence[Entry]
    following: Place | None
    waiting: int

    @property
    def waiting_text(self) -> str:
        """The number waiting, as far as it is counted."""
        return f"{COUNTED_UP_TO}+" if self.waiting > COUNTED_UP_TO else str(self.waiting)


def desk_page(view: str, after: Place | None = None) -> DeskPage:
    """The page of a view that begins after a place. At most six queries."""
    status, order, __ = VIEWS[view]
    comments = Comment.objects.filter(status=status)
    column = order.removeprefix("-")
    pk_order = "-pk" if order.startswith("-") else "pk"
    if after is not None:
        comments = _after(comments, order, after)
    listed = comments.order_by(order, pk_order).select_related("article", "parent", "decided_by")
    found = list(listed.prefetch_related("findings")[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    following = None
    if len(found) > PER_PAGE:
        following = Place(getattr(shown[-1], column), shown[-1].pk)
    waiting = Comment.objects.filter(status=Status.WAITING).order_by()[: COUNTED_UP_TO + 1]
    return DeskPage(_entries(shown), following, waiting.count())


def _after(comments: CommentQuerySet, order: str, after: Place) -> CommentQuerySet:
    column, way = order.removeprefix("-"), "lt" if order.startswith("-") else "gt"
    return comments.filter(**{f"{column}__{way}e": after.at}).filter(
        Q(**{f"{column}__{way}": after.at}) | Q(**{column: after.at, f"pk__{way}": after.pk})
    )


def _entries(comments: list[Comment]) -> list[Entry]:
    records = _records({comment.email for comment in comments})
    editions = _editions({comment.article_id for comment in comments})
    decisions = _decisions([comment.pk for comment in comments])
    return [
        Entry(
            comment=comment,
            text=_marked(comment, "text"),
            name=_marked(comment, "name"),
            findings=list(comment.findings.all()),
            record=records[comment.email],
            edition=editions.get(comment.article_id),
            decision=decisions.get(comment.pk),
            next_pk=following.pk if following else None,
        )
        for comment, following in zip_longest(comments, comments[1:])
    ]


def _marked(comment: Comment, part: str) -> SafeString:
    spans = [(f.start, f.end) for f in comment.findings.all() if f.field == part]
    return marked(getattr(comment, part), spans)


def _records(emails: set[str]) -> dict[str, SenderRecord]:
    counted = (
        Comment.objects.filter(email__in=emails)
        .values_list("email", "status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    for email, status, number in counted:
        numbers[email][status] = number
    return {
        email: SenderRecord(
            approved=numbers[email].get(Status.APPROVED, 0),
            deleted=numbers[email].get(Status.DELETED, 0),
            waiting=numbers[email].get(Status.WAITING, 0),
        )
        for email in emails
    }


def _editions(articles: set[int]) -> dict[int, Edition]:
    live = Edition.objects.live(timezone.now()).filter(article__in=articles)
    return {e.article_id: e for e in live.only("article", "slug", "first_live_at", "headline")}


def _decisions(comments: list[int]) -> dict[int, Decision]:
    """The newest decision on each."""
    log = Decision.objects.filter(comment__in=comments).select_related("by").order_by("pk")
    return {decision.comment_id: decision for decision in log}
