"""Taking an article away from its readers."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Edition, Kind, PreviewLink
from articles.wording import says_something

from .making import make_edition
from .refusals import AnswerMissingError
from .rules import locked, must_be_allowed, refusal


def withdraw(article: Article, *, by: User, reason: str) -> Edition:
    """Take a live article away from its readers, who are told why. What was scheduled is called
    off, and private previews of it are closed. Only somebody else can bring it back, by publishing
    it.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``AnswerMissingError``, and then has
    changed nothing.
    """
    must_be_allowed(by)
    if not says_something(reason):
        raise AnswerMissingError("note")
    with transaction.atomic():
        article = locked(article)
        live = article.live_edition()
        if live is None:
            raise refusal(_("The article is not live, so nothing is there."))
        article.editions.call_off(by=by)
        PreviewLink.objects.filter(revision__article=article).revoke(by=by)
        return make_edition(
            live.revision,
            live,
            kind=Kind.WITHDRAWAL,
            by=by,
            goes_live_at=timezone.now(),
            note=reason.strip(),
            own_work_reason="",
        )
