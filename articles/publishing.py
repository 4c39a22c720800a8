"""Publishing: one revision becomes an edition, on every path by these functions.

``publish`` makes an edition of the working copy, for now or for later; ``reschedule`` and
``call_off`` are for editions that have not gone live yet; ``withdraw`` takes an article away from
its readers, and publishing it again, by somebody else, brings it back.
"""

import datetime as dt

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.comparing import why_not_a_typo
from articles.models import (
    Article,
    Edition,
    EditionByline,
    EditionPhoto,
    EditionTopic,
    Kind,
    PageVersion,
    Revision,
)
from articles.models.edition import KINDS_OF_CHANGE, KINDS_WITH_A_NOTE
from articles.preflight import Finding, Severity, errors, preflight
from articles.previews import changes_for_readers
from articles.public_content import NO_CONTENT, Content, public_content
from articles.revisions import keep_revision
from articles.snapshot import of, photo_ids
from articles.wording import moment, person


class NotPublishableError(Exception):
    """Something forbids it; ``findings`` says what."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


class AnswerMissingError(Exception):
    """Publishing needs an answer from a person first; ``field`` names the question.

    ``kind``: the article is live, so readers are owed what sort of change this is.
    ``note``: a correction says what was wrong; a withdrawal, and a return after one, why.
    ``own_work_reason``: nobody else has worked on the article, so it says why nobody read it.
    ``revision``: a colleague has saved since the page was opened.
    ``edition``: somebody has published since the page was opened.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NotScheduledError(Exception):
    """The edition has gone live, or has been called off; ``edition`` is as it stands now."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(str(edition))
        self.edition = edition


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
    _must_be_allowed(by)
    with transaction.atomic():
        article = _locked(article)
        goes_live_at = goes_live_at or timezone.now()
        keep_revision(article, by=by)
        revision = article.revisions.latest("number")
        _must_be_what_was_seen(article, revision, expected_revision, expected_edition)
        before = article.editions.gone_live(goes_live_at).first()
        _must_be_in_order(article, revision, goes_live_at, before, by)
        kind = _kind(article, before, kind)
        if kind in KINDS_WITH_A_NOTE and not note.strip():
            raise AnswerMissingError("note")
        if before is not None and kind is Kind.TYPO:
            _must_be_a_typo(before, revision)
        if article.is_own_work_of(by) and not own_work_reason.strip():
            raise AnswerMissingError("own_work_reason")
        return _make_edition(
            revision,
            before,
            kind=kind,
            by=by,
            goes_live_at=goes_live_at,
            note=note.strip(),
            own_work_reason=own_work_reason.strip(),
        )


def reschedule(edition: Edition, *, by: User, goes_live_at: dt.datetime) -> Edition:
    """Call a scheduled edition off and make the same one anew for another time.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``NotScheduledError``, and then has
    changed nothing.
    """
    _must_be_allowed(by)
    with transaction.atomic():
        article = _locked(edition.article)
        _must_be_free_to_go(edition)
        _call_off(edition, by=by)
        before = article.editions.gone_live(goes_live_at).first()
        _must_be_in_order(article, edition.revision, goes_live_at, before, by)
        own_work = article.is_own_work_of(by)
        reason = edition.own_work_reason or (_released_by(edition) if own_work else "")
        return _make_edition(
            edition.revision,
            before,
            kind=Kind(edition.kind),
            by=by,
            goes_live_at=goes_live_at,
            note=edition.note,
            own_work_reason=reason,
        )


def call_off(edition: Edition, *, by: User) -> None:
    """Let a scheduled edition not go live. It stays in the record as called off.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``NotScheduledError``, and then has
    changed nothing.
    """
    _must_be_allowed(by)
    with transaction.atomic():
        _locked(edition.article)
        _must_be_free_to_go(edition)
        _call_off(edition, by=by)


def withdraw(article: Article, *, by: User, reason: str) -> Edition:
    """Take a live article away from its readers, who are told why; what was scheduled is called
    off. Only somebody else can bring it back, by publishing it.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``AnswerMissingError``, and then has
    changed nothing.
    """
    _must_be_allowed(by)
    if not reason.strip():
        raise AnswerMissingError("note")
    with transaction.atomic():
        article = _locked(article)
        live = article.live_edition()
        if live is None:
            raise NotPublishableError([_error(_("The article is not live, so nothing is there."))])
        article.editions.call_off(by=by)
        return _make_edition(
            live.revision,
            live,
            kind=Kind.WITHDRAWAL,
            by=by,
            goes_live_at=timezone.now(),
            note=reason.strip(),
            own_work_reason="",
        )


# --- What has to be so -------------------------------------------------------------------------


def _must_be_allowed(by: User) -> None:
    if not by.has_perm("articles.publish_article"):
        raise PermissionDenied


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def _error(message: str) -> Finding:
    return Finding(Severity.ERROR, "", message)


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


def _must_be_in_order(
    article: Article,
    revision: Revision,
    goes_live_at: dt.datetime,
    before: Edition | None,
    by: User,
) -> None:
    """Preflight, the time of the first edition, and the second pair of eyes after a withdrawal."""
    found = errors(preflight(article, goes_live_at, snapshot=of(revision)))
    first = article.editions.kept().filter(kind=Kind.FIRST).first()
    if first is not None and goes_live_at < first.goes_live_at:
        # One that is live before the first would be replaced by it.
        message = _("The article is scheduled for %(time)s. Nothing goes live before that.")
        found.append(_error(message % {"time": moment(first.goes_live_at)}))
    if before is not None and before.kind == Kind.WITHDRAWAL and before.by_id == by.pk:
        message = _(
            "You withdrew the article yourself. Somebody else must read it and bring it back."
        )
        found.append(_error(message))
    if found:
        raise NotPublishableError(found)


def _kind(article: Article, before: Edition | None, kind: Kind | None) -> Kind:
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
        raise NotPublishableError([Finding(Severity.ERROR, "kind", reason)])


def _must_be_free_to_go(edition: Edition) -> None:
    """A first edition does not leave before those that follow it."""
    following = edition.article.editions.scheduled(timezone.now()).exclude(pk=edition.pk).first()
    if edition.kind == Kind.FIRST and following is not None:
        message = _("An update is scheduled to follow it on %(time)s. Call that off first.") % {
            "time": moment(following.goes_live_at)
        }
        raise NotPublishableError([_error(message)])


def _call_off(edition: Edition, *, by: User) -> None:
    if not Edition.objects.filter(pk=edition.pk).call_off(by=by):
        raise NotScheduledError(Edition.objects.select_related("cancelled_by").get(pk=edition.pk))


def _released_by(edition: Edition) -> str:
    return _("Only the time was changed; %(who)s had released it.") % {"who": person(edition.by)}


# --- Making it ---------------------------------------------------------------------------------


def _make_edition(
    revision: Revision,
    before: Edition | None,
    *,
    kind: Kind,
    by: User,
    goes_live_at: dt.datetime,
    note: str,
    own_work_reason: str,
) -> Edition:
    """Write the edition with all its rows. ``before`` is what readers see until then."""
    article, snapshot = revision.article, of(revision)
    is_shown = kind is not Kind.WITHDRAWAL
    content = public_content(snapshot) if is_shown else NO_CONTENT
    edition = Edition.objects.create(
        article=article,
        number=article.newest_edition_number() + 1,
        revision=revision,
        kind=kind,
        note=note,
        goes_live_at=goes_live_at,
        first_live_at=before.first_live_at if before else goes_live_at,
        modified_at=before.modified_at if before and kind is Kind.TYPO else goes_live_at,
        by=by,
        own_work_reason=own_work_reason,
        headline=snapshot["headline"],
        slug=snapshot["slug"],
        kicker=snapshot["kicker"],
        standfirst=snapshot["standfirst"] if is_shown else "",
        section_id=snapshot["section"],
        lead_photo_id=snapshot["lead_photo"] if is_shown else None,
        content=content,
    )
    _list_edition(edition, content)
    photos = sorted(photo_ids(snapshot)) if is_shown else []
    EditionPhoto.objects.bulk_create(EditionPhoto(edition=edition, photo_id=pk) for pk in photos)
    PageVersion.objects.get_or_create(article=article)
    PageVersion.raise_for([article.pk])
    return edition


def _list_edition(edition: Edition, content: Content) -> None:
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=edition, topic_id=topic["id"], first_live_at=edition.first_live_at)
        for topic in content["topics"]
    )
    EditionByline.objects.bulk_create(
        EditionByline(
            edition=edition,
            contributor_id=person["id"],
            position=position,
            first_live_at=edition.first_live_at,
        )
        for position, person in enumerate(content["bylines"])
    )
