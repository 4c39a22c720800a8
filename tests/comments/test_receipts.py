"""The receipt: a private page that tells a comment's author where it stands."""

import pytest
from django.contrib.auth.models import User
from django.core.signing import Signer
from django.test import Client

from articles.models import Edition
from comments.models import Comment, Reason, Status
from comments.receipts import receipt_address
from tests.comments.pages import Element, parse
from tests.comments.readers import respond
from tests.factories import create_comment

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


def test_the_receipt_is_private(client: Client, comment: Comment) -> None:
    answer = client.get(receipt_address(comment))
    caching = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
    assert {"private", "no-store"} <= caching
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
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
