"""The sizes in which a picture exists: few and fixed, so that nobody can ask for others."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

WIDTHS = (320, 640, 960, 1280, 1920)

# The longest side that WebP can have. Only scrolling infographics come near it.
MAX_SIDE = 16_383

Focal = tuple[float, float]
Region = tuple[float, float, float, float]
CENTRE: Focal = (0.5, 0.5)


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Shape(Enum):
    """What part of the original a rendition shows."""

    FULL = "full"  # As taken.
    WIDE = "wide"  # 16:9, cropped around the focal point.


def plan(width: int, height: int, shape: Shape) -> list[Size]:
    """The sizes that exist for an original of this size as it is seen, ascending.

    Never larger than the original. One that is narrower than the smallest width has one size, of
    its own width.
    """
    left, top, right, bottom = region(Size(width, height), shape)
    ratio = (bottom - top) / (right - left)
    available = max(1, int(min(right - left, MAX_SIDE / ratio)))
    widths = [each for each in WIDTHS if each <= available] or [available]
    return [Size(each, max(1, round(each * ratio))) for each in widths]


def region(size: Size, shape: Shape, focal: Focal = CENTRE) -> Region:
    """The part of a picture that a shape shows: left, top, right, bottom, in pixels.

    It lies within the picture, with the focal point as near to its centre as that allows.
    """
    if shape is Shape.FULL:
        return (0, 0, *size)
    left, right = _span(focal[0], size.height * 16 / 9, size.width)
    top, bottom = _span(focal[1], size.width * 9 / 16, size.height)
    return (left, top, right, bottom)


def _span(centre: float, wanted: float, available: int) -> tuple[float, float]:
    length = min(wanted, available)
    start = min(max(centre * available - length / 2, 0), available - length)
    return start, min(start + length, available)
