"""The photos of an edition as readers may see them at this moment.

What an edition says of a photo is frozen: its file, caption, credit and alternative text. Whether
it may be shown, how it is labelled and what its rights are is asked of the library whenever a page
is made, so that a photo whose rights end, or that is taken down, is gone everywhere at that second.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Photo
from articles.photo_metadata import SourceType, known_source_type
from articles.public_content import Content, photos_in
from articles.rendition_names import Picture, mark_of
from articles.renditions import CENTRE, Focal, Shape


@dataclass(frozen=True)
class ShownPhoto:
    """A photo of an edition, or of one being previewed, beside its row in the library."""

    frozen: Mapping[str, Any]
    photo: Photo
    is_shown: bool

    @property
    def caption(self) -> str:
        return str(self.frozen["caption"])

    @property
    def credit(self) -> str:
        return str(self.frozen["credit"])

    @property
    def alternative_text(self) -> str:
        return str(self.frozen["alternative_text"])

    @property
    def width(self) -> int:
        """Of the original, in pixels."""
        return int(self.frozen["width"])

    @property
    def height(self) -> int:
        """Of the original, in pixels."""
        return int(self.frozen["height"])

    @property
    def source_type(self) -> SourceType | None:
        """How the picture was made, if that is one of IPTC's ways."""
        return known_source_type(self.photo.digital_source_type)

    @property
    def label(self) -> str:
        """What readers are told of a picture that a generator made or altered; else nothing."""
        return str(self.source_type.label) if self.source_type else ""

    def picture(self, shape: Shape) -> Picture:
        """Its renditions of one shape."""
        key = self.frozen["key"]
        return Picture(
            key, self.width, self.height, shape, focal=self._focal(), mark=mark_of(self.photo)
        )

    def _focal(self) -> Focal:
        if self.frozen["key"] == self.photo.key:
            return self.photo.focal_point
        x, y = self.frozen.get("focal", CENTRE)
        return (x, y)


def card_photo(edition: Any) -> ShownPhoto:
    """The lead photo of an edition that ``EditionQuerySet.cards`` found, and that has one."""
    return ShownPhoto(edition.lead_content, edition.lead_photo, edition.lead_photo.is_shown())


@dataclass(frozen=True)
class ShownContent:
    """The content of an edition, its photos as readers may see them.

    ``until`` is when that changes next by itself: an embargo ends, or rights do.
    """

    content: Content
    photos: Sequence[ShownPhoto]
    until: dt.datetime | None


def library_rows(contents: Iterable[Content]) -> Mapping[int, Photo]:
    """The photos of some editions' contents by their numbers. One query, or none where there is
    no photo."""
    numbers = {photo["id"] for content in contents for photo in photos_in(content)}
    return Photo.objects.defer("found").in_bulk(numbers) if numbers else {}


def next_turn(photos: Iterable[Photo], at: dt.datetime) -> dt.datetime | None:
    """When the standing of one of these photos changes next by itself."""
    turns = (photo.next_turn(at) for photo in photos)
    return min((turn for turn in turns if turn is not None), default=None)


def shown_content(
    content: Content, at: dt.datetime, rows: Mapping[int, Photo] | None = None
) -> ShownContent:
    """What readers may see of a content at this time; ``rows`` are its photos, if they are there
    already."""
    rows = library_rows([content]) if rows is None else rows
    photos: list[ShownPhoto] = []

    def shown(frozen: dict[str, Any]) -> ShownPhoto:
        row = rows[frozen["id"]]
        photos.append(ShownPhoto(frozen, row, row.is_shown(at)))
        return photos[-1]

    lead = shown(content["lead"]) if content["lead"] else None
    blocks = [
        {**block, "photo": shown(block["photo"])} if block["kind"] == "photo" else block
        for block in content["blocks"]
    ]
    until = next_turn((photo.photo for photo in photos), at)
    return ShownContent({**content, "lead": lead, "blocks": blocks}, photos, until)
