"""Trusted senders: a comment of a sender whom the moderators have come to know appears at once.

All that speaks for it must hold together; where anything is missing, the comment waits like any
other. Typing the e-mail address of a trusted sender is not enough, and the address of a receipt is
not: the browser must have been known before the comment was written.
"""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from comments.known_browsers import KnownBrowser
from comments.models import (
    Comment,
    CommentQuerySet,
    ConfirmedSender,
    Decision,
    Finding,
    Policy,
    Reason,
    Status,
)
from comments.senders import email_mark

# Whoever posts comes to the receipt at once; what is older waits for a moderator.
JUST_POSTED = dt.timedelta(minutes=10)


def publish_if_trusted(comment: Comment, browser: KnownBrowser | None, policy: Policy) -> bool:
    """Publish a comment that has just been posted from this browser, if its sender is trusted.

    Nothing happens, however often it is asked, once anybody or anything has decided.
    """
    if not policy.trusts_senders or not _is_known(comment, browser):
        return False
    if not _has_earned_it(comment, policy) or not _takes_responses(comment, policy):
        return False
    return bool(_beyond_doubt(comment).decide(Status.APPROVED, by=None))


def is_confirmed_in(browser: KnownBrowser | None, comment: Comment) -> bool:
    """Whether the comment's e-mail address was confirmed in this browser."""
    mark = email_mark(comment.email)
    if browser is None or not mark or browser.email_mark != mark:
        return False
    return ConfirmedSender.objects.filter(email_mark=mark).exists()


def _is_known(comment: Comment, browser: KnownBrowser | None) -> bool:
    # A confirmation that somebody else's comment asked for must not publish that comment.
    was_known = browser is not None and browser.since <= comment.created_at
    return was_known and is_confirmed_in(browser, comment)


def _has_earned_it(comment: Comment, policy: Policy) -> bool:
    theirs = Comment.objects.filter(email=comment.email)
    since = timezone.now() - dt.timedelta(days=policy.trusted_days)
    asked_for = Decision.objects.filter(comment=OuterRef("pk"), reason=Reason.ERASED)
    deleted = theirs.filter(~Exists(asked_for), status=Status.DELETED, decided_at__gt=since)
    approved = theirs.approved()[: policy.trusted_after]
    return approved.count() == policy.trusted_after and not deleted.exists()


def _takes_responses(comment: Comment, policy: Policy) -> bool:
    edition = comment.article.live_edition()
    return edition is not None and policy.is_open(comment.article, edition.first_live_at)


def _beyond_doubt(comment: Comment) -> CommentQuerySet:
    """The comment, if it is new and neither the screening nor anybody has said anything about it;
    asked in the same statement that decides."""
    return Comment.objects.filter(
        ~Exists(Finding.objects.filter(comment=OuterRef("pk"))),
        ~Exists(Decision.objects.filter(comment=OuterRef("pk"))),
        pk=comment.pk,
        created_at__gt=timezone.now() - JUST_POSTED,
    )
