"""Apples: in blossom, and on the table."""

from .. import nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, mix


def orchard(canvas: Canvas) -> None:
    canvas.gradient([(0, "#7cc0e6"), (0.4, "#cde9ee"), (0.6, "#fdf3dd")])
    nature.clouds(canvas, "#ffffff", count=7, top=40, bottom=220, alpha=0.85)
    nature.ridge(canvas, 330, 40, "#9cbcc0", foot="#c3d3bc")
    nature.ridge(canvas, 390, 30, "#84b089", foot="#a9c98a")
    canvas.shaded(
        [(0, 440), (600, 410), (WIDTH, 450), (WIDTH, HEIGHT), (0, HEIGHT)],
        [(0, "#a5cf73"), (0.4, "#7fb653"), (1, "#43803a")],
    )
    draw = canvas.random
    for row, (y, size, gap) in enumerate(((450, 40, 108), (520, 66, 176), (630, 104, 292))):
        for number in range(-1, int(WIDTH / gap) + 2):
            x = number * gap + row * 60 + draw.uniform(-12, 12)
            _blossoming(canvas, x, y + draw.uniform(-6, 6), size)
        if row == 1:
            _dry_wall(canvas, 566)
    for x, y in ((585, 700), (600, 706)):
        canvas.line([(x, y), (x + 44, 470)], "#8a6233", 5)
    for rung in range(8):
        y = 690 - rung * 27
        x = 588 + rung * 5.1
        canvas.line([(x, y), (x + 16, y + 3)], "#b98a4c", 4)
    people.person(
        canvas,
        690,
        728,
        128,
        coat="#4a6fa5",
        legs="#3a3f4d",
        skin="#6b4230",
        stride=0.4,
        arms=((-0.2, -0.12), (0.14, 0.3)),
    )
    for _ in range(520):
        x, y = draw.uniform(0, WIDTH), 640 + 160 * draw.random() ** 0.8
        tone = draw.choice(["#fff4f6", "#fbd3dc", "#f6e35c", "#2f6c33", "#a9d46e"])
        canvas.ellipse(x, y, draw.uniform(1, 3.2), draw.uniform(0.8, 1.8), tone, 0.85)


def _blossoming(canvas: Canvas, x: float, ground: float, size: float) -> None:
    canvas.ellipse(x + size * 0.3, ground + size * 0.06, size * 1.15, size * 0.2, "#2c6631", 0.45)
    bark = "#5a4436"
    canvas.polygon(
        [
            (x - size * 0.13, ground),
            (x + size * 0.13, ground),
            (x + size * 0.07, ground - size * 0.9),
            (x - size * 0.07, ground - size * 0.9),
        ],
        bark,
    )
    for side in (-1, 1):
        canvas.line(
            [(x, ground - size * 0.6), (x + side * size * 0.45, ground - size * 1.2)],
            bark,
            size * 0.09,
        )
    tones = ["#c98fa4", "#e3a9bb", "#f3c6d2", "#fbe0e6", "#ffffff"]
    nature.leafy(canvas, x, ground - size * 1.4, size * 0.95, tones, 110)


def _dry_wall(canvas: Canvas, y: float) -> None:
    draw = canvas.random
    for course in range(3):
        x = -10.0 - course * 9
        while x < WIDTH:
            width = draw.uniform(20, 38)
            canvas.rounded(
                x,
                y + course * 11,
                width - 1.5,
                11,
                3,
                mix("#9c968a", draw.choice(["#ffffff", "#3d3a38"]), draw.uniform(0, 0.3)),
            )
            x += width
