"""An open trial page goes on by itself: the address that its script asks."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from comments.models import AllowedDomain, Trial, WatchedPhrase
from comments.trials import running
from tests.comments.pages import parse
from tests.comments.trials import approved, begun, deleted
from tests.conftest import _browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(running, "SLICE", 0.0)


@pytest.fixture
def trial(edition: Edition, moderator: User) -> Trial:
    """A trial of a new phrase over two comments, not begun yet."""
    approved(edition, "A boat", by=moderator)
    deleted(edition, "Another boat", by=moderator)
    return begun(WatchedPhrase(phrase="boat"), by=moderator)


def step(trial: Trial, model: str = "watchedphrase") -> str:
    return reverse(f"admin:comments_{model}_trial_step", args=[trial.pk])


def test_each_step_says_how_far_it_is(as_moderator: Client, trial: Trial) -> None:
    first = as_moderator.post(step(trial)).json()
    assert (first["finished"], first["looked_at"]) == (False, 1)
    assert first["progress"] == "1 of 2 comments looked at."
    assert "Would have caught 1 of 1 comment." in parse(first["results"]).words()
    assert not parse(first["examples"]).all("li")
    last = as_moderator.post(step(trial)).json()
    assert (last["finished"], last["looked_at"]) == (True, 2)
    assert "Would have caught 2 of 2 comments." in parse(last["results"]).words()
    assert len(parse(last["examples"]).all("li", class_="trial-example")) == 2


def test_a_step_too_many_changes_nothing(as_moderator: Client, trial: Trial) -> None:
    answers = [as_moderator.post(step(trial)).json() for __ in range(4)]
    assert answers[1] == answers[2] == answers[3]
    assert Trial.objects.get().looked_at == 2


def test_an_administrator_may_go_on_with_anybody_s_trial(administrator: User, trial: Trial) -> None:
    assert _browser_of(administrator).post(step(trial)).status_code == 200


def test_somebody_else_s_trial_is_not_there(
    trial: Trial, writer: User, editor: User, stranger: User
) -> None:
    for user in (writer, editor, stranger):
        assert _browser_of(user).post(step(trial)).status_code == 404
    anonymous = Client().post(step(trial))
    assert anonymous.status_code == 302
    assert Trial.objects.get().looked_at == 0


def test_another_moderator_s_trial_is_not_there(as_moderator: Client, trial: Trial) -> None:
    Trial.objects.update(by=None)
    assert as_moderator.post(step(trial)).status_code == 404


def test_permission_is_checked_at_every_step(
    as_moderator: Client, moderator: User, trial: Trial
) -> None:
    assert as_moderator.post(step(trial)).status_code == 200
    moderator.groups.clear()
    assert as_moderator.post(step(trial)).status_code == 403
    assert Trial.objects.get().looked_at == 1


def test_a_change_needs_the_permission_to_change(edition: Edition, stranger: User) -> None:
    approved(edition, "A boat", by=stranger)
    row = WatchedPhrase.objects.create(phrase="ship")
    stranger.user_permissions.add(Permission.objects.get(codename="add_watchedphrase"))
    browser = _browser_of(stranger)
    new = begun(WatchedPhrase(phrase="boat"), by=stranger)
    change = begun(WatchedPhrase(pk=row.pk, phrase="boat"), before=row, by=stranger)
    assert browser.post(step(new)).status_code == 200
    assert browser.post(step(change)).status_code == 403


def test_a_trial_is_reached_under_its_own_kind_alone(
    as_moderator: Client, trial: Trial, moderator: User
) -> None:
    assert as_moderator.post(step(trial, "alloweddomain")).status_code == 404
    domain = begun(AllowedDomain(domain="example.org"), by=moderator)
    assert as_moderator.post(step(domain, "alloweddomain")).status_code == 200


def test_numbers_that_are_none_and_other_methods(as_moderator: Client, trial: Trial) -> None:
    assert as_moderator.get(step(trial)).status_code == 405
    address = step(trial).replace(f"/{trial.pk}/", "/{}/")
    for number in (0, 9**18, 9**40):
        assert as_moderator.post(address.format(number)).status_code == 404


def test_other_sites_cannot_make_it_go_on(moderator: User, trial: Trial) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(moderator)
    assert browser.post(step(trial)).status_code == 403
    assert Trial.objects.get().looked_at == 0
