"""A trial goes through the comments in slices, from the newest to the oldest."""

import datetime as dt
import time
from collections.abc import Iterator
from itertools import islice

from django.contrib.auth.models import User
from django.db.models import Prefetch
from django.utils import timezone

from comments.models import Comment, CommentQuerySet, Finding, Status, Trial
from comments.trials.counting import MOST_EXAMPLES, Tally
from comments.trials.proposals import Proposal, can_be_tried
from comments.trials.questions import Question, question_of

# Of so many days, and at most so many of their comments, the newest.
DAYS = 30
MOST_COMMENTS = 50_000
# Between two batches a trial looks at the clock, and says how far it is.
BATCH = 250
# In seconds, of one request.
SLICE = 1.0

_COLUMNS = (
    "article_id",
    "parent_id",
    "name",
    "email",
    "text",
    "status",
    "created_at",
    "address_hash",
)


def decided_comments(since: dt.datetime) -> CommentQuerySet:
    """Those that moderators have approved or deleted since then; undone decisions are none."""
    return Comment.objects.filter(
        status__in=[Status.APPROVED, Status.DELETED],
        decided_by__isnull=False,
        decided_at__gte=since,
        erased_at__isnull=True,
    )


def number_to_look_at(since: dt.datetime) -> int:
    """How many a trial looks at."""
    return decided_comments(since)[:MOST_COMMENTS].count()


def start(subject: Trial.Subject, proposal: Proposal, *, by: User) -> Trial:
    """A new trial, with nothing looked at yet."""
    now = timezone.now()
    since = now - dt.timedelta(days=DAYS)
    number = number_to_look_at(since) if can_be_tried(subject, proposal) else 0
    return Trial.objects.create(
        subject=subject,
        proposal=proposal,
        since=since,
        to_look_at=number,
        by=by,
        started_at=now,
        finished_at=None if number else now,
    )


def go_on(trial: Trial, *, seconds: float | None = None) -> Trial:
    """Go on for about so long (``SLICE``), one batch at least; the trial as it stands then.

    Where somebody else goes on with it at the same time, each batch counts once: whoever comes
    second throws theirs away.
    """
    if trial.finished_at is not None:
        return trial
    deadline = time.monotonic() + (SLICE if seconds is None else seconds)
    question, left = question_of(trial.subject, trial.proposal), numbers_left(trial)
    while trial.finished_at is None:
        place = {"looked_at": trial.looked_at, "after": trial.after}
        look_further(trial, question, left)
        if not _keep(trial, place):
            # Where it is saved already, and the trial gone, there is nothing to go on with.
            return Trial.objects.filter(pk=trial.pk).first() or trial
        if time.monotonic() >= deadline:
            break
    return trial


def _keep(trial: Trial, place: dict[str, int | None]) -> int:
    """Store what was found, if nobody else has gone on from the same place."""
    return Trial.objects.filter(pk=trial.pk, finished_at=None, **place).update(
        after=trial.after,
        looked_at=trial.looked_at,
        found=trial.found,
        examples=trial.examples,
        finished_at=trial.finished_at,
    )


def numbers_left(trial: Trial) -> Iterator[int]:
    """The comments still to look at. Their numbers alone: to put whole comments in order for
    every batch would cost more than to look at them."""
    comments = decided_comments(trial.since).order_by("-pk")
    if trial.after is not None:
        comments = comments.filter(pk__lt=trial.after)
    return iter(comments.values_list("pk", flat=True)[: trial.to_look_at - trial.looked_at])


def look_further(
    trial: Trial, question: Question, left: Iterator[int], most_examples: int = MOST_EXAMPLES
) -> None:
    """Look at the next batch; the trial is changed and not saved. At most two queries."""
    numbers = list(islice(left, BATCH))
    tally = Tally(trial.found, trial.examples, most_examples)
    for comment in _comments(numbers, question):
        tally.add(comment, question.ask(comment))
    trial.found, trial.examples = dict(tally.numbers), [list(each) for each in tally.examples]
    trial.after = numbers[-1] if numbers else trial.after
    trial.looked_at += len(numbers)
    if len(numbers) < BATCH or trial.looked_at >= trial.to_look_at:
        trial.finished_at = timezone.now()


def _comments(numbers: list[int], question: Question) -> CommentQuerySet:
    comments = Comment.objects.filter(pk__in=numbers).order_by("-pk").only(*_COLUMNS)
    if question.remembered:
        findings = Finding.objects.filter(rule__in=question.remembered)
        comments = comments.prefetch_related(Prefetch("findings", queryset=findings))
    return comments
