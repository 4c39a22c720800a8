"""Opening pictures: how they lie and how large they are, from the header alone."""

from __future__ import annotations

from typing import IO

from PIL import ExifTags, Image, PngImagePlugin

from ..photo_metadata import PICTURE_FORMATS
from .sizes import Size

# Pillow unpacks all the text of a PNG when it opens it, up to 64 MB, which take 256 MB as soon as
# there is an emoji among them. No honest picture has as much.
PngImagePlugin.MAX_TEXT_MEMORY = 8 * 1024 * 1024

# By Exif orientation (Exif 2.32, tag 0x0112). Pillow's exif_transpose would do, but it rewrites
# the Exif as well and fails where that is damaged.
TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_THEIR_SIDE = {5, 6, 7, 8}


def opened(file: IO[bytes]) -> Image.Image:
    """The picture in a file of an accepted type, its pixels not decoded yet.

    Raises `PIL.UnidentifiedImageError` for anything else.
    """
    file.seek(0)
    return Image.open(file, formats=PICTURE_FORMATS)


def orientation(image: Image.Image) -> int:
    """The Exif orientation, 1 to 8; 1 where it is missing or damaged, and where Pillow applies it
    by itself."""
    if image.format == "TIFF":
        return 1
    try:
        # PNG's own getexif would decode the pixels to look for Exif behind them.
        value = Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1)
    except Exception:  # Damaged Exif raises about anything, and the picture may be sound.
        return 1
    return value if value in TRANSPOSITIONS else 1


def size_as_seen(image: Image.Image) -> Size:
    """Width and height once the orientation is applied."""
    width, height = image.size
    return Size(height, width) if orientation(image) in _ON_THEIR_SIDE else Size(width, height)


def oriented_size(file: IO[bytes]) -> Size:
    """Width and height as the picture is seen. No pixels are decoded.

    Raises `PIL.UnidentifiedImageError` for a file that is no picture of an accepted type.
    """
    return size_as_seen(opened(file))
