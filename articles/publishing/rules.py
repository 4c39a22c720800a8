"""What has to be so before anything is published, on every path."""

import datetime as dt

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.findings import Finding, Severity
from articles.models import Article, Edition, Kind, Revision
from articles.preflight import errors, preflight
from articles.snapshot import of
from articles.wording import moment

from .refusals import NotPublishableError


def must_be_allowed(by: User) -> None:
    """Editors publish. Raises ``PermissionDenied``."""
    if not by.has_perm("articles.publish_article"):
        raise PermissionDenied


def locked(article: Article) -> Article:
    """The article, in which nobody else publishes until the transaction is over."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def refusal(message: str, field: str = "") -> NotPublishableError:
    """One thing that forbids it, in a sentence."""
    return NotPublishableError([Finding(Severity.ERROR, field, message)])


def must_be_ready(article: Article, revision: Revision, goes_live_at: dt.datetime) -> None:
    """Preflight, at the time at which the revision would go live."""
    found = errors(preflight(article, goes_live_at, snapshot=of(revision)))
    if found:
        raise NotPublishableError(found)


def must_come_last(before: Edition | None, goes_live_at: dt.datetime) -> None:
    """Editions go live in the order in which they were made: each was made knowing the one before.
    Else what is scheduled would undo, at its second, a correction that was published meanwhile."""
    if before is not None and goes_live_at < before.goes_live_at:
        message = _(
            "An edition goes live on %(time)s and would replace this one without having its "
            "changes. Move that one or call it off first, or choose a later time."
        )
        raise refusal(message % {"time": moment(before.goes_live_at)})


def withdrew(edition: Edition, by: User) -> bool:
    """Whether this edition is a withdrawal by this person."""
    return edition.kind == Kind.WITHDRAWAL and edition.by_id == by.pk


def must_be_a_second_person(before: Edition | None, by: User) -> None:
    """Who withdrew an article does not bring it back."""
    if before is not None and withdrew(before, by):
        raise refusal(
            _("You withdrew the article yourself. Somebody else must read it and bring it back.")
        )
