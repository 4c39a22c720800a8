"""What readers get of a snapshot: resolved, frozen, and free of everything for the desk only.

The shape, kept in ``Edition.content``::

    {"format": 2, "dateline": str,
     "bylines": [{"id", "name", "slug", "role"}], "topics": [{"id", "name", "slug"}],
     "lead": photo | None,
     "blocks": [{"kind": "text", "html"} | {"kind": "photo", "photo": photo}
                | {"kind": "quote", "text", "attribution"} | {"kind": "facts", "title", "items"}],
     "sources": [{"name", "role", "kind", "url"}]}

    photo: {"id", "key", "width", "height", "focal": [x, y],
            "caption", "credit", "alternative_text", "decorative": bool}

Content is never rewritten, so that of format 1, in which photos have neither "focal" nor
"decorative", stays as it is. Whether readers may see a photo is not in here: that is decided when
they ask (``articles.shown_photos``).

A source that is for the desk only, and every note for the desk, is left out here, once, so that
no template, feed or page can show it by mistake.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from articles.models import Contributor, Photo, Topic
from articles.rich_text import clean
from articles.snapshot import Snapshot, photo_ids
from articles.wording import says_something

FORMAT = 2

Content = dict[str, Any]

_READ_OF_A_PHOTO = ("id", "key", "caption", "credit", "alternative_text")

# What is left of an article that was withdrawn.
NO_CONTENT: Content = {
    "format": FORMAT,
    "dateline": "",
    "bylines": [],
    "topics": [],
    "lead": None,
    "blocks": [],
    "sources": [],
}


def public_content(snapshot: Snapshot) -> Content:
    """Resolve a snapshot's references and keep what readers may see. A name or a topic that was
    deleted since, as only unpublished ones can be, is left out."""
    photos = Photo.objects.in_bulk(photo_ids(snapshot))
    return {
        "format": FORMAT,
        "dateline": snapshot["dateline"],
        "bylines": _people(snapshot["bylines"]),
        "topics": list(
            Topic.objects.filter(pk__in=snapshot["topics"]).values("id", "name", "slug")
        ),
        "lead": _lead(snapshot, photos),
        "blocks": [_block(block, photos) for block in snapshot["blocks"]],
        "sources": [_source(source) for source in snapshot["sources"] if source["shown"]],
    }


def _people(ids: list[int]) -> list[dict[str, Any]]:
    people = Contributor.objects.in_bulk(ids)
    return [
        {"id": pk, "name": people[pk].name, "slug": people[pk].slug, "role": people[pk].role}
        for pk in ids
        if pk in people
    ]


def _lead(snapshot: Snapshot, photos: Mapping[int, Photo]) -> dict[str, Any] | None:
    if snapshot["lead_photo"] is None:
        return None
    return photo_content(photos[snapshot["lead_photo"]], caption=snapshot["lead_caption"])


def photo_content(photo: Photo, *, caption: str = "") -> dict[str, Any]:
    """A photo as readers get it; a caption given here stands instead of the photo's own."""
    return {
        "id": photo.pk,
        "key": photo.key,
        "width": photo.width,
        "height": photo.height,
        "focal": list(photo.focal_point),
        "caption": caption_of(photo, caption),
        "credit": photo.credit,
        "alternative_text": photo.alternative_text,
        "decorative": photo.decorative,
    }


def caption_of(photo: Photo, here: str) -> str:
    """What stands under a photo: the caption given in the article, if it says anything."""
    return here if says_something(here) else photo.caption


def photos_in(content: Content) -> Iterator[dict[str, Any]]:
    """The photos of an edition's content, the lead first."""
    if content["lead"] is not None:
        yield content["lead"]
    yield from (block["photo"] for block in content["blocks"] if block["kind"] == "photo")


def blocks_as_read(content: Content) -> list[dict[str, Any]]:
    """The blocks without what nobody reads: the size of a photo, and where its middle is."""
    return [
        {**block, "photo": {name: block["photo"][name] for name in _READ_OF_A_PHOTO}}
        if block["kind"] == "photo"
        else block
        for block in content["blocks"]
    ]


def _block(block: dict[str, Any], photos: Mapping[int, Photo]) -> dict[str, Any]:
    match block["kind"]:
        case "text":
            return {"kind": "text", "html": clean(block["text"])}
        case "photo":
            photo = photo_content(photos[block["photo"]], caption=block["caption"])
            return {"kind": "photo", "photo": photo}
        case "facts":
            lines = [line.strip() for line in block["items"].splitlines()]
            return {**block, "items": [line for line in lines if line]}
        case _:
            return dict(block)


def _source(source: dict[str, Any]) -> dict[str, Any]:
    return {name: source[name] for name in ("name", "role", "kind", "url")}
