"""An e-mail address is confirmed by a link sent to it and a button behind the link."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from articles.models import Edition
from comments.known_browsers import COOKIE
from comments.models import Comment, ConfirmedSender, Policy, Reason, Status
from comments.receipts import receipt_address
from comments.senders import email_mark
from tests.comments.confirmations import ask, confirm, link_in, newest_mail
from tests.comments.pages import Answer, Element, parse
from tests.factories import create_comment

pytestmark = pytest.mark.django_db

FOREIGN = [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}]


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """A comment that waits, where the newsroom trusts senders."""
    Policy(trusts_senders=True).save()
    return create_comment(article=edition.article, email="noor@example.org")


def _section(answer: Answer) -> Element:
    """What the receipt says about the address."""
    return parse(answer).one("section", class_="confirm")


def _confirm_token(value: str) -> str:
    return TimestampSigner(salt="comments.confirmation").sign(value)


def test_the_receipt_offers_it_while_the_policy_trusts_senders(
    client: Client, comment: Comment
) -> None:
    section = _section(client.get(receipt_address(comment)))
    form = section.one("form")
    assert form.attributes["method"] == "post"
    assert form.attributes["action"] == f"{receipt_address(comment)}confirm/"
    assert form.one("button").words() == "Confirm my e-mail address"
    Policy.objects.update(trusts_senders=False)
    assert not parse(client.get(receipt_address(comment))).all(class_="confirm")


@pytest.mark.parametrize("reason", [Reason.SPAM, Reason.ERASED])
def test_there_is_nothing_to_confirm_for_a_deleted_comment(
    client: Client, comment: Comment, moderator: User, reason: Reason
) -> None:
    Comment.objects.all().decide(Status.DELETED, by=moderator, reason=reason)
    assert not parse(client.get(receipt_address(comment))).all(class_="confirm")
    assert ask(client, comment).headers["Location"] == receipt_address(comment)
    assert not mail.outbox


def test_asking_says_that_a_mail_is_on_its_way(client: Client, comment: Comment) -> None:
    answer = ask(client, comment)
    assert answer.status_code == 302
    section = _section(client.get(answer.headers["Location"]))
    assert "A mail is on its way" in section.one(role="status").words()
    assert section.one("button").words() == "Send the mail again"
    assert len(mail.outbox) == 1


def test_opening_the_address_of_the_button_sends_nothing(client: Client, comment: Comment) -> None:
    answer = client.get(f"{receipt_address(comment)}confirm/")
    assert answer.headers["Location"] == receipt_address(comment)
    assert not mail.outbox


def test_while_the_policy_trusts_nobody_no_mail_is_sent(client: Client, comment: Comment) -> None:
    Policy.objects.update(trusts_senders=False)
    assert ask(client, comment).headers["Location"] == receipt_address(comment)
    assert not mail.outbox


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_cannot_have_a_mail_sent(
    client: Client, comment: Comment, headers: dict[str, str]
) -> None:
    answer = ask(client, comment, **headers)
    assert answer.status_code == 403
    assert "sent from another site" in _section(answer).one(role="alert").words()
    assert not mail.outbox


def test_opening_the_link_confirms_nothing(client: Client, comment: Comment) -> None:
    ask(client, comment)
    for read in (client.get, client.head):
        answer = read(link_in(newest_mail()))
        assert answer.status_code == 200
        assert not answer.cookies
    assert not ConfirmedSender.objects.exists()
    page = parse(client.get(link_in(newest_mail())))
    assert len(page.one("main").all("button")) == 1


def test_the_button_confirms_and_leads_to_the_receipt(client: Client, comment: Comment) -> None:
    answer = confirm(client, comment)
    assert ConfirmedSender.objects.get().email_mark == email_mark("noor@example.org")
    assert COOKIE in answer.cookies
    location = answer.headers["Location"]
    assert location.startswith(receipt_address(comment))
    section = _section(client.get(location))
    assert "It is confirmed, and this browser will be known again." in section.words()
    assert not section.all("form")


def test_a_browser_that_keeps_no_cookies_is_told_so(client: Client, comment: Comment) -> None:
    answer = confirm(client, comment)
    client.cookies.clear()
    section = _section(client.get(answer.headers["Location"]))
    assert "this browser keeps no cookies" in section.words()


def test_the_link_can_be_used_twice(client: Client, comment: Comment) -> None:
    confirm(client, comment)
    answer = Client().post(link_in(newest_mail()))
    assert answer.status_code == 302
    assert COOKIE in answer.cookies
    assert ConfirmedSender.objects.count() == 1


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_cannot_press_the_button(
    client: Client, comment: Comment, headers: dict[str, str]
) -> None:
    ask(client, comment)
    answer = client.post(link_in(newest_mail()), headers=headers)
    assert answer.status_code == 403
    assert "nothing was confirmed" in parse(answer).one(role="alert").words()
    assert not ConfirmedSender.objects.exists()
    assert not answer.cookies


@pytest.mark.parametrize(("hours", "status"), [(47, 302), (49, 404)])
def test_the_link_works_for_two_days(
    client: Client, comment: Comment, hours: int, status: int
) -> None:
    ask(client, comment)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=hours)):
        answer = client.post(link_in(newest_mail()))
    assert answer.status_code == status
    assert ConfirmedSender.objects.exists() is (status == 302)


def _is_a_friendly_refusal(client: Client, path: str) -> bool:
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 404
        page = parse(answer)
        assert "There is nothing to confirm here" in page.one("h1").words()
        assert "have another mail sent" in page.one(class_="confirm").words()
        assert not answer.cookies
    return not ConfirmedSender.objects.exists()


@pytest.mark.parametrize(
    "token",
    ["1", "1:", ":", "x:y:z", "1:1vfP0f:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "é"],
)
def test_a_link_that_nobody_signed_confirms_nothing(
    client: Client, comment: Comment, token: str
) -> None:
    assert _is_a_friendly_refusal(client, f"/comments/receipt/confirm/{token}/")


@pytest.mark.parametrize("value", ["999999", "0", "-1", str(10**40), "one", "1.5"])
def test_a_signed_number_of_no_comment_confirms_nothing(
    client: Client, comment: Comment, value: str
) -> None:
    assert _is_a_friendly_refusal(client, f"/comments/receipt/confirm/{_confirm_token(value)}/")


def test_the_token_of_the_receipt_confirms_nothing(client: Client, comment: Comment) -> None:
    token = receipt_address(comment).split("/")[-2]
    assert _is_a_friendly_refusal(client, f"/comments/receipt/confirm/{token}/")
    other = TimestampSigner(salt="comments.receipt").sign(str(comment.pk))
    assert _is_a_friendly_refusal(client, f"/comments/receipt/confirm/{other}/")


def test_the_token_of_the_mail_opens_no_receipt(client: Client, comment: Comment) -> None:
    ask(client, comment)
    token = link_in(newest_mail()).split("/")[-2]
    assert client.get(f"/comments/receipt/{token}/").status_code == 404


def test_for_an_erased_comment_there_is_nothing_to_confirm(
    client: Client, comment: Comment
) -> None:
    ask(client, comment)
    Comment.objects.update(email="", name="", text="")
    assert _is_a_friendly_refusal(client, link_in(newest_mail()))


def test_once_the_policy_trusts_nobody_the_link_confirms_nothing(
    client: Client, comment: Comment
) -> None:
    ask(client, comment)
    Policy.objects.update(trusts_senders=False)
    assert _is_a_friendly_refusal(client, link_in(newest_mail()))


def test_none_of_it_is_kept_or_found(client: Client, comment: Comment) -> None:
    asked = ask(client, comment)
    link = link_in(newest_mail())
    for answer in (
        asked,
        client.get(asked.headers["Location"]),
        client.get(link),
        client.post(link),
        client.get("/comments/receipt/confirm/1:forged/"),
    ):
        caching = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
        assert {"private", "no-store"} <= caching
        assert "noindex" in answer.headers["X-Robots-Tag"]
        # The origin at most: no page is told the address. Without the origin the forms on these
        # pages would count as sent from elsewhere.
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert "noor@" not in answer.content.decode()
