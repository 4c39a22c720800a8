"""The Old Quay, the river and the yard."""

import math

from . import buildings, nature, people
from .canvas import HEIGHT, WIDTH, Canvas, mix


def harbour_dusk(canvas: Canvas, *, cranes: int = 4) -> None:
    horizon = 520
    canvas.gradient([(0, "#2a2257"), (0.3, "#6a3b7d"), (0.52, "#d0607a"), (0.66, "#f9a35f"), (1, "#ffd98b")], (0, 0, WIDTH, horizon + 60))
    nature.clouds(canvas, "#4b2a68", count=7, top=60, bottom=330, alpha=0.5)
    nature.clouds(canvas, "#ffb27a", count=5, top=220, bottom=420, alpha=0.45)
    nature.sun(canvas, 760, 470, 34, "#fff0bf", "#ffb765")
    nature.ridge(canvas, 470, 34, "#8a4a79", foot="#b0607a", bottom=horizon)
    buildings.skyline(canvas, horizon, "#432a5c", "#ffcf7a", tallest=88)
    canvas.box(0, horizon - 22, WIDTH, 24, "#251a3d")
    for number in range(cranes):
        _crane(canvas, 110 + number * 270 + (number % 2) * 26, horizon - 18, 330 + (number % 3) * 26, flip=number % 2 == 1)
    for number in range(16):
        x = 30 + number * 76 + canvas.random.uniform(-12, 12)
        canvas.glow(x, horizon - 26, 26, "#ffd58a", 0.75)
        canvas.ellipse(x, horizon - 26, 2.4, 2.4, "#fff3cf")
    canvas.reflect(horizon, tint="#2c1f52", share=0.34)
    nature.glitter(canvas, 760, horizon + 8, HEIGHT, "#ffd79a", 32)
    nature.waves(canvas, horizon + 6, HEIGHT, "#ffbf8f", count=90, alpha=0.22)
    canvas.polygon([(0, 742), (520, 768), (560, HEIGHT), (0, HEIGHT)], "#150f26")
    for x, height in ((150, 92), (196, 86), (330, 90)):
        people.person(canvas, x, 752 + x * 0.05, height, coat="#150f26", stride=0.7)
    for x in (60, 255, 440):
        canvas.rounded(x, 722 + x * 0.05, 22, 40, 6, "#150f26")
        canvas.rounded(x - 5, 718 + x * 0.05, 32, 11, 5, "#150f26")
    nature.gulls(canvas, 9, (120, 90, 1080, 300), "#2a1c46")


def _crane(canvas: Canvas, x: float, ground: float, height: float, *, flip: bool) -> None:
    ink, side = "#1d1535", -1 if flip else 1
    deck = ground - height * 0.5
    for leg in (-44, 44):
        canvas.polygon([(x + leg - 6, ground), (x + leg + 6, ground), (x + leg * 0.6 + 4, deck), (x + leg * 0.6 - 4, deck)], ink)
    for part in range(3):
        low, high = ground - (ground - deck) * part / 3, ground - (ground - deck) * (part + 1) / 3
        wide, narrow = 44 - 6 * part, 44 - 6 * (part + 1)
        canvas.line([(x - wide, low), (x + narrow, high)], ink, 2.5)
        canvas.line([(x + wide, low), (x - narrow, high)], ink, 2.5)
        canvas.box(x - narrow, high - 2, narrow * 2, 4, ink)
    canvas.box(x - 34, deck - 8, 68, 9, ink)
    canvas.box(x - 26, deck - 44, 52, 38, ink)
    canvas.box(x + side * 12 - 7, deck - 38, 14, 14, "#ffcf7a")
    mast = (x, deck - height * 0.36)
    canvas.polygon([(x - 14, deck - 44), (x + 14, deck - 44), mast], ink)
    tip = (x + side * height * 0.46, ground - height * 1.02)
    root = (x + side * 14, deck - 30)
    canvas.line([root, tip], ink, 6)
    canvas.line([(root[0], root[1] - 16), tip], ink, 3)
    for part in range(1, 9):
        share = part / 9
        low = (root[0] + (tip[0] - root[0]) * share, root[1] + (tip[1] - root[1]) * share)
        high = (low[0] - side * 8, low[1] - 16 * (1 - share) - 2)
        canvas.line([low, high], ink, 1.6)
    canvas.line([mast, tip], ink, 1.4)
    canvas.line([mast, (x - side * 60, deck - 26)], ink, 1.4)
    canvas.box(x - side * 60 - 14, deck - 34, 28, 26, ink)
    canvas.line([tip, (tip[0], ground - height * 0.42)], ink, 1.2)
    canvas.arc(tip[0], ground - height * 0.42 + 6, (5, 6), (-90, 180), ink, 2)


def river_flood(canvas: Canvas) -> None:
    water = 470
    canvas.gradient([(0, "#4d5f78"), (0.4, "#8795a3"), (0.75, "#d3c0a6"), (1, "#efcf9e")], (0, 0, WIDTH, water))
    nature.clouds(canvas, "#3d4a61", count=10, top=20, bottom=190, alpha=0.65)
    nature.clouds(canvas, "#f3dcb4", count=4, top=170, bottom=260, alpha=0.5)
    nature.ridge(canvas, 270, 34, "#71849a", foot="#a9aaa4", bottom=water)
    draw = canvas.random
    x = -14.0
    while x < WIDTH:
        width = draw.uniform(68, 104)
        wall = draw.choice(["#8a5a4a", "#a6795a", "#7d6b66", "#96705f", "#6d6270"])
        buildings.house(canvas, x, 380, width, draw.uniform(90, 150), wall=wall, roof="#4d3a44", lit=0.45, floors=2, columns=3)
        x += width
    buildings.arched_bridge(canvas, 362, water + 60, "#8d8375", arches=3, through="#9a8a6a")
    for x in (200, 600, 1000):
        buildings.street_lamp(canvas, x, 350, 62, glow=0.5)
    for x, tone in ((330, "#c8402f"), (360, "#2f4a6b"), (745, "#d8a23a"), (905, "#36454f")):
        people.person(canvas, x, 352, 44, coat=tone, legs="#2a2a33", skin="#8d5a3c", stride=0.2)
    canvas.box(0, 338, WIDTH, 12, "#a09585")
    canvas.gradient([(0, "#8d7a57"), (0.35, "#7c6848"), (1, "#473a2c")], (0, water + 26, WIDTH, HEIGHT))
    canvas.soft([[(0, water + 10), (WIDTH, water + 10), (WIDTH, water + 44), (0, water + 44)]], "#c9b78e", 8, 0.55)
    _current(canvas, water + 30)
    _drifting_tree(canvas, 690, 660)
    canvas.polygon([(0, 640), (190, 690), (420, HEIGHT), (0, HEIGHT)], "#6c6660")
    canvas.polygon([(0, 618), (196, 672), (190, 690), (0, 640)], "#a49a8b")
    for part in range(6):
        start = part * 62
        canvas.line([(start, 660 + part * 24), (start + 40, HEIGHT)], "#57514c", 2)
    people.person(canvas, 92, 652, 150, coat="#e39a2d", legs="#2b3a4c", skin="#c68a63", arms=((-0.14, 0.34), (0.2, 0.16)))


def _current(canvas: Canvas, top: float) -> None:
    draw = canvas.random
    for _ in range(230):
        near = draw.random() ** 1.3
        y = top + (HEIGHT - top) * near
        x, length = draw.uniform(-160, WIDTH), (60 + 260 * near) * draw.uniform(0.5, 1.2)
        crest = 2 + 8 * near
        points = [(x + length * part / 12, y - crest * math.sin(part * 0.52 + x)) for part in range(13)]
        tone = draw.choice(["#b9a678", "#a28d63", "#5c4b36", "#d8caa2"])
        canvas.line(points, tone, 1 + 2.6 * near, draw.uniform(0.25, 0.6))
    for arch in (200, 600, 1000):
        for _ in range(26):
            x, y = draw.gauss(arch + 140, 40), draw.gauss(top + 16, 7)
            canvas.ellipse(x, y, draw.uniform(4, 15), draw.uniform(1.5, 4), "#f1e7cc", 0.5)


def _drifting_tree(canvas: Canvas, x: float, y: float) -> None:
    bark = "#33271f"
    canvas.polygon([(x - 190, y - 6), (x + 40, y - 24), (x + 210, y - 12), (x + 40, y + 4), (x - 190, y + 9)], bark)
    canvas.line([(x - 170, y - 2), (x + 160, y - 14)], "#5d4a39", 4)
    for reach, lift in ((150, 88), (196, 56), (110, 64), (224, 30)):
        canvas.line([(x + reach - 70, y - 16), (x + reach - 20, y - lift * 0.6), (x + reach + 16, y - lift)], bark, 5)
        canvas.line([(x + reach - 20, y - lift * 0.6), (x + reach + 30, y - lift * 0.5)], bark, 3)
    for root in (-40, -10, 24):
        canvas.line([(x - 180, y), (x - 224, y - 12 + root)], bark, 6)
    canvas.ellipse(x - 20, y + 12, 230, 6, "#e9ddba", 0.45)
    canvas.ellipse(x - 200, y + 10, 60, 8, "#f1e7cc", 0.5)


def shipyard(canvas: Canvas) -> None:
    ground = 690
    canvas.gradient([(0, "#5fa8c4"), (0.5, "#a9d3d4"), (0.85, "#f6e3b8"), (1, "#f3d49c")])
    nature.clouds(canvas, "#ffffff", count=8, top=50, bottom=330, alpha=0.75)
    nature.ridge(canvas, 560, 26, "#7fa3a8", foot="#b9c5ac", bottom=ground)
    for x, width, height in ((-10, 250, 150), (240, 130, 96), (1010, 220, 170)):
        canvas.shaded([(x, ground - height), (x + width, ground - height), (x + width, ground), (x, ground)], [(0, "#7d8b95"), (1, "#56636e")])
        for tooth in range(int(width // 44)):
            at = x + tooth * 44
            canvas.polygon([(at, ground - height), (at, ground - height - 34), (at + 44, ground - height)], "#667480")
            canvas.polygon([(at + 3, ground - height - 3), (at + 3, ground - height - 26), (at + 16, ground - height - 3)], "#cfe6ea")
    _gantry(canvas, ground)
    canvas.gradient([(0, "#8b8578"), (1, "#57524c")], (0, ground, WIDTH, HEIGHT))
    canvas.polygon([(180, ground), (1060, ground), (1180, HEIGHT), (60, HEIGHT)], "#a09787")
    for number in range(14):
        canvas.line([(180 + number * 67.7, ground), (60 + number * 86, HEIGHT)], "#8b8274", 2)
    _hull(canvas, ground)
    draw = canvas.random
    canvas.soft([[(250, ground + 6), (980, ground + 6), (1070, ground + 44), (170, ground + 44)]], "#2b2428", 8, 0.6)
    for number in range(11):
        x = 130 + number * 92 + draw.uniform(-30, 30)
        tone = draw.choice(["#e08a2c", "#2f5d8a", "#d9b13b", "#3d4750"])
        feet = ground + draw.uniform(36, 92)
        people.person(canvas, x, feet, 52 + (feet - ground) * 0.14, coat=tone, legs="#2c3a4d", skin="#c68a63", stride=0.6)
        canvas.ellipse(x, feet - 50 - (feet - ground) * 0.14, 4.6, 3.4, "#f7d23e")


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
        canvas.line([(96 + part * 40, 116), (116 + part * 40, 140)], mix(yellow, "#ffffff", 0.35), 2)
    canvas.box(690, 96, 92, 24, "#7b4a20")
    for x in (712, 760):
        canvas.line([(x, 158), (x + (736 - x) * 0.5, 262)], "#3d3a3a", 1.6)
    canvas.box(706, 260, 62, 40, "#98432f")
    canvas.box(706, 260, 62, 9, "#c25d42")


def _hull(canvas: Canvas, ground: float) -> None:
    left = [(600, 300), (420, 316), (372, 420), (420, 560), (520, 660), (600, 668)]
    right = [(1200 - x, y) for x, y in reversed(left)]
    canvas.shaded([*left, *right], [(0, "#c4604a"), (0.55, "#a8432f"), (0.56, "#7b2d26"), (1, "#4e1e20")])
    canvas.shaded([(600, 300), (780, 316), (828, 420), (780, 560), (680, 660), (600, 668)], [(0, "#a84b39"), (0.55, "#8d3626"), (0.56, "#62231f"), (1, "#3b171a")])
    canvas.polygon([(593, 280), (607, 280), (604, 668), (596, 668)], "#e0826a")
    canvas.polygon([(404, 316), (600, 296), (796, 316), (792, 300), (600, 278), (408, 300)], "#efe2cf")
    canvas.box(500, 190, 200, 94, "#e9dcc8")
    canvas.box(600, 190, 100, 94, "#cdbfae")
    for number in range(6):
        canvas.box(514 + number * 30, 208, 20, 22, "#4f7186")
    canvas.box(560, 150, 80, 42, "#d9cbb8")
    canvas.line([(600, 150), (600, 84)], "#6b6460", 4)
    for row in range(7):
        y = 340 + row * 46
        bulge = 230 - abs(row - 2) * 22 if row < 5 else 190 - (row - 4) * 40
        canvas.line([(600 - bulge, y - 8), (600, y + 6), (600 + bulge, y - 8)], "#5a211c", 1.2, 0.6)
    for side in (-1, 1):
        for column in range(4):
            x = 600 + side * (196 + column * 30)
            canvas.line([(x, 330 + column * 6), (x, ground + 8)], "#d8c9a0", 2.4)
        for level in range(5):
            y = 392 + level * 62
            canvas.line([(600 + side * 190, y), (600 + side * 292, y)], "#b8a578", 5)
            canvas.line([(600 + side * 196, y), (600 + side * 286, y - 56)], "#d8c9a0", 1.4)
        people.person(canvas, 600 + side * 250, 390, 40, coat="#2f5d8a", skin="#c68a63", stride=0.4)
        people.person(canvas, 600 + side * 222, 514, 40, coat="#e08a2c", legs="#2c3a4d", skin="#8d5a3c")
    for block in range(7):
        canvas.box(470 + block * 40, 662, 26, ground - 652, "#4a3a2c")
