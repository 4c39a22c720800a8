"""The receipt: a private page that tells a comment's author where it stands."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from articles.models import Edition
from comments.models import Ban, Comment, Policy, Reason, Status
from comments.receipts import receipt_address
from tests.comments.confirmations import ask
from tests.comments.pages import Element, parse
from tests.comments.readers import respond
from tests.factories import create_comment, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """A comment that waits."""
    return create_comment(
        article=edition.article,
        name="Noor",
        email="noor@secret.example",
        text="One.\n\nTwo\nlines.",
    )


def _standing(client: Client, comment: Comment) -> Element:
    answer = client.get(receipt_address(comment))
    assert answer.status_code == 200
    return parse(answer).one(class_="standing")


def test_the_receipt_shows_the_comment_and_that_it_waits(client: Client, comment: Comment) -> None:
    page = parse(client.get(receipt_address(comment)))
    assert "Waiting for a moderator" in page.one(class_="standing").words()
    assert [p.text() for p in page.one("blockquote").all("p")] == ["One.", "Two\nlines."]
    assert page.one("figcaption").one("bdi").text() == "Noor"
    article = page.one("p", class_="way-back").one("a").attributes["href"]
    assert client.get(article).status_code == 200


def test_an_approved_comment_is_said_to_be_published(
    client: Client, comment: Comment, moderator: User
) -> None:
    Comment.objects.all().decide(Status.APPROVED, by=moderator)
    standing = _standing(client, comment)
    assert "Published" in standing.words()
    assert standing.one("a").attributes["href"] == comment.get_absolute_url()
    assert "Momo" not in standing.words()


def test_a_deleted_comment_says_why(client: Client, comment: Comment, moderator: User) -> None:
    Comment.objects.all().decide(
        Status.DELETED, by=moderator, reason=Reason.ABUSE, words="The <i>second</i> line."
    )
    standing = _standing(client, comment)
    assert "Deleted It attacks or insults people." in standing.words()
    assert "The <i>second</i> line." in standing.words()
    assert "Momo" not in standing.words()


def test_a_decision_that_was_undone_is_not_told(
    client: Client, comment: Comment, moderator: User
) -> None:
    Comment.objects.all().decide(Status.DELETED, by=moderator, reason=Reason.SPAM)
    assert comment.decisions.get().undo(by=moderator)
    standing = _standing(client, comment)
    assert "Waiting for a moderator" in standing.words()
    assert "advertising" not in standing.words()


@pytest.mark.parametrize("trusts_senders", [True, False])
def test_a_banned_sender_gets_the_receipt_of_a_comment_that_waits(
    client: Client, comment: Comment, trusts_senders: bool
) -> None:
    Policy(trusts_senders=trusts_senders).save()
    # The headers tell the time.
    with time_machine.travel(timezone.now(), tick=False):
        waiting = client.get(receipt_address(comment))
        assert Comment.objects.all().decide(Status.DELETED, by=None, reason=Reason.BANNED) == 1
        banned = client.get(receipt_address(comment))
    assert "Waiting for a moderator" in parse(banned).one(class_="standing").words()
    assert banned.content == waiting.content
    assert banned.headers == waiting.headers


def test_a_banned_sender_can_ask_for_the_mail_like_anybody(
    client: Client, comment: Comment
) -> None:
    Policy(trusts_senders=True).save()
    with time_machine.travel(timezone.now(), tick=False):
        ordinary = ask(client, comment)
        Comment.objects.all().decide(Status.DELETED, by=None, reason=Reason.BANNED)
        banned = ask(client, comment)
    assert banned.headers == ordinary.headers
    assert len(mail.outbox) == 2


def test_the_post_of_a_banned_sender_is_answered_like_any_other(
    client: Client, edition: Edition
) -> None:
    Ban.objects.create(email="banned@example.org", leads_to=Ban.LeadsTo.DELETE)
    banned, ordinary = (
        respond(client, edition, email=email, text=f"It is {email}.")
        for email in ("banned@example.org", "noor@example.org")
    )
    assert Comment.objects.get(email="banned@example.org").status == Status.DELETED
    assert banned.status_code == ordinary.status_code == 302
    assert {**banned.headers, "Location": ""} == {**ordinary.headers, "Location": ""}


def test_what_a_moderator_decided_about_a_banned_sender_is_told(
    client: Client, comment: Comment, moderator: User
) -> None:
    Comment.objects.all().decide(Status.DELETED, by=None, reason=Reason.BANNED)
    assert comment.decisions.get().undo(by=moderator)
    assert "Waiting for a moderator" in _standing(client, comment).words()
    Comment.objects.all().decide(Status.DELETED, by=moderator, reason=Reason.ABUSE)
    assert "Deleted It attacks or insults people." in _standing(client, comment).words()


def test_a_comment_deleted_at_its_authors_request_shows_neither_name_nor_text(
    client: Client, comment: Comment
) -> None:
    Comment.objects.all().decide(Status.DELETED, by=None, reason=Reason.ERASED)
    _is_shown_as_erased(client, comment)


def test_an_erased_comment_shows_neither_name_nor_text(
    client: Client, comment: Comment, moderator: User
) -> None:
    Comment.objects.all().decide(Status.DELETED, by=moderator, reason=Reason.ABUSE)
    nothing = dict.fromkeys(("name", "email", "text", "address_hash", "text_mark"), "")
    Comment.objects.update(erased_at=timezone.now(), fingerprint=None, **nothing)
    assert "attacks" not in _is_shown_as_erased(client, comment)


def _is_shown_as_erased(client: Client, comment: Comment) -> str:
    answer = client.get(receipt_address(comment))
    page = parse(answer)
    assert "Erased, as its author asked" in page.one(class_="standing").words()
    assert not page.all("figure")
    assert "Noor" not in answer.content.decode()
    assert "lines." not in answer.content.decode()
    return page.one("main").words()


def test_a_comment_kept_after_reports_is_published_since_it_was_approved(
    client: Client, comment: Comment, moderator: User
) -> None:
    with time_machine.travel(days_ago(2)):
        Comment.objects.all().decide(Status.APPROVED, by=moderator)
    before = _standing(client, comment).words()
    assert "Published" in before
    Comment.objects.update(reported_at=timezone.now())
    assert Comment.objects.all().keep(by=moderator) == 1
    assert _standing(client, comment).words() == before


def test_the_receipt_is_private(client: Client, comment: Comment) -> None:
    answer = client.get(receipt_address(comment))
    caching = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
    assert {"private", "no-store"} <= caching
    assert "noindex" in answer.headers["X-Robots-Tag"]
    # The origin at most: no page is told the address.
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert parse(answer).one("meta", name="robots").attributes["content"] == "noindex, nofollow"
    assert not answer.cookies


@pytest.mark.parametrize("status", Status)
def test_the_receipt_never_shows_the_e_mail_address(
    client: Client, comment: Comment, moderator: User, status: Status
) -> None:
    if status is not Status.WAITING:
        Comment.objects.all().decide(status, by=moderator, reason=Reason.SPAM)
    page = client.get(receipt_address(comment)).content.decode()
    assert "secret.example" not in page
    assert "noor@" not in page


@pytest.mark.parametrize(
    "token",
    [
        "1",
        "1:",
        ":",
        "x:y",
        "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "\u0661:x",
        "%00",
        "é",
    ],
)
def test_a_token_that_nobody_signed_opens_nothing(
    client: Client, comment: Comment, token: str
) -> None:
    assert client.get(f"/comments/receipt/{token}/").status_code == 404


def test_the_signature_of_one_receipt_opens_no_other(client: Client, edition: Edition) -> None:
    first, second = (create_comment(article=edition.article) for __ in range(2))
    signature = receipt_address(first).split(":")[1]
    assert client.get(f"/comments/receipt/{second.pk}:{signature}").status_code == 404


@pytest.mark.parametrize("value", ["999999", "0", "-1", str(10**40), "one", "1.5"])
def test_a_signed_number_of_no_comment_is_not_found(
    client: Client, comment: Comment, value: str
) -> None:
    token = Signer(salt="comments.receipt").sign(value)
    assert client.get(f"/comments/receipt/{token}/").status_code == 404


def test_what_was_signed_for_something_else_is_no_token(client: Client, comment: Comment) -> None:
    token = Signer(salt="something.else").sign(str(comment.pk))
    assert client.get(f"/comments/receipt/{token}/").status_code == 404


def test_a_receipt_takes_no_posts(client: Client, edition: Edition) -> None:
    address = respond(client, edition).headers["Location"]
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
