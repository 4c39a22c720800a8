"""Everything that is kept about one sender, found by the e-mail address."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from articles.wording import moment
from comments.limits import key_of
from comments.models import (
    Attempt,
    Ban,
    Comment,
    CommentQuerySet,
    ConfirmedSender,
    Decision,
    Erasure,
    Finding,
    Report,
    Status,
)
from comments.models.ban import BanQuerySet
from comments.models.decision import DecisionQuerySet
from comments.posting_limits import keys_of_email
from comments.quoted_names import names_pattern
from comments.senders import email_mark

# Comments of a thread that are read at once.
_CHUNK = 500

_IN_WORDS = {
    "published": ngettext_lazy(
        "%(number)d published comment", "%(number)d published comments", "number"
    ),
    "waiting": ngettext_lazy("%(number)d waiting comment", "%(number)d waiting comments", "number"),
    "deleted": ngettext_lazy("%(number)d deleted comment", "%(number)d deleted comments", "number"),
    "quoting": ngettext_lazy(
        "%(number)d comment by another reader that quotes the name",
        "%(number)d comments by other readers that quote the name",
        "number",
    ),
    "reports": ngettext_lazy("%(number)d report", "%(number)d reports", "number"),
    "bans": ngettext_lazy("%(number)d ban", "%(number)d bans", "number"),
    "attempts": ngettext_lazy("%(number)d attempt", "%(number)d attempts", "number"),
}


class Numbers(NamedTuple):
    """How much there is about a sender. ``quoting`` are comments of other readers; ``bans`` are
    those that have the address, and not only its mark."""

    published: int
    waiting: int
    deleted: int
    quoting: int
    reports: int
    bans: int
    attempts: int
    confirmed_at: dt.datetime | None

    @property
    def comments(self) -> int:
        """All that the sender wrote."""
        return self.published + self.waiting + self.deleted

    @property
    def can_be_erased(self) -> bool:
        """Whether there is anything that an erasure would take away."""
        return bool(self.comments or self.bans or self.attempts or self.confirmed_at)

    def in_words(self) -> list[str]:
        """A line for each kind of which there is any."""
        counted = ((words, getattr(self, kind)) for kind, words in _IN_WORDS.items())
        lines = [words % {"number": number} for words, number in counted if number]
        if self.confirmed_at:
            text = _("the confirmation of the address, of %(time)s")
            lines.append(text % {"time": moment(self.confirmed_at)})
        return lines


class SenderData:
    """What there is about the sender with this e-mail address."""

    def __init__(self, email: str) -> None:
        # What was erased has no address any more; it belongs to many people.
        if not email:
            raise ValueError("A sender is found by an e-mail address.")
        self.email = email.lower()
        self.mark = email_mark(email)

    @property
    def comments(self) -> CommentQuerySet:
        """What the sender wrote."""
        return Comment.objects.filter(email=self.email)

    @property
    def findings(self) -> QuerySet[Finding]:
        """What the screening found in it."""
        return Finding.objects.filter(comment__email=self.email)

    @property
    def decisions(self) -> DecisionQuerySet:
        """What was decided about it."""
        return Decision.objects.filter(comment__email=self.email)

    @property
    def reports(self) -> QuerySet[Report]:
        """What others reported about it."""
        return Report.objects.filter(comment__email=self.email)

    @property
    def bans(self) -> BanQuerySet:
        """Bans of the address."""
        return Ban.objects.of(email=self.email)

    @property
    def confirmations(self) -> QuerySet[ConfirmedSender]:
        """One row, if the address was ever confirmed."""
        return ConfirmedSender.objects.filter(email_mark=self.mark)

    @property
    def attempts(self) -> QuerySet[Attempt]:
        """What was counted under the address lately."""
        keys = [*keys_of_email(self.email), key_of("confirmation to", self.mark)]
        return Attempt.objects.filter(key__in=keys)

    @property
    def erasures(self) -> QuerySet[Erasure]:
        """What was erased of the address before."""
        return Erasure.objects.filter(email_mark=self.mark)

    @cached_property
    def names(self) -> list[str]:
        """All names the sender went by."""
        return sorted(set(self.comments.values_list("name", flat=True).order_by()))

    @cached_property
    def quoted(self) -> dict[int | None, re.Pattern[str]]:
        """For each thread the sender took part in, what finds the address there and the names the
        sender went by in it."""
        names: dict[int | None, list[str]] = {}
        for thread, name in self.comments.values_list("thread", "name").order_by().distinct():
            names.setdefault(thread, [self.email]).append(name)
        return {thread: names_pattern(quoted) for thread, quoted in names.items()}

    @property
    def thread_mates(self) -> CommentQuerySet:
        """The comments of other readers in those threads."""
        return Comment.objects.filter(thread__in=list(self.quoted)).exclude(email=self.email)

    def quoting(self) -> Iterator[Comment]:
        """Those of them whose text has the name or the address in it. Of a comment there are the
        fields that a change of its text needs."""
        mates = self.thread_mates.only("article_id", "thread_id", "text").order_by("pk")
        for mate in mates.iterator(chunk_size=_CHUNK):
            if self.quoted[mate.thread_id].search(mate.text):
                yield mate

    def numbers(self) -> Numbers:
        """Counted now; the threads are read once."""
        by_status = {status.value: Count("pk", filter=Q(status=status)) for status in Status}
        counted = self.comments.aggregate(**by_status)
        confirmed = self.confirmations.first()
        return Numbers(
            published=counted[Status.APPROVED],
            waiting=counted[Status.WAITING],
            deleted=counted[Status.DELETED],
            quoting=sum(1 for _ in self.quoting()),
            reports=self.reports.count(),
            bans=self.bans.exclude(email="").count(),
            attempts=self.attempts.count(),
            confirmed_at=confirmed.confirmed_at if confirmed else None,
        )
