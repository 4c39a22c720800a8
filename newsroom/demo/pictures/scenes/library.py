"""The reading room of the City Library."""

import math
from itertools import pairwise

from .. import people
from ..canvas import HEIGHT, WIDTH, Canvas, Point, mix

_SPINES = [
    "#8e3b34",
    "#3e5c76",
    "#a9762f",
    "#4f6b4a",
    "#6d4a6b",
    "#c9b08a",
    "#2f3f4f",
    "#74452c",
]


def library(canvas: Canvas, *, people_count: int = 6) -> None:
    far = (400.0, 150.0, 800.0, 470.0)  # the end wall, in one-point perspective
    canvas.gradient([(0, "#2b1a18"), (0.4, "#4a2e22"), (1, "#5d3b26")])
    _vault(canvas, far)
    canvas.polygon([(0, HEIGHT), (far[0], far[3]), (far[2], far[3]), (WIDTH, HEIGHT)], "#6b4227")
    for number in range(13):
        canvas.line([(far[0] + number * 33.3, far[3]), (number * 100, HEIGHT)], "#4f2f1d", 1.5)
    _bookcases(canvas, far, left=True)
    _bookcases(canvas, far, left=False)
    _end_wall(canvas, far)
    for x in (330, 870):
        canvas.glow(x, 560, 380, "#ffb85c", 0.3, flat=0.5)
    readers = people_count
    for y, scale in ((500.0, 0.5), (566.0, 0.78), (668.0, 1.25)):
        for side in (-1, 1):
            middle = 600 + side * 300 * scale * 1.06
            _table(canvas, middle, y, scale)
            for place in (-1, 1):
                if readers > 0 or canvas.random.random() < 0.3:
                    _reader(canvas, middle + place * 100 * scale, y + 58 * scale, scale)
                    readers -= 1
    canvas.soft([[(0, 0), (WIDTH, 0), (WIDTH, 50), (0, 70)]], "#120a0d", 40, 0.6)


def _vault(canvas: Canvas, far: tuple[float, float, float, float]) -> None:
    for rib in range(7):
        share = (rib / 6) ** 1.6
        half = 200 + 520 * share
        base, rise = 150 - 120 * share, 96 + 150 * share
        canvas.arc(
            600,
            base + 8,
            (half, rise),
            (180, 360),
            mix("#6e4730", "#38221b", share),
            7 + 15 * share,
        )
    canvas.glow(600, 190, 330, "#e59a52", 0.32)


def _end_wall(canvas: Canvas, far: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = far
    canvas.box(left, top, right - left, bottom - top, "#5b3824")
    canvas.ellipse(600, top + 4, 200, 92, "#5b3824")
    for grow, tone in ((14, "#8a5a38"), (0, "#16244f")):
        canvas.ellipse(600, top + 60, 96 + grow, 100 + grow, tone)
        canvas.box(504 - grow, top + 60, 192 + grow * 2, 190 + grow, tone)
    canvas.gradient(
        [(0, "#1a2a5c"), (0.7, "#3a4a8c"), (1, "#7a6aa0")],
        (504, top + 62, 696, bottom - 70),
    )
    for _ in range(14):
        x, y = (
            516 + canvas.random.random() * 168,
            top - 10 + canvas.random.random() * 130,
        )
        canvas.ellipse(x, y, 1, 1, "#e8ecff", 0.9)
    canvas.ellipse(652, top + 50, 14, 14, "#f4efd8")
    for x in (552, 600, 648):
        canvas.box(x - 2, top - 36, 4, 286, "#8a5a38")
    for y in (60, 125, 190):
        canvas.box(504, top + y, 192, 4, "#8a5a38")
    for x in (414, 716):
        for shelf in range(5):
            _books(canvas, x, bottom - 20 - shelf * 54, 72, 40)


def _books(canvas: Canvas, x: float, foot: float, width: float, height: float) -> None:
    draw = canvas.random
    canvas.box(x, foot - height - 8, width, height + 8, "#2a1813")
    at = x
    while at < x + width - 6:
        thick, tall = draw.uniform(4, 9), height * draw.uniform(0.68, 1)
        canvas.box(
            at,
            foot - tall,
            thick - 0.8,
            tall,
            mix(draw.choice(_SPINES), "#2a1813", 0.3),
        )
        at += thick
    canvas.box(x - 2, foot, width + 4, 5, "#7d5233")


def _bookcases(canvas: Canvas, far: tuple[float, float, float, float], *, left: bool) -> None:
    """Shelves along a side wall, drawn to the vanishing point."""
    draw = canvas.random

    def at(depth: float, height: float) -> Point:
        """`depth` 0 is the picture's edge and 1 the end wall; `height` 0 is the floor."""
        edge_x = -20.0 if left else WIDTH + 20.0
        far_x = far[0] if left else far[2]
        floor = HEIGHT - 20 + (far[3] - HEIGHT + 20) * depth
        ceiling = -120 + (far[1] + 120) * depth
        return edge_x + (far_x - edge_x) * depth, floor + (ceiling - floor) * height

    canvas.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], "#2a1813")
    bays = [1 - 1 / (1 + 0.42 * number) for number in range(9)]
    bays = [share / bays[-1] for share in bays]
    for near, away in pairwise(bays):
        for shelf in range(7):
            low, high = 0.05 + shelf * 0.128, 0.05 + shelf * 0.128 + 0.108
            books = 15
            for book in range(books):
                start = near + (away - near) * (book + 0.06) / books
                stop = near + (away - near) * (book + 0.94) / books
                tall = low + (high - low) * draw.uniform(0.62, 0.96)
                light = 0.42 - 0.25 * math.cos((near - 0.5) * 3) + shelf * 0.05
                tone = mix(draw.choice(_SPINES), "#1d1014", max(0.05, light))
                canvas.polygon(
                    [at(start, low), at(stop, low), at(stop, tall), at(start, tall)],
                    tone,
                )
            canvas.polygon(
                [
                    at(near, low - 0.016),
                    at(away, low - 0.016),
                    at(away, low),
                    at(near, low),
                ],
                "#7d5233",
            )
        canvas.line([at(near, 0), at(near, 0.97)], "#8f5f3a", 9 * (1 - near) + 2)
    canvas.line([at(0, 0.96), at(1, 0.96)], "#a06c42", 6)


def _table(canvas: Canvas, x: float, y: float, scale: float) -> None:
    wide, deep = 225 * scale, 34 * scale
    canvas.soft(
        [
            [
                (x - wide, y + 70 * scale),
                (x + wide, y + 70 * scale),
                (x + wide, y + 96 * scale),
                (x - wide, y + 96 * scale),
            ]
        ],
        "#22120c",
        10 * scale,
        0.6,
    )
    for side in (-1, 1):
        canvas.box(
            x + side * wide * 0.88 - 7 * scale,
            y + deep * 0.6,
            14 * scale,
            70 * scale,
            "#4a2a18",
        )
    top = [
        (x - wide * 0.9, y - deep * 0.5),
        (x + wide * 0.9, y - deep * 0.5),
        (x + wide, y + deep * 0.6),
        (x - wide, y + deep * 0.6),
    ]
    canvas.shaded(top, [(0, "#a8693a"), (1, "#8a5229")])
    canvas.box(x - wide, y + deep * 0.6, wide * 2, 9 * scale, "#5e3519")
    for place in (-0.56, 0, 0.56):
        _lamp(canvas, x + wide * place, y, scale)
    for place in (-0.3, 0.28, 0.8, -0.82):
        left = x + wide * place
        canvas.polygon(
            [
                (left - 20 * scale, y + 8 * scale),
                (left, y + 4 * scale),
                (left + 20 * scale, y + 8 * scale),
                (left + 22 * scale, y + 17 * scale),
                (left, y + 13 * scale),
                (left - 22 * scale, y + 17 * scale),
            ],
            "#f6ead0",
        )


def _lamp(canvas: Canvas, x: float, y: float, scale: float) -> None:
    canvas.glow(x, y, 92 * scale, "#ffdf95", 0.75, flat=0.45)
    canvas.ellipse(x, y, 13 * scale, 4 * scale, "#c99a3e")
    canvas.box(x - 2 * scale, y - 46 * scale, 4 * scale, 46 * scale, "#d9ab4c")
    canvas.glow(x, y - 34 * scale, 46 * scale, "#fff0b8", 0.75)
    canvas.polygon(
        [
            (x - 30 * scale, y - 40 * scale),
            (x - 22 * scale, y - 60 * scale),
            (x + 22 * scale, y - 60 * scale),
            (x + 30 * scale, y - 40 * scale),
        ],
        "#1f7a54",
    )
    canvas.polygon(
        [
            (x - 22 * scale, y - 60 * scale),
            (x + 22 * scale, y - 60 * scale),
            (x + 24 * scale, y - 54 * scale),
            (x - 24 * scale, y - 54 * scale),
        ],
        "#4bb384",
    )
    canvas.box(x - 28 * scale, y - 41 * scale, 56 * scale, 3 * scale, "#fff3c4")


def _reader(canvas: Canvas, x: float, y: float, scale: float) -> None:
    draw = canvas.random
    coat = draw.choice(["#8f3f3a", "#2f4f6f", "#4a5a3c", "#6a4a70", "#a5772f", "#37414f"])
    hair = draw.choice(["#2a1c17", "#5a3a24", "#1c1a1f", "#b9b2a8", "#7a4a2a"])
    canvas.polygon(
        [
            (x - 36 * scale, y + 60 * scale),
            (x - 31 * scale, y - 4 * scale),
            (x - 12 * scale, y - 18 * scale),
            (x + 12 * scale, y - 18 * scale),
            (x + 31 * scale, y - 4 * scale),
            (x + 36 * scale, y + 60 * scale),
        ],
        coat,
    )
    canvas.box(x - 7 * scale, y - 28 * scale, 14 * scale, 14 * scale, draw.choice(people.SKIN))
    canvas.ellipse(x, y - 40 * scale, 17 * scale, 20 * scale, hair)
    canvas.rounded(x - 40 * scale, y + 34 * scale, 80 * scale, 60 * scale, 8 * scale, "#3b2115")
    for bar in range(4):
        canvas.box(
            x - 30 * scale + bar * 17 * scale,
            y + 42 * scale,
            9 * scale,
            46 * scale,
            "#5e3519",
        )
