"""The garden of Foundry Street school."""

import math

from .. import nature, people
from ..canvas import HEIGHT, WIDTH, Canvas


def school_garden(canvas: Canvas, *, people_count: int = 5) -> None:
    canvas.gradient([(0, "#7cc7ec"), (0.6, "#dcf1ef")], (0, 0, WIDTH, 480))
    nature.clouds(canvas, "#ffffff", count=5, top=30, bottom=120, alpha=0.9)
    _school(canvas)
    for x, size in ((60, 96), (1150, 110)):
        canvas.box(x - 12, 330, 24, 150, "#6b4a33")
        nature.leafy(canvas, x, 280, size, ["#2f6b3a", "#4a8a44", "#6fae52", "#93c763"], 120)
    canvas.gradient([(0, "#a9cf74"), (1, "#6fa34f")], (0, 462, WIDTH, HEIGHT))
    _bean_poles(canvas, 450, 560)
    for x in (930, 985, 1042, 1100):
        _sunflower(canvas, x, 560, canvas.random.uniform(150, 215))
    for y, left, right in (
        (520, 60, 420),
        (520, 620, 900),
        (626, 20, 520),
        (626, 610, 1180),
        (756, -40, 560),
        (756, 680, 1240),
    ):
        _bed(canvas, y, left, right)
    coats = ["#e2462f", "#f6c52d", "#3d6fc0", "#8a4fa0", "#2f9a7a", "#f08a24"]
    spots = (
        (560, 640, 132),
        (350, 578, 112),
        (800, 578, 116),
        (620, 772, 168),
        (985, 690, 138),
        (180, 690, 140),
    )
    for number, (x, feet, tall) in enumerate(spots[:people_count]):
        canvas.ellipse(x + 16, feet, tall * 0.26, tall * 0.05, "#33562c", 0.5)
        arms = ((-0.16, 0.26), (0.3, 0.28)) if number % 2 == 0 else ((-0.2, -0.08), (0.16, 0.3))
        people.person(
            canvas,
            x,
            feet,
            tall,
            coat=coats[number],
            legs=("#3a4a7a", "#5a3f33", "#2f3a4a")[number % 3],
            skin=people.SKIN[number % 5],
            hair=canvas.random.choice(people.DARK_HAIR),
            stride=0.7,
            arms=arms,
        )
        canvas.ellipse(x - tall * 0.07, feet - 3, tall * 0.06, tall * 0.035, "#2f7f4f")
        if number % 2 == 0:
            _watering_can(canvas, x + tall * 0.34, feet - tall * 0.52, tall / 130)
    _wheelbarrow(canvas, 470, 716)


def _school(canvas: Canvas) -> None:
    draw = canvas.random
    canvas.shaded(
        [(150, 170), (1050, 170), (1050, 480), (150, 480)],
        [(0, "#c4694c"), (1, "#a3523c")],
    )
    for _ in range(240):
        canvas.box(
            draw.uniform(150, 1030),
            176 + 9 * int(draw.uniform(0, 32)),
            18,
            6,
            draw.choice(["#b55c42", "#d07a5c", "#96472f"]),
            0.6,
        )
    canvas.polygon([(126, 174), (190, 96), (1010, 96), (1074, 174)], "#5a4a58")
    canvas.polygon([(520, 100), (600, 30), (680, 100)], "#c4694c")
    canvas.polygon(
        [(508, 104), (600, 22), (692, 104), (680, 104), (600, 36), (520, 104)],
        "#efe2cc",
    )
    canvas.ellipse(600, 76, 19, 19, "#fdf6e6")
    canvas.line([(600, 76), (600, 62)], "#2b2433", 2)
    canvas.line([(600, 76), (609, 81)], "#2b2433", 2)
    for column in range(7):
        x = 186 + column * 122
        for y in (200, 336):
            if column == 3 and y == 336:
                canvas.box(x - 4, y - 6, 100, 150, "#efe2cc")
                canvas.box(x + 6, y + 4, 80, 140, "#2f6f73")
                canvas.box(x + 14, y + 14, 64, 50, "#bfe0e6")
                continue
            canvas.box(x - 5, y - 5, 92, 98, "#efe2cc")
            canvas.gradient([(0, "#5f93b0"), (1, "#b5dbe2")], (x, y, x + 82, y + 88))
            canvas.polygon(
                [(x + 8, y + 80), (x + 44, y), (x + 60, y), (x + 24, y + 80)],
                "#ffffff",
                0.25,
            )
            for bar in (26, 53):
                canvas.box(x + bar, y, 3, 88, "#efe2cc")
            canvas.box(x, y + 40, 82, 3, "#efe2cc")


def _bed(canvas: Canvas, y: float, left: float, right: float) -> None:
    draw = canvas.random
    near = (y - 440) / 300
    deep = 26 + 34 * near
    canvas.polygon(
        [(left + 14, y - deep), (right - 14, y - deep), (right, y), (left, y)],
        "#5a3f2c",
    )
    canvas.polygon(
        [(left, y), (right, y), (right, y + 10 + 8 * near), (left, y + 10 + 8 * near)],
        "#b5864a",
    )
    canvas.polygon(
        [
            (left, y + 8 * near + 6),
            (right, y + 8 * near + 6),
            (right, y + 10 + 8 * near),
            (left, y + 10 + 8 * near),
        ],
        "#7d5a2f",
    )
    kind = draw.choice(["lettuce", "lettuce", "chard", "marigold"])
    size = 9 + 13 * near
    for row in (0.75, 0.3):
        x = left + 24
        while x < right - 20:
            at = y - deep * row
            if kind == "lettuce":
                for ring, tone in (
                    (1, "#3f8a3a"),
                    (0.75, "#6fb84a"),
                    (0.45, "#b5df73"),
                ):
                    canvas.ellipse(
                        x,
                        at - size * (1 - ring) * 0.4,
                        size * ring,
                        size * 0.62 * ring,
                        tone,
                    )
            elif kind == "chard":
                for lean in (-0.5, 0, 0.5):
                    canvas.line(
                        [(x, at), (x + lean * size, at - size)],
                        draw.choice(["#d6336a", "#f0c02f", "#f3f0e0"]),
                        2.4,
                    )
                    canvas.ellipse(
                        x + lean * size,
                        at - size * 1.3,
                        size * 0.4,
                        size * 0.62,
                        "#2f7a3f",
                    )
            else:
                canvas.ellipse(x, at, size * 0.8, size * 0.5, "#3f7f3f")
                for _ in range(4):
                    canvas.ellipse(
                        x + draw.uniform(-0.6, 0.6) * size,
                        at - draw.uniform(0.2, 0.7) * size,
                        size * 0.26,
                        size * 0.24,
                        draw.choice(["#f08a24", "#f6c52d"]),
                    )
            x += size * 2.2


def _bean_poles(canvas: Canvas, x: float, ground: float) -> None:
    draw = canvas.random
    for pole in range(5):
        at = x + pole * 36
        canvas.line([(at - 16, ground), (at + 12, ground - 196)], "#a9803f", 4)
        canvas.line([(at + 30, ground), (at + 2, ground - 196)], "#8a6633", 4)
    canvas.line([(x - 6, ground - 180), (x + 168, ground - 180)], "#a9803f", 5)
    for _ in range(170):
        px, py = x + draw.uniform(-16, 178), ground - draw.uniform(4, 186)
        canvas.ellipse(
            px,
            py,
            draw.uniform(5, 9),
            draw.uniform(4, 7),
            draw.choice(["#2f7a3a", "#4a9a46", "#76bb55"]),
        )
        if draw.random() < 0.14:
            canvas.ellipse(px, py, 3.4, 3.4, "#e2462f")


def _sunflower(canvas: Canvas, x: float, ground: float, tall: float) -> None:
    canvas.line([(x, ground), (x + 4, ground - tall)], "#3f7a35", 6)
    for side, lift in ((-1, 0.35), (1, 0.5), (-1, 0.68)):
        canvas.ellipse(x + side * 20, ground - tall * lift, 20, 9, "#4a9140")
    head = (x + 4, ground - tall)
    for petal in range(14):
        turn = petal * math.tau / 14
        canvas.ellipse(
            head[0] + math.cos(turn) * 25,
            head[1] + math.sin(turn) * 25,
            10,
            10,
            "#f6c52d" if petal % 2 else "#f0a824",
        )
    canvas.ellipse(*head, 19, 19, "#5a3418")
    canvas.ellipse(head[0] - 3, head[1] - 3, 12, 12, "#7a4a22")


def _watering_can(canvas: Canvas, x: float, y: float, scale: float) -> None:
    canvas.rounded(x - 14 * scale, y, 30 * scale, 30 * scale, 4, "#4a8fb5")
    canvas.line(
        [(x + 14 * scale, y + 22 * scale), (x + 38 * scale, y + 2 * scale)],
        "#4a8fb5",
        6 * scale,
    )
    canvas.arc(x, y, (14 * scale, 13 * scale), (180, 360), "#37728f", 4)
    for drop in range(9):
        canvas.line(
            [
                (x + (36 + drop) * scale, y + 6 * scale),
                (x + (40 + drop * 3) * scale, y + (22 + drop % 3 * 9) * scale),
            ],
            "#dff3fb",
            1.4,
            0.8,
        )


def _wheelbarrow(canvas: Canvas, x: float, ground: float) -> None:
    canvas.ellipse(x + 4, ground + 2, 96, 9, "#33562c", 0.5)
    for lump in range(6):
        canvas.ellipse(x - 42 + lump * 17, ground - 68, 17, 15, ("#4a3322", "#5f4430")[lump % 2])
    canvas.polygon(
        [
            (x - 66, ground - 70),
            (x + 66, ground - 70),
            (x + 40, ground - 28),
            (x - 34, ground - 28),
        ],
        "#c8402f",
    )
    canvas.line([(x + 62, ground - 50), (x + 122, ground - 62)], "#6b4a2c", 6)
    canvas.line([(x + 32, ground - 28), (x + 46, ground)], "#3d3a3a", 5)
    canvas.ellipse(x - 52, ground - 16, 18, 18, "#2b2a2e")
    canvas.ellipse(x - 52, ground - 16, 8, 8, "#b9b9b9")
