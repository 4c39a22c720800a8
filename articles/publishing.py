"""Publishing: one revision becomes an edition, on every path by this one function."""

import datetime as dt

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

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
from articles.models.record import KINDS_WITH_A_NOTE
from articles.preflight import Finding, Severity, errors, preflight
from articles.public_content import Content, photo_ids, public_content
from articles.revisions import keep_revision
from articles.wording import moment


class NotPublishableError(Exception):
    """Preflight found errors; ``findings`` holds them."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


class AnswerMissingError(Exception):
    """Publishing needs an answer from a person first; ``field`` names the question.

    ``kind``: the article is live, so readers are owed what sort of change this is.
    ``note``: a clarification or correction says what was wrong.
    ``own_work_reason``: nobody else has worked on the article, so it says why nobody read it.
    ``revision``: a colleague has saved since the page was opened.
    ``edition``: somebody has published since the page was opened.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


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
    if not by.has_perm("articles.publish_article"):
        raise PermissionDenied
    goes_live_at = goes_live_at or timezone.now()
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        keep_revision(article, by=by)
        revision = article.revisions.latest("number")
        previous = article.editions.order_by("-number").first()
        if expected_revision not in (None, revision.number):
            raise AnswerMissingError("revision")
        if expected_edition not in (None, previous.number if previous else 0):
            raise AnswerMissingError("edition")
        found = errors(preflight(article, goes_live_at))
        if previous is not None and goes_live_at < previous.first_live_at:
            found.append(_before_the_first(previous))
        if found:
            raise NotPublishableError(found)
        kind = _kind(previous, kind, note)
        if article.is_own_work_of(by) and not own_work_reason.strip():
            raise AnswerMissingError("own_work_reason")
        return _make_edition(
            article,
            revision,
            previous,
            by=by,
            kind=kind,
            note=note.strip(),
            own_work_reason=own_work_reason.strip(),
            goes_live_at=goes_live_at,
        )


def _before_the_first(previous: Edition) -> Finding:
    """The first edition is scheduled: one that is live before it would be replaced by it."""
    message = _("The article is scheduled for %(time)s. Nothing goes live before that.")
    return Finding(Severity.ERROR, "", message % {"time": moment(previous.first_live_at)})


def _kind(previous: Edition | None, kind: Kind | None, note: str) -> Kind:
    if previous is None:
        return Kind.FIRST
    if kind in (None, Kind.FIRST):
        raise AnswerMissingError("kind")
    if kind in KINDS_WITH_A_NOTE and not note.strip():
        raise AnswerMissingError("note")
    return kind


def _make_edition(
    article: Article,
    revision: Revision,
    previous: Edition | None,
    *,
    by: User,
    kind: Kind,
    note: str,
    own_work_reason: str,
    goes_live_at: dt.datetime,
) -> Edition:
    snapshot = revision.content
    content = public_content(snapshot)
    edition = Edition.objects.create(
        article=article,
        number=previous.number + 1 if previous else 1,
        revision=revision,
        kind=kind,
        note=note,
        goes_live_at=goes_live_at,
        first_live_at=previous.first_live_at if previous else goes_live_at,
        by=by,
        own_work_reason=own_work_reason,
        headline=snapshot["headline"],
        slug=snapshot["slug"],
        kicker=snapshot["kicker"],
        standfirst=snapshot["standfirst"],
        section_id=snapshot["section"],
        lead_photo_id=snapshot["lead_photo"],
        content=content,
    )
    _list_edition(edition, content)
    EditionPhoto.objects.bulk_create(
        EditionPhoto(edition=edition, photo_id=pk) for pk in photo_ids(snapshot)
    )
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
