"""Renditions of one original: decoded once, turned, coloured, scaled down step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from PIL import Image

from .colour import in_srgb
from .encoding import FORMATS, Format, encoded
from .opening import TRANSPOSITIONS, opened, orientation, oriented_size, size_as_seen
from .sizes import CENTRE, Focal, Region, Shape, Size, plan, region


@dataclass(frozen=True, slots=True)
class Rendition:
    """One finished file."""

    shape: Shape
    size: Size
    format: Format
    data: bytes


def render(
    source: IO[bytes],
    *,
    size: Size,
    shape: Shape,
    format: Format,
    focal: Focal = CENTRE,
    metadata: Mapping[str, str],
) -> bytes:
    """One rendition; for several of one original, `render_all` decodes it only once.

    `focal` is the point to keep in view, from (0, 0) at the top left to (1, 1) at the bottom
    right of the picture as it is seen. Of `metadata`, whose names are those of `photo_metadata`,
    the `encoding.EMBEDDED` ones are written into the file. Raises `OSError` if the source is no
    complete picture, which `check_upload` has found out by then.
    """
    picture = _decoded(source, {shape: [size]})
    part = region(Size(*picture.size), shape, focal)
    return encoded(_scaled(picture, size, part), format, metadata)


def render_all(
    source: IO[bytes],
    *,
    focal: Focal = CENTRE,
    metadata: Mapping[str, str],
    shapes: Iterable[Shape] = tuple(Shape),
    formats: Sequence[Format] = FORMATS,
) -> Iterator[Rendition]:
    """Every planned rendition, each shape from its largest size down; otherwise as `render`.

    Each size is made from the next larger one, which costs a fraction and looks the same.
    """
    original = oriented_size(source)
    plans = {shape: plan(*original, shape) for shape in shapes}
    decoded = _decoded(source, plans)
    for shape, sizes in plans.items():
        picture, part = decoded, region(Size(*decoded.size), shape, focal)
        for size in reversed(sizes):
            picture, part = _scaled(picture, size, part), (0, 0, *size)
            for format in formats:
                yield Rendition(shape, size, format, encoded(picture, format, metadata))


def _decoded(source: IO[bytes], plans: Mapping[Shape, Sequence[Size]]) -> Image.Image:
    """The first frame as it is seen, in sRGB, large enough for every planned size."""
    image = opened(source)
    turned = TRANSPOSITIONS.get(orientation(image))
    scale = max(_scale(size_as_seen(image), shape, sizes) for shape, sizes in plans.items())
    # JPEG decodes to a half, a quarter or an eighth in a fraction of the time; others ignore this.
    image.draft(image.mode, (_scaled_side(image.width, scale), _scaled_side(image.height, scale)))
    image.load()
    picture = in_srgb(image)
    return picture if turned is None else picture.transpose(turned)


def _scale(original: Size, shape: Shape, sizes: Sequence[Size]) -> float:
    left, _top, right, _bottom = region(original, shape)
    return max(size.width for size in sizes) / (right - left)


def _scaled_side(side: int, scale: float) -> int:
    return max(1, round(side * scale))


def _scaled(image: Image.Image, size: Size, part: Region) -> Image.Image:
    return image.resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=3.0)
