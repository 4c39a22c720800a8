"""A trial goes on in slices, counts nothing twice, and costs the same for every batch."""

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Edition
from comments.models import Comment, Policy, Rule, Status, Trial, Verdict, WatchedPhrase
from comments.trials import go_on, running
from comments.trials.counting import CAUGHT, LOOKED_AT
from tests.comments.trials import approved, begun, deleted, examples, split, tried
from tests.factories import create_finding

pytestmark = pytest.mark.django_db

BOAT = WatchedPhrase(phrase="boat")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 2)


@pytest.fixture
def five(edition: Edition, moderator: User) -> list[Comment]:
    """Five comments with the phrase, the oldest of them approved."""
    return [
        approved(edition, "First boat", by=moderator),
        *(deleted(edition, f"Boat number {number}", by=moderator) for number in range(4)),
    ]


def test_a_slice_goes_on_where_the_one_before_ended(five: list[Comment], moderator: User) -> None:
    trial = begun(BOAT, by=moderator)
    places = []
    while trial.finished_at is None:
        trial = Trial.objects.get(pk=go_on(trial, seconds=0).pk)
        places.append((trial.looked_at, trial.after, split(trial, CAUGHT)))
    assert places == [
        (2, five[3].pk, (0, 2)),
        (4, five[1].pk, (0, 4)),
        (5, five[0].pk, (1, 4)),
    ]


def test_a_long_slice_takes_several_batches(five: list[Comment], moderator: User) -> None:
    trial = go_on(begun(BOAT, by=moderator), seconds=600)
    assert trial.finished_at is not None
    assert (trial.looked_at, split(trial, CAUGHT)) == (5, (1, 4))


def test_a_trial_that_is_over_does_not_begin_again(five: list[Comment], moderator: User) -> None:
    trial = tried(BOAT, by=moderator)
    finished_at = trial.finished_at
    again = go_on(Trial.objects.get(pk=trial.pk))
    assert (again.looked_at, again.finished_at) == (5, finished_at)


def test_whoever_is_behind_counts_nothing_twice_and_turns_nothing_back(
    five: list[Comment], moderator: User
) -> None:
    ahead = begun(BOAT, by=moderator)
    behind = Trial.objects.get(pk=ahead.pk)
    ahead = go_on(go_on(ahead, seconds=0), seconds=0)
    assert (ahead.looked_at, split(ahead, CAUGHT)) == (4, (0, 4))
    # This one has read the trial before the other one went on.
    seen = go_on(behind, seconds=0)
    assert (seen.looked_at, split(seen, CAUGHT)) == (4, (0, 4))
    kept = Trial.objects.get(pk=ahead.pk)
    assert (kept.looked_at, kept.after, split(kept, LOOKED_AT)) == (4, five[1].pk, (0, 4))


def test_whoever_goes_on_with_a_trial_that_is_gone_writes_nothing(
    five: list[Comment], moderator: User
) -> None:
    trial = begun(BOAT, by=moderator)
    Trial.objects.all().delete()
    assert go_on(trial, seconds=0).pk == trial.pk
    assert not Trial.objects.exists()


def test_a_trial_ends_though_decisions_are_undone_meanwhile(
    five: list[Comment], moderator: User
) -> None:
    trial = go_on(begun(BOAT, by=moderator), seconds=0)
    for comment in five[:3]:
        decision = comment.newest_decision()
        assert decision is not None
        decision.undo(by=moderator)
    trial = go_on(trial, seconds=0)
    assert trial.finished_at is not None
    assert split(trial, LOOKED_AT) == (0, 2)


def test_where_nothing_was_decided_a_trial_is_over_at_once(db: None, moderator: User) -> None:
    trial = begun(BOAT, by=moderator)
    assert trial.finished_at is not None
    assert (trial.to_look_at, examples(trial)) == (0, [])


def test_mistakes_come_first_among_the_examples_and_twenty_are_kept(
    edition: Edition, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 7)
    kept = [approved(edition, f"Old boat {number}", by=moderator).pk for number in range(3)]
    others = [deleted(edition, f"New boat {number}", by=moderator).pk for number in range(20)]
    trial = tried(BOAT, by=moderator)
    assert examples(trial) == [*kept[::-1], *others[:2:-1]]
    assert split(trial, CAUGHT) == (3, 20)


def _of_policy(by: User) -> Trial:
    after = Policy(scheme_leads_to=Verdict.REFUSE, flood_leads_to=Verdict.DELETE)
    return begun(after, before=Policy(), by=by)


@pytest.mark.parametrize("number", [2, 20])
def test_a_batch_costs_the_same_however_many_comments_it_has(
    edition: Edition,
    moderator: User,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    monkeypatch.setattr(running, "BATCH", 50)
    for each in range(number):
        comment = approved(edition, f"https://example.org/{each}", by=moderator)
        create_finding(comment=comment, rule=Rule.FLOOD)
    trial = _of_policy(moderator)
    # The mark of the rules, the numbers of the comments, the comments, their findings, the trial.
    with django_assert_num_queries(5):
        trial = go_on(trial, seconds=0)
    assert split(trial, CAUGHT) == (number, 0)
    assert Comment.objects.filter(status=Status.APPROVED).count() == number
