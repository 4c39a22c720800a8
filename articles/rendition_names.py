"""How renditions are called, and the addresses that pages give for them.

A rendition's name says what it shows: ``full-640-3f2a91c0.webp`` is the photo as taken, 640 pixels
wide; ``wide-50-30-640-3f2a91c0.webp`` is cropped to 16:9 around the point at 50 % from the left
and 30 % from the top. The eight letters are the ``mark`` of what is written into the file: with
another credit the photo has other addresses, so that no cache keeps the old one.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse

from articles.models import Photo
from articles.renditions import FORMATS, Focal, Format, Shape, Size, plan

_NAME = re.compile(
    r"(?P<shape>full|wide)(?:-[0-9]{1,3}-[0-9]{1,3})?-(?P<width>[1-9][0-9]{0,4})"
    r"(?:-[0-9a-f]{8})?\.(?P<extension>[a-z]{3,4})",
    re.ASCII,
)
# The one that every browser can show.
JPEG = FORMATS[-1]


@dataclass(frozen=True)
class Asked:
    """What a name asks for, whatever mark and focal point it was given with."""

    shape: Shape
    width: int
    format: Format


def asked_for(name: str) -> Asked | None:
    """What a name asks for; ``None`` if it is no rendition's."""
    match = _NAME.fullmatch(name)
    formats = {format.extension: format for format in FORMATS}
    if match is None or match["extension"] not in formats:
        return None
    return Asked(Shape(match["shape"]), int(match["width"]), formats[match["extension"]])


def embedded(photo: Photo) -> dict[str, str]:
    """What is written into every rendition, by the names of ``photo_metadata``."""
    return {
        "creator": photo.creator,
        "credit": photo.credit,
        "copyright": photo.copyright_notice,
        "usage_terms": photo.usage_terms,
        "licence_url": photo.licence_url,
        "digital_source_type": photo.digital_source_type,
    }


def mark_of(photo: Photo) -> str:
    """Differs with what is written into the renditions."""
    return _digest(tuple(embedded(photo).values()))


@lru_cache(maxsize=1024)
def _digest(texts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


def rendition_name(shape: Shape, size: Size, format: Format, *, focal: Focal, mark: str) -> str:
    """The name of one rendition, the last part of its address."""
    return f"{_part(shape, focal)}-{size.width}-{mark}.{format.extension}"


def _part(shape: Shape, focal: Focal) -> str:
    if shape is Shape.FULL:
        return str(shape.value)
    return f"{shape.value}-{round(focal[0] * 100)}-{round(focal[1] * 100)}"


def rendition_address(key: str, name: str) -> str:
    """The address readers get a rendition at."""
    return str(reverse("rendition", args=[key, name]))


@dataclass(frozen=True)
class Picture:
    """The renditions of one shape of a file, in the words of HTML's ``<picture>``."""

    key: str
    width: int
    height: int
    shape: Shape
    focal: Focal
    mark: str

    @property
    def sizes(self) -> list[Size]:
        """The sizes there are, ascending."""
        return plan(self.width, self.height, self.shape)

    @property
    def largest(self) -> Size:
        """The largest of them."""
        return self.sizes[-1]

    def address(self, size: Size, format: Format = JPEG) -> str:
        """Where one of them is."""
        name = rendition_name(self.shape, size, format, focal=self.focal, mark=self.mark)
        return rendition_address(self.key, name)

    def srcset(self, format: Format) -> str:
        """The ``srcset`` attribute for one format: each size with its width."""
        folder = rendition_address(self.key, "-").removesuffix("-")
        part, rest = _part(self.shape, self.focal), f"{self.mark}.{format.extension}"
        return ", ".join(f"{folder}{part}-{size.width}-{rest} {size.width}w" for size in self.sizes)

    def in_html(self) -> dict[str, Any]:
        """What the template of a ``<picture>`` needs."""
        fallback = self.sizes[min(1, len(self.sizes) - 1)]
        return {
            "sources": [
                (format.media_type, self.srcset(format)) for format in FORMATS if format is not JPEG
            ],
            "srcset": self.srcset(JPEG),
            "src": self.address(fallback),
            "width": self.largest.width,
            "height": self.largest.height,
        }
