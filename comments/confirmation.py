"""Confirming an e-mail address: a mail to it with a link, and a button behind the link.

Programs that look for harm open the links in mail, so opening one changes nothing.
"""

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from comments.addresses import client_address, prefix_hash
from comments.limits import Limit, key_of, seconds_to_wait
from comments.models import Comment, ConfirmedSender
from comments.senders import email_mark

logger = logging.getLogger(__name__)

LINK_LASTS = dt.timedelta(days=2)

# Of mails, within a day.
_DAY = dt.timedelta(days=1)
MOST_TO_ONE_ADDRESS = 3
MOST_FROM_ONE_NETWORK = 10

_signer = TimestampSigner(salt="comments.confirmation")


class MailNotSentError(Exception):
    """The mail server did not take a mail; the log says why as far as nobody's address shows."""


def ask_for_mail(comment: Comment, request: HttpRequest) -> int:
    """Have a mail sent to the comment's address; ``0``, or how many seconds it came too soon."""
    limits = (
        Limit(key_of("confirmation to", email_mark(comment.email)), MOST_TO_ONE_ADDRESS),
        Limit(
            key_of("confirmation from", prefix_hash(client_address(request))),
            MOST_FROM_ONE_NETWORK,
        ),
    )
    # The task runs elsewhere, where there is no request to say what the site is called.
    site = settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"
    with transaction.atomic():
        too_soon = seconds_to_wait(limits, within=_DAY)
        if not too_soon:
            transaction.on_commit(lambda: send_mail_for.enqueue(comment.pk, site))
    return too_soon


@task()
def send_mail_for(comment_id: int, site: str) -> None:
    """Send the mail for a comment, with a link to ``site``; nothing if it was erased meanwhile.

    Raises ``MailNotSentError``.
    """
    comment = Comment.objects.exclude(email="").filter(pk=comment_id).first()
    if comment is None:
        return
    message = _message(comment, site)
    try:
        message.send()
    except Exception as problem:
        # What mail servers answer quotes the address, and the task's failure is kept and logged.
        why = type(problem).__name__
        logger.error("The mail for comment %s was not sent: %s.", comment_id, why)
        raise MailNotSentError(why) from None


def _message(comment: Comment, site: str) -> EmailMessage:
    """In our own words alone: whoever reads it has perhaps never heard of the comment."""
    context = {
        "paper_name": settings.SITE_NAME,
        "address": site + _confirmation_path(comment),
        "days": LINK_LASTS.days,
    }
    return EmailMessage(
        subject=_("Confirm your e-mail address for %(paper)s") % {"paper": settings.SITE_NAME},
        body=render_to_string("comments/mail/confirm.txt", context),
        to=[comment.email],
        # No answers by machine (RFC 3834).
        headers={"Auto-Submitted": "auto-generated"},
    )


def _confirmation_path(comment: Comment) -> str:
    return reverse("confirm", args=[_signer.sign(str(comment.pk))])


def comment_to_confirm(token: str) -> Comment | None:
    """The comment whose address the link confirms; ``None`` where we did not sign it, or too long
    ago, or the comment was erased."""
    try:
        pk = int(_signer.unsign(token, max_age=LINK_LASTS))
    except (BadSignature, ValueError):
        return None
    return Comment.objects.exclude(email="").filter(pk=pk).first()


def confirm_address(comment: Comment) -> str:
    """Keep that the comment's address is read by who wrote it; return the address's mark."""
    mark = email_mark(comment.email)
    ConfirmedSender.objects.get_or_create(email_mark=mark)
    return mark
