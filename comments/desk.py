"""The moderation desk: a page of comments with all that a moderator needs to decide.

Pages are found by the place where the one before ended (``articles.places``), and nothing is
counted in full, so that a queue of a hundred thousand opens like one of ten.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, IntegerField, Q, Subquery
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Edition
from articles.places import Place
from comments.found import FoundByRule, found_by_rule, marked_part, with_findings
from comments.models import (
    MODERATORS_REASONS,
    Comment,
    CommentQuerySet,
    Decision,
    Reason,
    Status,
)
from comments.posting import REASONS
from comments.reports import Grievance, open_grievances

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PER_PAGE = 25
COUNTED_UP_TO = 1000


class View(NamedTuple):
    """One of the desk's lists: the status it lists, the column it is sorted by (with a minus:
    backwards), and whether it lists only what readers reported."""

    title: "StrPromise"
    status: Status
    order: str
    is_of_reported: bool = False

    def comments(self) -> CommentQuerySet:
        """Everything that belongs on the list."""
        if self.is_of_reported:
            return Comment.objects.reported()
        return Comment.objects.filter(status=self.status)


VIEWS = {
    "waiting": View(gettext_lazy("Waiting"), Status.WAITING, "created_at"),
    "reported": View(gettext_lazy("Reported"), Status.APPROVED, "reported_at", is_of_reported=True),
    "published": View(gettext_lazy("Published"), Status.APPROVED, "-decided_at"),
    "deleted": View(gettext_lazy("Deleted"), Status.DELETED, "-decided_at"),
}


def author(comment: Comment) -> str:
    """Who wrote a comment, in words that are never empty."""
    return comment.name or _("an erased sender")


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
    """One comment on the desk. ``record`` is ``None`` where nobody knows the sender any more;
    ``decision`` is there in the view of the deleted, ``grievances`` in that of the reported."""

    comment: Comment
    text: SafeString
    name: SafeString
    found: Sequence[FoundByRule]
    record: SenderRecord | None
    edition: Edition | None
    decision: Decision | None
    grievances: Sequence[Grievance]
    # The next one that there is anything to decide about.
    next_pk: int | None

    @property
    def author(self) -> str:
        """Who wrote it, in words."""
        return author(self.comment)

    @property
    def suggested_reason(self) -> str:
        """The reason that the findings, or else most readers, point to."""
        suggested = (REASONS.get(each.rule) for each in self.found)
        complaints = (grievance.complaint.value for grievance in self.grievances)
        offered = dict(MODERATORS_REASONS)
        reasons = (reason for reason in (*suggested, *complaints) if reason in offered)
        return next(reasons, Reason.OTHER)


@dataclass(frozen=True)
class DeskPage:
    """A page of the desk. ``waiting`` and ``reported`` are counted up to a thousand."""

    entries: Sequence[Entry]
    following: Place | None
    waiting: int
    reported: int

    @property
    def counts(self) -> dict[str, str]:
        """The numbers of what is to be decided, by view, as far as they are counted."""
        return {"waiting": _as_counted(self.waiting), "reported": _as_counted(self.reported)}


def _as_counted(number: int) -> str:
    return f"{COUNTED_UP_TO}+" if number > COUNTED_UP_TO else str(number)


def desk_page(name: str, after: Place | None = None) -> DeskPage:
    """The page of a view that begins after a place. At most six queries."""
    view = VIEWS[name]
    comments = view.comments()
    column = view.order.removeprefix("-")
    pk_order = "-pk" if view.order.startswith("-") else "pk"
    if after is not None:
        comments = _after(comments, view.order, after)
    listed = comments.order_by(view.order, pk_order)
    listed = listed.select_related("article", "parent", "decided_by")
    found = list(with_findings(listed)[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    following = None
    if len(found) > PER_PAGE:
        following = Place(getattr(shown[-1], column), shown[-1].pk)
    return DeskPage(_entries(shown, name), following, *_numbers())


class _Number(Subquery):
    """How many rows there are in a slice."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _numbers() -> tuple[int, int]:
    """How many wait, and how many are reported. Any row serves to ask both in one query."""
    asked = (
        _Number(VIEWS[name].comments().order_by().values("pk")[: COUNTED_UP_TO + 1])
        for name in ("waiting", "reported")
    )
    return next(iter(Comment.objects.order_by().values_list(*asked)[:1]), (0, 0))


def _after(comments: CommentQuerySet, order: str, after: Place) -> CommentQuerySet:
    column, way = order.removeprefix("-"), "lt" if order.startswith("-") else "gt"
    return comments.filter(**{f"{column}__{way}e": after.at}).filter(
        Q(**{f"{column}__{way}": after.at}) | Q(**{column: after.at, f"pk__{way}": after.pk})
    )


def _entries(comments: list[Comment], view: str) -> list[Entry]:
    pks = [comment.pk for comment in comments]
    records = _records({comment.email for comment in comments if comment.email})
    editions = _editions({comment.article_id for comment in comments})
    decisions = _decisions(pks) if view == "deleted" else {}
    grievances = open_grievances(pks) if view == "reported" else {}
    return [
        Entry(
            comment=comment,
            text=marked_part(comment, "text"),
            name=marked_part(comment, "name"),
            found=found_by_rule(comment.findings.all()),
            record=records.get(comment.email),
            edition=editions.get(comment.article_id),
            decision=decisions.get(comment.pk),
            grievances=grievances.get(comment.pk, []),
            next_pk=next((c.pk for c in comments[place:] if not c.erased_at), None),
        )
        for place, comment in enumerate(comments, start=1)
    ]


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
