"""Apples on a kitchen table in Dunmarrow."""

import math

from .. import nature
from ..canvas import HEIGHT, WIDTH, Canvas, mix


def apple_table(canvas: Canvas) -> None:
    canvas.gradient([(0, "#e8cfa4"), (0.6, "#d9b27e"), (1, "#b98a56")])
    canvas.soft([[(470, 60), (760, 20), (960, 420), (640, 470)]], "#fff1c9", 10, 0.75)
    canvas.soft([[(800, 16), (1010, -10), (1190, 380), (1000, 410)]], "#fff1c9", 10, 0.75)
    canvas.box(70, 40, 330, 400, "#f4ead6")
    canvas.gradient(
        [(0, "#8cc6e0"), (0.55, "#d9ecd9"), (0.56, "#8fb567"), (1, "#5d8a4a")],
        (88, 58, 382, 422),
    )
    for x, size in ((150, 50), (300, 64)):
        canvas.box(x - 6, 300, 12, 60, "#5a4436")
        nature.leafy(canvas, x, 280, size, ["#3f6b35", "#5b8a44", "#86b158"], 60)
        for _ in range(12):
            canvas.ellipse(
                x + canvas.random.gauss(0, size * 0.4),
                280 + canvas.random.gauss(0, size * 0.3),
                4,
                4,
                "#d9913a",
            )
    canvas.box(229, 58, 12, 364, "#f4ead6")
    canvas.box(88, 226, 294, 10, "#f4ead6")
    canvas.box(54, 436, 362, 16, "#e2d2b4")
    canvas.shaded(
        [(0, 520), (WIDTH, 500), (WIDTH, HEIGHT), (0, HEIGHT)],
        [(0, "#a86c3c"), (1, "#6b3f22")],
    )
    for line in range(8):
        y = 540 + line * line * 5
        canvas.line([(0, y + 14), (WIDTH, y - 4)], "#8a5530", 2, 0.6)
    canvas.soft([[(160, 660), (620, 640), (820, 690), (220, 716)]], "#3a1f10", 16, 0.65)
    _basket(canvas, 380, 560)
    canvas.soft([[(760, 690), (1080, 676), (1130, 716), (800, 730)]], "#3a1f10", 12, 0.6)
    _bowl(canvas, 910, 610)
    for x, y, size in ((650, 690, 46), (150, 722, 44), (730, 738, 42)):
        canvas.ellipse(x + 22, y + 38, 50, 12, "#3a1f10", 0.5)
        _apple(canvas, x, y, size)
    _halved_apple(canvas, 520, 738)
    canvas.polygon([(258, 762), (420, 742), (424, 750), (262, 774)], "#dfe3e4")
    canvas.polygon([(262, 761), (180, 772), (182, 786), (264, 775)], "#4a2c1a")


def _apple(canvas: Canvas, x: float, y: float, size: float) -> None:
    draw = canvas.random
    skin = draw.choice(["#c98a35", "#d69c45", "#bd7c30"])
    canvas.ellipse(x, y, size, size * 0.92, mix(skin, "#7a3f18", 0.3))
    canvas.ellipse(x - size * 0.08, y - size * 0.07, size * 0.88, size * 0.8, skin)
    canvas.glow(x + size * 0.3, y + size * 0.1, size * 0.55, "#c2522c", 0.38)
    canvas.glow(x - size * 0.3, y - size * 0.34, size * 0.5, "#ffe3a0", 0.75)
    for _ in range(16):
        turn, far = draw.uniform(0, 6.28), size * 0.75 * math.sqrt(draw.random())
        canvas.ellipse(
            x + far * math.cos(turn),
            y + far * math.sin(turn) * 0.9,
            1.3,
            1.3,
            "#f2d79a",
            0.7,
        )
    canvas.ellipse(x, y - size * 0.7, size * 0.24, size * 0.1, "#8a5220")
    canvas.line(
        [(x, y - size * 0.68), (x + size * 0.1, y - size * 1.08)],
        "#4a2c16",
        size * 0.09,
    )


def _basket(canvas: Canvas, x: float, y: float) -> None:
    canvas.arc(x, y - 6, (190, 200), (180, 360), "#8a5a2c", 17)
    canvas.arc(x, y - 6, (190, 200), (180, 360), "#b98442", 7)
    canvas.ellipse(x, y - 4, 214, 54, "#4f2f17")
    for row, (count, lift) in enumerate(((6, 4), (5, -34), (3, -70))):
        for number in range(count):
            _apple(
                canvas,
                x + (number - (count - 1) / 2) * 66 + (row % 2) * 6,
                y + lift,
                41,
            )
    canvas.shaded(
        [(x - 216, y + 6), (x + 216, y + 6), (x + 174, y + 126), (x - 174, y + 126)],
        [(0, "#b98442"), (1, "#7a4d24")],
    )
    for row in range(6):
        for column in range(22 - row):
            width = 432 - row * 15
            at = x - width / 2 + column * width / (22 - row)
            if (row + column) % 2:
                canvas.rounded(
                    at,
                    y + 10 + row * 19,
                    width / (22 - row) + 3,
                    16,
                    6,
                    mix("#d8a65c", "#8a5a2c", row / 8),
                )
    canvas.rounded(x - 222, y - 2, 444, 18, 9, "#cf9a52")


def _bowl(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 10, 142, 30, "#1f4a5c")
    for across, lift in ((-80, -2), (0, -8), (78, 0), (-40, -38), (40, -40)):
        _apple(canvas, x + across, y + lift, 40)
    bowl = [
        (x + 146 * math.cos(turn), y + 12 + 92 * math.sin(turn))
        for turn in (math.pi * p / 24 for p in range(25))
    ]
    canvas.shaded(bowl, [(0, "#5fa3b5"), (0.5, "#37788c"), (1, "#1f4a5c")])
    canvas.line([(x - 138, y + 32), (x + 138, y + 32)], "#dff0ee", 4)
    canvas.box(x - 46, y + 100, 92, 12, "#1f4a5c")


def _halved_apple(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x + 10, y + 26, 54, 12, "#3a1f10", 0.5)
    canvas.ellipse(x, y, 46, 38, "#a8692c")
    canvas.ellipse(x, y - 3, 42, 33, "#fbf0cf")
    canvas.ellipse(x, y - 3, 15, 18, "#f0dca4")
    for side in (-1, 1):
        canvas.ellipse(x + side * 5, y - 2, 2.6, 6, "#4a2412")
