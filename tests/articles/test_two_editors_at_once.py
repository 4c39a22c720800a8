"""Two editors at the same moment: one wins, the other is told, and the record holds one edition.

They run in real threads, on a database that takes them (see ``shared_database``).
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.utils import timezone

from articles.models import Article, Edition, Kind, PageVersion, Revision
from articles.publishing import (
    AnswerMissingError,
    NotPublishableError,
    NotScheduledError,
    call_off,
    publish,
    reschedule,
    withdraw,
)
from articles.restoring import restore
from articles.revisions import StaleSaveError, keep_revision
from tests.factories import create_article, create_user, days_ago, publish_article

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

Job = Callable[[], Any]


@pytest.fixture
def edda() -> User:
    """One editor."""
    return create_user(username="edda", first_name="Edda", group="Editors")


@pytest.fixture
def otto() -> User:
    """The other."""
    return create_user(username="otto", first_name="Otto", group="Editors")


@pytest.fixture
def draft() -> Article:
    """What neither of them wrote."""
    return create_article(slug="ferry-runs")


@pytest.fixture
def live(draft: Article, edda: User) -> Article:
    """The article with one edition, live since yesterday."""
    return publish_article(draft, by=edda, at=days_ago(1)).article


@pytest.fixture
def scheduled(live: Article, edda: User) -> Edition:
    """Its second edition, which goes live tomorrow."""
    return publish(live, by=edda, kind=Kind.UPDATE, goes_live_at=days_ago(-1))


def overlapping(first: Job, second: Job) -> tuple[Any, Any]:
    """What came of two jobs, the one that begins while the other is about to write.

    The first stops before it first writes until the second has sent a statement of its own: so
    both are on their way, and the first holds whatever it holds.
    """
    about_to_write, under_way = threading.Event(), threading.Event()
    results: dict[str, Any] = {}

    def hold(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")) and not about_to_write.is_set():
            about_to_write.set()
            assert under_way.wait(timeout=20)
        return execute(sql, *rest)

    def tell(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        under_way.set()
        return execute(sql, *rest)

    def run(name: str, wrapper: Callable[..., Any], job: Job) -> None:
        try:
            connection.ensure_connection()
            if name == "second":
                assert about_to_write.wait(timeout=20)
            with connection.execute_wrapper(wrapper):
                results[name] = job()
        except Exception as problem:
            results[name] = problem
        finally:
            about_to_write.set()
            under_way.set()
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=arguments)
        for arguments in (("first", hold, first), ("second", tell, second))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return results["first"], results["second"]


def at_once(*jobs: Job) -> tuple[list[Any], list[BaseException]]:
    """What came of several jobs that start together: what was done, and what was refused."""
    start = threading.Barrier(len(jobs))
    done: list[Any] = []
    refused: list[BaseException] = []

    def run(job: Job) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=20)
            done.append(job())
        except Exception as problem:
            refused.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return done, refused


def rewrite(headline: str) -> None:
    """As one that writes past the admin does; publishing keeps it as a revision first."""
    Article.objects.update(headline=headline)


def record_is_whole(article: Article) -> None:
    """Numbers without gaps, and every edition with its byline."""
    article.refresh_from_db()
    editions = list(article.editions.order_by("number"))
    assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))
    revisions = list(article.revisions.order_by("number").values_list("number", flat=True))
    assert revisions == list(range(1, article.revision_number + 1))
    for edition in editions:
        shown = edition.kind != Kind.WITHDRAWAL
        assert edition.edition_bylines.count() == int(shown)
    assert PageVersion.objects.filter(article=article).exists() == bool(editions)


def test_two_publish_the_same_draft(draft: Article, edda: User, otto: User) -> None:
    rewrite("Changed past the admin")
    first, second = overlapping(
        lambda: publish(draft, by=edda, expected_edition=0),
        lambda: publish(draft, by=otto, expected_edition=0),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, AnswerMissingError), second
    assert second.field == "edition"
    assert Edition.objects.get() == first
    assert Revision.objects.count() == 2
    record_is_whole(draft)


def test_two_who_have_not_looked_publish_the_same_draft(
    draft: Article, edda: User, otto: User
) -> None:
    first, second = overlapping(lambda: publish(draft, by=edda), lambda: publish(draft, by=otto))
    assert isinstance(first, Edition), first
    assert isinstance(second, AnswerMissingError), second
    assert second.field == "kind"
    assert Edition.objects.get() == first
    record_is_whole(draft)


def test_two_schedule_the_same_draft(draft: Article, edda: User, otto: User) -> None:
    earlier, later = days_ago(-1), days_ago(-2)
    first, second = overlapping(
        lambda: publish(draft, by=edda, goes_live_at=later),
        lambda: publish(draft, by=otto, goes_live_at=earlier),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, NotPublishableError), second
    assert "Move that one or call it off first" in str(second)
    assert Edition.objects.get() == first


def test_two_publish_over_the_same_live_edition(live: Article, edda: User, otto: User) -> None:
    rewrite("Ferry stops")
    first, second = overlapping(
        lambda: publish(live, by=edda, kind=Kind.UPDATE, expected_edition=1),
        lambda: publish(live, by=otto, kind=Kind.CORRECTION, note="It stops.", expected_edition=1),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, AnswerMissingError), second
    assert second.field == "edition"
    assert Edition.objects.count() == 2
    assert live.live_edition() == first
    record_is_whole(live)


def test_of_many_who_publish_over_the_same_live_edition_one_does(live: Article) -> None:
    editors = [create_user(username=f"editor-{n}", group="Editors") for n in range(5)]

    def publish_by(by: User) -> Job:
        return lambda: publish(live, by=by, kind=Kind.UPDATE, expected_edition=1)

    done, refused = at_once(*(publish_by(by) for by in editors))
    assert len(done) == 1, refused
    assert [getattr(problem, "field", problem) for problem in refused] == ["edition"] * 4
    assert Edition.objects.count() == 2
    record_is_whole(live)


def test_of_many_who_do_not_mind_each_publishes_in_turn(live: Article) -> None:
    editors = [create_user(username=f"editor-{n}", group="Editors") for n in range(5)]

    def publish_by(by: User) -> Job:
        return lambda: publish(live, by=by, kind=Kind.UPDATE)

    done, refused = at_once(*(publish_by(by) for by in editors))
    assert not refused
    assert sorted(edition.number for edition in done) == [2, 3, 4, 5, 6]
    now = live.live_edition()
    assert now is not None
    assert now.number == 6
    record_is_whole(live)


def test_one_calls_off_while_another_moves(
    live: Article, scheduled: Edition, edda: User, otto: User
) -> None:
    first, second = overlapping(
        lambda: call_off(scheduled, by=edda),
        lambda: reschedule(scheduled, by=otto, goes_live_at=days_ago(-3)),
    )
    assert first is None
    assert isinstance(second, NotScheduledError), second
    assert second.edition.cancelled_by == edda
    assert Edition.objects.count() == 2
    assert not Edition.objects.scheduled(timezone.now()).exists()
    record_is_whole(live)


def test_one_moves_while_another_calls_off(
    live: Article, scheduled: Edition, edda: User, otto: User
) -> None:
    first, second = overlapping(
        lambda: reschedule(scheduled, by=edda, goes_live_at=days_ago(-3)),
        lambda: call_off(scheduled, by=otto),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, NotScheduledError), second
    assert second.edition.cancelled_by == edda
    assert list(Edition.objects.scheduled(timezone.now())) == [first]
    assert Edition.objects.count() == 3
    record_is_whole(live)


def test_two_move_the_same_edition(
    live: Article, scheduled: Edition, edda: User, otto: User
) -> None:
    first, second = overlapping(
        lambda: reschedule(scheduled, by=edda, goes_live_at=days_ago(-3)),
        lambda: reschedule(scheduled, by=otto, goes_live_at=days_ago(-4)),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, NotScheduledError), second
    assert list(Edition.objects.scheduled(timezone.now())) == [first]
    assert Edition.objects.count() == 3


def test_one_withdraws_while_another_publishes(live: Article, edda: User, otto: User) -> None:
    first, second = overlapping(
        lambda: withdraw(live, by=edda, reason="Not true."),
        lambda: publish(live, by=otto, kind=Kind.UPDATE, expected_edition=1),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, AnswerMissingError), second
    assert second.field == "edition"
    assert Edition.objects.count() == 2
    assert live.withdrawal() == first
    record_is_whole(live)


def test_one_withdraws_while_another_publishes_without_looking(
    live: Article, edda: User, otto: User
) -> None:
    first, second = overlapping(
        lambda: withdraw(live, by=edda, reason="Not true."),
        lambda: publish(live, by=otto, kind=Kind.UPDATE),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, AnswerMissingError), second
    assert second.field == "note"
    assert live.withdrawal() == first
    assert Edition.objects.count() == 2


def test_one_publishes_while_another_withdraws_and_it_is_withdrawn(
    live: Article, edda: User, otto: User
) -> None:
    rewrite("Ferry stops")
    first, second = overlapping(
        lambda: publish(live, by=otto, kind=Kind.UPDATE, expected_edition=1),
        lambda: withdraw(live, by=edda, reason="Not true."),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, Edition), second
    assert (first.number, second.number) == (2, 3)
    assert second.revision == first.revision
    assert live.withdrawal() == second
    record_is_whole(live)


def test_one_schedules_while_another_withdraws_and_nothing_is_left_to_come(
    live: Article, edda: User, otto: User
) -> None:
    first, second = overlapping(
        lambda: publish(live, by=otto, kind=Kind.UPDATE, goes_live_at=days_ago(-1)),
        lambda: withdraw(live, by=edda, reason="Not true."),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, Edition), second
    assert not Edition.objects.scheduled(timezone.now()).exists()
    assert live.withdrawal(days_ago(-2)) == second


def test_two_withdraw_at_once(live: Article, edda: User, otto: User) -> None:
    first, second = overlapping(
        lambda: withdraw(live, by=edda, reason="Not true."),
        lambda: withdraw(live, by=otto, reason="Not true at all."),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, NotPublishableError), second
    assert Edition.objects.count() == 2


def test_two_bring_it_back_at_once(live: Article, edda: User, otto: User) -> None:
    third = create_user(username="tess", group="Editors")
    withdraw(live, by=edda, reason="Not true.")
    first, second = overlapping(
        lambda: publish(live, by=otto, note="True.", expected_edition=2),
        lambda: publish(live, by=third, note="True after all.", expected_edition=2),
    )
    assert isinstance(first, Edition), first
    assert isinstance(second, AnswerMissingError), second
    assert Edition.objects.count() == 3
    assert live.live_edition() == first


def test_one_restores_while_another_publishes(live: Article, edda: User, otto: User) -> None:
    rewrite("Ferry stops")
    live.refresh_from_db()
    keep_revision(live, by=edda)
    oldest = live.revisions.get(number=1)
    first, second = overlapping(
        lambda: restore(oldest, by=edda, expected_revision=2),
        lambda: publish(live, by=otto, kind=Kind.UPDATE, expected_revision=2),
    )
    assert not isinstance(first, Exception), first
    assert isinstance(second, AnswerMissingError), second
    assert second.field == "revision"
    assert Edition.objects.count() == 1
    record_is_whole(live)


def test_two_restore_at_once(live: Article, edda: User, otto: User) -> None:
    for headline in ("Ferry stops", "Ferry sinks"):
        rewrite(headline)
        live.refresh_from_db()
        keep_revision(live, by=edda)
    one, two = (live.revisions.get(number=number) for number in (1, 2))
    first, second = overlapping(
        lambda: restore(one, by=edda, expected_revision=3),
        lambda: restore(two, by=otto, expected_revision=3),
    )
    assert not isinstance(first, Exception), first
    assert isinstance(second, StaleSaveError), second
    live.refresh_from_db()
    assert (live.headline, live.revisions.count()) == ("Ferry runs again", 4)
    record_is_whole(live)
