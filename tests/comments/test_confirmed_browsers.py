"""The browser in which an address was confirmed is known again by a cookie, on receipts alone."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Edition
from comments.known_browsers import COOKIE, LASTS, remember
from comments.models import Comment, ConfirmedSender, Policy, Status
from comments.receipts import receipt_address
from comments.senders import email_mark
from tests.comments.confirmations import ask, confirm, link_in, newest_mail
from tests.comments.pages import Answer, parse
from tests.comments.readers import respond
from tests.factories import create_comment, days_ago

pytestmark = pytest.mark.django_db

EMAIL = "noor@example.org"


@pytest.fixture
def approved(edition: Edition, moderator: User) -> Comment:
    """A comment of Noor's that was approved, as many as are needed to be trusted."""
    Policy(trusts_senders=True, trusted_after=1).save()
    return create_comment(
        article=edition.article,
        email=EMAIL,
        status=Status.APPROVED,
        by=moderator,
        at=days_ago(5),
    )


def _post(client: Client, edition: Edition, *, email: str = EMAIL, **headers: str) -> Comment:
    """Post a comment and go where the answer leads."""
    answer = respond(client, edition, email=email, text=f"It is {timezone.now()}.")
    client.get(answer.headers["Location"], headers=headers)
    return Comment.objects.latest("created_at")


def _give(client: Client, mark: str) -> None:
    """Put the cookie of this mark into the browser."""
    response = HttpResponse()
    remember(response, mark)
    client.cookies[COOKIE] = response.cookies[COOKIE].value


def test_the_cookie_is_for_receipts_alone_and_no_script_reads_it(
    client: Client, approved: Comment
) -> None:
    cookie = confirm(client, approved).cookies[COOKIE]
    assert cookie["path"] == "/comments/receipt/"
    assert receipt_address(approved).startswith(cookie["path"])
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] <= 366 * 24 * 60 * 60
    assert not cookie["domain"]


@pytest.mark.parametrize("https", [True, False])
def test_the_cookie_never_travels_open_where_the_site_has_https(
    client: Client, approved: Comment, settings: Any, https: bool
) -> None:
    settings.HTTPS = https
    assert bool(confirm(client, approved).cookies[COOKIE]["secure"]) is https


def test_the_cookie_says_no_more_than_the_mark_of_the_address(
    client: Client, approved: Comment
) -> None:
    value = confirm(client, approved).cookies[COOKIE].value
    mark, __ = signing.loads(value, salt="comments.known_browser")
    assert mark == email_mark(EMAIL)
    assert "noor" not in value


def test_no_other_answer_sets_it(client: Client, edition: Edition, approved: Comment) -> None:
    ask(client, approved)
    link = link_in(newest_mail())
    posted = respond(client, edition, email=EMAIL)
    for answer in (
        posted,
        client.get(posted.headers["Location"]),
        client.get(link),
        client.post(link, headers={"Origin": "https://elsewhere.example"}),
        client.get(edition.get_absolute_url()),
    ):
        assert not answer.cookies


def test_the_browser_that_confirmed_is_known_again(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(client, approved)
    assert _post(client, edition).is_published
    assert _post(client, edition, **{"Sec-Fetch-Site": "same-origin"}).is_published


def test_typing_the_address_in_another_browser_gives_nothing(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(client, approved)
    assert _post(Client(), edition).status == Status.WAITING


def test_the_cookie_of_one_address_gives_nothing_to_another(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(Client(), approved)
    mallory = create_comment(article=edition.article, email="mallory@example.org")
    confirm(client, mallory)
    assert _post(client, edition).status == Status.WAITING


def test_an_address_in_other_letters_is_the_same_address(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(client, approved)
    assert _post(client, edition, email="Noor@Example.org").is_published


def test_a_second_browser_is_known_once_it_has_confirmed_too(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(client, approved)
    second = Client()
    confirm(second, approved)
    assert ConfirmedSender.objects.count() == 1
    assert _post(second, edition).is_published
    assert _post(client, edition).is_published


@pytest.mark.parametrize(
    "forged",
    [
        "",
        email_mark(EMAIL),
        signing.dumps([email_mark(EMAIL), 0.0], salt="something.else"),
        signing.dumps([email_mark(EMAIL), 0.0], key="x" * 50, salt="comments.known_browser"),
        "a:b:c",
        "é:\udcff",
    ],
    ids=["empty", "unsigned", "for something else", "with another key", "no base64", "no ASCII"],
)
def test_a_forged_cookie_gives_nothing(
    client: Client, edition: Edition, approved: Comment, forged: str
) -> None:
    confirm(client, approved)
    client.cookies[COOKIE] = forged.encode("utf-8", "surrogateescape").decode("latin-1")
    assert _post(client, edition).status == Status.WAITING


def test_a_cookie_gives_nothing_after_a_year(
    client: Client, edition: Edition, approved: Comment
) -> None:
    # The browser may keep it longer than it was told.
    with time_machine.travel(timezone.now() - LASTS - dt.timedelta(minutes=1)):
        _give(client, email_mark(EMAIL))
    ConfirmedSender.objects.create(email_mark=email_mark(EMAIL))
    assert _post(client, edition).status == Status.WAITING
    with time_machine.travel(timezone.now() - LASTS + dt.timedelta(minutes=1)):
        _give(client, email_mark(EMAIL))
    assert _post(client, edition).is_published


def test_the_cookie_of_a_sender_who_was_erased_gives_nothing(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(client, approved)
    ConfirmedSender.objects.all().delete()
    assert _post(client, edition).status == Status.WAITING


def test_the_cookie_gives_nothing_to_a_comment_without_an_address(
    client: Client, edition: Edition, approved: Comment
) -> None:
    _give(client, "")
    ConfirmedSender.objects.create(email_mark="")
    Comment.objects.update(email="")
    waiting = create_comment(article=edition.article, email="")
    client.get(receipt_address(waiting))
    waiting.refresh_from_db()
    assert waiting.status == Status.WAITING


@pytest.mark.parametrize("comes_from", ["none", "cross-site", "same-site", ""])
def test_a_link_elsewhere_to_somebody_elses_receipt_publishes_nothing(
    client: Client, edition: Edition, approved: Comment, comes_from: str
) -> None:
    confirm(client, approved)
    typed_her_address = _post(Client(), edition)
    client.get(receipt_address(typed_her_address), headers={"Sec-Fetch-Site": comes_from})
    typed_her_address.refresh_from_db()
    assert typed_her_address.status == Status.WAITING


def _go_on(client: Client, answer: Answer) -> Answer:
    return client.get(answer.headers["Location"], headers={"Sec-Fetch-Site": "same-origin"})


@pytest.mark.parametrize("was_known", [True, False])
def test_confirming_does_not_publish_what_was_written_before(
    client: Client, edition: Edition, approved: Comment, was_known: bool
) -> None:
    if was_known:
        confirm(client, approved)
    typed_her_address = _post(Client(), edition)
    receipt = _go_on(client, confirm(client, typed_her_address))
    typed_her_address.refresh_from_db()
    assert typed_her_address.status == Status.WAITING
    assert "It is confirmed" in parse(receipt).one("section", class_="confirm").words()


def test_pages_for_all_readers_are_the_same_with_the_cookie(
    client: Client, edition: Edition, approved: Comment
) -> None:
    confirm(client, approved)
    # No browser sends it there; a test client does.
    address = edition.get_absolute_url()
    for path in (address, f"{address}respond/"):
        assert client.get(path).content == Client().get(path).content
