"""A drawing surface of 1200 by 800 units, painted larger than needed and reduced at the end."""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

WIDTH = 1200
HEIGHT = 800
_SCALE = 2  # pixels a unit: edges are smoothed when the picture is reduced

Colour = tuple[int, int, int]
Point = tuple[float, float]
Stops = Sequence[tuple[float, str]]  # (position from 0 to 1, "#rrggbb")


def rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """From `one` (share 0) to `other` (share 1)."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ramp(stops: Stops, length: int) -> Image.Image:
    """A column of one pixel's width that runs through the colours."""
    column = Image.new("RGB", (1, length))
    for y in range(length):
        at = y / max(1, length - 1)
        before = max((stop for stop in stops if stop[0] <= at), default=stops[0])
        after = min((stop for stop in stops if stop[0] >= at), default=stops[-1])
        span = after[0] - before[0]
        share = (at - before[0]) / span if span else 0.0
        column.putpixel((0, y), rgb(mix(before[1], after[1], share)))
    return column


class Canvas:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE))
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def gradient(
        self,
        stops: Stops,
        box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT),
    ) -> None:
        """A vertical gradient in the box (left, top, right, bottom)."""
        left, top, right, bottom = (round(edge * _SCALE) for edge in box)
        column = ramp(stops, bottom - top)
        self.image.paste(column.resize((right - left, bottom - top)), (left, top))

    def polygon(self, points: Sequence[Point], colour: str, alpha: float = 1) -> None:
        self._draw.polygon(_pixels(points), fill=(*rgb(colour), round(alpha * 255)))

    def shaded(self, points: Sequence[Point], stops: Stops) -> None:
        """A polygon filled with a vertical gradient."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = math.floor(min(xs) * _SCALE), math.floor(min(ys) * _SCALE)
        size = (
            math.ceil(max(xs) * _SCALE) - left + 1,
            math.ceil(max(ys) * _SCALE) - top + 1,
        )
        mask = Image.new("L", size)
        moved = [(x * _SCALE - left, y * _SCALE - top) for x, y in points]
        ImageDraw.Draw(mask).polygon(moved, fill=255)
        self.image.paste(ramp(stops, size[1]).resize(size), (left, top), mask)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        alpha: float = 1,
    ) -> None:
        right, bottom = x + width, y + height
        self.polygon([(x, y), (right, y), (right, bottom), (x, bottom)], colour, alpha)

    def rounded(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        colour: str,
    ) -> None:
        corners = _pixels([(x, y), (x + width, y + height)])
        self._draw.rounded_rectangle(corners, radius * _SCALE, fill=rgb(colour))

    def ellipse(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        colour: str,
        alpha: float = 1,
    ) -> None:
        """An ellipse around (x, y); `across` and `down` are its half axes."""
        corners = _pixels([(x - across, y - down), (x + across, y + down)])
        self._draw.ellipse(corners, fill=(*rgb(colour), round(alpha * 255)))

    def line(
        self, points: Sequence[Point], colour: str, width: float = 2, alpha: float = 1
    ) -> None:
        fill = (*rgb(colour), round(alpha * 255))
        self._draw.line(_pixels(points), fill=fill, width=round(width * _SCALE), joint="curve")

    def arc(
        self,
        x: float,
        y: float,
        radii: tuple[float, float],
        angles: tuple[float, float],
        colour: str,
        width: float = 2,
    ) -> None:
        corners = _pixels([(x - radii[0], y - radii[1]), (x + radii[0], y + radii[1])])
        self._draw.arc(corners, *angles, fill=rgb(colour), width=round(width * _SCALE))

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        colour: str,
        strength: float = 1,
        flat: float = 1,
    ) -> None:
        """Light that fades outwards; `flat` below 1 squeezes it to an ellipse."""
        size = round(radius * 2 * _SCALE), max(1, round(radius * 2 * flat * _SCALE))
        falloff = ImageOps.invert(Image.radial_gradient("L")).point(
            lambda value: round(max(0, (value - 72) / 183) ** 1.6 * 255 * strength)
        )
        corner = round((x - radius) * _SCALE), round((y - radius * flat) * _SCALE)
        self.image.paste(rgb(colour), _frame(corner, size), falloff.resize(size))

    def soft(
        self,
        shapes: Sequence[Sequence[Point]],
        colour: str,
        blur: float,
        alpha: float = 1,
    ) -> None:
        """Polygons with soft edges: mist, shadow, a beam of light. `blur` is in units."""
        small = 4 / _SCALE
        xs = [x for points in shapes for x, _ in points]
        ys = [y for points in shapes for _, y in points]
        left, top = (
            math.floor(max(0, min(xs) - 3 * blur) / small),
            max(0, min(ys) - 3 * blur),
        )
        top = math.floor(top / small)
        width = math.ceil(min(WIDTH, max(xs) + 3 * blur) / small) - left
        height = math.ceil(min(HEIGHT, max(ys) + 3 * blur) / small) - top
        if width <= 0 or height <= 0:
            return
        mask = Image.new("L", (width, height))
        draw = ImageDraw.Draw(mask)
        for points in shapes:
            moved = [(x / small - left, y / small - top) for x, y in points]
            draw.polygon(moved, fill=round(alpha * 255))
        mask = mask.filter(ImageFilter.GaussianBlur(blur / small))
        size = width * 4, height * 4
        self.image.paste(rgb(colour), _frame((left * 4, top * 4), size), mask.resize(size))

    def reflect(self, horizon: float, *, tint: str, share: float, ripple: float = 6) -> None:
        """Mirrors what stands above the horizon in the water below, broken by ripples."""
        top = round(horizon * _SCALE)
        depth = self.image.height - top
        above = self.image.crop((0, max(0, top - depth), self.image.width, top))
        mirror = ImageOps.flip(above).resize((self.image.width, depth))
        mirror = mirror.filter(ImageFilter.BoxBlur(5))
        water = Image.blend(mirror, Image.new("RGB", mirror.size, rgb(tint)), share)
        self.image.paste(water, (0, top))
        step = 5
        for row in range(0, depth, step):
            far = row / depth
            shift = math.sin(row * 0.11) + math.sin(row * 0.043 + 2) + self.random.uniform(-1, 1)
            strip = water.crop((0, row, water.width, min(row + step, depth)))
            moved = ImageChops.offset(strip, round(shift * ripple * (0.3 + far) * 2), 0)
            self.image.paste(moved, (0, top + row))

    def multiply(self, colour: str, share: float) -> None:
        """Tints everything painted so far, as evening light does."""
        tint = Image.new("RGB", self.image.size, rgb(colour))
        tinted = ImageChops.multiply(self.image, tint)
        self.image.paste(Image.blend(self.image, tinted, share))

    def finished(self, size: tuple[int, int]) -> Image.Image:
        """The picture at its final size, with a little grain and darker corners."""
        picture = ImageOps.fit(self.image, size, Image.Resampling.LANCZOS)
        corners = Image.radial_gradient("L").resize(size)
        corners = corners.point(lambda value: round(max(0, value - 120) * 0.32))
        picture.paste((18, 14, 32), (0, 0), corners)
        return ImageChops.soft_light(picture, self._grain(size))

    def _grain(self, size: tuple[int, int]) -> Image.Image:
        tile_size = 256
        # Image.effect_noise cannot be seeded, and the same plan shall give the same bytes.
        tile = Image.frombytes(
            "L", (tile_size, tile_size), self.random.randbytes(tile_size * tile_size)
        ).point(lambda value: 128 + round((value - 128) * 0.2))
        grain = Image.new("L", size)
        for x in range(0, size[0], tile_size):
            for y in range(0, size[1], tile_size):
                grain.paste(tile, (x, y))
        return grain.filter(ImageFilter.BoxBlur(0.6)).convert("RGB")


def _pixels(points: Sequence[Point]) -> list[Point]:
    return [(x * _SCALE, y * _SCALE) for x, y in points]


def _frame(corner: tuple[int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    return corner[0], corner[1], corner[0] + size[0], corner[1] + size[1]
