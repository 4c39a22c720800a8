"""What other sites show of an article that is shared there: the Open Graph protocol (ogp.me)."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from articles.models import Edition
from articles.renditions import Shape
from articles.shown_photos import ShownContent, ShownPhoto
from articles.site_address import whole


def open_graph(edition: Edition, shown: ShownContent) -> list[tuple[str, str]]:
    """The properties and their contents, in their order. Addresses must be whole here, so there
    are none unless ``SITE_ADDRESS`` is set."""
    told = [
        ("og:type", "article"),
        ("og:site_name", settings.SITE_NAME),
        ("og:title", edition.headline),
        ("og:description", edition.standfirst),
        ("article:published_time", _time(edition.first_live_at)),
        ("article:modified_time", _time(edition.modified_at)),
        ("article:section", edition.section.name),
    ]
    if settings.SITE_ADDRESS:
        told.append(("og:url", whole(edition.get_absolute_url())))
        lead = shown.content["lead"]
        if lead is not None and lead.is_shown:
            told += _image(lead)
    return [(name, content) for name, content in told if content]


def _image(photo: ShownPhoto) -> list[tuple[str, str]]:
    picture = photo.picture(Shape.WIDE)
    return [
        ("og:image", whole(picture.address(picture.largest))),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(picture.largest.width)),
        ("og:image:height", str(picture.largest.height)),
        ("og:image:alt", photo.alternative_text),
    ]


def _time(at: dt.datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
