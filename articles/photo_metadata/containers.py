"""Where picture files keep their metadata: the raw XMP, IIM and Exif of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PIL import Image, TiffImagePlugin

from .writing import IIM_RESOURCE

# What newsrooms are sent, in Pillow's names. Its other parsers stay closed to uploads.
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF")

# XMP with a whole editing history can be longer, but its captions are then not worth the memory.
MAX_BYTES = 1024 * 1024

_EXIF_IFD = 0x8769


class TooLargeError(Exception):
    """A metadata segment is longer than `MAX_BYTES`."""


def xmp_of(image: Image.Image) -> bytes:
    """The XMP packet, or b"". Raises `TooLargeError`."""
    packet: bytes = image.info.get("xmp", b"")
    return _limited(packet)


def iim_of(image: Image.Image) -> bytes:
    """The datasets of the IIM block in a JPEG or TIFF, or b"". Raises `TooLargeError`."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        # The declared type is often LONG, and the public accessor would make numbers of the bytes.
        tags: Mapping[int, bytes] = image.tag_v2._tagdata
        return _limited(tags.get(TiffImagePlugin.IPTC_NAA_CHUNK, b""))
    block: bytes = image.info.get("photoshop", {}).get(IIM_RESOURCE, b"")
    return _limited(block)


def exif_of(image: Image.Image, tags: Iterable[int]) -> Mapping[int, object]:
    """Those of the Exif tags that the picture or its Exif directory has. Raises `TooLargeError`."""
    _limited(image.info.get("exif", b""))
    # PNG's own getexif would decode the pixels to look for Exif behind them.
    exif = Image.Image.getexif(image)
    taken = exif.get_ifd(_EXIF_IFD)
    return {tag: exif.get(tag, taken.get(tag)) for tag in tags}


def _limited(segment: bytes) -> bytes:
    if len(segment) > MAX_BYTES:
        raise TooLargeError
    return segment
