"""Whether a photo has been here before: the same file, or the same picture in another file.

The same file is known by its SHA-256. The same picture, re-encoded or in another size, is known
by a perceptual hash: ImageHash's ``phash``, 64 bits of the picture's coarse structure, of which a
copy differs in few and another picture in about half.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.contrib.auth.models import User
from PIL import Image

from articles.models import Photo, ReplacedFile
from articles.photo_uses import PhotoUse, uses_of
from articles.renditions.colour import in_srgb
from articles.renditions.opening import TRANSPOSITIONS, opened, orientation

# Two pictures whose hashes differ in at most so many bits are taken for the same. Measured on 82
# pictures, 22 of them the demo's, the others shapes and coloured clouds: copies of 100 to 2400
# pixels, in JPEG of quality 30 to 95, WebP, AVIF, CMYK and grey differ in up to 4 bits, brighter
# ones and those without 1 % of each edge in up to 6, with 256 colours or without 2 % of each edge
# in up to 10; of the 3321 pairs of different pictures the nearest differ in 16. Tighter crops (3 %
# of each edge: up to 14 bits) are found in part only.
ALIKE = 10
# The hash sees 32 by 32 pixels; before that, this many a side are enough and quick to decode.
_SIDE = 256
# The hash says which coefficients are above the median: half of them, unless many are equal, as in
# a plain surface or an even gradient. Such pictures would all resemble one another.
_BITS_OF_A_STRUCTURE = 32


@dataclass(frozen=True)
class SeenBefore:
    """A photo of the library that another one resembles, and where it was used."""

    photo: Photo
    uses: Sequence[PhotoUse]


def fingerprint_of(file: IO[bytes]) -> str:
    """The SHA-256 of the bytes, in hexadecimal. The file is left at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return digest


def likeness_of(file: IO[bytes]) -> str:
    """The perceptual hash of the picture as it is seen, in hexadecimal; "" for a picture without
    coarse structure, which resembles nothing. The file is left at its beginning."""
    import imagehash

    try:
        likeness = str(imagehash.phash(_as_seen(file)))
    finally:
        file.seek(0)
    return likeness if int(likeness, 16).bit_count() == _BITS_OF_A_STRUCTURE else ""


def _as_seen(file: IO[bytes]) -> Image.Image:
    image = opened(file)
    turned = TRANSPOSITIONS.get(orientation(image))
    if image.mode.startswith("I;16"):
        # Pillow cannot scale these down.
        image = image.convert("I")
    image.thumbnail((_SIDE, _SIDE))
    image = in_srgb(image)
    if image.mode == "RGBA":
        layered = image
        image = Image.new("RGB", layered.size, "white")
        image.paste(layered, mask=layered.getchannel("A"))
    return image if turned is None else image.transpose(turned)


def same_file(fingerprint: str) -> Photo | None:
    """The photo that has this very file, or had it before it was replaced."""
    present = Photo.objects.filter(fingerprint=fingerprint).first()
    if present is not None:
        return present
    replaced = ReplacedFile.objects.filter(fingerprint=fingerprint).select_related("photo").first()
    return replaced.photo if replaced else None


def seen_before(photo: Photo, *, by: User | None = None) -> list[SeenBefore]:
    """The other photos that show the same picture, the most alike first, each with where it was
    used: what ``admin/articles/photo/_seen_before.html`` shows.

    ``by`` is who asks; see ``articles.photo_uses.uses_of``.
    """
    return seen_before_all([photo], by=by)[photo.pk]


def seen_before_all(
    photos: Sequence[Photo], *, by: User | None = None
) -> dict[int, list[SeenBefore]]:
    """The same for several photos at once, by their numbers. The number of queries does not depend
    on how many there are."""
    found = _lookalikes(photos)
    uses = uses_of({other.pk for others in found.values() for other in others}, by=by)
    return {
        pk: [SeenBefore(other, uses[other.pk]) for other in others] for pk, others in found.items()
    }


def _lookalikes(photos: Sequence[Photo]) -> dict[int, list[Photo]]:
    likenesses = {photo.pk: int(photo.likeness, 16) for photo in photos if photo.likeness}
    near: dict[int, list[tuple[int, int]]] = {photo.pk: [] for photo in photos}
    library = Photo.objects.exclude(likeness="").order_by().values_list("pk", "likeness")
    for pk, likeness in library.iterator() if likenesses else ():
        other = int(likeness, 16)
        for photo, own in likenesses.items():
            if pk != photo and (distance := (own ^ other).bit_count()) <= ALIKE:
                near[photo].append((distance, pk))
    rows = Photo.objects.in_bulk({pk for found in near.values() for _distance, pk in found})
    return {
        photo: [rows[pk] for _distance, pk in sorted(found) if pk in rows]
        for photo, found in near.items()
    }
