"""Many comments in a short time, and the same text again, are found whoever sends them."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Edition
from comments.drafts import Draft
from comments.models import Comment, Policy, Rule, Status, Verdict
from comments.screening import screen
from tests.comments.pages import parse
from tests.comments.readers import respond
from tests.factories import create_comment, days_ago

pytestmark = pytest.mark.django_db

LONG = "A text long enough that nobody writes it twice by chance."


def _rules(text: str, **changes: object) -> set[str]:
    """The rules a draft by Noor meets."""
    draft = Draft(
        article_id=0,
        parent_id=None,
        name="Noor",
        email="noor@example.org",
        text=text,
        honeypot="",
        address_hash="",
        own_hosts=(),
    )
    return {f.rule for f in screen(replace(draft, **changes), Policy())}  # type: ignore[arg-type]


def _post(
    client: Client, edition: Edition, number: int, *, email: str = "", remote: str = "203.0.113.7"
) -> Comment:
    sender = email or f"sender-{number}@example.org"
    respond(client, edition, text=f"Number {number}.", email=sender, remote=remote)
    return Comment.objects.latest("pk")


def _is_flood(comment: Comment) -> bool:
    return comment.findings.filter(rule=Rule.FLOOD).exists()


def test_the_fifth_within_ten_minutes_from_one_sender_is_a_flood(
    client: Client, edition: Edition
) -> None:
    floods = [
        _is_flood(
            _post(client, edition, number, email="one@example.org", remote=f"198.51.100.{number}")
        )
        for number in range(6)
    ]
    assert floods == [False] * 4 + [True] * 2


def test_the_fifth_from_one_network_address_is_a_flood(client: Client, edition: Edition) -> None:
    floods = [
        _is_flood(_post(client, edition, number, remote=f"2001:db8:1:2::{number}"))
        for number in range(6)
    ]
    assert floods == [False] * 4 + [True] * 2


def test_different_senders_from_different_addresses_are_none(
    client: Client, edition: Edition
) -> None:
    for number in range(8):
        assert not _is_flood(_post(client, edition, number, remote=f"198.51.100.{number}"))


def test_whose_address_is_unknown_is_counted_by_sender_alone(
    client: Client, edition: Edition
) -> None:
    for number in range(8):
        assert not _is_flood(_post(client, edition, number, remote=""))


def test_a_flood_ends_after_the_minutes_of_the_policy(client: Client, edition: Edition) -> None:
    Policy(flood_comments=2, flood_minutes=3).save()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        assert not _is_flood(_post(client, edition, 1, email="one@example.org"))
        clock.shift(dt.timedelta(minutes=3))
        assert _is_flood(_post(client, edition, 2, email="one@example.org"))
        clock.shift(dt.timedelta(minutes=3, seconds=1))
        assert not _is_flood(_post(client, edition, 3, email="one@example.org"))


def test_a_flood_that_is_refused_keeps_the_text_and_says_to_wait(
    client: Client, edition: Edition
) -> None:
    Policy(flood_comments=2, flood_leads_to=Verdict.REFUSE).save()
    assert respond(client, edition, text="One.").status_code == 302
    answer = respond(client, edition, text="Two.")
    page = parse(answer)
    assert answer.status_code in (400, 429)
    assert "Please wait a few minutes" in page.one(class_="problem").words()
    assert page.one("textarea", id="id_text").text().strip() == "Two."
    assert Comment.objects.count() == 1


def test_a_refused_flood_still_answers_a_double_click_with_the_receipt(
    client: Client, edition: Edition
) -> None:
    Policy(flood_comments=2, flood_leads_to=Verdict.REFUSE).save()
    first = respond(client, edition)
    assert respond(client, edition).headers["Location"] == first.headers["Location"]


def test_the_same_text_to_another_article_is_a_duplicate(edition: Edition) -> None:
    create_comment(article=edition.article, text=LONG, at=days_ago(20))
    assert _rules(LONG) == {Rule.DUPLICATE}


def test_small_changes_do_not_hide_a_duplicate(edition: Edition) -> None:
    create_comment(article=edition.article, text=LONG, at=days_ago(1))
    assert _rules(f"\n{LONG.title()}  ".replace("T", "\u200bT")) == {Rule.DUPLICATE}


def test_what_was_deleted_counts_as_well(edition: Edition) -> None:
    create_comment(article=edition.article, text=LONG, at=days_ago(1), status=Status.DELETED)
    assert _rules(LONG) == {Rule.DUPLICATE}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Another text, as long as the first but about the bridge.", {}),
        ("I agree.", {}),
        ("I agree.", {"email": "nora@example.org"}),
    ],
)
def test_what_is_no_duplicate(edition: Edition, text: str, changes: dict[str, str]) -> None:
    create_comment(article=edition.article, text=LONG, at=days_ago(1))
    create_comment(article=edition.article, text="I agree.", at=days_ago(1))
    assert _rules(text, **changes) == set()


def test_after_a_month_a_text_may_come_again(edition: Edition) -> None:
    create_comment(article=edition.article, text=LONG, at=days_ago(31))
    assert _rules(LONG) == set()


def test_a_duplicate_that_is_refused_says_so(client: Client, edition: Edition) -> None:
    Policy(duplicate_leads_to=Verdict.REFUSE).save()
    assert respond(client, edition, text=LONG, name="Noor").status_code == 302
    answer = respond(client, edition, text=LONG, name="N.")
    assert answer.status_code == 400
    assert "You have sent this text already." in parse(answer).one("p", id="text-error").words()


def test_nobody_finds_out_by_a_copy_whose_comment_it_is(client: Client, edition: Edition) -> None:
    Policy(duplicate_leads_to=Verdict.REFUSE).save()
    assert respond(client, edition, text=LONG).status_code == 302
    assert respond(client, edition, text=LONG, remote="198.51.100.9").status_code == 302
    findings = Comment.objects.latest("pk").findings.all()
    assert [(f.rule, f.verdict) for f in findings] == [(Rule.DUPLICATE, Verdict.HOLD)]


def test_the_same_text_by_somebody_else_is_a_copy(edition: Edition) -> None:
    first = create_comment(article=edition.article, text=LONG, at=days_ago(1))
    assert _rules(LONG, email="nora@example.org") == {Rule.COPY}
    copy = create_comment(article=edition.article, text=LONG, email="nora@example.org")
    assert copy.findings.get().resembles == first
