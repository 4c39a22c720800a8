"""Where photos are used, or were: what the newsroom asks before it uses one again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition, EditionPhoto, PhotoBlock


class UseKind(TextChoices):
    """How an article uses a photo, the most public way first."""

    LIVE = "live", _("readers see it")
    SCHEDULED = "scheduled", _("readers will see it")
    FORMER = "former", _("readers saw it")
    DRAFT = "draft", _("in a working copy")


_FROM_PUBLIC_TO_SECRET = list(UseKind)


@dataclass(frozen=True)
class PhotoUse:
    """An article that uses a photo, or did, in its most public way.

    ``at`` is when the first edition that shows the photo went live, or will; ``None`` in a working
    copy. ``headline`` and ``address`` are empty where whoever asks may not see the article.
    """

    kind: UseKind
    headline: str
    address: str
    at: dt.datetime | None


# A photo's number, an article's, and how the one stands in the other.
_Found = tuple[int, int, PhotoUse]


def uses_of(photos: Collection[int], *, by: User | None) -> dict[int, list[PhotoUse]]:
    """The uses of the photos with these numbers, one for each article, what readers see first.

    ``by`` is who asks. The headline of what readers have not got is told to editors, and to the
    writer who began the article. Four queries, or none for no photos.
    """
    found: dict[int, dict[int, PhotoUse]] = defaultdict(dict)
    if photos:
        for photo, article, use in (*_in_editions(photos, by), *_in_drafts(photos, by)):
            present = found[photo].get(article)
            if present is None or _secrecy(use) < _secrecy(present):
                found[photo][article] = use
    return {photo: sorted(found[photo].values(), key=_secrecy) for photo in photos}


def _secrecy(use: PhotoUse) -> int:
    return _FROM_PUBLIC_TO_SECRET.index(use.kind)


def _in_editions(photos: Collection[int], by: User | None) -> Iterator[_Found]:
    now = timezone.now()
    live = set(Edition.objects.live(now).filter(photos__in=photos).values_list("pk", flat=True))
    rows = EditionPhoto.objects.filter(photo__in=photos, edition__cancelled_at__isnull=True)
    rows = rows.select_related("edition__article").defer("edition__content")
    since: dict[tuple[int, int], dt.datetime] = {}
    for row in rows.order_by("edition__goes_live_at", "edition__number"):
        edition = row.edition
        first = since.setdefault((row.photo_id, edition.article_id), edition.goes_live_at)
        if edition.pk in live:
            address = edition.get_absolute_url()
            use = PhotoUse(UseKind.LIVE, edition.headline, address, first)
        elif edition.goes_live_at > now:
            use = _at_the_desk(UseKind.SCHEDULED, edition.article, edition.goes_live_at, by)
        else:
            address = _desk_address(edition.article, by)
            use = PhotoUse(UseKind.FORMER, edition.headline, address, first)
        yield row.photo_id, edition.article_id, use


def _in_drafts(photos: Collection[int], by: User | None) -> Iterator[_Found]:
    for article in Article.objects.filter(lead_photo__in=photos):
        if article.lead_photo_id is not None:
            use = _at_the_desk(UseKind.DRAFT, article, None, by)
            yield article.lead_photo_id, article.pk, use
    for block in PhotoBlock.objects.filter(photo__in=photos).select_related("parent"):
        yield block.photo_id, block.parent_id, _at_the_desk(UseKind.DRAFT, block.parent, None, by)


def _at_the_desk(
    kind: UseKind, article: Article, at: dt.datetime | None, by: User | None
) -> PhotoUse:
    """What readers have not got: whoever may not see the article is told that there is one."""
    address = _desk_address(article, by)
    return PhotoUse(kind, article.headline if address else "", address, at)


def _desk_address(article: Article, by: User | None) -> str:
    if by is None:
        return ""
    may_see = by.has_perm("articles.publish_article") or article.created_by_id == by.pk
    return reverse("admin:articles_article_change", args=[article.pk]) if may_see else ""
