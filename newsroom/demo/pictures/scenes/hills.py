"""The Hallow Hills by day."""

import math

from .. import nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, mix


def wind_farm(canvas: Canvas) -> None:
    canvas.gradient([(0, "#4d9fd0"), (0.55, "#b6dfe6"), (0.75, "#fbf0cf")])
    nature.clouds(canvas, "#ffffff", count=12, top=50, bottom=330, alpha=0.9)
    nature.ridge(canvas, 440, 46, "#9cc3c4", foot="#c9dcc4")
    far = nature.ridge(canvas, 480, 40, "#7fb199", foot="#b5cf9e")
    for x in (120, 260, 420, 900, 1060):
        _turbine(canvas, x, nature.height_at(far, x) + 6, 120, x)
    near = nature.ridge(canvas, 540, 52, "#5b9a6a", foot="#9cc177")
    for x in (560, 770, 990):
        _turbine(canvas, x, nature.height_at(near, x) + 10, 250, x * 1.7)
    _turbine(canvas, 300, nature.height_at(near, 300) + 16, 400, 12)
    meadow = nature.ridge(canvas, 650, 30, "#4e8f4c", foot="#2d6038")
    _cloud_shadows(canvas)
    draw = canvas.random
    for x in range(-20, WIDTH, 46):
        y = nature.height_at(meadow, x) + 22
        canvas.rounded(x, y - 10, 50, 15, 5, draw.choice(["#a39d8f", "#8d8779", "#b8b1a1"]))
    for _ in range(13):
        place, foot = draw.uniform(60, 1140), draw.uniform(684, 780)
        _sheep(canvas, place, foot, 0.7 + (foot - 684) / 110)
    for _ in range(220):
        left, foot = draw.uniform(0, WIDTH), draw.uniform(690, HEIGHT)
        canvas.line(
            [(left, foot), (left + 3, foot - draw.uniform(6, 16))],
            draw.choice(["#79b35a", "#26552f", "#e8d35e"]),
            1.5,
            0.7,
        )


def _turbine(canvas: Canvas, x: float, ground: float, height: float, turn: float) -> None:
    hub = (x, ground - height)
    slim, foot = height * 0.011, height * 0.024
    canvas.polygon(
        [
            (x - slim, hub[1]),
            (x + slim, hub[1]),
            (x + foot, ground),
            (x - foot, ground),
        ],
        "#ffffff",
    )
    canvas.polygon([(x, hub[1]), (x + slim, hub[1]), (x + foot, ground), (x, ground)], "#b7cbd4")
    reach = height * 0.62
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        along, across = (
            (math.cos(angle), math.sin(angle)),
            (-math.sin(angle), math.cos(angle)),
        )
        wide = height * 0.026
        canvas.polygon(
            [
                hub,
                (
                    hub[0] + along[0] * reach * 0.2 + across[0] * wide,
                    hub[1] + along[1] * reach * 0.2 + across[1] * wide,
                ),
                (hub[0] + along[0] * reach, hub[1] + along[1] * reach),
                (
                    hub[0] + along[0] * reach * 0.2 - across[0] * wide * 0.3,
                    hub[1] + along[1] * reach * 0.2 - across[1] * wide * 0.3,
                ),
            ],
            "#f6fbfc" if blade else "#dbe7ec",
        )
    canvas.ellipse(*hub, height * 0.024, height * 0.024, "#dfe9ed")


def _cloud_shadows(canvas: Canvas) -> None:
    for x, y in ((180, 560), (760, 640), (1010, 560)):
        canvas.soft(
            [[(x - 160, y), (x, y - 22), (x + 170, y - 4), (x + 60, y + 26)]],
            "#1d4a3c",
            14,
            0.35,
        )


def _sheep(canvas: Canvas, x: float, y: float, scale: float) -> None:
    for leg in (-7, -3, 5, 9):
        canvas.line(
            [(x + leg * scale, y), (x + leg * scale, y + 11 * scale)],
            "#2d2a2b",
            2 * scale,
        )
    for part in range(6):
        turn = part * 1.05
        canvas.ellipse(
            x + math.cos(turn) * 8 * scale,
            y + math.sin(turn) * 4 * scale,
            7 * scale,
            6 * scale,
            "#e9e3d2" if math.sin(turn) > 0 else "#fffaf0",
        )
    canvas.ellipse(x + 17 * scale, y - 2 * scale, 5 * scale, 4 * scale, "#33302f")


def misty_hills(canvas: Canvas) -> None:
    canvas.gradient([(0, "#f3c9a5"), (0.25, "#f7dcc0"), (0.5, "#dfe0dc"), (1, "#b9cad2")])
    nature.sun(canvas, 880, 190, 40, "#fffaf0", "#ffe2b0")
    layers = (
        (250, 50, "#b9bfd0"),
        (310, 56, "#98a9c0"),
        (380, 52, "#7590ac"),
        (470, 58, "#527794"),
        (580, 48, "#375d78"),
    )
    for number, (y, height, tone) in enumerate(layers):
        line = nature.ridge(canvas, y, height, tone, foot="#e9e6df", bottom=y + 210)
        if number > 2:
            _pines(canvas, line, tone, 9 + number * 4)
        canvas.soft(
            [
                [
                    (-60, y + 96),
                    (400, y + 62),
                    (840, y + 92),
                    (1260, y + 66),
                    (1260, y + 190),
                    (-60, y + 190),
                ]
            ],
            "#f4efe6",
            22,
            0.8,
        )
    _village(canvas, 430, 640)
    canvas.soft(
        [[(-60, 676), (380, 648), (900, 682), (1260, 660), (1260, 740), (-60, 740)]],
        "#f6f1e8",
        16,
        0.9,
    )
    near = nature.ridge(canvas, 745, 26, "#24465a", foot="#16303f")
    _pines(canvas, near, "#1b384a", 3.2, count=34)
    people.person(canvas, 930, nature.height_at(near, 930) + 4, 62, coat="#142b39", stride=0.8)
    canvas.ellipse(968, nature.height_at(near, 968) - 12, 15, 8, "#142b39")
    canvas.ellipse(983, nature.height_at(near, 968) - 20, 6, 5, "#142b39")
    for leg in (956, 962, 974, 980):
        canvas.line(
            [
                (leg, nature.height_at(near, 968) - 10),
                (leg, nature.height_at(near, 968) + 4),
            ],
            "#142b39",
            3,
        )
    nature.gulls(canvas, 6, (280, 120, 560, 240), "#6a7f96")


def _pines(
    canvas: Canvas,
    line: list[tuple[float, float]],
    tone: str,
    size: float,
    *,
    count: int = 60,
) -> None:
    draw = canvas.random
    for _ in range(count):
        x = draw.uniform(0, WIDTH)
        foot = nature.height_at(line, x) + 4
        tall = draw.uniform(0.7, 1.5) * (size if size > 8 else size * 19)
        for tier in range(3):
            wide = tall * (0.26 - tier * 0.06)
            low = foot - tall * tier * 0.27
            canvas.polygon(
                [(x - wide, low), (x + wide, low), (x, low - tall * 0.46)],
                mix(tone, "#0c2230", 0.12),
            )


def _village(canvas: Canvas, x: float, ground: float) -> None:
    walls, roofs = ("#d9cdbd", "#c7bcae", "#b7aea6"), ("#8a5148", "#74504f", "#5f5560")
    for number in range(9):
        left = x - 190 + number * 48 + canvas.random.uniform(-8, 8)
        high, wide = canvas.random.uniform(24, 40), canvas.random.uniform(34, 48)
        foot = ground + canvas.random.uniform(-14, 26)
        canvas.box(left, foot - high, wide, high + 30, walls[number % 3])
        canvas.polygon(
            [
                (left - 5, foot - high),
                (left + wide / 2, foot - high - 24),
                (left + wide + 5, foot - high),
            ],
            roofs[number % 3],
        )
        if number % 3 == 0:
            canvas.box(left + 8, foot - high + 9, 7, 9, "#ffdf94")
    canvas.box(x + 30, ground - 92, 30, 120, "#cfc4b6")
    canvas.box(x + 46, ground - 92, 14, 120, "#aea49b")
    canvas.polygon(
        [(x + 26, ground - 92), (x + 45, ground - 184), (x + 64, ground - 92)],
        "#54606f",
    )
    canvas.line([(x + 45, ground - 184), (x + 45, ground - 200)], "#54606f", 2)
