"""``manage.py screen`` is the same trial on the command line."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Edition
from comments.models import (
    AllowedDomain,
    Ban,
    BlockedDomain,
    Comment,
    Policy,
    Rule,
    Trial,
    Verdict,
    WatchedPhrase,
)
from comments.trials import running
from tests.comments.trials import approved, deleted
from tests.factories import create_finding, days_ago

pytestmark = pytest.mark.django_db

LINK = "See https://shop.example.com/ now"


class Screened:
    """What the command printed, and what it told about its progress."""

    def __init__(self, *arguments: str, **options: Any) -> None:
        printed, told = StringIO(), StringIO()
        call_command("screen", *arguments, stdout=printed, stderr=told, **options)
        self.text = printed.getvalue()
        self.progress = told.getvalue()

    def row(self, label: str) -> list[str]:
        """The numbers beside a label of the table."""
        (line,) = (line for line in self.text.splitlines() if line.startswith(f"{label}  "))
        return line.removeprefix(label).split()


def complaint(*arguments: str) -> str:
    with pytest.raises(CommandError) as problem:
        call_command("screen", *arguments, stdout=StringIO(), stderr=StringIO())
    return str(problem.value)


def test_a_phrase_is_tried(edition: Edition, moderator: User) -> None:
    deleted(edition, "A cheap loan", by=moderator)
    approved(edition, "Cheap loans, none", by=moderator)
    approved(edition, "Only a boat", by=moderator)
    screened = Screened("--rule", "watched_phrase", "--phrase", " cheap  loan*")
    assert screened.row("looked at") == ["3", "2", "1"]
    assert screened.row("caught") == ["2", "1", "1"]
    assert not WatchedPhrase.objects.exists()
    assert not Trial.objects.exists()


def test_a_rule_is_measured_as_it_stands(edition: Edition, moderator: User) -> None:
    WatchedPhrase.objects.create(phrase="boat")
    BlockedDomain.objects.create(domain="example.com")
    Ban.objects.create(email="jo@example.net")
    approved(edition, f"{LINK} by boat", by=moderator)
    deleted(edition, "This was written", by=moderator, email="jo@example.net")
    shouted = deleted(edition, "I SHOUT FROM THE OTHER BANK", by=moderator)
    create_finding(comment=shouted, rule=Rule.FLOOD)
    found = {
        rule: Screened("--rule", rule).row("caught")
        for rule in ("watched_phrase", "blocked_domain", "external_link", "banned", "flood")
    }
    assert found == {
        "watched_phrase": ["1", "1", "0"],
        "blocked_domain": ["1", "1", "0"],
        "external_link": ["1", "1", "0"],
        "banned": ["1", "0", "1"],
        "flood": ["1", "0", "1"],
    }
    assert Screened("--rule", "capitals").row("caught") == ["1", "0", "1"]
    assert Screened("--rule", "honeypot").row("caught") == ["0", "0", "0"]


def test_a_domain_is_blocked_or_allowed(edition: Edition, moderator: User, settings: Any) -> None:
    settings.OWN_HOSTS = ["courier.example"]
    deleted(edition, f"{LINK} or https://courier.example/", by=moderator)
    approved(edition, "See https://shop.example.net/", by=moderator)
    blocked = Screened("--rule", "blocked_domain", "--domain", "https://www.example.com/x")
    assert blocked.row("caught") == ["1", "0", "1"]
    allowed = Screened("--rule", "external_link", "--domain", "shop.example.com")
    assert allowed.row("a link not found any more") == ["1", "0", "1"]
    own = Screened("--rule", "external_link", "--domain", "courier.example")
    assert own.row("a link not found any more") == ["0", "0", "0"]
    assert not AllowedDomain.objects.exists()
    assert not BlockedDomain.objects.exists()


def test_settings_are_tried_before_and_after(edition: Edition, moderator: User) -> None:
    deleted(edition, LINK, by=moderator)
    approved(edition, "See www.shop.com", by=moderator)
    screened = Screened(
        "--rule", "external_link", "--set", "scheme_leads_to=refuse", "www_leads_to=delete"
    )
    assert screened.row("treated more strictly") == ["2", "1", "1"]
    assert screened.row("treated more mildly") == ["0", "0", "0"]
    assert screened.row("hold it for a moderator") == ["1", "1", "0", "0"]
    assert screened.row("refuse it, with the text kept") == ["0", "0", "0", "1"]
    assert screened.row("delete it, and say why on the receipt") == ["0", "0", "1", "0"]
    assert Policy.current().scheme_leads_to == Verdict.HOLD


def test_examples_are_numbers_unless_texts_are_asked_for(edition: Edition, moderator: User) -> None:
    first = deleted(edition, "A boat\nwith \x1b[31mcolour", by=moderator)
    second = deleted(edition, "Another boat", by=moderator)
    kept = approved(edition, "This boat", by=moderator)
    arguments = ("--rule", "watched_phrase", "--phrase", "boat")
    text = Screened(*arguments).text
    assert f"approved: {kept.pk}\ndeleted: {second.pk}, {first.pk}\n" in text
    assert "boat" not in text
    text = Screened(*arguments, "--texts").text
    assert f"{kept.pk} (approved): This boat\n" in text
    assert f"{first.pk} (deleted): A boat with  [31mcolour\n" in text
    few = Screened(*arguments, "--examples", "2").text
    assert f"approved: {kept.pk}\ndeleted: {second.pk}\n" in few
    for none in ("0", "-3"):
        assert "Examples" not in Screened(*arguments, "--examples", none).text


@pytest.mark.parametrize(
    ("since", "looked_at"),
    [("30d", "2"), ("5d", "1"), ("0d", "0"), ("2026-03-05", "2"), ("2026-03-06", "1")],
)
def test_how_far_back_is_said_in_days_or_by_a_date(
    edition: Edition, moderator: User, since: str, looked_at: str
) -> None:
    for day in (5, 15):
        comment = approved(edition, by=moderator)
        decided_at = dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC)
        Comment.objects.filter(pk=comment.pk).update(decided_at=decided_at)
    with time_machine.travel("2026-03-16T12:00Z", tick=False):
        screened = Screened("--rule", "capitals", "--since", since)
    assert screened.row("looked at")[0] == looked_at


def test_the_progress_goes_to_the_error_stream(
    edition: Edition, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    for __ in range(3):
        approved(edition, by=moderator)
    screened = Screened("--rule", "capitals")
    assert screened.progress == "2 of 3 comments looked at.\r3 of 3 comments looked at.\n"
    assert "looked at." not in screened.text


def test_where_nothing_was_decided_it_says_so_in_numbers(edition: Edition) -> None:
    assert Screened("--rule", "capitals").row("looked at") == ["0", "0", "0"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rule", "spelling"], "There is no rule “spelling”. The rules are: external_link, "),
        (["--rule", "check_failed"], "There is no rule “check_failed”."),
        (["--rule", "flood", "--since", "yesterday"], "“yesterday” is no time."),
        (["--rule", "flood", "--since", "٣d"], "“٣d” is no time."),
        (["--rule", "flood", "--since", "2026-13-01"], "“2026-13-01” is no time."),
        (["--rule", "flood", "--since", "2999-01-01"], "2999-01-01 is still to come."),
        (["--rule", "flood", "--phrase", "x"], "The rule flood cannot be tried with --phrase."),
        (["--rule", "flood", "--domain", "x"], "The rule flood cannot be tried with --domain."),
        (
            ["--rule", "watched_phrase", "--set", "leads_to=hold"],
            "The rule watched_phrase cannot be tried with --set.",
        ),
        (
            ["--rule", "watched_phrase", "--phrase", "x", "--set", "a=b"],
            "Try one thing at a time: --phrase, --domain or --set.",
        ),
        (["--rule", "watched_phrase", "--phrase", "*"], "There is no word in it"),
        (["--rule", "watched_phrase", "--phrase", "x" * 121], "at most 120 characters"),
        (["--rule", "blocked_domain", "--domain", "co.uk"], "anybody can have a site"),
        (["--rule", "external_link", "--domain", "no domain"], "Write one domain"),
        (["--rule", "flood", "--set", "flood_minutes=3"], "“flood_minutes” cannot be tried."),
        (["--rule", "flood", "--set", "flood_leads_to"], "flood_leads_to: "),
        (["--rule", "capitals", "--set", "longest_word=9"], "these can: capitals_leads_to, "),
        (["--rule", "capitals", "--set", "capitals_percent=x"], "capitals_percent: “x” value"),
        (["--rule", "capitals", "--set", "capitals_percent=101"], "less than or equal to 100"),
        (["--rule", "capitals", "--set", "capitals_leads_to=x"], "Choose one of: off, hold, "),
        (["--rule", "capitals", "--set", "capitals_percent=70"], "It is set like this already."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    db: None, arguments: list[str], said: str
) -> None:
    assert said in complaint(*arguments)


def test_a_domain_that_is_blocked_is_not_tried_as_allowed(db: None) -> None:
    BlockedDomain.objects.create(domain="example.org")
    said = complaint("--rule", "external_link", "--domain", "example.org")
    assert "“example.org” is a blocked domain." in said


def test_what_was_decided_long_ago_is_left_out(edition: Edition, moderator: User) -> None:
    comment = approved(edition, by=moderator)
    Comment.objects.filter(pk=comment.pk).update(decided_at=days_ago(31))
    assert Screened("--rule", "capitals").row("looked at") == ["0", "0", "0"]
    assert Screened("--rule", "capitals", "--since", "40d").row("looked at") == ["1", "1", "0"]
