"""Moderators at work at the same moment: of each comment one wins, and the log tells the truth.

They run in real threads, on a database that takes them (see ``shared_database``).
"""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections

from articles.models import Article, PageVersion
from comments.drafts import Draft
from comments.models import Comment, Decision, Policy, Status
from comments.posting import post
from tests.factories import create_article, create_comment, create_user, days_ago, publish_article

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]


@pytest.fixture
def moderators() -> list[User]:
    """Six of them."""
    return [create_user(username=f"moderator-{n}", group="Moderators") for n in range(6)]


@pytest.fixture
def article() -> Article:
    """A live article with thirty comments that wait."""
    editor = create_user(username="edda", group="Editors")
    article = publish_article(create_article(slug="busy"), by=editor, at=days_ago(1)).article
    for __ in range(30):
        create_comment(article=article)
    return article


def _at_once(*jobs: Callable[[], int]) -> list[int]:
    """Run each job in a thread and a connection of its own; they start together."""
    start = threading.Barrier(len(jobs))
    results: dict[int, int | BaseException] = {}

    def run(number: int, job: Callable[[], int]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=20)
            results[number] = job()
        except BaseException as problem:
            results[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    failures = [result for result in results.values() if isinstance(result, BaseException)]
    assert not failures, failures
    return [result for __, result in sorted(results.items()) if isinstance(result, int)]


def _log_is_true(comments: list[Comment]) -> None:
    """Each comment's rows are a chain from "waiting" to where it stands."""
    for comment in comments:
        standing = "waiting"
        for row in comment.decisions.order_by("pk"):
            assert row.was == standing
            standing = row.became
        comment.refresh_from_db()
        assert comment.status == standing


def test_of_many_who_decide_the_same_comments_one_wins_each(
    article: Article, moderators: list[User]
) -> None:
    def decide(by: User, status: Status) -> Callable[[], int]:
        return lambda: Comment.objects.filter(article=article).decide(status, by=by)

    statuses = [Status.APPROVED, Status.DELETED] * 3
    counts = _at_once(*(decide(by, to) for by, to in zip(moderators, statuses, strict=True)))
    assert sum(counts) == Decision.objects.count() == 30
    _log_is_true(list(Comment.objects.all()))
    for moderator, count in zip(moderators, counts, strict=True):
        assert Decision.objects.filter(by=moderator).count() == count


def test_overlapping_selections_are_shared_out_and_nothing_is_decided_twice(
    article: Article, moderators: list[User]
) -> None:
    pks = list(Comment.objects.order_by("pk").values_list("pk", flat=True))

    def one_by_one(by: User, turn: int) -> Callable[[], int]:
        mine = pks[turn * 5 :] + pks[: turn * 5]
        one = [Comment.objects.filter(pk=pk) for pk in mine]
        return lambda: sum(comment.decide(Status.APPROVED, by=by) for comment in one)

    before = PageVersion.objects.get(article=article).number
    counts = _at_once(*(one_by_one(by, turn) for turn, by in enumerate(moderators)))
    assert sum(counts) == Decision.objects.count() == 30
    assert PageVersion.objects.get(article=article).number == before + 30
    _log_is_true(list(Comment.objects.all()))


def test_of_many_who_undo_the_same_decision_one_does(
    article: Article, moderators: list[User]
) -> None:
    Comment.objects.all().decide(Status.APPROVED, by=moderators[0])
    decisions = list(Decision.objects.all())

    def undo_all(by: User) -> Callable[[], int]:
        return lambda: sum(decision.undo(by=by) for decision in decisions)

    counts = _at_once(*(undo_all(by) for by in moderators[1:]))
    assert sum(counts) == 30
    assert Decision.objects.count() == 60
    assert Decision.objects.filter(undoes__isnull=False).count() == 30
    _log_is_true(list(Comment.objects.all()))


def test_undoing_and_deciding_again_at_once_leave_a_log_that_is_true(
    article: Article, moderators: list[User]
) -> None:
    comments = Comment.objects.filter(article=article)
    comments.decide(Status.APPROVED, by=moderators[0])
    decisions = list(Decision.objects.all())

    def delete(by: User) -> Callable[[], int]:
        return lambda: comments.decide(Status.DELETED, by=by, expecting=Status.APPROVED)

    def undo(by: User) -> Callable[[], int]:
        return lambda: sum(decision.undo(by=by) for decision in decisions)

    counts = _at_once(*(delete(by) for by in moderators[:3]), *(undo(by) for by in moderators[3:]))
    assert sum(counts) == 30
    assert Decision.objects.count() == 60
    _log_is_true(list(comments))


def test_who_comes_between_choosing_and_writing_waits_and_decides_nothing(
    article: Article, moderators: list[User]
) -> None:
    comments = Comment.objects.filter(article=article)
    chosen, under_way = threading.Event(), threading.Event()

    def first() -> int:
        def pause(execute: Callable[..., object], sql: str, *rest: object) -> object:
            if sql.startswith("UPDATE") and not chosen.is_set():
                chosen.set()
                assert under_way.wait(timeout=20)
            return execute(sql, *rest)

        with connection.execute_wrapper(pause):
            return comments.decide(Status.APPROVED, by=moderators[0])

    def second() -> int:
        assert chosen.wait(timeout=20)
        under_way.set()
        return comments.decide(Status.DELETED, by=moderators[1])

    assert _at_once(first, second) == [30, 0]
    assert Decision.objects.count() == 30
    _log_is_true(list(comments))


def test_a_double_click_at_the_same_moment_makes_one_comment(article: Article) -> None:
    draft = Draft(
        article_id=article.pk,
        parent_id=None,
        name="Noor",
        email="noor@example.org",
        text="Clicked in haste.",
        honeypot="",
        address_hash="",
        own_hosts=(),
    )
    policy = Policy.current()
    made = _at_once(*[lambda: post(draft, parent=None, policy=policy).pk] * 6)
    assert Comment.objects.filter(text="Clicked in haste.").count() == len(set(made)) == 1
