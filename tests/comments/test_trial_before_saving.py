"""A rule is tried before it is saved: in the admin the trial page stands in between."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Edition
from comments.models import AllowedDomain, BlockedDomain, Policy, Trial, Verdict, WatchedPhrase
from comments.trials import running
from tests.comments.trials import (
    ADD_ALLOWED,
    ADD_BLOCKED,
    ADD_PHRASE,
    PHRASE,
    POLICY,
    approved,
    phrase_page,
    policy_form,
    save_after_trial,
    send,
)
from tests.factories import days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request looks at one comment."""
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(running, "SLICE", 0.0)


@pytest.mark.parametrize(
    ("address", "form", "model"),
    [
        (ADD_PHRASE, PHRASE, WatchedPhrase),
        (ADD_ALLOWED, {"domain": "example.org"}, AllowedDomain),
        (ADD_BLOCKED, {"domain": "example.org", "leads_to": "delete"}, BlockedDomain),
    ],
)
def test_nothing_is_saved_before_the_trial_is_seen(
    as_moderator: Client, edition: Edition, moderator: User, address: str, form: Any, model: Any
) -> None:
    approved(edition, "https://example.org/ has a cheap loan", by=moderator)
    page = send(as_moderator, address, form)
    assert page.is_there
    assert not model.objects.exists()
    assert page.press("save").answer.status_code == 302
    assert model.objects.get().added_by == moderator
    assert not Trial.objects.exists()


def test_a_changed_policy_is_tried_as_well(as_moderator: Client, edition: Edition) -> None:
    page = send(as_moderator, POLICY, policy_form(scheme_leads_to="refuse"))
    assert page.is_there
    assert Policy.current().scheme_leads_to == Verdict.HOLD
    assert page.press("save").answer.status_code == 302
    assert Policy.current().scheme_leads_to == Verdict.REFUSE


@pytest.mark.parametrize("change", [{"phrase": "loan"}, {"language": "es"}, {"leads_to": "refuse"}])
def test_a_changed_phrase_is_tried_again(as_moderator: Client, change: dict[str, str]) -> None:
    row = WatchedPhrase.objects.create(phrase="cheap loan*")
    page = send(as_moderator, phrase_page(row), {**PHRASE, **change})
    assert page.is_there
    assert page.press("save").answer.status_code == 302
    assert model_to_dict(WatchedPhrase.objects.get()).items() >= change.items()


def test_a_phrase_that_comes_into_force_again_is_tried_again(as_moderator: Client) -> None:
    row = WatchedPhrase.objects.create(phrase="cheap loan*", until=days_ago(1))
    assert send(as_moderator, phrase_page(row), PHRASE).is_there


def test_what_changes_no_finding_is_saved_at_once(as_moderator: Client) -> None:
    row = WatchedPhrase.objects.create(phrase="cheap loan*")
    today = timezone.localdate()
    for until in (today + dt.timedelta(days=9), today + dt.timedelta(days=90), today):
        form = {**PHRASE, "until_0": str(until), "until_1": "00:00:00"}
        assert send(as_moderator, phrase_page(row), form).answer.status_code == 302
        row.refresh_from_db()
        assert row.until is not None
        assert (timezone.localdate(row.until), row.why) == (until, "Spring wave")
    # It has ended. So has one that is added like this.
    ended = {**form, "phrase": "another one"}
    assert send(as_moderator, ADD_PHRASE, ended).answer.status_code == 302
    assert not Trial.objects.exists()


def test_settings_that_no_rule_goes_by_are_saved_at_once(as_moderator: Client) -> None:
    form = policy_form(
        longest_comment=500, open_days=9, limit_minutes=5, trusts_senders="on", reports_needed=7
    )
    assert send(as_moderator, POLICY, form).answer.status_code == 302
    policy = Policy.current()
    assert (policy.longest_comment, policy.open_days, policy.trusts_senders) == (500, 9, True)
    assert (policy.limit_minutes, policy.reports_needed) == (5, 7)


def test_errors_come_first(as_moderator: Client) -> None:
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "leads_to": "publish"})
    assert not page.is_there
    assert page.page.all("ul", class_="errorlist")
    assert not Trial.objects.exists()


def test_what_a_colleague_has_added_meanwhile_is_an_error_and_no_second_row(
    as_moderator: Client,
) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    WatchedPhrase.objects.create(phrase="cheap loan*")
    page = page.press("save")
    assert page.page.all("ul", class_="errorlist")
    assert WatchedPhrase.objects.count() == 1


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [
        ("_save", reverse("admin:comments_watchedphrase_changelist")),
        ("_addanother", ADD_PHRASE),
        ("_continue", "change/"),
    ],
)
def test_the_button_that_was_pressed_leads_where_it_says(
    as_moderator: Client, button: str, leads_to: str
) -> None:
    answer = save_after_trial(as_moderator, ADD_PHRASE, PHRASE, button)
    assert answer.headers["Location"].endswith(leads_to)
    assert WatchedPhrase.objects.exists()


def test_a_pop_up_closes_after_the_trial(as_moderator: Client) -> None:
    address = f"{ADD_PHRASE}?_to_field=id&_popup=1"
    page = send(as_moderator, address, {**PHRASE, "_popup": "1", "_to_field": "id"})
    assert page.is_there
    assert not page.page.all("div", id="user-tools")
    closing = page.press("save").page
    assert closing.one("script", id="django-admin-popup-response-constants")
    assert WatchedPhrase.objects.exists()


def test_the_filters_of_the_list_are_not_lost(as_moderator: Client) -> None:
    address = f"{ADD_PHRASE}?_changelist_filters=leads_to__exact%3Dhold"
    answer = save_after_trial(as_moderator, address, PHRASE)
    assert answer.headers["Location"].endswith("?leads_to__exact=hold")


def test_a_running_trial_can_be_left_alone_and_not_saved_as_if_it_were_over(
    as_moderator: Client, edition: Edition, moderator: User, one_by_one: None
) -> None:
    for number in range(3):
        approved(edition, f"A cheap loan, number {number}", by=moderator)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert page.trial.looked_at == 1
    assert set(page.buttons()) == {"skip", "back", "go_on"}
    page = page.press("save")
    assert page.trial.looked_at == 2
    assert not WatchedPhrase.objects.exists()
    assert page.press("skip").answer.status_code == 302
    assert WatchedPhrase.objects.exists()


def test_without_javascript_a_button_goes_on(
    as_moderator: Client, edition: Edition, moderator: User, one_by_one: None
) -> None:
    for number in range(2):
        approved(edition, f"A cheap loan, number {number}", by=moderator)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    number = page.trial.pk
    assert page.page.one("progress").attributes["value"] == "1"
    page = page.press("go_on")
    assert (page.trial.pk, page.trial.looked_at) == (number, 2)
    assert set(page.buttons()) == {"save", "back"}
    assert not page.page.all("progress")
