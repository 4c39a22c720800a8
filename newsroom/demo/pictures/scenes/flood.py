"""The river in flood, and the people who carried the sandbags."""

import math

from .. import buildings, nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, mix


def river_flood(canvas: Canvas) -> None:
    water = 470
    canvas.gradient(
        [(0, "#4d5f78"), (0.4, "#8795a3"), (0.75, "#d3c0a6"), (1, "#efcf9e")],
        (0, 0, WIDTH, water),
    )
    nature.clouds(canvas, "#3d4a61", count=10, top=20, bottom=190, alpha=0.65)
    nature.clouds(canvas, "#f3dcb4", count=4, top=170, bottom=260, alpha=0.5)
    nature.ridge(canvas, 270, 34, "#71849a", foot="#a9aaa4", bottom=water)
    draw = canvas.random
    x = -14.0
    while x < WIDTH:
        width = draw.uniform(68, 104)
        wall = draw.choice(["#8a5a4a", "#a6795a", "#7d6b66", "#96705f", "#6d6270"])
        buildings.house(
            canvas,
            x,
            380,
            width,
            draw.uniform(90, 150),
            wall=wall,
            roof="#4d3a44",
            lit=0.45,
            floors=2,
            columns=3,
        )
        x += width
    buildings.arched_bridge(canvas, 362, water + 60, "#8d8375", arches=3, through="#9a8a6a")
    for x in (200, 600, 1000):
        buildings.street_lamp(canvas, x, 350, 62, glow=0.5)
    for x, tone in (
        (330, "#c8402f"),
        (360, "#2f4a6b"),
        (745, "#d8a23a"),
        (905, "#36454f"),
    ):
        people.person(canvas, x, 352, 44, coat=tone, legs="#2a2a33", skin="#8d5a3c", stride=0.2)
    canvas.box(0, 338, WIDTH, 12, "#a09585")
    canvas.gradient(
        [(0, "#8d7a57"), (0.35, "#7c6848"), (1, "#473a2c")],
        (0, water + 26, WIDTH, HEIGHT),
    )
    canvas.soft(
        [[(0, water + 10), (WIDTH, water + 10), (WIDTH, water + 44), (0, water + 44)]],
        "#c9b78e",
        8,
        0.55,
    )
    _current(canvas, water + 30)
    _drifting_tree(canvas, 690, 660)
    canvas.polygon([(0, 640), (190, 690), (420, HEIGHT), (0, HEIGHT)], "#6c6660")
    canvas.polygon([(0, 618), (196, 672), (190, 690), (0, 640)], "#a49a8b")
    for part in range(6):
        start = part * 62
        canvas.line([(start, 660 + part * 24), (start + 40, HEIGHT)], "#57514c", 2)
    people.person(
        canvas,
        92,
        652,
        150,
        coat="#e39a2d",
        legs="#2b3a4c",
        skin="#c68a63",
        arms=((-0.14, 0.34), (0.2, 0.16)),
    )


def _current(canvas: Canvas, top: float) -> None:
    draw = canvas.random
    for _ in range(230):
        near = draw.random() ** 1.3
        y = top + (HEIGHT - top) * near
        x, length = (
            draw.uniform(-160, WIDTH),
            (60 + 260 * near) * draw.uniform(0.5, 1.2),
        )
        crest = 2 + 8 * near
        points = [
            (x + length * part / 12, y - crest * math.sin(part * 0.52 + x)) for part in range(13)
        ]
        tone = draw.choice(["#b9a678", "#a28d63", "#5c4b36", "#d8caa2"])
        canvas.line(points, tone, 1 + 2.6 * near, draw.uniform(0.25, 0.6))
    for arch in (200, 600, 1000):
        for _ in range(26):
            x, y = draw.gauss(arch + 140, 40), draw.gauss(top + 16, 7)
            canvas.ellipse(x, y, draw.uniform(4, 15), draw.uniform(1.5, 4), "#f1e7cc", 0.5)


def _drifting_tree(canvas: Canvas, x: float, y: float) -> None:
    bark = "#33271f"
    canvas.polygon(
        [
            (x - 190, y - 6),
            (x + 40, y - 24),
            (x + 210, y - 12),
            (x + 40, y + 4),
            (x - 190, y + 9),
        ],
        bark,
    )
    canvas.line([(x - 170, y - 2), (x + 160, y - 14)], "#5d4a39", 4)
    for reach, lift in ((150, 88), (196, 56), (110, 64), (224, 30)):
        canvas.line(
            [
                (x + reach - 70, y - 16),
                (x + reach - 20, y - lift * 0.6),
                (x + reach + 16, y - lift),
            ],
            bark,
            5,
        )
        canvas.line(
            [(x + reach - 20, y - lift * 0.6), (x + reach + 30, y - lift * 0.5)],
            bark,
            3,
        )
    for root in (-40, -10, 24):
        canvas.line([(x - 180, y), (x - 224, y - 12 + root)], bark, 6)
    canvas.ellipse(x - 20, y + 12, 230, 6, "#e9ddba", 0.45)
    canvas.ellipse(x - 200, y + 10, 60, 8, "#f1e7cc", 0.5)


def sandbag_line(canvas: Canvas, *, people_count: int = 13) -> None:
    ground = 640
    canvas.gradient([(0, "#131c33"), (0.6, "#2d3a55"), (1, "#5b5a63")], (0, 0, WIDTH, ground))
    draw = canvas.random
    x = -20.0
    while x < WIDTH:
        width = draw.uniform(110, 150)
        wall = draw.choice(["#39405c", "#453f55", "#3a4a58", "#4f4450"])
        buildings.house(
            canvas,
            x,
            ground - 26,
            width - 2,
            draw.uniform(230, 300),
            wall=wall,
            roof=mix(wall, "#0a0d1a", 0.6),
            lit=0.35,
            floors=3,
            columns=3,
        )
        x += width
    canvas.gradient([(0, "#39405a"), (1, "#161b2c")], (0, ground - 28, WIDTH, HEIGHT))
    for x in (250, 900):
        buildings.street_lamp(canvas, x, ground + 4, 270, glow=1.7)
        canvas.glow(x, ground + 60, 240, "#ffcf7a", 0.38, flat=0.3)
    gap = 950 / people_count
    for number in range(people_count):
        x = 60 + number * gap
        feet = ground + 70 + 10 * math.sin(number * 1.3)
        tone = draw.choice(["#1a2036", "#24283f", "#e08a2c", "#c8b02f", "#2f5d6a", "#7a2f35"])
        side = 0.3 if number % 2 else -0.3
        hands = ((side - 0.05, 0.22), (side + 0.05, 0.24))
        people.person(
            canvas,
            x,
            feet,
            draw.uniform(128, 150),
            coat=tone,
            legs="#141827",
            skin=draw.choice(people.SKIN),
            stride=1.1,
            lean=side * 0.12,
            arms=hands,
        )
        if number % 2:
            _sack(canvas, x + gap * 0.5, feet - 76, tilt=draw.uniform(-3, 3))
    for row in range(5):
        for column in range(7 - row):
            _sack(
                canvas,
                1010 + column * 44 + row * 22,
                ground + 104 - row * 24,
                tilt=draw.uniform(-3, 3),
            )
    for column in range(26):
        _sack(
            canvas,
            column * 50 + draw.uniform(-4, 4),
            HEIGHT - 8 + draw.uniform(-4, 4),
            tilt=draw.uniform(-4, 4),
            large=1.3,
        )
    for _ in range(420):
        x, y, length = (
            draw.uniform(-40, WIDTH),
            draw.uniform(-20, HEIGHT),
            draw.uniform(14, 40),
        )
        canvas.line(
            [(x, y), (x - length * 0.28, y + length)],
            "#c9d6ea",
            1,
            draw.uniform(0.12, 0.38),
        )
    for _ in range(110):
        canvas.ellipse(
            draw.uniform(0, WIDTH),
            draw.uniform(ground + 20, HEIGHT),
            draw.uniform(4, 11),
            draw.uniform(1, 2.4),
            "#aebbd0",
            0.22,
        )


def _sack(canvas: Canvas, x: float, y: float, *, tilt: float, large: float = 1) -> None:
    wide, high = 26 * large, 13 * large
    canvas.ellipse(x, y + 3, wide, high, "#3b3026")
    canvas.ellipse(x, y, wide, high, "#a58a62")
    canvas.ellipse(x - wide * 0.2, y - high * 0.3, wide * 0.6, high * 0.45, "#c4a97c")
    canvas.polygon(
        [
            (x + wide * 0.85, y),
            (x + wide * 1.25, y - 7 + tilt),
            (x + wide * 1.25, y + 7 + tilt),
        ],
        "#8a7250",
    )
