"""The rights clock: which photos readers may not see any more, or soon, and where they stand."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Edition, EditionPhoto, Photo, PhotoBlock
from articles.models.article import ArticleQuerySet
from articles.models.edition import EditionQuerySet
from articles.models.photo import PhotoQuerySet
from articles.photo_preflight import WARNED_BEFORE
from articles.wording import person

# --- Where photos stand --------------------------------------------------------------------------


@dataclass
class Affected:
    """A photo and the pages that show it, or will; each in the order in which they went live."""

    photo: Photo
    live: list[Edition] = field(default_factory=list)
    scheduled: list[Edition] = field(default_factory=list)

    @property
    def taken_down_by(self) -> str:
        """The name of whoever took it down, if it was."""
        return person(self.photo.taken_down_by) if self.photo.taken_down_at else ""


def affected(photos: Iterable[Photo], now: dt.datetime) -> list[Affected]:
    """For each photo, in their order, the editions that readers see now, and those they will see.
    Two queries, however many photos and editions."""
    each = {photo.pk: Affected(photo) for photo in photos}
    for number, edition in _shown_in(Edition.objects.live(now), each):
        each[number].live.append(edition)
    for number, edition in _shown_in(Edition.objects.scheduled(now), each):
        each[number].scheduled.append(edition)
    return list(each.values())


def _shown_in(editions: EditionQuerySet, photos: Iterable[int]) -> list[tuple[int, Edition]]:
    showing = editions.filter(photos__in=photos).annotate(shown_photo=F("photos__pk"))
    rows: Iterable[Any] = showing.defer("content").order_by("goes_live_at", "number")
    return [(edition.shown_photo, edition) for edition in rows]


def working_copies(photo: Photo) -> ArticleQuerySet:
    """The articles in whose working copies it stands, the one saved last first."""
    in_the_body = Exists(PhotoBlock.objects.filter(parent=OuterRef("pk"), photo=photo))
    found = Article.objects.with_state().filter(Q(lead_photo=photo) | in_the_body)
    return found.order_by(F("last_saved").desc(nulls_last=True), "-pk")


def former_pages(photo: Photo, now: dt.datetime) -> list[Edition]:
    """Of each article that once showed it, and does not any more, the last edition that did; the
    latest first."""
    live = Edition.objects.live(now).filter(photos=photo).values("article")
    before = Edition.objects.gone_live(now).filter(photos=photo).exclude(article__in=live)
    latest: dict[int, Edition] = {}
    for edition in before.defer("content"):
        latest.setdefault(edition.article_id, edition)
    return list(latest.values())


def changeable_photos(numbers: Collection[int], *, by: User) -> set[int]:
    """Those of these photos that somebody may change; ``PhotoAdmin.has_change_permission`` has the
    same rule for one, and a test holds the two together. One query, or none for editors."""
    if not numbers or not by.has_perm("articles.change_photo"):
        return set()
    if by.has_perm("articles.publish_article"):
        return set(numbers)
    own = Photo.objects.filter(pk__in=numbers, uploaded_by=by, editions__isnull=True)
    return set(own.values_list("pk", flat=True))


# --- The clock -----------------------------------------------------------------------------------


def hidden_photos(now: dt.datetime) -> PhotoQuerySet:
    """Those in whose place readers of a live page see a placeholder, or readers of a scheduled one
    will when it goes live; the ones whose rights ended last first."""
    hidden = Photo.objects.exclude(pk__in=Photo.objects.shown(now))
    waiting = [row.photo_id for row in _scheduled(now) if not _is_shown_there(row)]
    found = hidden.filter(Exists(_live_pages(now)) | Q(pk__in=waiting))
    return found.order_by(F("rights_expire_at").desc(nulls_first=True), "-pk")


def ending_photos(now: dt.datetime) -> PhotoQuerySet:
    """Those of live and scheduled pages that are shown now and whose rights end within
    ``WARNED_BEFORE``, or before a scheduled page goes live; the soonest first."""
    soon = now + WARNED_BEFORE
    rows = _scheduled(now)
    late = [row.photo_id for row in rows if not _is_shown_there(row)]
    found = Photo.objects.shown(now).filter(rights_expire_at__isnull=False)
    on_pages = Exists(_live_pages(now)) | Q(pk__in=[row.photo_id for row in rows])
    return found.filter(Q(on_pages, rights_expire_at__lte=soon) | Q(pk__in=late)).order_by(
        "rights_expire_at", "pk"
    )


def _live_pages(now: dt.datetime) -> EditionQuerySet:
    return Edition.objects.live(now).filter(photos=OuterRef("pk"))


def _scheduled(now: dt.datetime) -> Sequence[EditionPhoto]:
    """A newsroom has few editions waiting, so that Python can ask each photo's one rule."""
    rows = EditionPhoto.objects.filter(edition__in=Edition.objects.scheduled(now))
    return list(rows.select_related("photo", "edition").defer("photo__found", "edition__content"))


def _is_shown_there(row: EditionPhoto) -> bool:
    return row.photo.is_shown(row.edition.goes_live_at)


def rights_warning(now: dt.datetime | None = None) -> str:
    """How many photos of live pages have lost their rights, or will within ``WARNED_BEFORE``, in a
    sentence; empty if none. One query."""
    now = now or timezone.now()
    ends = Photo.objects.filter(rights_expire_at__lte=now + WARNED_BEFORE)
    counted = ends.filter(Exists(_live_pages(now)), taken_down_at__isnull=True).aggregate(
        ended=Count("pk", filter=Q(rights_expire_at__lte=now)),
        ending=Count("pk", filter=Q(rights_expire_at__gt=now)),
    )
    sentences = [_ending(counted["ending"]), _ended(counted["ended"])]
    return " ".join(sentence for sentence in sentences if sentence)


def _ending(number: int) -> str:
    text = ngettext(
        "%(number)d photo on live pages loses its rights within 14 days.",
        "%(number)d photos on live pages lose their rights within 14 days.",
        number,
    )
    return text % {"number": number} if number else ""


def _ended(number: int) -> str:
    text = ngettext(
        "%(number)d photo on live pages has lost its rights.",
        "%(number)d photos on live pages have lost their rights.",
        number,
    )
    return text % {"number": number} if number else ""


# --- Taking down ---------------------------------------------------------------------------------


def take_down(photo: Photo, *, by: User, reason: str) -> bool:
    """Put a placeholder in a photo's place at once, everywhere; whether it was still there.

    Raises ``PermissionDenied``, and ``ValueError`` without a reason.
    """
    _must_be_allowed(by)
    if not reason.strip():
        raise ValueError("A photo is taken down for a reason.")
    shown = Photo.objects.filter(pk=photo.pk, taken_down_at__isnull=True)
    return bool(
        shown.update(taken_down_at=timezone.now(), taken_down_by=by, taken_down_reason=reason)
    )


def put_back(photo: Photo, *, by: User) -> bool:
    """Show a photo again that was taken down; whether that was still so. If it was taken down once
    more since ``photo`` was read, whoever did that is not overruled.

    Raises ``PermissionDenied``.
    """
    _must_be_allowed(by)
    taken_down = Photo.objects.filter(pk=photo.pk, taken_down_at=photo.taken_down_at)
    return bool(
        taken_down.exclude(taken_down_at=None).update(
            taken_down_at=None, taken_down_by=None, taken_down_reason=""
        )
    )


def _must_be_allowed(by: User) -> None:
    if not by.has_perm("articles.publish_article"):
        raise PermissionDenied(_("Editors decide what readers see."))
