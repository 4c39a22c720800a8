"""Writing an edition down, with all its rows."""

import datetime as dt

from django.contrib.auth.models import User

from articles.models import (
    Edition,
    EditionByline,
    EditionPhoto,
    EditionTopic,
    Kind,
    PageVersion,
    Revision,
    SiteVersion,
)
from articles.public_content import NO_CONTENT, Content, public_content
from articles.snapshot import of, photo_ids


def make_edition(
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
    SiteVersion.hold()
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
