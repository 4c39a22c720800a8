"""Whoever sends more than anybody writes is asked to wait, whatever it says; the text is kept."""

import datetime as dt
import ipaddress
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from articles.models import Edition
from comments.models import Attempt, Comment, Policy, Verdict
from comments.posting_limits import keys_of_email
from tests.comments.pages import Answer, parse
from tests.comments.readers import respond
from tests.factories import publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(edition: Edition) -> Iterator[time_machine.Traveller]:
    """A clock that stands still, an hour after the article went live."""
    at = edition.first_live_at + dt.timedelta(hours=1)
    with time_machine.travel(at, tick=False) as standing:
        yield standing


def _post(
    client: Client,
    edition: Edition,
    number: int,
    *,
    email: str = "",
    remote: str = "",
    forwarded: str = "",
) -> Answer:
    """The so-manieth post, by another sender from another address unless it says so."""
    return respond(
        client,
        edition,
        text=f"This is text number {number}.",
        email=email or f"sender{number}@example.org",
        remote=remote or f"2001:db8:{number:x}::1",
        headers={"X-Forwarded-For": forwarded} if forwarded else None,
    )


def _limited(answers: list[Answer]) -> list[bool]:
    assert {answer.status_code for answer in answers} <= {302, 429}
    return [answer.status_code == 429 for answer in answers]


def test_one_network_address(client: Client, edition: Edition) -> None:
    Policy(most_by_address=3).save()
    answers = [_post(client, edition, n, remote="203.0.113.7") for n in range(5)]
    assert _limited(answers) == [False] * 3 + [True] * 2
    assert not _limited([_post(client, edition, 9, remote="203.0.113.8")])[0]
    assert Comment.objects.count() == 4


def test_one_household_in_ipv6_is_one_address(client: Client, edition: Edition) -> None:
    Policy(most_by_address=3).save()
    answers = [_post(client, edition, n, remote=f"2001:db8:1:2::{n}") for n in range(5)]
    assert _limited(answers) == [False] * 3 + [True] * 2
    assert not _limited([_post(client, edition, 9, remote="2001:db8:1:3::1")])[0]


def test_one_email_address_in_any_case(client: Client, edition: Edition) -> None:
    Policy(most_by_email=3).save()
    emails = ["noor@example.org", "Noor@Example.org", "NOOR@EXAMPLE.ORG", "noor@example.org"]
    answers = [_post(client, edition, n, email=email) for n, email in enumerate(emails)]
    assert _limited(answers) == [False] * 3 + [True]


def test_one_article(client: Client, edition: Edition, editor: User) -> None:
    Policy(most_on_article=3).save()
    other = publish_article(by=editor, slug="another", headline="Another article")
    answers = [_post(client, edition, n) for n in range(5)]
    assert _limited(answers) == [False] * 3 + [True] * 2
    assert not _limited([_post(client, other, 9)])[0]


def test_where_no_address_is_known_the_other_two_count(client: Client, edition: Edition) -> None:
    Policy(most_by_address=1, most_by_email=2).save()
    answers = [
        _post(client, edition, n, remote="unix:", email="noor@example.org") for n in range(3)
    ]
    assert _limited(answers) == [False, False, True]


def test_behind_a_proxy_it_is_the_readers_address(
    client: Client, edition: Edition, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("10.0.0.0/8")]
    Policy(most_by_address=1).save()
    first, other, again = (
        _post(client, edition, n, remote="10.0.0.1", forwarded=address)
        for n, address in enumerate(("203.0.113.7", "203.0.113.8", "203.0.113.7"))
    )
    assert _limited([first, other, again]) == [False, False, True]


def test_without_a_proxy_nobody_forges_another_address(client: Client, edition: Edition) -> None:
    Policy(most_by_address=1).save()
    answers = [
        _post(client, edition, n, remote="203.0.113.7", forwarded=f"198.51.100.{n}")
        for n in range(3)
    ]
    assert _limited(answers) == [False, True, True]


def test_it_says_how_long_to_wait_and_keeps_everything_typed(
    client: Client, edition: Edition, clock: time_machine.Traveller
) -> None:
    Policy(most_by_email=1).save()
    _post(client, edition, 1, email="noor@example.org")
    clock.shift(dt.timedelta(minutes=3, seconds=1))
    answer = _post(client, edition, 2, email="noor@example.org")
    page = parse(answer, strict=True)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "419"
    problem = page.one(class_="problem", role="alert").words()
    assert "Please wait about 7 minutes and send it again." in problem
    assert page.one(id="id_text").text().strip() == "This is text number 2."
    assert page.one(id="id_name").attributes["value"] == "Noor"
    assert page.one(id="id_email").attributes["value"] == "noor@example.org"
    assert page.one("input", name="warned").attributes["value"] == "yes"


def test_all_limits_answer_with_the_same_words(
    client: Client, edition: Edition, clock: time_machine.Traveller
) -> None:
    """Which of them it was would tell what somebody else does."""
    problems = set()
    for limit in ("most_by_address", "most_by_email", "most_on_article"):
        Attempt.objects.all().delete()
        Policy(**{limit: 1}).save()
        for number in range(2):
            text = f"{limit}, number {number}."
            answer = respond(client, edition, text=text)
        problems.add(parse(answer).one(class_="problem").words())
    assert len(problems) == 1


def test_whoever_waits_as_told_gets_through(
    client: Client, edition: Edition, clock: time_machine.Traveller
) -> None:
    Policy(most_by_address=2, limit_minutes=3).save()
    for number in range(2):
        _post(client, edition, number, remote="203.0.113.7")
        clock.shift(dt.timedelta(seconds=40))
    refused = _post(client, edition, 2, remote="203.0.113.7")
    assert _limited([refused]) == [True]
    clock.shift(dt.timedelta(seconds=int(refused.headers["Retry-After"]) - 1))
    assert _limited([_post(client, edition, 3, remote="203.0.113.7")]) == [True]
    clock.shift(dt.timedelta(seconds=1))
    assert _limited([_post(client, edition, 4, remote="203.0.113.7")]) == [False]


def test_the_same_text_again_still_gives_its_receipt(client: Client, edition: Edition) -> None:
    Policy(most_by_address=1).save()
    first = respond(client, edition)
    for __ in range(3):
        again = respond(client, edition)
        assert again.status_code == 302
        assert again.headers["Location"] == first.headers["Location"]
    assert respond(client, edition, text="Another text.").status_code == 429


def test_what_the_policy_refuses_counts_too(client: Client, edition: Edition) -> None:
    Policy(most_by_address=2, scheme_leads_to=Verdict.REFUSE).save()
    answers = [
        respond(client, edition, text=f"https://example.org/{number}").status_code
        for number in range(3)
    ]
    assert answers == [400, 400, 429]
    assert not Comment.objects.exists()


def test_what_is_filled_in_wrong_does_not_count(client: Client, edition: Edition) -> None:
    Policy(most_by_address=1).save()
    for __ in range(3):
        assert respond(client, edition, email="noor").status_code == 400
    assert respond(client, edition).status_code == 302


def test_what_comes_too_soon_is_not_looked_at(client: Client, edition: Edition) -> None:
    Policy(most_by_address=1, scheme_leads_to=Verdict.REFUSE).save()
    respond(client, edition)
    answer = respond(client, edition, text="https://example.org/")
    assert answer.status_code == 429
    assert "Please remove the address" not in parse(answer).words()


def test_an_erasure_can_take_what_was_counted_for_an_email_address(
    client: Client, edition: Edition
) -> None:
    respond(client, edition, email="noor@example.org")
    assert Attempt.objects.filter(key__in=keys_of_email("Noor@Example.org")).delete()[0] == 1
    assert not Attempt.objects.filter(key__in=keys_of_email("noor@example.org")).exists()
