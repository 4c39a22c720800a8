"""Market stalls on Ropewalk."""

import math

from .. import buildings, nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, mix

_FRUIT = [
    ["#f08a24", "#f6a94a"],
    ["#c8342f", "#e0574a"],
    ["#5f9e3a", "#86bf52"],
    ["#e8c22f", "#f6de6a"],
    ["#6a3f7a", "#8a5aa0"],
]


def market(canvas: Canvas, *, people_count: int = 12) -> None:
    ground = 610
    canvas.gradient([(0, "#6db9e4"), (0.7, "#d5eef0"), (1, "#fdf1d8")], (0, 0, WIDTH, ground))
    nature.clouds(canvas, "#ffffff", count=6, top=30, bottom=170, alpha=0.85)
    draw = canvas.random
    x = -20.0
    while x < WIDTH:
        width = draw.uniform(118, 160)
        wall = draw.choice(["#e0a878", "#d9c29a", "#c9877a", "#9fb5ae", "#d8b26a", "#b79ab0"])
        buildings.house(
            canvas,
            x,
            ground - 30,
            width - 2,
            draw.uniform(270, 360),
            wall=wall,
            roof=draw.choice(["#a8503c", "#8a4438", "#5f5560"]),
            lit=0.04,
            floors=4,
            columns=3,
        )
        x += width
    canvas.gradient([(0, "#d9cbb2"), (1, "#a39077")], (0, ground - 32, WIDTH, HEIGHT))
    for row in range(8):
        y = ground - 20 + row * row * 3.4
        canvas.line([(0, y), (WIDTH, y)], "#b7a68c", 1 + row * 0.2, 0.6)
    _bunting(canvas)
    coats = [
        "#c8402f",
        "#2f5d8a",
        "#e0a232",
        "#4f7d4d",
        "#6a4a80",
        "#2f7f86",
        "#d86a8b",
        "#3d4450",
    ]
    for number in range(people_count // 2):
        x = 60 + number * 1100 / max(1, people_count // 2) + draw.uniform(-30, 30)
        people.person(
            canvas,
            x,
            ground + 8,
            112,
            coat=draw.choice(coats),
            legs="#3a3f4d",
            skin=draw.choice(people.SKIN),
            stride=0.6,
        )
    for number, x in enumerate((-70, 260, 590, 920)):
        _stall(canvas, x, ground + 92, ("#c8402f", "#2f7f5f", "#e0a232", "#2f5d9a")[number])
    for number in range(people_count - people_count // 2):
        x = 110 + number * 1040 / max(1, people_count - people_count // 2) + draw.uniform(-40, 40)
        feet = 768 + draw.uniform(-14, 14)
        canvas.soft(
            [
                [
                    (x - 30, feet - 4),
                    (x + 90, feet - 8),
                    (x + 96, feet + 8),
                    (x - 20, feet + 8),
                ]
            ],
            "#5a4a3a",
            6,
            0.5,
        )
        people.person(
            canvas,
            x,
            feet,
            draw.uniform(176, 200),
            coat=draw.choice(coats),
            legs=draw.choice(["#3a3f4d", "#5a4636", "#22283a"]),
            skin=draw.choice(people.SKIN),
            stride=draw.uniform(0.4, 1),
        )
        canvas.polygon(
            [
                (x + 20, feet - 96),
                (x + 54, feet - 96),
                (x + 50, feet - 54),
                (x + 24, feet - 54),
            ],
            draw.choice(["#efe2c4", "#b98442", "#d9e0da"]),
        )


def _bunting(canvas: Canvas) -> None:
    tones = ["#c8402f", "#f6d04d", "#2f7f86", "#ffffff", "#d86a8b"]
    for x, y, sag in ((-40, 190, 60), (560, 180, 66)):
        wide = 640
        previous = (float(x), float(y))
        for part in range(1, 23):
            at = part / 22
            point = (x + wide * at, y + sag * math.sin(math.pi * at))
            canvas.line([previous, point], "#5a4a4a", 1.4)
            canvas.polygon(
                [previous, point, ((previous[0] + point[0]) / 2, point[1] + 26)],
                tones[part % 5],
            )
            previous = point


def _stall(canvas: Canvas, x: float, ground: float, tone: str) -> None:
    draw = canvas.random
    wide = 292.0
    canvas.soft(
        [
            [
                (x + 10, ground - 8),
                (x + wide + 36, ground - 8),
                (x + wide + 50, ground + 18),
                (x, ground + 18),
            ]
        ],
        "#4a3a2c",
        9,
        0.6,
    )
    canvas.box(x + 12, ground - 236, wide - 24, 150, mix(tone, "#2a1a14", 0.72), 0.6)
    for post in (10, wide - 20):
        canvas.box(x + post, ground - 250, 9, 250, "#8a6233")
    seller = x + wide * draw.uniform(0.35, 0.65)
    people.person(
        canvas,
        seller,
        ground - 4,
        178,
        coat="#efe6d2",
        legs="#3a3f4d",
        skin=draw.choice(people.SKIN),
        arms=((-0.24, 0.24), (0.24, 0.2)),
    )
    canvas.shaded(
        [
            (x + 4, ground - 92),
            (x + wide - 4, ground - 92),
            (x + wide - 4, ground),
            (x + 4, ground),
        ],
        [(0, "#a8763c"), (1, "#6f4a26")],
    )
    for plank in range(4):
        canvas.box(x + 4, ground - 70 + plank * 22, wide - 8, 2, "#5a3a1e")
    for crate in range(4):
        left = x + 10 + crate * 70
        fruit = draw.choice(_FRUIT)
        for row in range(3):
            for column in range(6):
                at = (
                    left + 8 + column * 10.6 + row * 2,
                    ground - 100 - row * 9 + draw.uniform(-1.5, 1.5),
                )
                canvas.ellipse(*at, 7, 7, fruit[0])
                canvas.ellipse(at[0] - 2, at[1] - 2, 3.4, 3.2, fruit[1])
        canvas.polygon(
            [
                (left - 2, ground - 98),
                (left + 68, ground - 98),
                (left + 64, ground - 66),
                (left + 2, ground - 66),
            ],
            "#c89a56",
        )
        canvas.box(left, ground - 84, 66, 3, "#8a6233")
    stripes = 10
    part = (wide + 36) / stripes
    for number in range(stripes):
        start, top = x - 18 + number * part, x + 6 + number * (wide - 12) / stripes
        shade = tone if number % 2 else "#fff6e5"
        canvas.shaded(
            [
                (top, ground - 322),
                (top + (wide - 12) / stripes, ground - 322),
                (start + part, ground - 238),
                (start, ground - 238),
            ],
            [(0, mix(shade, "#ffffff", 0.15)), (1, mix(shade, "#3a1a14", 0.14))],
        )
        canvas.ellipse(start + part / 2, ground - 238, part / 2, 13, mix(shade, "#3a1a14", 0.2))
