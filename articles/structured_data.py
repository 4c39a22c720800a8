"""The article as programs read it: schema.org's NewsArticle in JSON-LD."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Edition, Source
from articles.models.edition import KINDS_OF_CORRECTION
from articles.renditions import Shape
from articles.shown_photos import ShownPhoto
from articles.site_address import whole

# What could end the element, or begin a comment in it, written so that JSON means the same; and
# the two line ends that old JavaScript took for its own.
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"})
# The other sources are things: documents, data, agencies' reports.
_PEOPLE = (Source.Kind.PERSON, Source.Kind.ANONYMOUS)


def news_article(
    edition: Edition, notes: Sequence[Edition], photos: Sequence[ShownPhoto]
) -> SafeString:
    """The element that tells programs what an edition is: a ``NewsArticle`` with a
    ``CorrectionComment`` for each of the ``notes`` that admits a mistake, the sources that
    readers see as ``citation``, and an ``ImageObject`` for each photo that they see (schema.org).
    It is a block of data, and nothing in it runs."""
    text = json.dumps(_news_article(edition, notes, photos), ensure_ascii=False)
    # Every sign that means something in HTML is gone from it.
    data = SafeString(text.translate(_ESCAPED))
    return format_html('<script type="application/ld+json">{}</script>', data)


def _news_article(
    edition: Edition, notes: Sequence[Edition], photos: Sequence[ShownPhoto]
) -> dict[str, Any]:
    content = edition.content
    corrections = [note for note in notes if note.kind in KINDS_OF_CORRECTION]
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.headline,
        "description": edition.standfirst,
        "datePublished": _time(edition.first_live_at),
        "dateModified": _time(edition.modified_at),
        "author": [{"@type": "Person", "name": person["name"]} for person in content["bylines"]],
        "articleSection": edition.section.name,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": note.note,
                "datePublished": _time(note.goes_live_at),
            }
            for note in corrections
        ],
        "citation": [_citation(source) for source in content["sources"]],
        "image": [_image(photo) for photo in photos if photo.is_shown],
    }
    return _filled(told)


def _image(shown: ShownPhoto) -> dict[str, Any]:
    """As picture searches read it: https://developers.google.com/search/docs/appearance/\
structured-data/image-license-metadata"""
    photo, picture = shown.photo, shown.picture(Shape.FULL)
    names = [name.strip() for name in photo.creator.split(";") if name.strip()]
    way = shown.source_type.schema_name if shown.source_type else ""
    return _filled(
        {
            "@type": "ImageObject",
            "contentUrl": whole(picture.address(picture.largest)),
            "width": picture.largest.width,
            "height": picture.largest.height,
            "caption": shown.caption,
            "creator": [{"@type": "Person", "name": name} for name in names],
            "creditText": shown.credit,
            "copyrightNotice": photo.copyright_notice,
            "license": photo.licence_url,
            "acquireLicensePage": photo.acquire_licence_url,
            "digitalSourceType": f"https://schema.org/{way}" if way else "",
        }
    )


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}


def _citation(source: dict[str, Any]) -> dict[str, str]:
    kind = "Person" if source["kind"] in _PEOPLE else "CreativeWork"
    cited = {"@type": kind, "name": source["name"], "url": source["url"]}
    return {name: value for name, value in cited.items() if value}


def _time(at: dt.datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
