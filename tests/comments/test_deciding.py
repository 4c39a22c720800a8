"""A decision is compare-and-set, logged for ever, undoable, and turns the article's page over."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client

from articles.models import Edition, PageVersion
from articles.models.record import ImmutableRecordError
from comments.models import Comment, Decision, Reason, Status
from tests.factories import create_comment, create_user, days_ago, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """A comment that waits."""
    return create_comment(article=edition.article, text="The words in question.")


@pytest.fixture
def colleague(db: None) -> User:
    """A second moderator."""
    return create_user(username="mara", first_name="Mara", group="Moderators")


def _decide(comment: Comment, status: Status, by: User, **more: str) -> int:
    return Comment.objects.filter(pk=comment.pk).decide(status, by=by, **more)  # type: ignore[arg-type]


def _log(comment: Comment) -> list[tuple[str, str, str]]:
    rows = comment.decisions.order_by("pk").select_related("by")
    return [(row.was, row.became, row.by.username if row.by else "") for row in rows]


def test_a_decision_changes_the_comment_and_says_who_when_and_why(
    comment: Comment, moderator: User
) -> None:
    assert _decide(comment, Status.DELETED, moderator, reason=Reason.ABUSE, words="No.") == 1
    comment.refresh_from_db()
    decision = comment.decisions.get()
    assert (comment.status, comment.decided_by) == (Status.DELETED, moderator)
    assert comment.decided_at == decision.at
    assert (decision.was, decision.became, decision.by) == ("waiting", "deleted", moderator)
    assert (decision.reason, decision.words) == (Reason.ABUSE, "No.")


def test_who_comes_second_decides_nothing(
    comment: Comment, moderator: User, colleague: User
) -> None:
    assert _decide(comment, Status.DELETED, moderator, reason=Reason.SPAM) == 1
    assert _decide(comment, Status.APPROVED, colleague) == 0
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by) == (Status.DELETED, moderator)
    assert _log(comment) == [("waiting", "deleted", "momo")]


def test_several_at_once_leave_out_what_is_decided(
    edition: Edition, moderator: User, colleague: User
) -> None:
    comments = [create_comment(article=edition.article) for __ in range(5)]
    _decide(comments[2], Status.DELETED, colleague)
    chosen = Comment.objects.filter(pk__in=[comment.pk for comment in comments])
    assert chosen.decide(Status.APPROVED, by=moderator) == 4
    assert Decision.objects.filter(by=moderator).count() == 4
    assert set(chosen.approved()) == {*comments} - {comments[2]}


def test_what_is_published_can_be_deleted(comment: Comment, moderator: User) -> None:
    _decide(comment, Status.APPROVED, moderator)
    assert _decide(comment, Status.DELETED, moderator) == 0
    assert _decide(comment, Status.DELETED, moderator, expecting=Status.APPROVED) == 1
    assert _log(comment)[-1] == ("approved", "deleted", "momo")


@pytest.mark.parametrize("expecting", [Status.APPROVED, Status.DELETED])
def test_a_decision_on_what_does_not_stand_as_expected_changes_nothing(
    comment: Comment, moderator: User, expecting: Status
) -> None:
    other = Status.DELETED if expecting is Status.APPROVED else Status.APPROVED
    assert _decide(comment, other, moderator, expecting=expecting) == 0
    assert _log(comment) == []


def test_undoing_puts_it_back_and_is_logged(comment: Comment, moderator: User) -> None:
    _decide(comment, Status.APPROVED, moderator)
    first = comment.decisions.get()
    assert first.undo(by=moderator)
    comment.refresh_from_db()
    assert comment.status == Status.WAITING
    assert _log(comment) == [("waiting", "approved", "momo"), ("approved", "waiting", "momo")]
    assert first.undone_by == comment.newest_decision()


def test_a_colleague_may_undo(comment: Comment, moderator: User, colleague: User) -> None:
    _decide(comment, Status.APPROVED, moderator)
    assert comment.decisions.get().undo(by=colleague)
    assert _log(comment)[-1] == ("approved", "waiting", "mara")


def test_undoing_twice_changes_nothing_the_second_time(comment: Comment, moderator: User) -> None:
    _decide(comment, Status.APPROVED, moderator)
    decision = comment.decisions.get()
    assert [decision.undo(by=moderator), decision.undo(by=moderator)] == [True, False]
    assert len(_log(comment)) == 2


def test_nobody_undoes_past_a_later_decision(
    comment: Comment, moderator: User, colleague: User
) -> None:
    _decide(comment, Status.APPROVED, moderator)
    first = comment.decisions.get()
    _decide(comment, Status.DELETED, colleague, expecting=Status.APPROVED)
    assert not first.undo(by=moderator)
    # Nor if the comment happens to stand again as the first decision left it.
    _decide(comment, Status.APPROVED, colleague, expecting=Status.DELETED)
    assert not first.undo(by=moderator)
    comment.refresh_from_db()
    assert comment.status == Status.APPROVED
    assert len(_log(comment)) == 3


def test_an_undoing_can_be_undone(comment: Comment, moderator: User) -> None:
    _decide(comment, Status.APPROVED, moderator)
    comment.decisions.get().undo(by=moderator)
    undoing = comment.newest_decision()
    assert undoing is not None
    assert undoing.undo(by=moderator)
    comment.refresh_from_db()
    assert comment.status == Status.APPROVED


@pytest.mark.parametrize("status", Status)
def test_deciding_what_is_so_already_decides_nothing(
    comment: Comment, moderator: User, status: Status
) -> None:
    if status is not Status.WAITING:
        _decide(comment, status, moderator)
    before = _log(comment)
    assert _decide(comment, status, moderator, expecting=status) == 0
    assert _log(comment) == before


def test_only_the_articles_concerned_turn_over(
    edition: Edition, editor: User, moderator: User, comment: Comment
) -> None:
    other = publish_article(by=editor, at=days_ago(1), headline="Another")

    def versions() -> tuple[int, int]:
        numbers = dict(PageVersion.objects.values_list("article_id", "number"))
        return numbers[edition.article_id], numbers[other.article_id]

    mine, theirs = versions()
    _decide(comment, Status.APPROVED, moderator)
    assert versions() == (mine + 1, theirs)
    comment.decisions.get().undo(by=moderator)
    assert versions() == (mine + 2, theirs)
    create_comment(article=edition.article)
    assert versions() == (mine + 2, theirs)


def test_each_decision_shows_at_the_next_request(
    client: Client, edition: Edition, comment: Comment, moderator: User
) -> None:
    def shows() -> bool:
        return comment.text in client.get(edition.get_absolute_url()).content.decode()

    assert not shows()
    _decide(comment, Status.APPROVED, moderator)
    assert shows()
    _decide(comment, Status.DELETED, moderator, expecting=Status.APPROVED)
    assert not shows()
    decision = comment.newest_decision()
    assert decision is not None
    decision.undo(by=moderator)
    assert shows()


def test_the_log_is_only_added_to(comment: Comment, moderator: User) -> None:
    _decide(comment, Status.APPROVED, moderator)
    decision = comment.decisions.get()
    for change in (decision.delete, decision.save, comment.decisions.all().delete):
        with pytest.raises(ImmutableRecordError):
            change()
    assert len(_log(comment)) == 1


def test_the_database_refuses_a_decision_that_nobody_took(comment: Comment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(status=Status.APPROVED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(comment=comment, was=Status.WAITING, became=Status.WAITING)
