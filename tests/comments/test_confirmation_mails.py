"""The mail that confirms an address: whom it reaches, what it says, and what it tells nobody."""

import datetime as dt
import logging
from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend

from articles.models import Edition
from comments.confirmation import send_mail_for
from comments.models import Attempt, Comment, Policy
from comments.receipts import receipt_address
from tests.comments.confirmations import ask, link_in, newest_mail
from tests.comments.pages import parse
from tests.factories import create_comment

pytestmark = pytest.mark.django_db

EMAIL = "noor.entrusted@secret.example"


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """A comment whose name and text somebody may have made up to be mailed."""
    Policy(trusts_senders=True).save()
    return create_comment(
        article=edition.article, name="Cheap Watches", email=EMAIL, text="Buy watches now."
    )


class RefusingServer(BaseEmailBackend):
    """A mail server that takes no mail, and says so as servers do."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            refused = {to: (550, f"<{to}> unknown".encode()) for to in message.to}
            raise SMTPRecipientsRefused(refused)
        return 0


def test_the_mail_goes_to_the_address_alone(client: Client, comment: Comment) -> None:
    ask(client, comment)
    (message,) = mail.outbox
    assert message.recipients() == [EMAIL]
    assert message.from_email == "newsroom@localhost"
    assert message.message()["Auto-Submitted"] == "auto-generated"


def test_the_mail_holds_our_own_words_alone(client: Client, comment: Comment) -> None:
    ask(client, comment)
    message = newest_mail()
    whole = str(message.message())
    assert message.subject == "Confirm your e-mail address for The Test Courier"
    assert "The Test Courier" in message.body
    assert "2 days" in message.body
    for word in ("Cheap", "Watches", "watches", "Ferry"):
        assert word not in whole
    assert "&" not in message.body


def test_the_link_leads_to_the_site_that_was_asked(client: Client, comment: Comment) -> None:
    ask(client, comment)
    assert "\nhttp://testserver/comments/receipt/confirm/" in newest_mail().body


def test_the_link_leads_to_the_papers_own_address_where_it_is_set(
    client: Client, comment: Comment, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://news.example.org"
    ask(client, comment)
    assert "\nhttps://news.example.org/comments/receipt/confirm/" in newest_mail().body


def test_the_mail_is_a_task_that_knows_no_address(
    client: Client, comment: Comment, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    ask(client, comment)
    (task,) = default_task_backend.results  # type: ignore[attr-defined]
    assert (task.args, task.kwargs) == ([comment.pk, "http://testserver"], {})
    assert not mail.outbox


def test_no_mail_goes_out_before_the_change_is_there_for_good(
    client: Client, comment: Comment, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        client.post(f"{receipt_address(comment)}confirm/")
    assert not mail.outbox
    assert len(callbacks) == 1


def test_a_comment_that_is_erased_meanwhile_is_no_error(comment: Comment) -> None:
    Comment.objects.update(email="", name="", text="")
    for pk in (comment.pk, 0):
        assert send_mail_for.enqueue(pk, "http://testserver").status == TaskResultStatus.SUCCESSFUL
    assert not mail.outbox


def test_a_mail_that_cannot_be_sent_is_told_without_the_address(
    comment: Comment, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingServer"
    result = send_mail_for.enqueue(comment.pk, "http://testserver")
    assert result.status == TaskResultStatus.FAILED
    kept = f"{caplog.text}\n{result.errors[0].traceback}"
    assert f"The mail for comment {comment.pk} was not sent: SMTPRecipientsRefused." in kept
    for entrusted in (EMAIL, "noor.entrusted", "secret.example", "Cheap Watches"):
        assert entrusted not in kept


def test_the_log_and_the_limits_hold_nothing_of_the_address(
    client: Client, comment: Comment, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ask(client, comment, remote="203.0.113.99")
    client.post(link_in(newest_mail()))
    logged = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert logged
    for entrusted in (EMAIL, "secret.example", "203.0.113.99"):
        assert all(entrusted not in line for line in [*logged, *map(str, Attempt.objects.values())])


def test_three_mails_a_day_go_to_one_address(client: Client, comment: Comment) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for number in range(3):
            assert ask(client, comment, remote=f"198.51.100.{number}").status_code == 302
        answer = ask(client, comment, remote="198.51.100.9")
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == str(24 * 60 * 60)
        assert "No further mail was sent" in parse(answer).one(role="alert").words()
        assert len(mail.outbox) == 3
        clock.shift(dt.timedelta(days=1, seconds=1))
        assert ask(client, comment, remote="198.51.100.9").status_code == 302


def test_the_limit_is_on_the_address_and_not_on_the_comment(
    client: Client, edition: Edition, comment: Comment
) -> None:
    for number in range(3):
        same = create_comment(article=edition.article, email=EMAIL)
        assert ask(client, same, remote=f"198.51.100.{number}").status_code == 302
    assert ask(client, comment).status_code == 429


def test_ten_mails_a_day_are_asked_for_from_one_network(
    client: Client, edition: Edition, comment: Comment
) -> None:
    for number in range(10):
        other = create_comment(article=edition.article, email=f"reader{number}@example.org")
        assert ask(client, other, remote=f"2001:db8:1:2::{number}").status_code == 302
    assert ask(client, comment, remote="2001:db8:1:2::99").status_code == 429
    assert ask(client, comment, remote="2001:db8:1:3::1").status_code == 302
