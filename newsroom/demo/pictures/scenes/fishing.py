"""The crab fleet, and its pots on the quay."""

import math

from .. import nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, Point, mix


def fishing_boats(canvas: Canvas) -> None:
    horizon = 430
    canvas.gradient(
        [(0, "#7fa6d6"), (0.4, "#c9b4d8"), (0.7, "#f8bfae"), (1, "#ffdfb0")],
        (0, 0, WIDTH, horizon),
    )
    nature.clouds(canvas, "#fff1e6", count=7, top=60, bottom=320, alpha=0.7)
    nature.sun(canvas, 420, 372, 44, "#fffbe6", "#ffcf8f")
    nature.ridge(canvas, 392, 26, "#b79ac0", foot="#e2b6b8", bottom=horizon)
    canvas.polygon(
        [
            (700, horizon),
            (820, 372),
            (960, 352),
            (1090, 378),
            (1200, 360),
            (1200, horizon),
        ],
        "#8d7fae",
    )
    canvas.gradient([(0, "#f5c3b0"), (0.4, "#c79cc0"), (1, "#4f6aa6")], (0, horizon, WIDTH, HEIGHT))
    boats = (
        (860, 486, 0.62, "#3d8a62"),
        (240, 540, 0.9, "#2f6bb0"),
        (700, 650, 1.35, "#c8402f"),
    )
    for x, water, scale, tone in boats:
        _mirrored_hull(canvas, x, water, scale, tone)
    nature.glitter(canvas, 420, horizon + 4, HEIGHT, "#fff0cf", 26)
    nature.waves(canvas, horizon + 6, HEIGHT, "#fbe0da", count=150, alpha=0.4)
    for x, water, scale, tone in boats:
        _boat(canvas, x, water, scale, tone)
    nature.gulls(canvas, 20, (420, 190, 1000, 470), "#ffffff")
    nature.gulls(canvas, 6, (560, 380, 900, 540), "#5c5478")


def _mirrored_hull(canvas: Canvas, x: float, water: float, scale: float, tone: str) -> None:
    for slice_ in range(22):
        y = water + slice_ * 5 * scale
        sway = math.sin(slice_ * 1.4) * (1 + slice_ * 0.4)
        width = (150 - slice_ * 2.4) * scale if slice_ < 9 else (58 - slice_) * scale
        shade = tone if slice_ < 9 else "#efe6e0"
        canvas.ellipse(
            x + sway * 3 - (0 if slice_ < 9 else 30 * scale),
            y,
            width,
            3.2 * scale,
            mix(shade, "#7a70a6", 0.45),
            0.6,
        )


def _boat(canvas: Canvas, x: float, water: float, scale: float, tone: str) -> None:
    def at(across: float, up: float) -> Point:
        return x + across * scale, water - up * scale

    canvas.shaded(
        [
            at(-160, 52),
            at(-60, 38),
            at(60, 40),
            at(150, 62),
            at(186, 84),
            at(160, 6),
            at(130, -8),
            at(-140, -8),
            at(-158, 8),
        ],
        [(0, mix(tone, "#ffffff", 0.25)), (0.6, tone), (1, mix(tone, "#150f2c", 0.5))],
    )
    canvas.line(
        [at(-160, 52), at(-60, 38), at(60, 40), at(150, 62), at(186, 84)],
        "#fff4e2",
        5 * scale,
    )
    canvas.polygon([at(-158, 8), at(158, 4), at(130, -8), at(-140, -8)], "#2a2038")
    canvas.shaded(
        [at(-80, 108), at(2, 108), at(12, 40), at(-80, 40)],
        [(0, "#fffaf0"), (1, "#d9cfd4")],
    )
    canvas.polygon([at(-90, 116), at(10, 116), at(6, 106), at(-90, 106)], tone)
    for pane in (-70, -44, -18):
        canvas.polygon(
            [at(pane, 96), at(pane + 19, 96), at(pane + 19, 74), at(pane, 74)],
            "#33506e",
        )
    canvas.line([at(60, 40), at(60, 190)], "#5a4636", 5 * scale)
    canvas.line([at(60, 70), at(150, 150)], "#5a4636", 4 * scale)
    canvas.line([at(60, 188), at(186, 84)], "#4b4156", 1.3 * scale)
    canvas.line([at(60, 188), at(-150, 54)], "#4b4156", 1.3 * scale)
    canvas.line([at(150, 150), at(150, 78)], "#4b4156", 1.3 * scale)
    for number in range(4):
        canvas.ellipse(
            *at(-140 + number * 14, 58 + (number % 2) * 9),
            9 * scale,
            9 * scale,
            ("#f08a24", "#f6d04d")[number % 2],
        )
    for number in range(3):
        left, up = 78 + number * 26, 52 + number * 3
        canvas.polygon(
            [
                at(left, up),
                at(left + 24, up),
                at(left + 24, up + 22),
                at(left, up + 22),
            ],
            ("#5b7a6a", "#47635a", "#6b8a72")[number],
        )
    canvas.ellipse(*at(34, 88), 7 * scale, 9 * scale, "#8d5a3c")
    canvas.polygon([at(22, 80), at(46, 80), at(50, 40), at(18, 40)], "#e5952b")
    for fender in (-110, -40, 40, 104):
        canvas.ellipse(*at(fender, 18), 6 * scale, 10 * scale, "#f3ead9")


def crab_pots(canvas: Canvas) -> None:
    canvas.gradient([(0, "#86b7cf"), (0.4, "#cfe2e0"), (0.58, "#f3e6c8")], (0, 0, WIDTH, 480))
    nature.clouds(canvas, "#ffffff", count=6, top=40, bottom=220, alpha=0.8)
    nature.ridge(canvas, 340, 26, "#9db8bd", foot="#c2d0c6", bottom=420)
    canvas.gradient([(0, "#8fc0bd"), (1, "#3f8088")], (0, 384, WIDTH, 500))
    nature.waves(canvas, 388, 490, "#dff3ec", count=80, alpha=0.5)
    for x, tall, tone in (
        (470, 300, "#c8402f"),
        (640, 250, "#2f5d8a"),
        (760, 330, "#f0e6d2"),
    ):
        canvas.polygon([(x - 90, 404), (x + 104, 396), (x + 84, 440), (x - 76, 440)], tone)
        canvas.line([(x - 90, 404), (x + 104, 396)], "#fff4e2", 4)
        canvas.box(x - 50, 368, 54, 36, "#f6f0e4")
        canvas.box(x - 42, 376, 14, 12, "#3d5a70")
        canvas.box(x + 18, 404 - tall, 5, tall, "#6b5138")
        canvas.line([(x + 20, 410 - tall), (x - 84, 402)], "#5a5560", 1.2)
        canvas.line([(x + 20, 410 - tall), (x + 100, 396)], "#5a5560", 1.2)
    canvas.shaded(
        [(860, 190), (1030, 100), (1200, 190), (1200, 500), (860, 500)],
        [(0, "#b6684f"), (1, "#7d4236")],
    )
    canvas.polygon(
        [(840, 200), (1030, 88), (1220, 200), (1220, 178), (1030, 66), (840, 178)],
        "#574450",
    )
    canvas.box(950, 290, 130, 210, "#3d4f5a")
    for board in range(6):
        canvas.box(952 + board * 21.5, 292, 18, 206, "#4d6370")
    canvas.box(890, 300, 40, 60, "#dfe9e6")
    canvas.box(1110, 300, 40, 60, "#dfe9e6")
    canvas.gradient([(0, "#bdb09a"), (1, "#7a6d5c")], (0, 470, WIDTH, HEIGHT))
    draw = canvas.random
    for row in range(7):
        y = 478 + row * row * 7
        canvas.line([(0, y), (WIDTH, y)], "#96896f", 2, 0.7)
        for column in range(9):
            x = column * 160 + (row % 2) * 80
            canvas.line([(x, y), (x, y + row * 14 + 8)], "#96896f", 1.6, 0.6)
    people.person(
        canvas,
        800,
        600,
        170,
        coat="#e5952b",
        legs="#d9832a",
        skin="#c68a63",
        stride=0.3,
        arms=((-0.24, 0.2), (0.12, 0.34)),
    )
    people.person(
        canvas,
        1000,
        590,
        160,
        coat="#35506f",
        legs="#2f3440",
        skin="#6b4230",
        stride=0.5,
    )
    for column, high in enumerate((3, 4, 2)):
        for level in range(high):
            left = 130 + column * 205 + draw.uniform(-7, 7)
            _pot(canvas, left, 706 - level * 98 + column * 10, 1.0)
    _pot(canvas, 760, 762, 1.12)
    _pot(canvas, 1010, 748, 1.05)
    for x, y, tone in (
        (880, 764, "#f08a24"),
        (918, 748, "#f6d04d"),
        (90, 766, "#f08a24"),
        (560, 770, "#f6d04d"),
        (600, 752, "#e2572f"),
    ):
        canvas.ellipse(x + 12, y + 22, 34, 9, "#3f382f", 0.5)
        canvas.ellipse(x, y, 27, 27, mix(tone, "#5a2a10", 0.2))
        canvas.ellipse(x - 4, y - 4, 22, 22, tone)
        canvas.ellipse(x - 9, y - 10, 7, 6, "#fff6e0", 0.8)
    for ring in range(6):
        canvas.arc(
            330,
            764,
            (66 - ring * 10, 21 - ring * 3),
            (0, 360),
            ("#d8c089", "#a98f58")[ring % 2],
            7,
        )


def _pot(canvas: Canvas, x: float, ground: float, scale: float) -> None:
    """A creel: a slatted base, three hoops and a net of tarred twine."""
    wide, high = 92 * scale, 92 * scale
    canvas.ellipse(x + 10, ground + 2, wide * 1.08, 11 * scale, "#3f382f", 0.45)
    arch = [
        (
            x - math.cos(math.pi * p / 20) * wide,
            ground - 12 - math.sin(math.pi * p / 20) * high * 0.86,
        )
        for p in range(21)
    ]
    canvas.polygon(arch, "#2a3a44", 0.62)
    for strand in range(1, 15):
        share = strand / 15
        top = ground - 12 - math.sin(math.pi * share) * high * 0.86
        at = x - math.cos(math.pi * share) * wide
        canvas.line([(at, top), (x + (share - 0.72) * wide * 1.7, ground - 12)], "#7fa39a", 1.5)
        canvas.line([(at, top), (x + (share - 0.28) * wide * 1.7, ground - 12)], "#5f857f", 1.5)
    canvas.ellipse(x + wide * 0.24, ground - high * 0.44, 23 * scale, 20 * scale, "#15202a")
    canvas.arc(
        x + wide * 0.24,
        ground - high * 0.44,
        (24 * scale, 21 * scale),
        (0, 360),
        "#e2862f",
        4,
    )
    for hoop in (1, 0.97):
        canvas.line(
            [(x + (px - x) * hoop, py) for px, py in arch],
            "#33271f" if hoop == 1 else "#8a6a48",
            7 * hoop * scale if hoop == 1 else 2,
        )
    canvas.rounded(x - wide - 5, ground - 15 * scale, wide * 2 + 10, 15 * scale, 4, "#6b4a2c")
    canvas.rounded(x - wide - 5, ground - 15 * scale, wide * 2 + 10, 5 * scale, 2, "#a07a4c")
    canvas.line(
        [
            (x + wide * 0.7, ground - high * 0.6),
            (x + wide * 0.95, ground - high * 0.3),
            (x + wide * 0.85, ground - 4),
        ],
        "#2f8f86",
        4,
    )
