"""Readers who report at the same moment, and moderators who decide meanwhile.

They run in real threads, on a database that takes them (see ``shared_database``).
"""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client

from articles.models import Article
from comments.models import Comment, Decision, Policy, Report, Status
from tests.comments.reporting import create_reported, report, report_by_many
from tests.factories import create_article, create_comment, create_user, days_ago, publish_article

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

READERS = 12


@pytest.fixture
def article() -> Article:
    """A live article."""
    editor = create_user(username="edda", group="Editors")
    return publish_article(create_article(slug="busy"), by=editor, at=days_ago(1)).article


@pytest.fixture
def moderators() -> list[User]:
    """Six of them."""
    return [create_user(username=f"moderator-{n}", group="Moderators") for n in range(6)]


def _at_once(*jobs: Callable[[], int]) -> list[int]:
    """What came of each job; each has a thread and a connection, and they start together."""
    start = threading.Barrier(len(jobs))
    results: dict[int, int] = {}

    def run(number: int, job: Callable[[], int]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            results[number] = job()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert len(results) == len(jobs)
    return [results[number] for number in range(len(jobs))]


def _sends(comment: Comment, remote: str) -> Callable[[], int]:
    return lambda: report(Client(), comment, remote=remote).status_code


def test_each_reader_s_report_is_stored_and_the_comment_comes_back_once(article: Article) -> None:
    Policy(reports_needed=READERS).save()
    comment = create_comment(article=article, status=Status.APPROVED)
    jobs = [_sends(comment, f"203.0.113.{number}") for number in range(READERS)]
    assert _at_once(*jobs) == [302] * READERS
    assert comment.reports.count() == READERS
    comment.refresh_from_db()
    # The last of them, and only that one, made enough.
    assert comment.reported_at == max(comment.reports.values_list("at", flat=True))


def test_one_reader_many_times_at_once_is_stored_once(article: Article) -> None:
    comment = create_comment(article=article, status=Status.APPROVED)
    assert _at_once(*[_sends(comment, "203.0.113.7")] * READERS) == [302] * READERS
    assert comment.reports.count() == 1
    comment.refresh_from_db()
    assert comment.reported_at is None


def test_of_many_who_keep_or_delete_one_wins_each_comment(
    article: Article, moderators: list[User]
) -> None:
    comments = [create_reported(article=article) for __ in range(8)]
    before = Decision.objects.count()

    def keeps(by: User) -> Callable[[], int]:
        return lambda: Comment.objects.reported().keep(by=by)

    def deletes(by: User) -> Callable[[], int]:
        reported = Comment.objects.reported()
        return lambda: reported.decide(Status.DELETED, by=by, expecting=Status.APPROVED)

    jobs = [*(keeps(by) for by in moderators[:3]), *(deletes(by) for by in moderators[3:])]
    assert sum(_at_once(*jobs)) == len(comments)
    assert Decision.objects.count() == before + len(comments)
    assert not Comment.objects.reported().exists()
    assert not Report.objects.filter(settled_at__isnull=True).exists()


def test_of_many_who_undo_the_keeping_one_does(article: Article, moderators: list[User]) -> None:
    comment = create_reported(article=article)
    Comment.objects.reported().keep(by=moderators[0])
    keeping = Decision.objects.latest("pk")
    assert sorted(_at_once(*[lambda: int(keeping.undo(by=moderators[1]))] * 6)) == [0] * 5 + [1]
    comment.refresh_from_db()
    assert (comment.kept_at, comment.reported_at is None) == (None, False)
    assert Decision.objects.filter(undoes=keeping).count() == 1


def test_what_is_reported_while_it_is_kept_is_settled(
    article: Article, moderators: list[User]
) -> None:
    comment = create_reported(article=article)
    jobs = [_sends(comment, f"203.0.113.{number}") for number in range(READERS)]
    _at_once(lambda: Comment.objects.reported().keep(by=moderators[0]), *jobs)
    report_by_many(comment, 3, first=100)
    assert not comment.reports.filter(settled_at__isnull=True).exists()
    comment.refresh_from_db()
    assert (comment.reported_at, comment.kept_at is None) == (None, False)
