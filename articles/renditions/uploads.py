"""What may be uploaded as a photo: decided by content, refused with a sentence that helps."""

from __future__ import annotations

from math import ceil, prod
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, PngImagePlugin, TiffImagePlugin

from .avif import check_avif
from .opening import opened, size_as_seen
from .png import check_png

_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_TILE_SIDES = (TiffImagePlugin.TILEWIDTH, TiffImagePlugin.TILELENGTH)

# The smallest rendition of a longer one would be longer than the file formats can be.
_MOST_TIMES_AS_LONG = 40

# The brands of HEIF files that iPhones write, at the place where ISO 14496-12 has the brand.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}


class UnacceptablePhoto(ValueError):
    """An upload is refused; the message says what happened and what to do."""


def check_upload(file: IO[bytes], *, max_bytes: int, max_pixels: int) -> tuple[str, int, int]:
    """The real format (JPEG, PNG, WEBP, AVIF, TIFF or GIF), and width and height as seen.

    Raises `UnacceptablePhoto`. The number of pixels is known from the header, so nothing too
    large is ever decoded; Pillow's own limit, twice `Image.MAX_IMAGE_PIXELS`, applies besides.
    What is allowed is decoded to its end, except that of PNG no pixels are kept; AVIF, whose
    header does not bind its frames, in a process of its own.
    The file is left at its beginning.
    """
    try:
        _check_bytes(file, max_bytes)
        image = _opened(file, max_pixels)
        _check_pixels(image, max_pixels)
        size = size_as_seen(image)
        _check_shape(*size)
        _check_complete(image, file)
    finally:
        file.seek(0)
    return _format(image), size.width, size.height


def _check_bytes(file: IO[bytes], max_bytes: int) -> None:
    size = file.seek(0, 2)
    if size == 0:
        raise UnacceptablePhoto(_("The file is empty. Save the picture again, then upload it."))
    if size > max_bytes:
        # Rounded up, lest a file of 20.01 MB be refused for having 20.0.
        numbers = {"size": ceil(size / 100_000) / 10, "limit": f"{max_bytes / 1_000_000:g}"}
        raise UnacceptablePhoto(
            _(
                "The file has %(size)s MB, but at most %(limit)s MB are possible. Save the picture "
                "as a JPEG of lower quality or fewer pixels, then upload that."
            )
            % numbers
        )


def _opened(file: IO[bytes], max_pixels: int) -> Image.Image:
    try:
        return opened(file)
    except _BOMBS as error:
        raise _too_many_pixels(max_pixels) from error
    except Exception as error:  # Pillow's parsers raise about anything on damaged files.
        file.seek(0)
        raise _no_picture(file.read(1024)) from error


def _no_picture(beginning: bytes) -> UnacceptablePhoto:
    if b"<svg" in beginning.lower():
        return UnacceptablePhoto(
            _(
                "This is an SVG drawing, which can contain programs. Export it as PNG, then upload "
                "that."
            )
        )
    if beginning[4:8] == b"ftyp" and beginning[8:12] in _HEIC_BRANDS:
        return UnacceptablePhoto(
            _(
                "This is a HEIC picture, which most browsers cannot show. Export it as JPEG, then "
                "upload that."
            )
        )
    return UnacceptablePhoto(
        _(
            "This is no JPEG, PNG, WebP, AVIF, TIFF or GIF picture, whatever its name says, or its "
            "beginning is damaged. Open it in a picture editor and export it as JPEG, then upload "
            "that."
        )
    )


def _check_pixels(image: Image.Image, max_pixels: int) -> None:
    if max(image.width * image.height, _tile_pixels(image)) > max_pixels:
        raise _too_many_pixels(max_pixels)


def _check_shape(width: int, height: int) -> None:
    if max(width, height) > _MOST_TIMES_AS_LONG * min(width, height):
        raise UnacceptablePhoto(
            _(
                "The picture is more than %(limit)s times as long as it is wide, so that nobody "
                "could see anything on it. Crop it, then upload that."
            )
            % {"limit": _MOST_TIMES_AS_LONG}
        )


def _tile_pixels(image: Image.Image) -> int:
    """The pixels of a TIFF's tile, which is decoded as a whole however small the picture is."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return 0
    sides = [image.tag_v2.get(tag) for tag in _TILE_SIDES]
    # Anything else than numbers the decoder refuses, too.
    return prod(side if isinstance(side, int) else 0 for side in sides)


def _too_many_pixels(max_pixels: int) -> UnacceptablePhoto:
    return UnacceptablePhoto(
        _(
            "The picture has more than %(limit)s million pixels (width times height). Scale it "
            "down, then upload it again."
        )
        % {"limit": f"{max_pixels / 1_000_000:g}"}
    )


def _check_complete(image: Image.Image, file: IO[bytes]) -> None:
    try:
        if isinstance(image, PngImagePlugin.PngImageFile):
            _read_around_pixels(image)
            check_png(file)
        elif image.format == "AVIF":
            check_avif(file, image.width * image.height)
        else:
            # At an eighth of the size JPEG still has to read every byte, in a fraction of the time.
            image.draft(image.mode, (1, 1))
            image.load()
    except Exception as error:  # As above: decoders raise about anything on damaged data.
        raise UnacceptablePhoto(
            _(
                "The picture is incomplete or damaged: it could not be read to its end. Copy or "
                "export it again from where you have it, then upload that."
            )
        ) from error


def _read_around_pixels(image: PngImagePlugin.PngImageFile) -> None:
    # What Pillow does before and after decoding: it has to like the text behind the pixels too.
    # The memory it takes for the pixels is untouched, and so costs nothing.
    image.load_prepare()
    image.load_end()


def _format(image: Image.Image) -> str:
    # Phones write JPEG files with further pictures behind the first, which Pillow calls MPO.
    return "JPEG" if image.format == "MPO" else str(image.format)
