"""Twenty reports in ten minutes from one network address; then the form says how long to wait."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Edition
from comments.models import Comment, Complaint, Report, Status
from comments.reports import MOST_REPORTS, WITHIN
from tests.comments.pages import parse
from tests.comments.reporting import report
from tests.comments.threads import grow
from tests.factories import create_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def responses(edition: Edition) -> list[Comment]:
    """More published responses than one reader may report."""
    return grow(edition.article, [None] * (MOST_REPORTS + 2))


def _use_up(client: Client, responses: list[Comment], remote: str = "203.0.113.7") -> None:
    for comment in responses[:MOST_REPORTS]:
        assert report(client, comment, remote=remote).status_code == 302


def test_the_one_too_many_is_told_how_long_to_wait_and_keeps_what_was_typed(
    client: Client, responses: list[Comment]
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _use_up(client, responses)
        clock.shift(dt.timedelta(minutes=3))
        answer = report(client, responses[-1], complaint="false", words="Kept.")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == str(7 * 60)
    page = parse(answer)
    assert "wait about 7 minutes" in page.one(class_="problem", role="alert").words()
    assert page.one("textarea", id="id_words").text().strip() == "Kept."
    assert "checked" in page.one("input", value="false").attributes
    assert Report.objects.count() == MOST_REPORTS


def test_after_the_wait_it_is_taken(client: Client, responses: list[Comment]) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _use_up(client, responses)
        clock.shift(WITHIN)
        assert report(client, responses[-1]).status_code == 302


def test_somebody_else_may_still_report(client: Client, responses: list[Comment]) -> None:
    _use_up(client, responses)
    assert report(client, responses[-1], remote="203.0.113.8").status_code == 302


def test_what_is_refused_does_not_count(client: Client, responses: list[Comment]) -> None:
    for __ in range(MOST_REPORTS):
        report(client, responses[0], complaint="")
    _use_up(client, responses)


def _report_by(number: int, comment: Comment) -> Report:
    return Report(comment=comment, complaint=Complaint.SPAM, address_hash=f"reader {number}")


# The comment with its article; the live edition; the limit counted; the comment locked; whether
# this reader has reported it; the report; the policy and how many there are, until it is back.
def test_a_report_costs_the_same_after_none_and_after_ten_thousand(
    client: Client, edition: Edition
) -> None:
    queries = []
    for reports in (0, 10_000):
        comment = create_comment(article=edition.article, status=Status.APPROVED)
        Report.objects.bulk_create(_report_by(number, comment) for number in range(reports))
        with CaptureQueriesContext(connection) as asked:
            report(client, comment)
        control = ("SAVEPOINT", "RELEASE")
        queries.append([q["sql"] for q in asked if not q["sql"].startswith(control)])
    few, many = queries
    assert len(few) <= 10, "\n".join(few)
    # The update that brings it back.
    assert len(many) == len(few) + 1, "\n".join(many)
