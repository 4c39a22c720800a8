"""What is kept of network addresses goes after as many days as the policy says, and no sooner."""

import datetime as dt
import logging
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Edition
from comments import forgetting
from comments.forgetting import Forgotten, forget, to_forget
from comments.models import Attempt, Ban, Comment, Complaint, Policy, Report, RulesVersion, Trial
from tests.factories import create_comment

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 5, 20, 3, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
HASH = "0123456789abcdef" * 4
NOTHING = Forgotten(0, 0, 0, 0, 0)


@pytest.fixture
def policy() -> Policy:
    """Addresses are forgotten after ten days."""
    Policy.objects.update_or_create(pk=1, defaults={"forget_days": 10})
    return Policy.current()


def comment_of(edition: Edition, *, at: dt.datetime, address_hash: str = HASH) -> Comment:
    comment = create_comment(article=edition.article, at=at)
    Comment.objects.filter(pk=comment.pk).update(address_hash=address_hash)
    return comment


def report_of(comment: Comment, *, at: dt.datetime) -> Report:
    return Report.objects.create(
        comment=comment, complaint=Complaint.SPAM, words="Look.", address_hash=HASH, at=at
    )


def ban_until(until: dt.datetime | None) -> Ban:
    return Ban.objects.create(email="noor@example.org", until=until)


def trial_at(started_at: dt.datetime) -> Trial:
    return Trial.objects.create(
        subject=Trial.Subject.WATCHED_PHRASE,
        proposal={"phrase": "cheap"},
        since=started_at,
        to_look_at=0,
        started_at=started_at,
    )


def left(comment: Comment) -> tuple[str, bool]:
    """The hash of the address, and whether the fingerprint is there."""
    comment.refresh_from_db()
    return comment.address_hash, comment.fingerprint is not None


@pytest.mark.usefixtures("policy")
def test_a_comment_loses_its_network_address_after_exactly_so_many_days(edition: Edition) -> None:
    due = comment_of(edition, at=NOW - 10 * DAY)
    younger = comment_of(edition, at=NOW - 10 * DAY + SECOND)
    assert forget(at=NOW).comments == 1
    assert left(due) == ("", False)
    assert left(younger) == (HASH, True)


@pytest.mark.usefixtures("policy")
def test_nothing_else_of_the_comment_changes(edition: Edition) -> None:
    comment = comment_of(edition, at=NOW - 10 * DAY)
    before = Comment.objects.values().get(pk=comment.pk)
    forget(at=NOW)
    after = Comment.objects.values().get(pk=comment.pk)
    assert after == {**before, "address_hash": "", "fingerprint": None}


@pytest.mark.usefixtures("policy")
def test_the_fingerprint_goes_where_no_address_was_known_too(edition: Edition) -> None:
    comment = comment_of(edition, at=NOW - 11 * DAY, address_hash="")
    assert forget(at=NOW).comments == 1
    assert left(comment) == ("", False)


@pytest.mark.usefixtures("policy")
def test_a_report_loses_its_network_address_and_keeps_what_it_says(edition: Edition) -> None:
    comment = comment_of(edition, at=NOW)
    due = report_of(comment, at=NOW - 10 * DAY)
    other = create_comment(article=edition.article, at=NOW)
    younger = report_of(other, at=NOW - 10 * DAY + SECOND)
    assert forget(at=NOW).reports == 1
    due.refresh_from_db()
    younger.refresh_from_db()
    assert (due.address_hash, due.words) == (None, "Look.")
    assert younger.address_hash == HASH


@pytest.mark.usefixtures("policy")
def test_attempts_go_after_the_longest_time_a_limit_looks_back() -> None:
    Policy(limit_minutes=1440).full_clean(exclude=["id"])
    with pytest.raises(ValidationError, match="limit_minutes"):
        Policy(limit_minutes=1441).full_clean(exclude=["id"])
    assert forgetting.ATTEMPTS_COUNT_FOR == 1440 * 60 * SECOND
    Attempt.objects.create(key=HASH, at=NOW - DAY)
    younger = Attempt.objects.create(key=HASH, at=NOW - DAY + SECOND)
    assert forget(at=NOW).attempts == 1
    assert list(Attempt.objects.all()) == [younger]


@pytest.mark.usefixtures("policy")
def test_bans_go_so_many_days_after_they_ended_and_those_without_end_never() -> None:
    ban_until(NOW - 10 * DAY)
    staying = [ban_until(NOW - 10 * DAY + SECOND), ban_until(NOW + DAY), ban_until(None)]
    before = RulesVersion.current()
    assert forget(at=NOW).bans == 1
    assert list(Ban.objects.order_by("pk")) == staying
    assert RulesVersion.current() != before, "Every process must read the bans anew."


@pytest.mark.usefixtures("policy")
def test_trial_runs_go_after_so_many_days() -> None:
    trial_at(NOW - 10 * DAY)
    younger = trial_at(NOW - 10 * DAY + SECOND)
    assert forget(at=NOW).trials == 1
    assert list(Trial.objects.all()) == [younger]


def test_the_policy_says_after_how_many_days(edition: Edition, policy: Policy) -> None:
    comment_of(edition, at=NOW - 10 * DAY)
    Policy.objects.update(forget_days=11)
    assert forget(at=NOW).comments == 0
    Policy.objects.update(forget_days=10)
    assert forget(at=NOW).comments == 1


@pytest.mark.usefixtures("policy")
def test_a_second_time_there_is_nothing_to_do(edition: Edition) -> None:
    report_of(comment_of(edition, at=NOW - 11 * DAY), at=NOW - 11 * DAY)
    Attempt.objects.create(key=HASH, at=NOW - 2 * DAY)
    ban_until(NOW - 11 * DAY)
    trial_at(NOW - 11 * DAY)
    assert forget(at=NOW) == Forgotten(1, 1, 1, 1, 1)
    assert forget(at=NOW) == NOTHING


@pytest.mark.usefixtures("policy")
@pytest.mark.parametrize("number", [5, 6])
def test_it_goes_on_until_the_last_batch(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(forgetting, "BATCH", 2)
    for _ in range(number):
        comment_of(edition, at=NOW - 11 * DAY)
    assert forget(at=NOW).comments == number
    assert not Comment.objects.exclude(address_hash="").exists()


@pytest.mark.usefixtures("policy")
def test_the_queries_are_as_many_for_one_row_as_for_a_whole_batch(edition: Edition) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            forget(at=NOW)
        return len(captured)

    report_of(comment_of(edition, at=NOW - 11 * DAY), at=NOW - 11 * DAY)
    few = queries()
    for _ in range(20):
        report_of(comment_of(edition, at=NOW - 11 * DAY), at=NOW - 11 * DAY)
    assert queries() == few


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("forget", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.usefixtures("policy")
def test_a_dry_run_says_what_would_be_forgotten_and_forgets_nothing(edition: Edition) -> None:
    comment = comment_of(edition, at=timezone.now() - 11 * DAY)
    report_of(comment, at=timezone.now() - 11 * DAY)
    ban_until(timezone.now() - 11 * DAY)
    said = run("--dry-run")
    assert "Nothing is changed." in said
    assert "the network address of 1 comment\n" in said
    assert "the network address of 1 report\n" in said
    assert "1 ended ban\n" in said
    assert "0 attempts\n" in said
    assert left(comment) == (HASH, True)
    assert to_forget() == Forgotten(1, 1, 0, 1, 0)


@pytest.mark.usefixtures("policy")
def test_the_command_says_and_logs_numbers_alone(
    edition: Edition, moderator: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    comment = comment_of(edition, at=timezone.now() - 11 * DAY)
    said = run()
    assert "the network address of 1 comment\n" in said
    assert left(comment) == ("", False)
    assert "1 comments, 0 reports, 0 attempts, 0 bans, 0 trial runs" in caplog.text
    for entrusted in ("noor", "Noor", HASH[:12]):
        assert entrusted not in said + caplog.text
