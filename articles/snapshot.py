"""The whole working copy of an article as plain data: what a revision keeps.

The shape of ``FORMAT`` 2, all keys always there::

    {"headline": str, "slug": str, "kicker": str, "standfirst": str, "dateline": str,
     "section": id | None, "topics": [id], "lead_photo": id | None, "lead_caption": str,
     "bylines": [contributor id],
     "blocks": [{"kind": "text", "text": html} | {"kind": "photo", "photo": id, "caption": str}
                | {"kind": "quote", "text": str, "attribution": str}
                | {"kind": "facts", "title": str, "items": str}],
     "sources": [{"name", "role", "kind", "url": str, "shown": bool, "desk_note": str}]}

The comment policy, the embargo and "ready for publication" are not copy but switches that act at
once; restoring an old revision must not lift an embargo, so they are not in here.

Revisions are never rewritten, so those of older formats stay as they are; ``of`` reads them all.
In format 1 the items of a list of facts were a list of lines, without the empty ones, and there
could be space between the blocks of a text and any line ends.
"""

from collections.abc import Callable
from typing import Any

from django.db import models

from articles.models import (
    Article,
    Byline,
    FactList,
    PhotoBlock,
    PullQuote,
    Revision,
    RichText,
    Source,
)
from articles.rich_text import clean

FORMAT = 2

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
            return {"kind": "facts", "title": row.title, "items": row.items}
    raise TypeError(f"A snapshot knows no block of the kind {type(row).__name__}.")


def block_rows(article: Article) -> list[models.Model]:
    """The blocks of the body in their order, as ``take`` writes them down."""
    rows: list[Any] = [
        *RichText.objects.filter(parent=article),
        *PhotoBlock.objects.filter(parent=article),
        *PullQuote.objects.filter(parent=article),
        *FactList.objects.filter(parent=article),
    ]
    # Blocks of different kinds may share an ordering; the kind and key then settle it for good.
    return sorted(rows, key=lambda row: (row.ordering, type(row).__name__, row.pk))


def take(article: Article) -> Snapshot:
    """What the working copy holds at this moment, read from the database.

    Line ends are a plain LF, as a browser's form sends CRLF and nothing has changed by that.
    """
    return dict(
        _with_plain_line_ends(
            {
                **{name: getattr(article, name) for name in _TEXT_FIELDS},
                "section": article.section_id,
                "lead_photo": article.lead_photo_id,
                "topics": sorted(article.topics.values_list("pk", flat=True)),
                "bylines": list(article.bylines.values_list("contributor_id", flat=True)),
                "blocks": [_block(row) for row in block_rows(article)],
                "sources": list(article.sources.values(*_SOURCE_FIELDS)),
            }
        )
    )


def _with_plain_line_ends(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\r\n", "\n")
        case list():
            return [_with_plain_line_ends(each) for each in value]
        case dict():
            return {key: _with_plain_line_ends(each) for key, each in value.items()}
    return value


def photo_ids(snapshot: Snapshot) -> set[int]:
    """The photos a snapshot shows, as the lead or in the body."""
    blocks = {block["photo"] for block in snapshot["blocks"] if block["kind"] == "photo"}
    lead = snapshot["lead_photo"]
    return blocks | ({lead} if lead is not None else set())


# --- Reading older formats ---------------------------------------------------------------------


def _from_1(content: Snapshot) -> Snapshot:
    blocks = [_block_from_1(block) for block in content["blocks"]]
    return dict(_with_plain_line_ends({**content, "blocks": blocks}))


def _block_from_1(block: dict[str, Any]) -> dict[str, Any]:
    match block["kind"]:
        case "facts":
            return {**block, "items": "\n".join(block["items"])}
        case "text":
            return {**block, "text": clean(block["text"])}
    return block


_UPGRADES: dict[int, Callable[[Snapshot], Snapshot]] = {1: _from_1}


def of(revision: Revision) -> Snapshot:
    """What a revision holds, in today's format, whatever format it was written in."""
    content: Snapshot = revision.content
    for format in range(revision.format, FORMAT):
        content = _UPGRADES[format](content)
    return content


# --- Writing back ------------------------------------------------------------------------------


def write_back(article: Article, snapshot: Snapshot) -> None:
    """Make the working copy what the snapshot holds, exactly; call it in a transaction.

    Every row that the snapshot refers to must be there still.
    """
    for name in _TEXT_FIELDS:
        setattr(article, name, snapshot[name])
    article.section_id = snapshot["section"]
    article.lead_photo_id = snapshot["lead_photo"]
    article.save()
    article.topics.set(snapshot["topics"])
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, position=place, contributor_id=pk)
        for place, pk in enumerate(snapshot["bylines"])
    )
    article.sources.all().delete()
    Source.objects.bulk_create(
        Source(article=article, position=place, **source)
        for place, source in enumerate(snapshot["sources"])
    )
    for row in block_rows(article):
        row.delete()
    for place, block in enumerate(snapshot["blocks"], start=1):
        _block_row(block, parent=article, region="body", ordering=place * 10).save()


def _block_row(block: dict[str, Any], **common: Any) -> models.Model:
    match block["kind"]:
        case "text":
            return RichText(text=block["text"], **common)
        case "photo":
            return PhotoBlock(photo_id=block["photo"], caption=block["caption"], **common)
        case "quote":
            return PullQuote(text=block["text"], attribution=block["attribution"], **common)
        case "facts":
            return FactList(title=block["title"], items=block["items"], **common)
    raise ValueError(f"No block is of the kind {block['kind']}.")
