"""The file formats that browsers are offered, and the credit that goes into each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, features

from ..photo_metadata import iim_block, insert_iim, xmp_packet

# The properties that go with every rendition, named as in `photo_metadata.properties`: Creator,
# Credit Line, Copyright Notice, Rights Usage Terms and Web Statement of Rights of IPTC, which
# picture searches show beside the picture, and Digital Source Type, by which they tell pictures
# that a program generated from photographs.
EMBEDDED = (
    "creator",
    "credit",
    "copyright",
    "usage_terms",
    "licence_url",
    "digital_source_type",
)
# Six texts of this length fit a JPEG segment of 64 KB, even if each character has to be escaped.
_MAX_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Format:
    """A file format, and how Pillow, which knows it by `name`, writes it."""

    name: str
    media_type: str
    extension: str
    options: Mapping[str, Any]
    has_transparency: bool = True
    has_iim: bool = False


AVIF = Format("AVIF", "image/avif", "avif", {"quality": 60, "speed": 8})
WEBP = Format("WEBP", "image/webp", "webp", {"quality": 80, "method": 4})
JPEG = Format(
    "JPEG",
    "image/jpeg",
    "jpg",
    {"quality": 82, "optimize": True, "progressive": True},
    has_transparency=False,
    has_iim=True,
)
# In the order browsers are offered them: the smallest files first, what everyone can show last.
FORMATS: tuple[Format, ...] = (
    *([AVIF] if features.check("avif") else []),  # Some builds of Pillow lack it.
    WEBP,
    JPEG,
)


def encoded(picture: Image.Image, format: Format, metadata: Mapping[str, str]) -> bytes:
    """The finished file: an sRGB picture with the `EMBEDDED` properties of `metadata`."""
    fields = {name: metadata.get(name, "")[:_MAX_CHARACTERS] for name in EMBEDDED}
    if not format.has_transparency:
        picture = _on_white(picture)
    output = BytesIO()
    picture.save(output, format.name, xmp=xmp_packet(fields), exif=b"", **format.options)
    data = output.getvalue()
    return insert_iim(data, iim_block(fields)) if format.has_iim else data


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white
