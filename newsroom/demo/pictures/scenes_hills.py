"""The Hallow Hills, by day and by night."""

import math

from . import nature, people
from .canvas import HEIGHT, WIDTH, Canvas, mix


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
    for number in range(13):
        x, y = draw.uniform(60, 1140), draw.uniform(684, 780)
        _sheep(canvas, x, y, 0.7 + (y - 684) / 110)
    for _ in range(220):
        x, y = draw.uniform(0, WIDTH), draw.uniform(690, HEIGHT)
        canvas.line([(x, y), (x + 3, y - draw.uniform(6, 16))], draw.choice(["#79b35a", "#26552f", "#e8d35e"]), 1.5, 0.7)


def _turbine(canvas: Canvas, x: float, ground: float, height: float, turn: float) -> None:
    hub = (x, ground - height)
    slim, foot = height * 0.011, height * 0.024
    canvas.polygon([(x - slim, hub[1]), (x + slim, hub[1]), (x + foot, ground), (x - foot, ground)], "#ffffff")
    canvas.polygon([(x, hub[1]), (x + slim, hub[1]), (x + foot, ground), (x, ground)], "#b7cbd4")
    reach = height * 0.62
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        wide = height * 0.026
        canvas.polygon(
            [
                hub,
                (hub[0] + along[0] * reach * 0.2 + across[0] * wide, hub[1] + along[1] * reach * 0.2 + across[1] * wide),
                (hub[0] + along[0] * reach, hub[1] + along[1] * reach),
                (hub[0] + along[0] * reach * 0.2 - across[0] * wide * 0.3, hub[1] + along[1] * reach * 0.2 - across[1] * wide * 0.3),
            ],
            "#f6fbfc" if blade else "#dbe7ec",
        )
    canvas.ellipse(*hub, height * 0.024, height * 0.024, "#dfe9ed")


def _cloud_shadows(canvas: Canvas) -> None:
    for x, y in ((180, 560), (760, 640), (1010, 560)):
        canvas.soft([[(x - 160, y), (x, y - 22), (x + 170, y - 4), (x + 60, y + 26)]], "#1d4a3c", 14, 0.35)


def _sheep(canvas: Canvas, x: float, y: float, scale: float) -> None:
    for leg in (-7, -3, 5, 9):
        canvas.line([(x + leg * scale, y), (x + leg * scale, y + 11 * scale)], "#2d2a2b", 2 * scale)
    for part in range(6):
        turn = part * 1.05
        canvas.ellipse(x + math.cos(turn) * 8 * scale, y + math.sin(turn) * 4 * scale, 7 * scale, 6 * scale, "#e9e3d2" if math.sin(turn) > 0 else "#fffaf0")
    canvas.ellipse(x + 17 * scale, y - 2 * scale, 5 * scale, 4 * scale, "#33302f")


def misty_hills(canvas: Canvas) -> None:
    canvas.gradient([(0, "#f3c9a5"), (0.25, "#f7dcc0"), (0.5, "#dfe0dc"), (1, "#b9cad2")])
    nature.sun(canvas, 880, 190, 40, "#fffaf0", "#ffe2b0")
    layers = (
        (250, 50, "#b9bfd0"), (310, 56, "#98a9c0"), (380, 52, "#7590ac"), (470, 58, "#527794"), (580, 48, "#375d78"),
    )
    for number, (y, height, tone) in enumerate(layers):
        line = nature.ridge(canvas, y, height, tone, foot="#e9e6df", bottom=y + 210)
        if number > 2:
            _pines(canvas, line, tone, 9 + number * 4)
        canvas.soft([[(-60, y + 96), (400, y + 62), (840, y + 92), (1260, y + 66), (1260, y + 190), (-60, y + 190)]], "#f4efe6", 22, 0.8)
    _village(canvas, 430, 640)
    canvas.soft([[(-60, 676), (380, 648), (900, 682), (1260, 660), (1260, 740), (-60, 740)]], "#f6f1e8", 16, 0.9)
    near = nature.ridge(canvas, 745, 26, "#24465a", foot="#16303f")
    _pines(canvas, near, "#1b384a", 3.2, count=34)
    people.person(canvas, 930, nature.height_at(near, 930) + 4, 62, coat="#142b39", stride=0.8)
    canvas.ellipse(968, nature.height_at(near, 968) - 12, 15, 8, "#142b39")
    canvas.ellipse(983, nature.height_at(near, 968) - 20, 6, 5, "#142b39")
    for leg in (956, 962, 974, 980):
        canvas.line([(leg, nature.height_at(near, 968) - 10), (leg, nature.height_at(near, 968) + 4)], "#142b39", 3)
    nature.gulls(canvas, 6, (280, 120, 560, 240), "#6a7f96")


def _pines(canvas: Canvas, line: list[tuple[float, float]], tone: str, size: float, *, count: int = 60) -> None:
    draw = canvas.random
    for _ in range(count):
        x = draw.uniform(0, WIDTH)
        foot = nature.height_at(line, x) + 4
        tall = draw.uniform(0.7, 1.5) * (size if size > 8 else size * 19)
        for tier in range(3):
            wide = tall * (0.26 - tier * 0.06)
            low = foot - tall * tier * 0.27
            canvas.polygon([(x - wide, low), (x + wide, low), (x, low - tall * 0.46)], mix(tone, "#0c2230", 0.12))


def _village(canvas: Canvas, x: float, ground: float) -> None:
    walls, roofs = ("#d9cdbd", "#c7bcae", "#b7aea6"), ("#8a5148", "#74504f", "#5f5560")
    for number in range(9):
        left = x - 190 + number * 48 + canvas.random.uniform(-8, 8)
        high, wide = canvas.random.uniform(24, 40), canvas.random.uniform(34, 48)
        foot = ground + canvas.random.uniform(-14, 26)
        canvas.box(left, foot - high, wide, high + 30, walls[number % 3])
        canvas.polygon([(left - 5, foot - high), (left + wide / 2, foot - high - 24), (left + wide + 5, foot - high)], roofs[number % 3])
        if number % 3 == 0:
            canvas.box(left + 8, foot - high + 9, 7, 9, "#ffdf94")
    canvas.box(x + 30, ground - 92, 30, 120, "#cfc4b6")
    canvas.box(x + 46, ground - 92, 14, 120, "#aea49b")
    canvas.polygon([(x + 26, ground - 92), (x + 45, ground - 184), (x + 64, ground - 92)], "#54606f")
    canvas.line([(x + 45, ground - 184), (x + 45, ground - 200)], "#54606f", 2)


def orchard(canvas: Canvas) -> None:
    canvas.gradient([(0, "#7cc0e6"), (0.4, "#cde9ee"), (0.6, "#fdf3dd")])
    nature.clouds(canvas, "#ffffff", count=7, top=40, bottom=220, alpha=0.85)
    nature.ridge(canvas, 330, 40, "#9cbcc0", foot="#c3d3bc")
    nature.ridge(canvas, 390, 30, "#84b089", foot="#a9c98a")
    canvas.shaded([(0, 440), (600, 410), (WIDTH, 450), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, "#a5cf73"), (0.4, "#7fb653"), (1, "#43803a")])
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
    people.person(canvas, 690, 728, 128, coat="#4a6fa5", legs="#3a3f4d", skin="#6b4230", stride=0.4, arms=((-0.2, -0.12), (0.14, 0.3)))
    for _ in range(520):
        x, y = draw.uniform(0, WIDTH), 640 + 160 * draw.random() ** 0.8
        tone = draw.choice(["#fff4f6", "#fbd3dc", "#f6e35c", "#2f6c33", "#a9d46e"])
        canvas.ellipse(x, y, draw.uniform(1, 3.2), draw.uniform(0.8, 1.8), tone, 0.85)


def _blossoming(canvas: Canvas, x: float, ground: float, size: float) -> None:
    canvas.ellipse(x + size * 0.3, ground + size * 0.06, size * 1.15, size * 0.2, "#2c6631", 0.45)
    bark = "#5a4436"
    canvas.polygon([(x - size * 0.13, ground), (x + size * 0.13, ground), (x + size * 0.07, ground - size * 0.9), (x - size * 0.07, ground - size * 0.9)], bark)
    for side in (-1, 1):
        canvas.line([(x, ground - size * 0.6), (x + side * size * 0.45, ground - size * 1.2)], bark, size * 0.09)
    tones = ["#c98fa4", "#e3a9bb", "#f3c6d2", "#fbe0e6", "#ffffff"]
    nature.leafy(canvas, x, ground - size * 1.4, size * 0.95, tones, 110)


def _dry_wall(canvas: Canvas, y: float) -> None:
    draw = canvas.random
    for course in range(3):
        x = -10.0 - course * 9
        while x < WIDTH:
            width = draw.uniform(20, 38)
            canvas.rounded(x, y + course * 11, width - 1.5, 11, 3, mix("#9c968a", draw.choice(["#ffffff", "#3d3a38"]), draw.uniform(0, 0.3)))
            x += width


def night_sky(canvas: Canvas) -> None:
    canvas.gradient([(0, "#070b22"), (0.45, "#131d47"), (0.72, "#2b3a6b"), (0.84, "#5a5478"), (1, "#8a6a6c")])
    draw = canvas.random
    for number in range(40):
        share = number / 39
        x, y = 120 + share * 1060, 640 - share * 700 + 60 * math.sin(share * 3)
        canvas.glow(x + draw.gauss(0, 34), y + draw.gauss(0, 26), draw.uniform(70, 150), draw.choice(["#5f6fb8", "#8d7fc0", "#4b66a8", "#b59ac4"]), 0.16)
    for number in range(13):
        share = 0.2 + number / 18
        x, y = 120 + share * 1060, 640 - share * 700 + 60 * math.sin(share * 3)
        canvas.soft([[(x - 60, y + 34), (x + 40, y - 36), (x + 76, y - 24), (x - 20, y + 40)]], "#0c1230", 12, 0.3)
    for _ in range(1900):
        share = draw.random()
        x = 120 + share * 1060 + draw.gauss(0, 80)
        y = 640 - share * 700 + 60 * math.sin(share * 3) + draw.gauss(0, 62)
        canvas.ellipse(x, y, draw.uniform(0.4, 0.9), 0.7, "#f3f0ff", draw.uniform(0.2, 0.85))
    nature.stars(canvas, 620, 640)
    for x, y in ((210, 120), (480, 70), (690, 230), (1010, 330), (330, 300), (1120, 500)):
        canvas.glow(x, y, 13, "#dfe8ff", 0.8)
        canvas.ellipse(x, y, 1.8, 1.8, "#ffffff")
    canvas.line([(560, 330), (470, 384)], "#ffffff", 1.2, 0.7)
    canvas.glow(130, 650, 300, "#ff9d5c", 0.6, flat=0.42)
    nature.ridge(canvas, 640, 34, "#1b2247", foot="#141a38")
    near = nature.ridge(canvas, 706, 36, "#0b0f22", foot="#05070f")
    at = 760.0
    ground = nature.height_at(near, at) + 6
    ink = "#05070f"
    people.person(canvas, at - 40, ground, 96, coat=ink, stride=0.3, lean=0.05, arms=((-0.12, 0.3), (0.26, 0.05)))
    people.person(canvas, at + 96, nature.height_at(near, at + 96) + 6, 104, coat=ink, stride=0.3, arms=((-0.26, -0.16), (0.12, 0.33)))
    for foot in (-26, 0, 28):
        canvas.line([(at + 16, ground - 56), (at + 16 + foot, ground)], ink, 3.5)
    canvas.line([(at - 14, ground - 44), (at + 52, ground - 104)], ink, 13)
    canvas.line([(at + 46, ground - 98), (at + 62, ground - 114)], ink, 17)
    canvas.ellipse(at - 60, ground - 44, 2.4, 2.4, "#ff5a44")
    canvas.glow(at - 60, ground - 44, 16, "#ff5a44", 0.5)
