"""Moderators ban an e-mail address they type, or whoever sent a comment."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Edition
from comments.addresses import prefix_hash
from comments.models import Ban, Comment
from tests.comments.bans import ADD, LIST, add_page, ban, change_page, end
from tests.comments.pages import Answer, Element, parse
from tests.factories import create_comment, create_user, days_ago

pytestmark = pytest.mark.django_db

HASH = prefix_hash("2001:db8:1:2::7")


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """What Noor sent, from a network address that is still known."""
    sent = create_comment(article=edition.article)
    Comment.objects.filter(pk=sent.pk).update(address_hash=HASH)
    return sent


def _problems(answer: Answer) -> str:
    assert answer.status_code == 200
    return " ".join(part.words() for part in parse(answer).all(class_="errorlist"))


def _said(client: Client) -> str:
    return parse(client.get(LIST)).one("ul", class_="messagelist").words()


def _links_to_ban(page: Element) -> list[Element]:
    return [link for link in page.all("a") if link.words() == "Ban this sender"]


# --- An address typed ----------------------------------------------------------------------------


def test_a_typed_address_is_banned(as_moderator: Client, moderator: User) -> None:
    answer = ban(as_moderator, email="Spam.Sender@Example.ORG", why="Advertising.")
    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    banned = Ban.objects.get()
    assert (banned.email, banned.address_hash) == ("spam.sender@example.org", "")
    assert (banned.leads_to, banned.until, banned.why) == ("hold", None, "Advertising.")
    assert banned.added_by == moderator
    assert "s…@example.org" in _said(as_moderator)


@pytest.mark.parametrize(
    ("email", "problem"),
    [
        ("", "Write the e-mail address of the sender."),
        ("noor", "This is no e-mail address."),
        ("noor@example.org\x00", "Null characters are not allowed."),
        (f"noor@{'a' * 250}.example", "at most 254"),
        # They are two characters each in lower case.
        (f"{'İ' * 200}@example.org", "at most 254"),
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(
    as_moderator: Client, email: str, problem: str
) -> None:
    assert problem in _problems(ban(as_moderator, email=email))
    assert not Ban.objects.exists()


def test_an_end_that_has_passed_is_refused(as_moderator: Client) -> None:
    answer = ban(as_moderator, email="spam@example.org", until=-1)
    assert "That time has passed. Choose a later one." in _problems(answer)
    assert not Ban.objects.exists()


def test_the_address_in_the_page_s_address_is_ignored(as_moderator: Client) -> None:
    page = parse(as_moderator.get(f"{ADD}?email=noor@example.org&until=2030-01-01"))
    assert page.one("input", name="email").attributes.get("value", "") == ""
    assert page.one("input", name="until_0").attributes.get("value", "") == ""


# --- The sender of a comment ---------------------------------------------------------------------


def test_the_record_of_a_comment_leads_there(as_moderator: Client, comment: Comment) -> None:
    record = reverse("admin:comments_comment_change", args=[comment.pk])
    (link,) = _links_to_ban(parse(as_moderator.get(record)))
    assert link.attributes["href"] == add_page(comment)


def test_the_page_says_whose_ban_it_is_and_offers_thirty_days(
    as_moderator: Client, comment: Comment
) -> None:
    answer = as_moderator.get(add_page(comment))
    page = parse(answer)
    assert page.one("h1").words() == "Ban the sender of the comment by Noor"
    assert "n…@example.org" in page.one("form", id="ban_form").words()
    assert comment.email not in answer.content.decode()
    assert HASH not in answer.content.decode()
    assert "checked" in page.one("input", name="bans_email").attributes
    assert "checked" not in page.one("input", name="bans_address").attributes
    offered = page.one("input", name="until_0").attributes["value"]
    assert offered == f"{timezone.localdate() + dt.timedelta(days=30):%Y-%m-%d}"
    assert page.one("input", name="comment").has(type="hidden", value=str(comment.pk))


@pytest.mark.parametrize(
    ("ticked", "email", "address"),
    [
        (["bans_email"], "noor@example.org", ""),
        (["bans_address"], "", HASH),
        (["bans_email", "bans_address"], "noor@example.org", HASH),
    ],
)
def test_what_is_ticked_is_banned(
    as_moderator: Client, comment: Comment, ticked: list[str], email: str, address: str
) -> None:
    ban(as_moderator, comment=str(comment.pk), until=3, **dict.fromkeys(ticked, "on"))
    banned = Ban.objects.get()
    assert (banned.email, banned.address_hash) == (email, address)


def test_address_and_hash_are_taken_from_the_comment_alone(
    as_moderator: Client, comment: Comment
) -> None:
    forged: dict[str, Any] = {
        "email": "ida@example.org",
        "email_mark": "1" * 64,
        "address_hash": "2" * 64,
    }
    ban(as_moderator, comment=str(comment.pk), bans_email="on", **forged)
    banned = Ban.objects.get()
    assert (banned.email, banned.address_hash) == ("noor@example.org", "")
    assert Ban.objects.of(email="noor@example.org").exists()


def test_one_of_the_two_has_to_be_ticked(as_moderator: Client, comment: Comment) -> None:
    answer = ban(as_moderator, comment=str(comment.pk))
    assert _problems(answer) == "Tick what is to be banned, one of the two at least."
    assert not Ban.objects.exists()


def test_a_ban_of_a_network_address_needs_an_end(as_moderator: Client, comment: Comment) -> None:
    answer = ban(as_moderator, comment=str(comment.pk), bans_address="on")
    assert _problems(answer) == (
        "Say until when: a network address is shared, and passed on to others."
    )
    assert not Ban.objects.exists()


def test_a_network_address_that_is_forgotten_cannot_be_banned(
    as_moderator: Client, comment: Comment
) -> None:
    Comment.objects.update(address_hash="")
    box = parse(as_moderator.get(add_page(comment))).one("input", name="bans_address")
    assert "disabled" in box.attributes
    answer = ban(as_moderator, comment=str(comment.pk), bans_address="on", until=1)
    assert "Tick what is to be banned" in _problems(answer)
    assert not Ban.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "x", "-1", "1.0", "99", "9" * 30, "１"])
def test_a_comment_that_is_not_there_has_no_sender(as_moderator: Client, number: str) -> None:
    assert as_moderator.get(ADD, {"comment": number}).status_code == 404
    assert ban(as_moderator, comment=number, bans_email="on").status_code == 404


def test_the_sender_of_an_erased_comment_is_not_known_any_more(
    as_moderator: Client, comment: Comment
) -> None:
    erased = {"name": "", "email": "", "text": "", "address_hash": "", "text_mark": ""}
    Comment.objects.update(**erased, fingerprint=None, erased_at=timezone.now())
    record = reverse("admin:comments_comment_change", args=[comment.pk])
    answer = as_moderator.get(add_page(comment))
    assert answer.headers["Location"] == record
    page = parse(as_moderator.get(record))
    assert "Who sent it is not known any more." in page.one("ul", class_="messagelist").words()
    assert _links_to_ban(page) == []
    assert ban(as_moderator, comment=str(comment.pk), bans_email="on").status_code == 302
    assert not Ban.objects.exists()


def test_a_name_is_shown_as_typed(as_moderator: Client, edition: Edition) -> None:
    comment = create_comment(article=edition.article, name="<b>Noor</b> & co")
    heading = parse(as_moderator.get(add_page(comment))).one("h1")
    assert heading.words() == "Ban the sender of the comment by <b>Noor</b> & co"


# --- Both ----------------------------------------------------------------------------------------


def test_nobody_is_banned_twice_at_once(as_moderator: Client, comment: Comment) -> None:
    standing = Ban.objects.create(email="noor@example.org", address_hash=HASH, until=days_ago(-1))
    for typed in (
        {"email": "NOOR@example.org"},
        {"comment": str(comment.pk), "bans_email": "on"},
        {"comment": str(comment.pk), "bans_address": "on"},
    ):
        answer = ban(as_moderator, until=3, **typed)
        problem = parse(answer).one("ul", class_="errorlist")
        assert problem.words().startswith("There is a ban in force until ")
        assert problem.one("a").attributes["href"] == change_page(standing)
    assert Ban.objects.get() == standing


def test_a_standing_ban_without_an_end_is_named_too(as_moderator: Client) -> None:
    Ban.objects.create(email="noor@example.org")
    answer = ban(as_moderator, email="noor@example.org")
    assert _problems(answer) == (
        "There is a ban in force already: n…@example.org. Change that one instead."
    )


def test_what_is_not_banned_yet_can_be_added(as_moderator: Client, comment: Comment) -> None:
    Ban.objects.create(email="noor@example.org")
    ban(as_moderator, comment=str(comment.pk), bans_address="on", until=3)
    assert Ban.objects.of(address_hash=HASH).exists()


def test_whose_ban_has_ended_can_be_banned_anew(as_moderator: Client) -> None:
    Ban.objects.create(email="noor@example.org", until=timezone.now())
    ban(as_moderator, email="noor@example.org")
    assert Ban.objects.count() == 2


@pytest.mark.parametrize("ticked", ["bans_email", "bans_address"])
def test_banning_a_colleague_is_possible_and_pointed_out(
    as_moderator: Client, comment: Comment, ticked: str
) -> None:
    create_user(username="nona", first_name="Noor", last_name="Night", email="Noor@Example.org")
    ban(as_moderator, comment=str(comment.pk), until=3, **{ticked: "on"})
    assert Ban.objects.exists()
    said = _said(as_moderator)
    assert "That is the e-mail address of Noor Night, who works here." in said
    ban(as_moderator, email="nobody@example.org")
    assert "who works here" not in _said(as_moderator)


def test_whoever_is_no_moderator_bans_nobody(
    as_editor: Client, as_writer: Client, client: Client, comment: Comment
) -> None:
    senders: list[dict[str, Any]] = [{"email": comment.email}, {"comment": str(comment.pk)}]
    for browser in (as_editor, as_writer, client):
        for typed in senders:
            assert ban(browser, bans_email="on", **typed).status_code in (302, 403)
    assert not Ban.objects.exists()


def test_whoever_may_ban_but_see_no_comment_is_not_told_whose_it_is(
    stranger: User, comment: Comment
) -> None:
    stranger.user_permissions.add(Permission.objects.get(codename="add_ban"))
    browser = Client()
    browser.force_login(stranger)
    assert browser.get(ADD).status_code == 200
    assert browser.get(add_page(comment)).status_code == 403


def test_no_page_and_no_log_has_the_address(as_moderator: Client, comment: Comment) -> None:
    ban(as_moderator, comment=str(comment.pk), bans_email="on")
    banned = Ban.objects.get()
    as_moderator.post(change_page(banned), {"leads_to": "delete", "why": "More.", **end(None)})
    for page in (LIST, change_page(banned), reverse("admin:comments_ban_history", args=[1])):
        assert comment.email not in as_moderator.get(page, follow=True).content.decode()
    entries = LogEntry.objects.filter(content_type__model="ban")
    assert {entry.object_repr for entry in entries} == {"n…@example.org"}
    assert not any(comment.email in entry.change_message for entry in entries)
