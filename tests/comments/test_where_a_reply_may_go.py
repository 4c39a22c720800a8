"""A comment goes to a live and open article, or to a published response to it. Nowhere else."""

import datetime as dt
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, CommentPolicy, Edition, Kind
from comments.models import Comment, Policy, Status
from tests.comments.pages import Answer, parse
from tests.comments.readers import respond, respond_address, send, typed
from tests.factories import create_comment, days_ago, publish_article

pytestmark = pytest.mark.django_db

TEXT = "An hour's work <b>&</b> every word of it."
ELSEWHERE = "is not there any more"
HUGE = [0, 2**31, 2**63 - 1, 2**63, 2**64, 10**40]


def _is_refused(answer: Answer, status: int, sentence: str) -> None:
    """The status, a sentence, and the text kept to send or to copy; nothing new stored."""
    page = parse(answer)
    assert answer.status_code == status
    assert sentence in page.one(class_="problem", role="alert").words()
    assert page.one("textarea", id="id_text").text().strip() == TEXT
    assert not Comment.objects.filter(text=TEXT).exists()


def test_an_unknown_article(client: Client, db: None) -> None:
    answer = send(client, "/2026/01/nothing-here/respond/", urlencode(typed(text=TEXT)))
    _is_refused(answer, 404, "There is no article at this address")


def test_an_article_that_is_not_live_yet(client: Client, draft: Article, editor: User) -> None:
    scheduled = publish_article(draft, by=editor, at=days_ago(-1))
    _is_refused(respond(client, scheduled, text=TEXT), 404, "There is no article at this address")


def test_a_response_that_never_was(client: Client, edition: Edition) -> None:
    _is_refused(respond(client, edition, parent=4711, text=TEXT), 404, ELSEWHERE)


@pytest.mark.parametrize("number", HUGE)
def test_numbers_beyond_every_column(client: Client, edition: Edition, number: int) -> None:
    _is_refused(respond(client, edition, parent=number, text=TEXT), 404, ELSEWHERE)
    assert client.get(respond_address(edition, number)).status_code == 404


def test_a_number_of_five_thousand_digits_is_no_address(client: Client, edition: Edition) -> None:
    address = f"{respond_address(edition)}{'9' * 5000}/"
    assert send(client, address, urlencode(typed())).status_code == 404


def test_a_response_to_another_article(client: Client, edition: Edition, editor: User) -> None:
    other = publish_article(by=editor, at=days_ago(1), headline="Another")
    elsewhere = create_comment(article=other.article, status=Status.APPROVED, text="Over there.")
    answer = respond(client, edition, parent=elsewhere, text=TEXT)
    _is_refused(answer, 404, ELSEWHERE)
    assert "Over there." not in answer.content.decode()


@pytest.mark.parametrize("status", [Status.WAITING, Status.DELETED])
def test_a_response_that_readers_do_not_see(
    client: Client, edition: Edition, status: Status
) -> None:
    unseen = create_comment(article=edition.article, status=status, name="Hid", text="Unseen.")
    answer = respond(client, edition, parent=unseen, text=TEXT)
    _is_refused(answer, 404, ELSEWHERE)
    shown = client.get(respond_address(edition, unseen))
    assert shown.status_code == 404
    for page in (answer.content.decode(), shown.content.decode()):
        assert "Unseen." not in page
        assert "Hid" not in page


def test_what_cannot_be_a_reply_can_be_sent_as_a_response(client: Client, edition: Edition) -> None:
    answer = respond(client, edition, parent=4711, text=TEXT)
    form = parse(answer).one("form", class_="comment-form")
    assert form.attributes["action"] == respond_address(edition)
    assert respond(client, edition, text=TEXT).status_code == 302


def test_a_closed_article(client: Client, edition: Edition) -> None:
    Article.objects.filter(pk=edition.article_id).update(comment_policy=CommentPolicy.CLOSED)
    _is_refused(respond(client, edition, text=TEXT), 403, "closed")
    assert client.get(respond_address(edition)).status_code == 403


def test_a_reply_at_a_closed_article(client: Client, edition: Edition) -> None:
    answered = create_comment(article=edition.article, status=Status.APPROVED)
    Article.objects.filter(pk=edition.article_id).update(comment_policy=CommentPolicy.CLOSED)
    _is_refused(respond(client, edition, parent=answered, text=TEXT), 403, "closed")


def test_an_article_closed_by_its_age(client: Client, edition: Edition) -> None:
    Policy(open_days=2).save()
    closes = edition.first_live_at + dt.timedelta(days=2)
    with time_machine.travel(closes - dt.timedelta(seconds=1), tick=False):
        assert respond(client, edition).status_code == 302
    with time_machine.travel(closes, tick=False):
        _is_refused(respond(client, edition, text=TEXT), 403, "closed")


def test_an_old_address_of_the_article_still_takes_the_comment(
    client: Client, edition: Edition, editor: User
) -> None:
    before = respond_address(edition)
    article = edition.article
    Article.objects.filter(pk=article.pk).update(slug="ferry-runs-again")
    article.refresh_from_db()
    publish_article(article, by=editor, at=days_ago(0.5), kind=Kind.UPDATE)
    assert send(client, before, urlencode(typed(text=TEXT))).status_code == 302
    assert Comment.objects.get().article == article
