"""The ferry and the islands."""

import math

from .. import nature
from ..canvas import HEIGHT, WIDTH, Canvas, Point, mix


def ferry(canvas: Canvas) -> None:
    horizon = 400
    canvas.gradient([(0, "#3f8fc0"), (0.6, "#9fd0dc"), (1, "#f4ecd0")], (0, 0, WIDTH, horizon))
    nature.clouds(canvas, "#ffffff", count=9, top=40, bottom=300, alpha=0.85)
    _island(canvas, 770, horizon, 560, 230, "#7a9aa8", "#a3b9b4")
    _island(canvas, 40, horizon, 420, 170, "#5f8a7c", "#8fb09a")
    _island(canvas, 330, horizon, 300, 84, "#7fa2a4", "#a9c2ba")
    canvas.gradient(
        [(0, "#6fb7b0"), (0.25, "#2e8f94"), (1, "#0d4a5e")], (0, horizon, WIDTH, HEIGHT)
    )
    nature.waves(canvas, horizon + 4, HEIGHT, "#c9f0e6", count=240, alpha=0.45)
    nature.waves(canvas, horizon + 40, HEIGHT, "#0a3c4f", count=120, alpha=0.35)
    _ferry_hull(canvas, 250, 560)
    nature.gulls(canvas, 16, (120, 180, 620, 470), "#ffffff")
    nature.gulls(canvas, 5, (30, 280, 300, 520), "#f3f7f6")


def _island(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    colour: str,
    foot: str,
) -> None:
    draw = canvas.random
    outline: list[Point] = [(x, ground)]
    for part in range(1, 24):
        at = part / 24
        lift = math.sin(math.pi * at) ** 0.7 * (0.7 + 0.3 * math.sin(at * 9 + x))
        outline.append((x + width * at, ground - height * lift * draw.uniform(0.93, 1.03)))
    outline.append((x + width, ground))
    canvas.shaded(outline, [(0, colour), (1, foot)])
    shade = [(x + width * 0.5, ground)] + [
        (px + width * 0.03, py + height * 0.05) for px, py in outline if px > x + width * 0.5
    ]
    canvas.polygon(shade, mix(colour, "#20455a", 0.4), 0.5)
    for number in range(5):
        at = x + width * (0.18 + number * 0.05)
        canvas.box(at, ground - 12, 10, 12, "#f4efe2")
        canvas.polygon(
            [(at - 1, ground - 12), (at + 5, ground - 19), (at + 11, ground - 12)],
            "#b8573f",
        )


def _ferry_hull(canvas: Canvas, x: float, water: float) -> None:
    canvas.soft(
        [
            [
                (x - 260, water + 26),
                (x + 40, water - 6),
                (x + 640, water + 4),
                (x + 700, water + 46),
                (x + 200, water + 52),
            ]
        ],
        "#083447",
        10,
        0.55,
    )
    hull = [
        (x, water - 86),
        (x + 640, water - 86),
        (x + 716, water - 100),
        (x + 660, water + 10),
        (x + 24, water + 10),
    ]
    canvas.shaded(hull, [(0, "#ffffff"), (0.6, "#e4edf0"), (1, "#b9cbd3")])
    canvas.polygon(
        [
            (x + 5, water - 52),
            (x + 690, water - 52),
            (x + 678, water - 28),
            (x + 13, water - 28),
        ],
        "#1f6fb2",
    )
    canvas.polygon(
        [
            (x + 18, water - 8),
            (x + 668, water - 8),
            (x + 660, water + 10),
            (x + 24, water + 10),
        ],
        "#24465e",
    )
    for level, (left, right, high) in enumerate(((30, 610, 52), (90, 560, 46), (330, 520, 40))):
        bottom = water - 86 - sum((52, 46, 40)[:level])
        canvas.shaded(
            [
                (x + left, bottom - high),
                (x + right - 16, bottom - high),
                (x + right, bottom),
                (x + left, bottom),
            ],
            [(0, "#ffffff"), (1, "#dbe6ea")],
        )
        canvas.box(x + left - 6, bottom - high - 3, right - left + 4, 4, "#c4d2d8")
        for pane in range(int((right - left - 40) // 34)):
            at = x + left + 18 + pane * 34
            canvas.gradient(
                [(0, "#24506b"), (1, "#6fa9bd")],
                (at, bottom - high * 0.74, at + 24, bottom - high * 0.3),
            )
    top = water - 86 - 138
    canvas.polygon(
        [
            (x + 180, top + 40),
            (x + 260, top + 40),
            (x + 246, top - 34),
            (x + 196, top - 34),
        ],
        "#1f6fb2",
    )
    canvas.polygon(
        [
            (x + 188, top + 6),
            (x + 253, top + 6),
            (x + 250, top - 10),
            (x + 191, top - 10),
        ],
        "#ffffff",
    )
    canvas.line([(x + 430, top), (x + 430, top - 66)], "#8fa2ac", 3)
    canvas.line([(x + 408, top - 44), (x + 452, top - 44)], "#8fa2ac", 2)
    for post in range(20):
        canvas.line(
            [(x + 596 - post * 3, water - 140), (x + 596 - post * 3, water - 140)],
            "#9db0ba",
            1,
        )
    draw = canvas.random
    for passenger in range(22):
        at = x + 100 + passenger * 10 + draw.uniform(-3, 3)
        tone = draw.choice(["#c7452f", "#2c4b70", "#e0a232", "#4f7d4d", "#6a4a80", "#33363f"])
        canvas.box(at, top + 26, 5, 14, tone)
        canvas.ellipse(at + 2.5, top + 23, 2.8, 3.4, "#8d5a3c")
    canvas.line([(x + 92, top + 30), (x + 330, top + 30)], "#9db0ba", 1.4)
    _wake(canvas, x, water)


def _wake(canvas: Canvas, x: float, water: float) -> None:
    draw = canvas.random
    canvas.polygon(
        [(x + 690, water + 14), (x + 640, water - 12), (x + 560, water + 12)],
        "#f3fbf8",
        0.9,
    )
    for _ in range(230):
        back = draw.random()
        at = x + 700 - back * 1000
        drop = draw.gauss(14 + back * 30, 5 + back * 16)
        size = draw.uniform(3, 13)
        canvas.ellipse(at, water + drop, size * 1.9, size * 0.4, "#ffffff", draw.uniform(0.2, 0.75))
