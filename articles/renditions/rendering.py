"""Renditions of one original: decoded once, turned, coloured, scaled down step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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


def everything(_shape: Shape, _size: Size, _format: Format) -> bool:
    """What `render_all` is asked for unless its caller chooses: every file."""
    return True


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
    wanted: Callable[[Shape, Size, Format], bool] = everything,
) -> Iterator[Rendition]:
    """Every planned rendition that is wanted, each shape from its largest size down; otherwise as
    `render`.

    `wanted` is asked once for each file, just before the work for it begins; what it does not
    want is left out. If it wants nothing, no pixels are decoded. Each size is made from the next
    larger wanted one, which costs a fraction and looks the same.
    """
    original = oriented_size(source)
    plans = {shape: plan(*original, shape) for shape in shapes}
    decoded = cache(lambda: _decoded(source, plans))
    for shape, sizes in plans.items():
        descent = _Descent(decoded, shape, focal)
        for size in reversed(sizes):
            for format in formats:
                if wanted(shape, size, format):
                    picture = descent.down_to(size)
                    yield Rendition(shape, size, format, encoded(picture, format, metadata))


class _Descent:
    """The pictures of one shape in descending sizes, each scaled from the one before it."""

    def __init__(self, decoded: Callable[[], Image.Image], shape: Shape, focal: Focal) -> None:
        self._decoded, self._shape, self._focal = decoded, shape, focal
        self._picture: Image.Image | None = None

    def down_to(self, size: Size) -> Image.Image:
        """The picture in a size no larger than that of the call before."""
        if self._picture is None:
            whole = self._decoded()
            part = region(Size(*whole.size), self._shape, self._focal)
            self._picture = _scaled(whole, size, part)
        elif self._picture.size != size:
            self._picture = _scaled(self._picture, size, (0, 0, *self._picture.size))
        return self._picture


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
