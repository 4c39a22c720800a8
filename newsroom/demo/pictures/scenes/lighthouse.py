"""The light on Skerrow."""

import math

from .. import nature
from ..canvas import HEIGHT, WIDTH, Canvas, Point


def lighthouse(canvas: Canvas) -> None:
    horizon = 560
    canvas.gradient(
        [
            (0, "#274a7a"),
            (0.35, "#8c6a9a"),
            (0.62, "#ef8f6b"),
            (0.85, "#fcc773"),
            (1, "#fde3a1"),
        ],
        (0, 0, WIDTH, horizon),
    )
    nature.stars(canvas, 70, 180)
    nature.clouds(canvas, "#5d4f86", count=6, top=150, bottom=380, alpha=0.55)
    nature.clouds(canvas, "#ffcf9a", count=5, top=300, bottom=500, alpha=0.5)
    nature.sun(canvas, 250, 520, 40, "#fff3c6", "#ffc064")
    lamp = (806.0, 198.0)
    for end in ((-60.0, 90.0, 260.0), (1300.0, 20.0, 130.0)):
        canvas.soft(
            [
                [
                    (lamp[0], lamp[1] - 5),
                    (end[0], end[1]),
                    (end[0], end[2]),
                    (lamp[0], lamp[1] + 5),
                ]
            ],
            "#fff4c4",
            9,
            0.36,
        )
    canvas.gradient([(0, "#e79a72"), (0.2, "#8a6a8c"), (1, "#1c2b52")], (0, horizon, WIDTH, HEIGHT))
    nature.glitter(canvas, 250, horizon + 4, HEIGHT, "#ffdf9c", 34)
    nature.waves(canvas, horizon + 4, HEIGHT, "#f3b79a", count=130, alpha=0.35)
    _skerry(canvas, horizon)
    _tower(canvas, lamp)
    draw = canvas.random
    for _ in range(170):
        x = draw.uniform(370, 1200)
        y = 752 + 9 * math.sin(x * 0.021) + draw.gauss(0, 8)
        size = draw.uniform(4, 17)
        canvas.ellipse(
            x,
            y,
            size,
            size * 0.5,
            draw.choice(["#f6ddd6", "#dcc3cf", "#ffffff"]),
            draw.uniform(0.25, 0.75),
        )
    nature.gulls(canvas, 7, (420, 240, 700, 480), "#2b2547")


def _skerry(canvas: Canvas, horizon: float) -> None:
    dark = "#231d36"
    back = [
        (400, 742),
        (470, 700),
        (560, 650),
        (640, 600),
        (700, 540),
        (760, 520),
        (880, 516),
        (960, 556),
        (1060, 584),
        (1200, 620),
        (1200, 752),
        (900, 762),
        (640, 756),
    ]
    canvas.shaded(back, [(0, "#54406a"), (0.5, dark), (1, "#15122a")])
    facets = [
        (
            [(640, 600), (700, 540), (760, 520), (720, 590), (668, 690), (610, 720)],
            "#8a5d78",
        ),
        (
            [(400, 742), (470, 700), (560, 650), (640, 600), (560, 690), (500, 740)],
            "#70496d",
        ),
        ([(760, 520), (880, 516), (840, 556), (800, 640), (740, 600)], "#4b3862"),
        ([(960, 556), (1060, 584), (1030, 610), (990, 700), (930, 626)], "#3d2f55"),
    ]
    for points, tone in facets:
        canvas.polygon(points, tone, 0.8)
    canvas.box(884, 478, 84, 44, "#e9d8cc")
    canvas.polygon([(878, 480), (926, 452), (974, 480)], "#8d3b3a")
    for x in (896, 920, 944):
        canvas.box(x, 492, 10, 14, "#ffd98b")
    canvas.line([(842, 518), (842, 500), (1000, 546), (1000, 560)], "#caa9a0", 1.5)


def _tower(canvas: Canvas, lamp: Point) -> None:
    x, top, base = lamp[0], lamp[1] + 26, 526.0
    whole = [(x - 24, top), (x + 24, top), (x + 42, base), (x - 42, base)]
    canvas.polygon(whole, "#f7e9da")
    canvas.polygon([(x + 5, top), (x + 24, top), (x + 42, base), (x + 9, base)], "#b9a0ad")
    for upper, lower in ((0.2, 0.42), (0.66, 0.86)):
        ends = [(top + (base - top) * share, 24 + 18 * share) for share in (upper, lower)]
        (high, thin), (low, wide) = ends
        canvas.polygon(
            [(x - thin, high), (x + thin, high), (x + wide, low), (x - wide, low)],
            "#c8403a",
        )
        canvas.polygon(
            [
                (x + thin * 0.2, high),
                (x + thin, high),
                (x + wide, low),
                (x + wide * 0.2, low),
            ],
            "#8f2c34",
        )
    for share in (0.08, 0.52, 0.93):
        canvas.box(x - 9, top + (base - top) * share, 7, 13, "#3a2c48")
    canvas.box(x - 34, top - 6, 68, 8, "#352845")
    canvas.box(x - 17, lamp[1] - 20, 34, 42, "#fff0b8")
    for bar in (-17, -6, 5, 16):
        canvas.box(x + bar - 1, lamp[1] - 20, 2.4, 42, "#352845")
    canvas.polygon([(x - 24, lamp[1] - 18), (x, lamp[1] - 50), (x + 24, lamp[1] - 18)], "#8f2c34")
    canvas.line([(x, lamp[1] - 50), (x, lamp[1] - 70)], "#352845", 2.5)
    canvas.glow(*lamp, 110, "#fff3c4", 0.85)
