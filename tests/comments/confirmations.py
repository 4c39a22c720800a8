"""Confirming an e-mail address as readers do: the button, the mail, the link, the button."""

import re

from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, TestCase

from comments.models import Comment
from comments.receipts import receipt_address
from tests.comments.pages import Answer


def ask(client: Client, comment: Comment, *, remote: str = "203.0.113.7", **headers: str) -> Answer:
    """Press the button on the receipt; what is to be sent has been sent afterwards."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(
            f"{receipt_address(comment)}confirm/", headers=headers, REMOTE_ADDR=remote
        )


def newest_mail() -> EmailMessage:
    """The mail that was sent last."""
    return mail.outbox[-1]


def link_in(message: EmailMessage) -> str:
    """The path that the only link in a mail leads to."""
    (path,) = re.findall(r"https?://[^/\s]+(/\S+)", str(message.body))
    return str(path)


def confirm(client: Client, comment: Comment) -> Answer:
    """Confirm the comment's address in this browser."""
    ask(client, comment)
    return client.post(link_in(newest_mail()))
