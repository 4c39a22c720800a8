"""Any picture as eight-bit sRGB, the one colour space that every screen and browser shares."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))

# The modes that a profile can be applied to as they are; all others become RGB first.
_PROFILED_MODES = {"RGB", "L", "CMYK", "LAB"}


def in_srgb(image: Image.Image) -> Image.Image:
    """A copy in RGB, or RGBA where the picture is transparent, free of everything but pixels."""
    image = _in_eight_bits(image)
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        picture = _converted(layered.convert("RGB"))
        picture.putalpha(layered.getchannel("A"))
    else:
        picture = _converted(image)
    # Encoders would write comments and profiles that they find here.
    picture.info = {}
    return picture


def _in_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        return _levels(image.convert("I"), 1 / 256, 0)
    if image.mode in ("I", "F"):
        # Scientific pictures may use any range of values, so theirs is stretched.
        extrema: Any = image.getextrema()
        low, high = extrema
        scale = 255 / ((high - low) or 1)
        return _levels(image, scale, -low * scale)
    return image


def _levels(image: Image.Image, scale: float, offset: float) -> Image.Image:
    grey = image.point(lambda value: value * scale + offset).convert("L")
    grey.info = {key: value for key, value in image.info.items() if key == "icc_profile"}
    return grey


def _converted(image: Image.Image) -> Image.Image:
    if image.mode not in _PROFILED_MODES:
        image = image.convert("L" if image.mode == "1" else "RGB")
    try:
        if profile := _LAB if image.mode == "LAB" else _profile(image):
            return ImageCms.buildTransform(profile, _SRGB, image.mode, "RGB").apply(image)
    except (ImageCms.PyCMSError, OSError):
        # A damaged profile, or one for another kind of picture: the pixels count.
        pass
    return image.convert("RGB")


def _profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    profile = image.info.get("icc_profile")
    return ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else None
