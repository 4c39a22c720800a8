"""Limits: within a sliding window so many attempts get through, and whoever waits as told does."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from comments.limits import Limit, in_words, key_of, seconds_to_wait
from comments.models import Attempt

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)
TEN_MINUTES = dt.timedelta(minutes=10)


def _try(*limits: Limit, seconds: float = 0) -> int:
    """Try something so many seconds after noon."""
    at = NOON + dt.timedelta(seconds=seconds)
    return seconds_to_wait(limits, within=TEN_MINUTES, at=at)


def _limit(who: str = "noor", most: int = 3) -> Limit:
    return Limit(key_of("test", who), most)


def test_so_many_get_through_and_the_next_is_told_how_long_to_wait() -> None:
    waits = [_try(_limit(), seconds=seconds) for seconds in (0, 60, 120, 180)]
    assert waits == [0, 0, 0, 420]


def test_whoever_waits_as_told_gets_through_and_not_a_moment_sooner() -> None:
    for seconds in (0, 60.5, 120):
        _try(_limit(), seconds=seconds)
    assert _try(_limit(), seconds=599.9) == 1
    assert _try(_limit(), seconds=600) == 0
    # The second of the three is now the oldest that counts.
    assert _try(_limit(), seconds=601) == 60
    assert _try(_limit(), seconds=661) == 0


def test_what_came_too_soon_does_not_count() -> None:
    for seconds in range(50):
        _try(_limit(), seconds=seconds)
    assert Attempt.objects.count() == 3
    assert _try(_limit(), seconds=600) == 0


def test_each_key_counts_for_itself() -> None:
    assert [_try(_limit("noor", 1)), _try(_limit("ben", 1)), _try(_limit("noor", 1))] == [0, 0, 600]


def test_of_several_limits_the_longest_wait_counts_and_none_is_used_up() -> None:
    short, long = _limit("short", 1), _limit("long", 2)
    _try(short, seconds=0)
    _try(long, seconds=100)
    _try(long, seconds=200)
    assert _try(short, _limit("roomy"), seconds=300) == 300
    assert _try(short, long, seconds=300) == 400
    assert Attempt.objects.count() == 3
    assert _try(long, seconds=700) == 0


def test_without_a_limit_nothing_waits_and_nothing_is_written() -> None:
    assert _try() == 0
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_one_query_and_on_postgresql_a_lock(number: int) -> None:
    limits = [_limit(f"reader-{n}") for n in range(number)]
    with CaptureQueriesContext(connection) as captured:
        assert seconds_to_wait(limits, within=TEN_MINUTES) == 0
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == 1 + (connection.vendor == "postgresql"), asked
    assert Attempt.objects.filter(at__lte=timezone.now()).count() == number


def test_nobody_can_read_who_it_was() -> None:
    _try(Limit(key_of("post", "email", "noor@example.org"), 1))
    (key,) = Attempt.objects.values_list("key", flat=True)
    assert len(key) == 64
    assert "noor" not in key
    assert key_of("post", "email", "noor@example.org") != key_of("report", "noor@example.org")
    assert key_of("a", "bc") != key_of("ab", "c")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "about 1 minute"),
        (60, "about 1 minute"),
        (61, "about 2 minutes"),
        (420, "about 7 minutes"),
        (89 * 60, "about 89 minutes"),
        (90 * 60, "about 2 hours"),
        (86_400, "about 24 hours"),
    ],
)
def test_the_time_to_wait_in_words_is_never_too_short(seconds: int, words: str) -> None:
    with translation.override("en"):
        assert in_words(seconds) == words
