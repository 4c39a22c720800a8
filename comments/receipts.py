"""Receipts: a private address for each comment that only its author is given."""

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Comment

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
