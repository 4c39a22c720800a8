"""The Hallow Hills by night."""

import math

from .. import nature, people
from ..canvas import Canvas


def night_sky(canvas: Canvas) -> None:
    canvas.gradient(
        [
            (0, "#070b22"),
            (0.45, "#131d47"),
            (0.72, "#2b3a6b"),
            (0.84, "#5a5478"),
            (1, "#8a6a6c"),
        ]
    )
    draw = canvas.random
    for number in range(40):
        share = number / 39
        x, y = 120 + share * 1060, 640 - share * 700 + 60 * math.sin(share * 3)
        canvas.glow(
            x + draw.gauss(0, 34),
            y + draw.gauss(0, 26),
            draw.uniform(70, 150),
            draw.choice(["#5f6fb8", "#8d7fc0", "#4b66a8", "#b59ac4"]),
            0.16,
        )
    for number in range(13):
        share = 0.2 + number / 18
        x, y = 120 + share * 1060, 640 - share * 700 + 60 * math.sin(share * 3)
        canvas.soft(
            [[(x - 60, y + 34), (x + 40, y - 36), (x + 76, y - 24), (x - 20, y + 40)]],
            "#0c1230",
            12,
            0.3,
        )
    for _ in range(1900):
        share = draw.random()
        x = 120 + share * 1060 + draw.gauss(0, 80)
        y = 640 - share * 700 + 60 * math.sin(share * 3) + draw.gauss(0, 62)
        canvas.ellipse(x, y, draw.uniform(0.4, 0.9), 0.7, "#f3f0ff", draw.uniform(0.2, 0.85))
    nature.stars(canvas, 620, 640)
    for x, y in (
        (210, 120),
        (480, 70),
        (690, 230),
        (1010, 330),
        (330, 300),
        (1120, 500),
    ):
        canvas.glow(x, y, 13, "#dfe8ff", 0.8)
        canvas.ellipse(x, y, 1.8, 1.8, "#ffffff")
    canvas.line([(560, 330), (470, 384)], "#ffffff", 1.2, 0.7)
    canvas.glow(130, 650, 300, "#ff9d5c", 0.6, flat=0.42)
    nature.ridge(canvas, 640, 34, "#1b2247", foot="#141a38")
    near = nature.ridge(canvas, 706, 36, "#0b0f22", foot="#05070f")
    at = 760.0
    ground = nature.height_at(near, at) + 6
    ink = "#05070f"
    people.person(
        canvas,
        at - 40,
        ground,
        96,
        coat=ink,
        stride=0.3,
        lean=0.05,
        arms=((-0.12, 0.3), (0.26, 0.05)),
    )
    people.person(
        canvas,
        at + 96,
        nature.height_at(near, at + 96) + 6,
        104,
        coat=ink,
        stride=0.3,
        arms=((-0.26, -0.16), (0.12, 0.33)),
    )
    for foot in (-26, 0, 28):
        canvas.line([(at + 16, ground - 56), (at + 16 + foot, ground)], ink, 3.5)
    canvas.line([(at - 14, ground - 44), (at + 52, ground - 104)], ink, 13)
    canvas.line([(at + 46, ground - 98), (at + 62, ground - 114)], ink, 17)
    canvas.ellipse(at - 60, ground - 44, 2.4, 2.4, "#ff5a44")
    canvas.glow(at - 60, ground - 44, 16, "#ff5a44", 0.5)
