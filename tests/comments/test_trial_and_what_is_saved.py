"""Only what was tried is saved: a trial says nothing about other rows, or for other people."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from comments.models import Policy, Trial, Verdict, WatchedPhrase
from tests.comments.trials import (
    ADD_BLOCKED,
    ADD_PHRASE,
    PHRASE,
    POLICY,
    TrialPage,
    phrase_page,
    policy_form,
    send,
)
from tests.conftest import _browser_of
from tests.factories import create_user

pytestmark = pytest.mark.django_db


def refused(page: TrialPage, answer: str = "save", **changes: Any) -> bool:
    """Whether another trial page comes, and nothing is saved."""
    again = page.press(answer, **changes)
    return again.is_there and not WatchedPhrase.objects.exists()


@pytest.mark.parametrize("answer", ["save", "skip"])
@pytest.mark.parametrize(
    "changes", [{"phrase": "loan"}, {"leads_to": "delete"}, {"language": "es"}, {"why": "Other"}]
)
def test_what_is_saved_is_what_was_tried(
    as_moderator: Client, answer: str, changes: dict[str, str]
) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert refused(page, answer, **changes)


@pytest.mark.parametrize(
    "number", ["", "0", "x", "²", "٣", "-1", "9" * 18, "9" * 40, "9" * 5000, "\x00"]
)
def test_a_trial_that_is_not_there_says_nothing(as_moderator: Client, number: str) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert refused(page, "skip", trial=number)
    assert refused(page, "save", trial=[number, number])


@pytest.mark.parametrize("answer", ["", "back to the form", "\x00"])
def test_an_answer_that_is_none_saves_nothing(as_moderator: Client, answer: str) -> None:
    assert refused(send(as_moderator, ADD_PHRASE, PHRASE), answer)


def test_somebody_else_s_trial_saves_nothing(as_moderator: Client, administrator: User) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    page.client = _browser_of(administrator)
    assert refused(page)
    assert refused(page, "skip")


def test_a_trial_of_something_else_saves_nothing(as_moderator: Client) -> None:
    blocked = send(as_moderator, ADD_BLOCKED, {"domain": "example.org", "leads_to": "hold"})
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert refused(page, trial=str(blocked.trial.pk))


def test_a_trial_of_a_policy_that_a_colleague_has_changed_since_comes_again(
    as_moderator: Client,
) -> None:
    page = send(as_moderator, POLICY, policy_form(scheme_leads_to="refuse"))
    Policy(capitals_percent=50).save()
    again = page.press("save")
    assert again.is_there
    assert Policy.current().scheme_leads_to == Verdict.HOLD


def test_a_host_that_became_the_paper_s_own_asks_for_another_trial(
    as_moderator: Client, settings: Any
) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    settings.OWN_HOSTS = ["www.courier.example"]
    assert refused(page)
    assert "www.courier.example" in page.press("save").trial.proposal["own_hosts"]


def test_whoever_lost_the_permission_meanwhile_saves_nothing(
    as_moderator: Client, moderator: User
) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    moderator.groups.clear()
    assert page.press("save").answer.status_code == 403
    assert not WatchedPhrase.objects.exists()


def test_whoever_may_only_look_starts_no_trial() -> None:
    reader = create_user(username="lora")
    reader.user_permissions.add(Permission.objects.get(codename="view_watchedphrase"))
    row = WatchedPhrase.objects.create(phrase="boat")
    for address in (ADD_PHRASE, phrase_page(row)):
        assert send(_browser_of(reader), address, PHRASE).answer.status_code == 403
    assert not Trial.objects.exists()
