"""Enough reports bring a response back to the desk; it stays on the page; once kept, no more."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Edition, PageVersion
from comments.models import Comment, Decision, Policy, Report, Status
from tests.comments.reporting import report_by_many
from tests.factories import create_comment, create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(edition: Edition, moderator: User) -> Comment:
    """A published response."""
    return create_comment(article=edition.article, status=Status.APPROVED, by=moderator)


def _this(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def _is_back(comment: Comment) -> bool:
    return Comment.objects.reported().filter(pk=comment.pk).exists()


def _open(comment: Comment) -> int:
    return comment.reports.filter(settled_at__isnull=True).count()


def _keep(comment: Comment, by: User) -> int:
    return Comment.objects.filter(pk=comment.pk).keep(by=by)


def _delete(comment: Comment, by: User) -> int:
    one = Comment.objects.filter(pk=comment.pk)
    return one.decide(Status.DELETED, by=by, reason="abuse", expecting=Status.APPROVED)


def _newest(comment: Comment) -> Decision:
    decision = comment.newest_decision()
    assert decision is not None
    return decision


@pytest.mark.parametrize("needed", [1, 3, 5])
def test_it_comes_back_when_as_many_readers_as_the_policy_says_have_reported_it(
    response: Comment, needed: int
) -> None:
    Policy(reports_needed=needed).save()
    report_by_many(response, needed - 1)
    assert not _is_back(response)
    report_by_many(response, 1, first=needed)
    assert _is_back(response)


def test_one_reader_alone_never_brings_it_back(response: Comment) -> None:
    for __ in range(5):
        report_by_many(response, 1)
    assert not _is_back(response)


def test_it_stays_on_the_page(client: Client, edition: Edition, response: Comment) -> None:
    version = PageVersion.objects.get(article=edition.article).number
    report_by_many(response, 10)
    assert response.text in client.get(edition.get_absolute_url()).content.decode()
    assert PageVersion.objects.get(article=edition.article).number == version
    assert _this(response).status == Status.APPROVED


def test_further_reports_do_not_move_it_to_the_end_of_the_queue(response: Comment) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        report_by_many(response, 3)
        came_back = _this(response).reported_at
        clock.shift(dt.timedelta(hours=2))
        report_by_many(response, 4, first=4)
    assert _this(response).reported_at == came_back
    assert _open(response) == 7


def test_keeping_it_settles_the_reports_and_is_logged(response: Comment, moderator: User) -> None:
    report_by_many(response, 4)
    assert _keep(response, moderator) == 1
    kept = _this(response)
    decision = _newest(response)
    assert (kept.status, kept.reported_at) == (Status.APPROVED, None)
    assert kept.kept_at == kept.decided_at == decision.at
    assert kept.decided_by == decision.by == moderator
    assert (decision.was, decision.became) == (Status.APPROVED, Status.APPROVED)
    assert decision.outcome == "kept after reports"
    assert not _is_back(response)
    assert _open(response) == 0


def test_what_nobody_reported_cannot_be_kept(response: Comment, moderator: User) -> None:
    report_by_many(response, 2)
    before = response.decisions.count()
    assert _keep(response, moderator) == 0
    assert response.decisions.count() == before
    assert _open(response) == 2


def test_what_was_kept_does_not_come_back_and_settles_reports_as_they_come(
    response: Comment, moderator: User
) -> None:
    report_by_many(response, 3)
    _keep(response, moderator)
    report_by_many(response, 10, first=4)
    assert not _is_back(response)
    assert response.reports.count() == 13
    assert _open(response) == 0


def test_who_keeps_second_keeps_nothing(response: Comment, moderator: User) -> None:
    colleague = create_user(username="mara", group="Moderators")
    report_by_many(response, 3)
    assert [_keep(response, moderator), _keep(response, colleague)] == [1, 0]
    assert _newest(response).by == moderator


def test_several_are_kept_at_once_and_the_others_left(
    edition: Edition, moderator: User, response: Comment
) -> None:
    others = [create_comment(article=edition.article, status=Status.APPROVED) for __ in range(3)]
    for comment in others[:2]:
        report_by_many(comment, 3)
    assert Comment.objects.all().keep(by=moderator) == 2
    assert set(Comment.objects.filter(kept_at__isnull=False)) == set(others[:2])


def test_undoing_brings_it_back_with_its_reports_where_it_was_in_the_queue(
    response: Comment, moderator: User
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for reader in range(1, 6):
            report_by_many(response, 1, first=reader)
            clock.shift(dt.timedelta(hours=1))
        came_back = _this(response).reported_at
        _keep(response, moderator)
        clock.shift(dt.timedelta(hours=1))
        # One that was settled only because the comment was kept.
        report_by_many(response, 1, first=6)
        assert _newest(response).undo(by=moderator)
    back = _this(response)
    assert (back.reported_at, back.kept_at, back.status) == (came_back, None, Status.APPROVED)
    assert _open(response) == 6
    assert _newest(response).outcome == "reported again"


def test_of_two_who_undo_one_does(response: Comment, moderator: User) -> None:
    report_by_many(response, 3)
    _keep(response, moderator)
    keeping = _newest(response)
    assert [keeping.undo(by=moderator), keeping.undo(by=moderator)] == [True, False]
    _keep(response, moderator)
    # Nor if it happens to be kept again.
    assert not keeping.undo(by=moderator)


def test_undoing_the_undoing_keeps_it(response: Comment, moderator: User) -> None:
    report_by_many(response, 3)
    _keep(response, moderator)
    _newest(response).undo(by=moderator)
    assert _newest(response).undo(by=moderator)
    assert _this(response).kept_at is not None
    assert not _is_back(response)
    assert _newest(response).outcome == "kept after reports"
    assert _newest(response).undo(by=moderator)
    assert _is_back(response)
    assert _open(response) == 3


def test_deleting_settles_the_reports_and_undoing_brings_them_back(
    response: Comment, moderator: User
) -> None:
    report_by_many(response, 4)
    came_back = _this(response).reported_at
    assert _delete(response, moderator) == 1
    assert (_open(response), _this(response).reported_at) == (0, None)
    assert _newest(response).undo(by=moderator)
    assert (_open(response), _this(response).reported_at) == (4, came_back)
    assert _is_back(response)
    # And once more: the undoing, undone, deletes it again.
    assert _newest(response).undo(by=moderator)
    assert _open(response) == 0
    assert not _is_back(response)


def test_whatever_takes_it_off_the_page_takes_it_out_of_the_queue(
    response: Comment, moderator: User
) -> None:
    approving = _newest(response)
    report_by_many(response, 3)
    assert approving.undo(by=moderator)
    assert _this(response).status == Status.WAITING
    assert not _is_back(response)
    assert _open(response) == 0
    # Published again because that was undone, it is as it was.
    assert _newest(response).undo(by=moderator)
    assert _is_back(response)
    assert _open(response) == 3


def test_what_waits_again_and_is_approved_anew_begins_anew(
    response: Comment, moderator: User
) -> None:
    report_by_many(response, 3)
    _newest(response).undo(by=moderator)
    Comment.objects.filter(pk=response.pk).decide(Status.APPROVED, by=moderator)
    assert not _is_back(response)
    report_by_many(response, 2, first=4)
    assert not _is_back(response)


def test_undoing_a_deletion_does_not_bring_back_what_too_few_had_reported(
    response: Comment, moderator: User
) -> None:
    report_by_many(response, 2)
    _delete(response, moderator)
    _newest(response).undo(by=moderator)
    assert _open(response) == 2
    assert not _is_back(response)
    report_by_many(response, 1, first=3)
    assert _is_back(response)


def test_reports_of_earlier_days_that_were_decided_about_do_not_count_again(
    response: Comment, moderator: User
) -> None:
    report_by_many(response, 2)
    _delete(response, moderator)
    Comment.objects.filter(pk=response.pk).decide(
        Status.APPROVED, by=moderator, expecting=Status.DELETED
    )
    report_by_many(response, 2, first=3)
    assert not _is_back(response)
    report_by_many(response, 1, first=5)
    assert _is_back(response)


def test_what_was_deleted_a_moment_ago_takes_no_report(response: Comment, moderator: User) -> None:
    _delete(response, moderator)
    report_by_many(response, 3)
    assert not Report.objects.exists()
