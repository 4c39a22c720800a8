"""Reports: readers tell the moderators that a published response is not as it should be.

Enough of them by different readers bring a response back to the desk. It stays on the page until
a moderator decides, so that nobody can take it away by reporting it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django import forms
from django.db import transaction
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.addresses import client_address, prefix_hash
from comments.forms import PlainTextField
from comments.limits import Limit, in_words, key_of, seconds_to_wait
from comments.models import Comment, Complaint, Policy, Report

# From one network address, about whatever responses.
MOST_REPORTS = 20
WITHIN = dt.timedelta(minutes=10)

WORDS_LENGTH = 300
# Of each reason the desk shows the words of so many readers; the record has them all.
WORDS_SHOWN = 5


class ReportForm(forms.Form):
    """What is wrong with a response, in the eyes of a reader who needs no account."""

    complaint = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=Complaint.choices,
        error_messages={
            "required": gettext_lazy("Please choose a reason."),
            "invalid_choice": gettext_lazy("Please choose one of these reasons."),
        },
    )
    words = PlainTextField(
        label=gettext_lazy("More words"),
        required=False,
        # Counted as typed, as the browser's counter does.
        strip=False,
        max_length=WORDS_LENGTH,
        error_messages={
            "max_length": gettext_lazy("That can have at most 300 characters. Please shorten it."),
        },
    )

    def __init__(self, *args: Any, comment: Comment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comment = comment
        # Set when a report was refused only for coming too soon.
        self.wait_seconds = 0

    def clean_words(self) -> str:
        """Nothing where only blanks were typed."""
        return str(self.cleaned_data["words"]).strip()

    def save(self, request: HttpRequest) -> bool:
        """Take the report; ``False``, with the error, if there were too many from there lately."""
        reader = prefix_hash(client_address(request))
        limit = Limit(key_of("report", "address", reader), MOST_REPORTS)
        self.wait_seconds = seconds_to_wait([limit], within=WITHIN)
        if self.wait_seconds:
            message = _(
                "There were many reports from your network in the last minutes. "
                "Please wait %(time)s and send it again."
            )
            self.add_error(None, message % {"time": in_words(self.wait_seconds)})
            return False
        take_report(
            self.comment,
            complaint=Complaint(self.cleaned_data["complaint"]),
            words=self.cleaned_data["words"],
            address_hash=reader,
        )
        return True


def take_report(comment: Comment, *, complaint: Complaint, words: str, address_hash: str) -> None:
    """Store a reader's report of a comment, and bring the comment back to the desk once enough
    readers have reported it.

    A second report by the same reader, or one of a comment that is not published any more, stores
    nothing. Readers without a network address count as one.
    """
    with transaction.atomic():
        # Locked, so that reports that come at once are counted one after the other.
        locked = Comment.objects.approved().select_for_update(of=("self",))
        standing = locked.filter(pk=comment.pk).first()
        if standing is None:
            return
        now = timezone.now()
        __, is_new = standing.reports.get_or_create(
            address_hash=address_hash,
            defaults={
                "complaint": complaint,
                "words": words,
                "at": now,
                "settled_at": now if standing.kept_at else None,
            },
        )
        if is_new and standing.reported_at is None and standing.kept_at is None:
            _bring_back_if_enough(standing, at=now)


def _bring_back_if_enough(comment: Comment, *, at: dt.datetime) -> None:
    needed = Policy.current().reports_needed
    if comment.reports.filter(settled_at__isnull=True).order_by()[:needed].count() == needed:
        kept_out = Q(reported_at__isnull=False) | Q(kept_at__isnull=False)
        Comment.objects.approved().filter(~kept_out, pk=comment.pk).update(reported_at=at)


class Grievance(NamedTuple):
    """What readers report about a comment for one reason: how many they are, and what the first
    of those who said more said."""

    complaint: Complaint
    readers: int
    words: list[str]


def open_grievances(comments: Collection[int]) -> dict[int, list[Grievance]]:
    """What no moderator has decided about yet, by comment; what most readers say comes first.

    One query, which brings a few rows of each comment however many reports there are.
    """
    by_reason = [F("comment"), F("complaint")]
    is_wordless = ExpressionWrapper(Q(words=""), BooleanField())
    rows = (
        Report.objects.filter(comment__in=comments, settled_at__isnull=True)
        .annotate(
            readers=Window(Count("pk"), partition_by=by_reason),
            place=Window(RowNumber(), partition_by=by_reason, order_by=[is_wordless, "pk"]),
        )
        .filter(place__lte=WORDS_SHOWN)
        .order_by("comment", "-readers", "complaint", "place")
    )
    found: dict[int, dict[str, Grievance]] = defaultdict(dict)
    for comment, complaint, readers, words in rows.values_list(
        "comment", "complaint", "readers", "words"
    ):
        first = Grievance(Complaint(complaint), readers, [])
        grievance = found[comment].setdefault(complaint, first)
        if words:
            grievance.words.append(words)
    return {comment: list(grievances.values()) for comment, grievances in found.items()}
