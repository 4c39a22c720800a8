"""The shipyard at St Brannoc’s."""

from .. import nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, mix


def shipyard(canvas: Canvas) -> None:
    ground = 690
    canvas.gradient([(0, "#5fa8c4"), (0.5, "#a9d3d4"), (0.85, "#f6e3b8"), (1, "#f3d49c")])
    nature.clouds(canvas, "#ffffff", count=8, top=50, bottom=330, alpha=0.75)
    nature.ridge(canvas, 560, 26, "#7fa3a8", foot="#b9c5ac", bottom=ground)
    for x, width, height in ((-10, 250, 150), (240, 130, 96), (1010, 220, 170)):
        canvas.shaded(
            [
                (x, ground - height),
                (x + width, ground - height),
                (x + width, ground),
                (x, ground),
            ],
            [(0, "#7d8b95"), (1, "#56636e")],
        )
        for tooth in range(int(width // 44)):
            at = x + tooth * 44
            canvas.polygon(
                [
                    (at, ground - height),
                    (at, ground - height - 34),
                    (at + 44, ground - height),
                ],
                "#667480",
            )
            canvas.polygon(
                [
                    (at + 3, ground - height - 3),
                    (at + 3, ground - height - 26),
                    (at + 16, ground - height - 3),
                ],
                "#cfe6ea",
            )
    _gantry(canvas, ground)
    canvas.gradient([(0, "#8b8578"), (1, "#57524c")], (0, ground, WIDTH, HEIGHT))
    canvas.polygon([(180, ground), (1060, ground), (1180, HEIGHT), (60, HEIGHT)], "#a09787")
    for number in range(14):
        canvas.line([(180 + number * 67.7, ground), (60 + number * 86, HEIGHT)], "#8b8274", 2)
    _hull(canvas, ground)
    draw = canvas.random
    canvas.soft(
        [
            [
                (250, ground + 6),
                (980, ground + 6),
                (1070, ground + 44),
                (170, ground + 44),
            ]
        ],
        "#2b2428",
        8,
        0.6,
    )
    for number in range(11):
        left = 130 + number * 92 + draw.uniform(-30, 30)
        tone = draw.choice(["#e08a2c", "#2f5d8a", "#d9b13b", "#3d4750"])
        feet = ground + draw.uniform(36, 92)
        people.person(
            canvas,
            left,
            feet,
            52 + (feet - ground) * 0.14,
            coat=tone,
            legs="#2c3a4d",
            skin="#c68a63",
            stride=0.6,
        )
        canvas.ellipse(left, feet - 50 - (feet - ground) * 0.14, 4.6, 3.4, "#f7d23e")


def _gantry(canvas: Canvas, ground: float) -> None:
    yellow, shade = "#f0b429", "#b97f1b"
    for x in (120, 1062):
        canvas.polygon([(x - 20, ground), (x + 2, ground), (x + 22, 150), (x + 8, 150)], yellow)
        canvas.polygon([(x + 40, ground), (x + 60, ground), (x + 36, 150), (x + 22, 150)], shade)
        for rung in range(5):
            canvas.box(x - 8 + rung * 2, 250 + rung * 90, 48, 7, shade)
    canvas.box(86, 112, 1052, 46, yellow)
    canvas.box(86, 142, 1052, 16, shade)
    for part in range(26):
        canvas.line(
            [(96 + part * 40, 116), (116 + part * 40, 140)],
            mix(yellow, "#ffffff", 0.35),
            2,
        )
    canvas.box(690, 96, 92, 24, "#7b4a20")
    for x in (712, 760):
        canvas.line([(x, 158), (x + (736 - x) * 0.5, 262)], "#3d3a3a", 1.6)
    canvas.box(706, 260, 62, 40, "#98432f")
    canvas.box(706, 260, 62, 9, "#c25d42")


def _hull(canvas: Canvas, ground: float) -> None:
    left = [(600, 300), (420, 316), (372, 420), (420, 560), (520, 660), (600, 668)]
    right = [(1200 - x, y) for x, y in reversed(left)]
    canvas.shaded(
        [*left, *right],
        [(0, "#c4604a"), (0.55, "#a8432f"), (0.56, "#7b2d26"), (1, "#4e1e20")],
    )
    canvas.shaded(
        [(600, 300), (780, 316), (828, 420), (780, 560), (680, 660), (600, 668)],
        [(0, "#a84b39"), (0.55, "#8d3626"), (0.56, "#62231f"), (1, "#3b171a")],
    )
    canvas.polygon([(593, 280), (607, 280), (604, 668), (596, 668)], "#e0826a")
    canvas.polygon(
        [(404, 316), (600, 296), (796, 316), (792, 300), (600, 278), (408, 300)],
        "#efe2cf",
    )
    canvas.box(500, 190, 200, 94, "#e9dcc8")
    canvas.box(600, 190, 100, 94, "#cdbfae")
    for number in range(6):
        canvas.box(514 + number * 30, 208, 20, 22, "#4f7186")
    canvas.box(560, 150, 80, 42, "#d9cbb8")
    canvas.line([(600, 150), (600, 84)], "#6b6460", 4)
    for row in range(7):
        y = 340 + row * 46
        bulge = 230 - abs(row - 2) * 22 if row < 5 else 190 - (row - 4) * 40
        canvas.line(
            [(600 - bulge, y - 8), (600, y + 6), (600 + bulge, y - 8)],
            "#5a211c",
            1.2,
            0.6,
        )
    for side in (-1, 1):
        for column in range(4):
            x = 600 + side * (196 + column * 30)
            canvas.line([(x, 330 + column * 6), (x, ground + 8)], "#d8c9a0", 2.4)
        for level in range(5):
            y = 392 + level * 62
            canvas.line([(600 + side * 190, y), (600 + side * 292, y)], "#b8a578", 5)
            canvas.line([(600 + side * 196, y), (600 + side * 286, y - 56)], "#d8c9a0", 1.4)
        people.person(
            canvas,
            600 + side * 250,
            390,
            40,
            coat="#2f5d8a",
            skin="#c68a63",
            stride=0.4,
        )
        people.person(
            canvas,
            600 + side * 222,
            514,
            40,
            coat="#e08a2c",
            legs="#2c3a4d",
            skin="#8d5a3c",
        )
    for block in range(7):
        canvas.box(470 + block * 40, 662, 26, ground - 652, "#4a3a2c")
