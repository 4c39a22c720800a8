"""Trial runs over many decided comments, beside a loop that only reads their texts."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from benchmarks.filling import MODERATOR
from comments.models import AllowedDomain, BlockedDomain, Policy, Trial, Verdict, WatchedPhrase
from comments.trials import go_on, proposal_of, subject_of
from comments.trials.proposals import ListRow
from comments.trials.running import MOST_COMMENTS, decided_comments

# The benchmark's comments were decided in the two months before.
SINCE = dt.timedelta(days=90)


@dataclass(frozen=True)
class TrialRow:
    """Processor seconds of one trial, and of reading the same comments."""

    title: str
    comments: int
    seconds: float
    bare_seconds: float

    @property
    def ratio(self) -> float:
        """Processor time, in times of the bare loop."""
        return self.seconds / self.bare_seconds


def measure_trials() -> Iterator[TrialRow]:
    """A trial of each kind."""
    stricter = Policy.current()
    stricter.scheme_leads_to, stricter.capitals_leads_to = Verdict.DELETE, Verdict.REFUSE
    rows: dict[str, tuple[ListRow | Policy, ListRow | Policy | None]] = {
        "a watched phrase": (WatchedPhrase(phrase="harbour board"), None),
        "a blocked domain": (BlockedDomain(domain="shop.example.com"), None),
        "an allowed domain": (AllowedDomain(domain="shop.example.com"), None),
        "the policy": (stricter, Policy.current()),
    }
    for title, (row, before) in rows.items():
        trial = _begun(row, before)
        bare = _cpu_seconds(lambda trial=trial: _read(trial))  # type: ignore[misc]
        seconds = _cpu_seconds(lambda trial=trial: go_on(trial, seconds=3600))  # type: ignore[misc]
        yield TrialRow(title, trial.looked_at, seconds, bare)
        trial.delete()


def _begun(row: ListRow | Policy, before: ListRow | Policy | None) -> Trial:
    since = timezone.now() - SINCE
    return Trial.objects.create(
        subject=subject_of(type(row)),
        proposal=proposal_of(row, before=before, own_hosts=("courier.example.org",)),
        since=since,
        to_look_at=decided_comments(since)[:MOST_COMMENTS].count(),
        by=User.objects.get(username=MODERATOR),
    )


def _read(trial: Trial) -> int:
    comments = decided_comments(trial.since).order_by("-pk")[:MOST_COMMENTS]
    return sum(len(text) for text in comments.values_list("text", flat=True).iterator())


def _cpu_seconds(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin
