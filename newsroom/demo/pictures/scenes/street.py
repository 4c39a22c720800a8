"""Ropewalk in the evening."""

import math

from .. import buildings, nature, people
from ..canvas import WIDTH, Canvas, Point, mix

_WALLS = ["#6b4a63", "#44546f", "#7a5148", "#4f6166", "#5d4a78", "#80604d"]


def night_street(canvas: Canvas, *, people_count: int = 9) -> None:
    ground = 600
    canvas.gradient([(0, "#0f1638"), (0.5, "#2a2a5e"), (0.8, "#5a3f73")], (0, 0, WIDTH, ground))
    nature.stars(canvas, 90, 220)
    canvas.glow(985, 92, 130, "#dfe3ff", 0.5)
    canvas.ellipse(985, 92, 27, 27, "#f6f1dc")
    buildings.skyline(canvas, 420, "#232350", "#ffcf7a", tallest=150)
    draw = canvas.random
    x = -30.0
    while x < WIDTH:
        width = draw.uniform(124, 182)
        wall = draw.choice(_WALLS)
        buildings.house(
            canvas,
            x,
            ground,
            width - 3,
            draw.uniform(290, 400),
            wall=wall,
            roof=mix(wall, "#120f24", 0.6),
            lit=0.62,
            floors=3,
            columns=3,
            shop=True,
        )
        x += width
    canvas.box(0, ground - 6, WIDTH, 8, "#1c1730")
    canvas.reflect(ground, tint="#191838", share=0.46, ripple=4)
    for number in range(9):
        y = ground + 6 + number * number * 2.6
        canvas.line([(0, y), (WIDTH, y)], "#0f0e24", 1 + number * 0.25, 0.35)
    for x in (180, 620, 1060):
        buildings.street_lamp(canvas, x, ground + 18, 220)
        canvas.glow(x, ground + 90, 110, "#ffcf7a", 0.3, flat=1.2)
    umbrellas = ["#c8402f", "#e0a232", "#2f7f86", "#7a4fa0", "#d86a8b"]
    spots = sorted((draw.uniform(626, 742), draw.uniform(40, 1160)) for _ in range(people_count))
    for number, (feet, x) in enumerate(spots):
        tall = 96 + (feet - 626) * 0.62
        canvas.soft(
            [
                [
                    (x - 14, feet),
                    (x + 14, feet),
                    (x + 20, feet + tall * 0.5),
                    (x - 20, feet + tall * 0.5),
                ]
            ],
            "#120f26",
            6,
            0.5,
        )
        people.person(
            canvas,
            x,
            feet,
            tall,
            coat=draw.choice(["#1b1730", "#2c2140", "#3a2438", "#1d2b42"]),
            stride=0.9,
        )
        if number % 3 != 2:
            people.umbrella(canvas, x, feet, tall, umbrellas[number % 5])
    _bicycle(canvas, 860, 764, "#151128")


def _bicycle(canvas: Canvas, x: float, feet: float, ink: str) -> None:
    for wheel in (-52, 52):
        canvas.arc(x + wheel, feet - 34, (34, 34), (0, 360), ink, 4)
        for spoke in range(6):
            turn = spoke * math.pi / 3
            canvas.line(
                [
                    (x + wheel, feet - 34),
                    (x + wheel + 32 * math.cos(turn), feet - 34 + 32 * math.sin(turn)),
                ],
                ink,
                0.8,
            )
    frame: list[Point] = [
        (x - 52, feet - 34),
        (x - 22, feet - 84),
        (x + 34, feet - 88),
        (x - 4, feet - 34),
        (x - 52, feet - 34),
    ]
    canvas.line(frame, ink, 4)
    canvas.line([(x - 4, feet - 34), (x - 26, feet - 94)], ink, 4)
    canvas.line([(x + 52, feet - 34), (x + 32, feet - 106), (x + 46, feet - 112)], ink, 4)
    canvas.line([(x - 38, feet - 96), (x - 12, feet - 96)], ink, 6)
    canvas.line([(x - 24, feet - 100), (x + 8, feet - 66), (x - 2, feet - 26)], ink, 13)
    canvas.line([(x - 24, feet - 100), (x - 6, feet - 150)], "#c8402f", 24)
    canvas.line([(x - 4, feet - 146), (x + 22, feet - 122), (x + 44, feet - 112)], "#c8402f", 8)
    canvas.ellipse(x + 6, feet - 176, 12, 15, "#8d5a3c")
    canvas.ellipse(x + 4, feet - 184, 14, 9, "#f2ead8")
    canvas.glow(x + 56, feet - 100, 46, "#fff1c9", 0.9)
