"""What a reader entrusts to the newsroom, the e-mail address and the network address, is in no
public response and in no log."""

import logging
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition
from comments import screening
from comments.drafts import Draft
from comments.models import Comment, Finding, Policy, Reason, Status
from comments.receipts import receipt_address
from comments.rule_book import RuleBook
from tests.comments.pages import Answer
from tests.comments.readers import respond
from tests.factories import create_comment

pytestmark = pytest.mark.django_db

EMAIL = "noor.entrusted@secret.example"
ADDRESS = "203.0.113.99"


@pytest.fixture
def comments(client: Client, edition: Edition, moderator: User) -> list[Comment]:
    """One comment in each state, posted with the form, and a reply to the published one."""
    for status in Status:
        respond(client, edition, email=EMAIL, text=f"It is {status}.", remote=ADDRESS)
    waiting, approved, deleted = Comment.objects.order_by("pk")
    Comment.objects.filter(pk=approved.pk).decide(Status.APPROVED, by=moderator)
    Comment.objects.filter(pk=deleted.pk).decide(Status.DELETED, by=moderator, reason=Reason.SPAM)
    reply = create_comment(article=edition.article, parent=approved, status=Status.APPROVED)
    return [waiting, approved, deleted, reply]


def _public_answers(client: Client, edition: Edition, comments: list[Comment]) -> Iterator[Answer]:
    address = edition.get_absolute_url()
    for path in (
        "/",
        "/archive/",
        address,
        f"{address}?page=2",
        f"{address}respond/",
        *(f"{address}respond/{comment.pk}/" for comment in comments),
        *(f"{address}thread/{comment.pk}/" for comment in comments),
        *(comment.get_absolute_url() for comment in comments),
        *(receipt_address(comment) for comment in comments),
    ):
        yield client.get(path)
    for fields in ({}, {"text": ""}, {"name": "n" * 99}, {"text": f"It is {Status.WAITING}."}):
        yield respond(client, edition, {"email": "somebody@example.org", **fields})
    yield respond(client, edition, parent=comments[1], email="x@example.org", text="")
    yield respond(client, edition, headers={"Origin": "null"}, email="x@example.org")


def _of_one_sender(comment: Comment) -> list[str]:
    assert len(comment.address_hash) == 64
    assert comment.fingerprint is not None
    hashes = [comment.address_hash[:12], comment.fingerprint[:12]]
    return [EMAIL, "noor.entrusted", "secret.example", ADDRESS, *hashes]


def test_no_public_answer_holds_what_was_entrusted(
    client: Client, edition: Edition, comments: list[Comment]
) -> None:
    comment = Comment.objects.get(pk=comments[1].pk)
    answers = list(_public_answers(client, edition, comments))
    assert any(b"It is approved." in answer.content for answer in answers)
    for answer in answers:
        whole = f"{answer.content.decode()}\n{dict(answer.headers)}"
        for entrusted in _of_one_sender(comment):
            assert entrusted not in whole, answer


def test_the_pages_show_neither_e_mail_nor_a_hash_of_it(
    client: Client, edition: Edition, comments: list[Comment]
) -> None:
    page = client.get(edition.get_absolute_url()).content.decode()
    # The keys of JSON-LD begin with it as well.
    page = page.replace('"@context"', "").replace('"@type"', "")
    for word in ("gravatar", "mailto:", "@", "md5", "sha256"):
        assert word not in page, word


def test_an_error_returns_the_address_to_none_but_who_typed_it(
    client: Client, edition: Edition, comments: list[Comment]
) -> None:
    mine = respond(client, edition, email="typed.just@now.example", text="")
    assert "typed.just@now.example" in mine.content.decode()
    assert "typed.just@now.example" not in respond(client, edition, text="").content.decode()


def test_the_network_address_is_kept_only_as_a_keyed_hash(
    client: Client, edition: Edition, comments: list[Comment]
) -> None:
    for model in (Comment, Finding):
        for row in model.objects.values():
            assert ADDRESS not in str(row)


def test_the_log_holds_nothing_of_an_ordinary_post(
    client: Client, edition: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for fields in ({}, {"text": ""}, {"name": "\x00"}):
        respond(client, edition, {"email": EMAIL, "text": "Words.", **fields}, remote=ADDRESS)
    logged = [r for r in caplog.records if r.name != "django.db.backends"]
    for entrusted in (EMAIL, ADDRESS, "Words."):
        assert all(entrusted not in record.getMessage() for record in logged)


def test_a_check_that_fails_tells_the_log_nothing_of_the_comment(
    edition: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    def quoting(draft: Draft, policy: Policy, book: RuleBook) -> list[Finding]:
        # As database drivers and parsers do.
        raise ValueError(f"cannot read {draft.text!r} by {draft.name} <{draft.email}>")

    draft = Draft(
        article_id=edition.article_id,
        parent_id=None,
        name="Noor Entrusted",
        email=EMAIL,
        text="Words for nobody's log.",
        honeypot="",
        address_hash="0123456789abcdef" * 4,
        own_hosts=(),
    )
    assert screening.screen(draft, Policy.current(), (quoting,))
    assert "quoting failed with ValueError" in caplog.text
    for entrusted in (EMAIL, "Noor Entrusted", "nobody's log", "0123456789abcdef"):
        assert entrusted not in caplog.text, entrusted
