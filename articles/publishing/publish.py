"""Publishing the working copy, now or later."""

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.comparing import why_not_a_typo
from articles.models import Article, Edition, Kind, Revision
from articles.models.edition import KINDS_OF_CHANGE, KINDS_WITH_A_NOTE
from articles.previews import changes_for_readers
from articles.revisions import keep_revision
from articles.snapshot import of
from articles.wording import says_something

from .making import make_edition
from .refusals import AnswerMissingError
from .rules import (
    locked,
    must_be_a_second_person,
    must_be_allowed,
    must_be_ready,
    must_come_last,
    refusal,
)


def publish(
    article: Article,
    *,
    by: User,
    kind: Kind | None = None,
    note: str = "",
    own_work_reason: str = "",
    expected_revision: int | None = None,
    expected_edition: int | None = None,
    goes_live_at: dt.datetime | None = None,
) -> Edition:
    """Make an edition of the working copy, going live now (or at ``goes_live_at``).

    ``expected_revision`` and ``expected_edition`` are the numbers of the newest ones that the
    person saw (0 for no edition); if there is a newer one, nothing is published.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``AnswerMissingError``, and then has
    changed nothing.
    """
    must_be_allowed(by)
    with transaction.atomic():
        article = locked(article)
        goes_live_at = goes_live_at or timezone.now()
        keep_revision(article, by=by)
        revision = article.revisions.latest("number")
        _must_be_what_was_seen(article, revision, expected_revision, expected_edition)
        before = article.editions.newest_kept()
        must_come_last(before, goes_live_at)
        must_be_ready(article, revision, goes_live_at)
        must_be_a_second_person(before, by)
        kind = _kind(before, kind)
        if kind in KINDS_WITH_A_NOTE and not says_something(note):
            raise AnswerMissingError("note")
        if before is not None and kind is Kind.TYPO:
            _must_be_a_typo(before, revision)
        is_own_work = article.is_own_work_of(by)
        if is_own_work and not says_something(own_work_reason):
            raise AnswerMissingError("own_work_reason")
        return make_edition(
            revision,
            before,
            kind=kind,
            by=by,
            goes_live_at=goes_live_at,
            note=note.strip(),
            own_work_reason=own_work_reason.strip() if is_own_work else "",
        )


def _must_be_what_was_seen(
    article: Article,
    revision: Revision,
    expected_revision: int | None,
    expected_edition: int | None,
) -> None:
    if expected_revision not in (None, revision.number):
        raise AnswerMissingError("revision")
    if expected_edition not in (None, article.newest_edition_number()):
        raise AnswerMissingError("edition")


def _kind(before: Edition | None, kind: Kind | None) -> Kind:
    if before is None:
        return Kind.FIRST
    if before.kind == Kind.WITHDRAWAL:
        return Kind.REINSTATEMENT
    if kind not in KINDS_OF_CHANGE:
        raise AnswerMissingError("kind")
    return kind


def _must_be_a_typo(before: Edition, revision: Revision) -> None:
    reason = why_not_a_typo(changes_for_readers(before, of(revision)))
    if reason:
        raise refusal(reason, "kind")
