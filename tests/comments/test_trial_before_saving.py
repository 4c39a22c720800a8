"""A rule is tried before it is saved: in the admin the trial page stands in between."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import SettingsWrapper

from articles.models import Edition
from comments.models import AllowedDomain, BlockedDomain, Policy, Trial, Verdict, WatchedPhrase
from comments.trials import running
from tests.comments.trials import TrialPage, approved, save_after_trial, send
from tests.conftest import _browser_of
from tests.factories import create_user, days_ago

pytestmark = pytest.mark.django_db

ADD_PHRASE = reverse("admin:comments_watchedphrase_add")
ADD_ALLOWED = reverse("admin:comments_alloweddomain_add")
ADD_BLOCKED = reverse("admin:comments_blockeddomain_add")
POLICY = reverse("admin:comments_policy_change", args=[1])
PHRASE = {"phrase": "cheap loan*", "leads_to": "hold", "why": "Spring wave"}


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request looks at one comment."""
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(running, "SLICE", 0.0)


def policy_form(**changes: object) -> dict[str, Any]:
    """The policy's form, filled in as it stands but for the changes."""
    values = model_to_dict(Policy.current())
    form = {name: value for name, value in values.items() if value not in (None, False)}
    return {**form, **changes}


def phrase_page(row: WatchedPhrase) -> str:
    return reverse("admin:comments_watchedphrase_change", args=[row.pk])


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


# --- What belongs together ---------------------------------------------------------------------


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


@pytest.mark.parametrize("number", ["", "0", "x", "²", "٣", "-1", "9" * 18, "9" * 40, "\x00"])
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
    as_moderator: Client, settings: SettingsWrapper
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
