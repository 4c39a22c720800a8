"""Receipts: a private address for each comment that only its author is given, and what the author
is told there."""

import datetime as dt
from typing import NamedTuple

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, Decision, Reason, Status

_signer = Signer(salt="comments.receipt")


def receipt_address(comment: Comment) -> str:
    """The path of the comment's receipt. Whoever has it is taken for the author."""
    return reverse("receipt", args=[_signer.sign(str(comment.pk))])


def comment_of(token: str) -> Comment:
    """The comment that a receipt's token was signed for; 404 for any other token."""
    try:
        pk = _signer.unsign(token)
        return Comment.objects.select_related("article", "parent").get(pk=int(pk))
    except (BadSignature, ValueError, Comment.DoesNotExist):
        raise Http404(
            _("There is no such receipt. Check that the whole address was copied.")
        ) from None


class Standing(models.TextChoices):
    """Where a comment stands, as its author is told."""

    WAITING = "waiting", gettext_lazy("Waiting for a moderator")
    PUBLISHED = "published", gettext_lazy("Published")
    DELETED = "deleted", gettext_lazy("Deleted")
    ERASED = "erased", gettext_lazy("Erased, as its author asked")


class Answer(NamedTuple):
    """What the author of a comment is told; ``why`` are sentences, ``at`` is since when."""

    standing: Standing
    at: dt.datetime | None = None
    why: tuple[str, ...] = ()


def answer_about(comment: Comment) -> Answer:
    """Where a comment stands, for its author.

    A banned sender is not told: what the policy deleted for the ban waits, as far as they see.
    """
    if comment.erased_at is not None:
        return Answer(Standing.ERASED, comment.erased_at)
    if comment.status == Status.WAITING:
        return Answer(Standing.WAITING)
    # Not the one that kept it after reports: nobody tells its author of those.
    changes = Decision.objects.filter(comment=comment).exclude(was=F("became"))
    decision = changes.order_by("-pk").first()
    if comment.status == Status.APPROVED:
        return Answer(Standing.PUBLISHED, comment.decided_at if decision is None else decision.at)
    return _about_deletion(comment, decision)


def _about_deletion(comment: Comment, decision: Decision | None) -> Answer:
    if decision is None:
        return Answer(Standing.DELETED, comment.decided_at)
    if decision.reason == Reason.ERASED:
        return Answer(Standing.ERASED, decision.at)
    if decision.reason == Reason.BANNED:
        return Answer(Standing.WAITING)
    words = (decision.get_reason_display(), decision.words)
    return Answer(Standing.DELETED, decision.at, tuple(filter(None, words)))
