"""The whole working copy of an article as plain data: what a revision keeps.

The shape of ``FORMAT`` 1, all keys always there::

    {"headline": str, "slug": str, "kicker": str, "standfirst": str, "dateline": str,
     "section": id | None, "topics": [id], "lead_photo": id | None, "lead_caption": str,
     "bylines": [contributor id],
     "blocks": [{"kind": "text", "text": html} | {"kind": "photo", "photo": id, "caption": str}
                | {"kind": "quote", "text": str, "attribution": str}
                | {"kind": "facts", "title": str, "items": [str]}],
     "sources": [{"name", "role", "kind", "url": str, "shown": bool, "desk_note": str}]}

The comment policy, the embargo and "ready for publication" are not copy but switches that act at
once; restoring an old revision must not lift an embargo, so they are not in here.
"""

from typing import Any

from django.db import models

from articles.models import Article, FactList, PhotoBlock, PullQuote, RichText

FORMAT = 1

Snapshot = dict[str, Any]

_TEXT_FIELDS = ("headline", "slug", "kicker", "standfirst", "dateline", "lead_caption")
_SOURCE_FIELDS = ("name", "role", "kind", "url", "shown", "desk_note")


def _block(row: models.Model) -> dict[str, Any]:
    match row:
        case RichText():
            return {"kind": "text", "text": row.text}
        case PhotoBlock():
            return {"kind": "photo", "photo": row.photo_id, "caption": row.caption}
        case PullQuote():
            return {"kind": "quote", "text": row.text, "attribution": row.attribution}
        case FactList():
            return {"kind": "facts", "title": row.title, "items": row.lines()}
    raise TypeError(f"A snapshot knows no block of the kind {type(row).__name__}.")


def _rows(article: Article) -> list[models.Model]:
    rows: list[Any] = [
        *RichText.objects.filter(parent=article),
        *PhotoBlock.objects.filter(parent=article),
        *PullQuote.objects.filter(parent=article),
        *FactList.objects.filter(parent=article),
    ]
    # Blocks of different kinds may share an ordering; the kind and key then settle it for good.
    return sorted(rows, key=lambda row: (row.ordering, type(row).__name__, row.pk))


def take(article: Article) -> Snapshot:
    """What the working copy holds at this moment, read from the database."""
    return {
        **{name: getattr(article, name) for name in _TEXT_FIELDS},
        "section": article.section_id,
        "lead_photo": article.lead_photo_id,
        "topics": sorted(article.topics.values_list("pk", flat=True)),
        "bylines": list(article.bylines.values_list("contributor_id", flat=True)),
        "blocks": [_block(row) for row in _rows(article)],
        "sources": list(article.sources.values(*_SOURCE_FIELDS)),
    }
