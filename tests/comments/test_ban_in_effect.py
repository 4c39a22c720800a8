"""What a banned sender sends is held or deleted, and answered like everybody's."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Edition
from comments.addresses import prefix_hash
from comments.models import Ban, Comment, Decision, Reason, Rule, Status, Verdict
from tests.comments.readers import respond
from tests.factories import days_ago

pytestmark = pytest.mark.django_db

HOME = "2001:db8:1:2::7"


def _ban(*, email: str = "", address: str = "", days: float = 1, **fields: str) -> Ban:
    """A ban from now on, for so many days."""
    return Ban.objects.create(
        email=email, address_hash=prefix_hash(address), until=days_ago(-days), **fields
    )


def _post(client: Client, edition: Edition, **sent: Any) -> Comment:
    assert respond(client, edition, **sent).status_code == 302
    return Comment.objects.latest("pk")


def _bans_found(comment: Comment) -> list[str]:
    return [f.verdict for f in comment.findings.filter(rule=Rule.BANNED)]


@pytest.mark.parametrize(
    "sent",
    [
        {"email": "noor@example.org", "remote": "198.51.100.1"},
        {"email": "Noor@Example.ORG", "remote": "198.51.100.1"},
        {"email": "other@example.org", "remote": HOME},
        {"email": "other@example.org", "remote": "2001:db8:1:2:ffff::1"},
    ],
)
def test_whichever_of_the_two_is_the_same_the_comment_is_held(
    client: Client, edition: Edition, sent: dict[str, str]
) -> None:
    _ban(email="noor@example.org", address=HOME, why="Insults people.")
    comment = _post(client, edition, **sent)
    assert comment.status == Status.WAITING
    finding = comment.findings.get()
    assert (finding.rule, finding.verdict) == (Rule.BANNED, Verdict.HOLD)
    assert finding.read_as == "Insults people."


@pytest.mark.parametrize(
    "sent",
    [
        {"email": "nora@example.org", "remote": "2001:db8:1:3::7"},
        {"email": "noor@example.net", "remote": "198.51.100.1"},
        {"email": "nora@example.org", "remote": ""},
    ],
)
def test_everybody_else_is_not_banned(
    client: Client, edition: Edition, sent: dict[str, str]
) -> None:
    _ban(email="noor@example.org", address=HOME)
    assert _bans_found(_post(client, edition, **sent)) == []


def test_a_ban_of_an_e_mail_address_alone_is_of_no_network_address(
    client: Client, edition: Edition
) -> None:
    _ban(email="noor@example.org")
    assert _bans_found(_post(client, edition, email="nora@example.org", remote="")) == []


def test_a_ban_that_says_so_deletes_without_anybody_having_decided(
    client: Client, edition: Edition
) -> None:
    _ban(email="noor@example.org", leads_to=Ban.LeadsTo.DELETE)
    comment = _post(client, edition)
    assert comment.status == Status.DELETED
    decision = Decision.objects.get(comment=comment)
    assert (decision.reason, decision.by, decision.words) == (Reason.BANNED, None, "")


def test_of_two_bans_the_stricter_one_counts(client: Client, edition: Edition) -> None:
    _ban(email="noor@example.org")
    _ban(address=HOME, leads_to=Ban.LeadsTo.DELETE)
    comment = _post(client, edition, remote=HOME)
    assert sorted(_bans_found(comment)) == [Verdict.DELETE, Verdict.HOLD]
    assert comment.status == Status.DELETED


def test_a_ban_holds_until_the_second_it_ends(client: Client, edition: Edition) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _ban(email="noor@example.org", days=1)
        clock.shift(dt.timedelta(days=1, seconds=-1))
        assert _bans_found(_post(client, edition, text="One.")) == [Verdict.HOLD]
        clock.shift(1)
        assert _bans_found(_post(client, edition, text="Two.")) == []


def test_a_ban_ended_now_ends_for_every_process(client: Client, edition: Edition) -> None:
    ban = _ban(email="noor@example.org")
    assert _bans_found(_post(client, edition, text="One.")) == [Verdict.HOLD]
    assert ban.end(at=timezone.now())
    assert _bans_found(_post(client, edition, text="Two.")) == []


@pytest.mark.parametrize("leads_to", Ban.LeadsTo)
def test_the_answer_is_like_everybody_s(
    client: Client, edition: Edition, leads_to: Ban.LeadsTo
) -> None:
    _ban(email="banned@example.org", leads_to=leads_to)
    others = respond(client, edition, email="other1@example.org")
    banned = respond(client, edition, email="banned@example.org")
    for answer in (others, banned):
        location = answer.headers["Location"]
        answer.headers["Location"] = location.rpartition("/comments/receipt/")[1]
    assert Comment.objects.latest("pk").findings.get().rule == Rule.BANNED
    assert (banned.status_code, banned.content) == (others.status_code, others.content)
    assert banned.headers == others.headers
    assert set(banned.cookies) == set(others.cookies)


def test_nobody_is_banned_by_a_ban_of_nobody() -> None:
    _ban(address=HOME)
    _ban(email="noor@example.org")
    assert Ban.objects.of().count() == 0
    assert Ban.objects.of(email="noor@example.org").get().email == "noor@example.org"
    assert Ban.objects.of(address_hash=prefix_hash(HOME)).get().email == ""
