"""The library, the Playhouse and a kitchen in Dunmarrow."""

import math

from . import nature, people
from .canvas import HEIGHT, WIDTH, Canvas, Point, mix

_SPINES = ["#8e3b34", "#3e5c76", "#a9762f", "#4f6b4a", "#6d4a6b", "#c9b08a", "#2f3f4f", "#74452c"]


def library(canvas: Canvas, *, people_count: int = 6) -> None:
    far = (400.0, 150.0, 800.0, 470.0)  # the end wall, in one-point perspective
    canvas.gradient([(0, "#2b1a18"), (0.4, "#4a2e22"), (1, "#5d3b26")])
    _vault(canvas, far)
    canvas.polygon([(0, HEIGHT), (far[0], far[3]), (far[2], far[3]), (WIDTH, HEIGHT)], "#6b4227")
    for number in range(13):
        canvas.line([(far[0] + number * 33.3, far[3]), (number * 100, HEIGHT)], "#4f2f1d", 1.5)
    _bookcases(canvas, far, left=True)
    _bookcases(canvas, far, left=False)
    _end_wall(canvas, far)
    for x in (330, 870):
        canvas.glow(x, 560, 380, "#ffb85c", 0.3, flat=0.5)
    readers = people_count
    for y, scale in ((500.0, 0.5), (566.0, 0.78), (668.0, 1.25)):
        for side in (-1, 1):
            x = 600 + side * 300 * scale * 1.06
            _table(canvas, x, y, scale)
            for place in (-1, 1):
                if readers > 0 or canvas.random.random() < 0.3:
                    _reader(canvas, x + place * 100 * scale, y + 58 * scale, scale)
                    readers -= 1
    canvas.soft([[(0, 0), (WIDTH, 0), (WIDTH, 50), (0, 70)]], "#120a0d", 40, 0.6)


def _vault(canvas: Canvas, far: tuple[float, float, float, float]) -> None:
    for rib in range(7):
        share = (rib / 6) ** 1.6
        half = 200 + 520 * share
        base, rise = 150 - 120 * share, 96 + 150 * share
        canvas.arc(600, base + 8, (half, rise), (180, 360), mix("#6e4730", "#38221b", share), 7 + 15 * share)
    canvas.glow(600, 190, 330, "#e59a52", 0.32)


def _end_wall(canvas: Canvas, far: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = far
    canvas.box(left, top, right - left, bottom - top, "#5b3824")
    canvas.ellipse(600, top + 4, 200, 92, "#5b3824")
    for grow, tone in ((14, "#8a5a38"), (0, "#16244f")):
        canvas.ellipse(600, top + 60, 96 + grow, 100 + grow, tone)
        canvas.box(504 - grow, top + 60, 192 + grow * 2, 190 + grow, tone)
    canvas.gradient([(0, "#1a2a5c"), (0.7, "#3a4a8c"), (1, "#7a6aa0")], (504, top + 62, 696, bottom - 70))
    for number in range(14):
        x, y = 516 + canvas.random.random() * 168, top - 10 + canvas.random.random() * 130
        canvas.ellipse(x, y, 1, 1, "#e8ecff", 0.9)
    canvas.ellipse(652, top + 50, 14, 14, "#f4efd8")
    for x in (552, 600, 648):
        canvas.box(x - 2, top - 36, 4, 286, "#8a5a38")
    for y in (60, 125, 190):
        canvas.box(504, top + y, 192, 4, "#8a5a38")
    for x in (414, 716):
        for shelf in range(5):
            _books(canvas, x, bottom - 20 - shelf * 54, 72, 40)


def _books(canvas: Canvas, x: float, foot: float, width: float, height: float) -> None:
    draw = canvas.random
    canvas.box(x, foot - height - 8, width, height + 8, "#2a1813")
    at = x
    while at < x + width - 6:
        thick, tall = draw.uniform(4, 9), height * draw.uniform(0.68, 1)
        canvas.box(at, foot - tall, thick - 0.8, tall, mix(draw.choice(_SPINES), "#2a1813", 0.3))
        at += thick
    canvas.box(x - 2, foot, width + 4, 5, "#7d5233")


def _bookcases(canvas: Canvas, far: tuple[float, float, float, float], *, left: bool) -> None:
    """Shelves along a side wall, drawn to the vanishing point."""
    draw = canvas.random

    def at(depth: float, height: float) -> Point:
        """`depth` 0 is the picture's edge and 1 the end wall; `height` 0 is the floor."""
        edge_x = -20.0 if left else WIDTH + 20.0
        far_x = far[0] if left else far[2]
        floor = HEIGHT - 20 + (far[3] - HEIGHT + 20) * depth
        ceiling = -120 + (far[1] + 120) * depth
        return edge_x + (far_x - edge_x) * depth, floor + (ceiling - floor) * height

    canvas.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], "#2a1813")
    bays = [1 - 1 / (1 + 0.42 * number) for number in range(9)]
    bays = [share / bays[-1] for share in bays]
    for near, away in zip(bays, bays[1:], strict=False):
        for shelf in range(7):
            low, high = 0.05 + shelf * 0.128, 0.05 + shelf * 0.128 + 0.108
            books = 15
            for book in range(books):
                start = near + (away - near) * (book + 0.06) / books
                stop = near + (away - near) * (book + 0.94) / books
                tall = low + (high - low) * draw.uniform(0.62, 0.96)
                light = 0.42 - 0.25 * math.cos((near - 0.5) * 3) + shelf * 0.05
                tone = mix(draw.choice(_SPINES), "#1d1014", max(0.05, light))
                canvas.polygon([at(start, low), at(stop, low), at(stop, tall), at(start, tall)], tone)
            canvas.polygon([at(near, low - 0.016), at(away, low - 0.016), at(away, low), at(near, low)], "#7d5233")
        canvas.line([at(near, 0), at(near, 0.97)], "#8f5f3a", 9 * (1 - near) + 2)
    canvas.line([at(0, 0.96), at(1, 0.96)], "#a06c42", 6)


def _table(canvas: Canvas, x: float, y: float, scale: float) -> None:
    wide, deep = 225 * scale, 34 * scale
    canvas.soft([[(x - wide, y + 70 * scale), (x + wide, y + 70 * scale), (x + wide, y + 96 * scale), (x - wide, y + 96 * scale)]], "#22120c", 10 * scale, 0.6)
    for side in (-1, 1):
        canvas.box(x + side * wide * 0.88 - 7 * scale, y + deep * 0.6, 14 * scale, 70 * scale, "#4a2a18")
    top = [(x - wide * 0.9, y - deep * 0.5), (x + wide * 0.9, y - deep * 0.5), (x + wide, y + deep * 0.6), (x - wide, y + deep * 0.6)]
    canvas.shaded(top, [(0, "#a8693a"), (1, "#8a5229")])
    canvas.box(x - wide, y + deep * 0.6, wide * 2, 9 * scale, "#5e3519")
    for place in (-0.56, 0, 0.56):
        _lamp(canvas, x + wide * place, y, scale)
    for place in (-0.3, 0.28, 0.8, -0.82):
        left = x + wide * place
        canvas.polygon([(left - 20 * scale, y + 8 * scale), (left, y + 4 * scale), (left + 20 * scale, y + 8 * scale), (left + 22 * scale, y + 17 * scale), (left, y + 13 * scale), (left - 22 * scale, y + 17 * scale)], "#f6ead0")


def _lamp(canvas: Canvas, x: float, y: float, scale: float) -> None:
    canvas.glow(x, y, 92 * scale, "#ffdf95", 0.75, flat=0.45)
    canvas.ellipse(x, y, 13 * scale, 4 * scale, "#c99a3e")
    canvas.box(x - 2 * scale, y - 46 * scale, 4 * scale, 46 * scale, "#d9ab4c")
    canvas.glow(x, y - 34 * scale, 46 * scale, "#fff0b8", 0.75)
    canvas.polygon([(x - 30 * scale, y - 40 * scale), (x - 22 * scale, y - 60 * scale), (x + 22 * scale, y - 60 * scale), (x + 30 * scale, y - 40 * scale)], "#1f7a54")
    canvas.polygon([(x - 22 * scale, y - 60 * scale), (x + 22 * scale, y - 60 * scale), (x + 24 * scale, y - 54 * scale), (x - 24 * scale, y - 54 * scale)], "#4bb384")
    canvas.box(x - 28 * scale, y - 41 * scale, 56 * scale, 3 * scale, "#fff3c4")


def _reader(canvas: Canvas, x: float, y: float, scale: float) -> None:
    draw = canvas.random
    coat = draw.choice(["#8f3f3a", "#2f4f6f", "#4a5a3c", "#6a4a70", "#a5772f", "#37414f"])
    hair = draw.choice(["#2a1c17", "#5a3a24", "#1c1a1f", "#b9b2a8", "#7a4a2a"])
    canvas.polygon([(x - 36 * scale, y + 60 * scale), (x - 31 * scale, y - 4 * scale), (x - 12 * scale, y - 18 * scale), (x + 12 * scale, y - 18 * scale), (x + 31 * scale, y - 4 * scale), (x + 36 * scale, y + 60 * scale)], coat)
    canvas.box(x - 7 * scale, y - 28 * scale, 14 * scale, 14 * scale, draw.choice(people.SKIN))
    canvas.ellipse(x, y - 40 * scale, 17 * scale, 20 * scale, hair)
    canvas.rounded(x - 40 * scale, y + 34 * scale, 80 * scale, 60 * scale, 8 * scale, "#3b2115")
    for bar in range(4):
        canvas.box(x - 30 * scale + bar * 17 * scale, y + 42 * scale, 9 * scale, 46 * scale, "#5e3519")


def theatre_stage(canvas: Canvas) -> None:
    canvas.gradient([(0, "#180a16"), (1, "#0d0610")])
    canvas.gradient([(0, "#1d3150"), (0.5, "#5a5f80"), (0.8, "#d08a6a"), (1, "#f0b27a")], (190, 70, 1010, 560))
    nature.clouds(canvas, "#3a4a6a", count=5, top=120, bottom=300, alpha=0.5)
    set_piece = "#232038"
    for x in (300, 720):
        canvas.polygon([(x, 548), (x + 26, 548), (x + 52, 230), (x + 40, 230)], set_piece)
        canvas.polygon([(x + 96, 548), (x + 122, 548), (x + 82, 230), (x + 70, 230)], set_piece)
        canvas.box(x + 26, 196, 74, 44, set_piece)
        canvas.line([(x + 70, 210), (x + 210, 110)], set_piece, 9)
        for rung in range(4):
            canvas.line([(x + 16 + rung * 8, 500 - rung * 76), (x + 108 - rung * 8, 440 - rung * 76)], set_piece, 4)
        canvas.box(x + 50, 206, 18, 16, "#ffcf7a")
    for bar in range(17):
        if not 6 < bar < 10:
            canvas.box(300 + bar * 37, 420, 6, 140, "#15131f")
    for y in (436, 540):
        canvas.box(300, y, 255, 7, "#15131f")
        canvas.box(672, y, 230, 7, "#15131f")
    canvas.gradient([(0, "#9a6238"), (1, "#5a3420")], (150, 556, 1050, 664))
    for number in range(19):
        canvas.line([(240 + number * 40, 556), (150 + number * 50, 664)], "#6e4426", 1.6)
    for x, beam in ((430, 300), (790, 900)):
        canvas.soft([[(beam - 8, 40), (beam + 8, 40), (x + 94, 620), (x - 94, 620)]], "#fff0c0", 9, 0.42)
        canvas.glow(x, 616, 120, "#fff3cf", 0.85, flat=0.28)
        canvas.ellipse(x + 16, 622, 60, 8, "#3a2016", 0.6)
    people.person(canvas, 430, 622, 176, coat="#6a3a30", legs="#2d2a33", skin="#c68a63", stride=0.4, arms=((-0.14, 0.34), (0.26, 0.22)))
    people.person(canvas, 790, 622, 180, coat="#2f4666", legs="#22222c", skin="#6b4230", stride=0.4, arms=((-0.13, 0.35), (0.13, 0.35)))
    _curtains(canvas)
    canvas.gradient([(0, "#3a2016"), (1, "#1a0c10")], (0, 664, WIDTH, HEIGHT))
    for x in range(180, 1040, 50):
        canvas.ellipse(x, 664, 9, 6, "#ffdf94")
        canvas.glow(x, 656, 34, "#ffcf7a", 0.6)
    people.crowd_heads(canvas, 728, "#1b0f1a", size=27, gap=74)
    people.crowd_heads(canvas, 786, "#0b060d", size=38, gap=104)


def _curtains(canvas: Canvas) -> None:
    for side in (-1, 1):
        for fold in range(9):
            outer = 600 + side * (610 - fold * 26)
            inner = outer - side * 30
            pull = side * 52 * (fold / 8)
            tone = ("#a3222e", "#7d1524", "#b93440")[fold % 3]
            canvas.shaded([(outer, 0), (inner - side * 20, 0), (inner + pull, 430), (inner, 668), (outer, 668), (outer + pull * 0.7, 430)], [(0, mix(tone, "#12040a", 0.5)), (0.5, tone), (1, mix(tone, "#12040a", 0.55))])
        canvas.ellipse(600 + side * 424, 432, 16, 30, "#d9a441")
    for swag in range(6):
        x = 100 + swag * 200
        for drop, tone in ((112, "#7d1524"), (92, "#a3222e"), (70, "#b93440"), (46, "#8d1b29")):
            canvas.ellipse(x, 0, 112, drop, tone)
        canvas.arc(x, 0, (112, 114), (0, 180), "#d9a441", 5)


def auditorium(canvas: Canvas) -> None:
    """The house from the stage: balconies, rows of seats and one bare bulb."""
    canvas.gradient([(0, "#1a0d16"), (0.5, "#34161d"), (1, "#1c0b12")])
    canvas.glow(600, 330, 640, "#8a3a2f", 0.55)
    for arc in range(9):
        canvas.arc(600, -60, (560 - arc * 46, 180 - arc * 15), (20, 160), mix("#8a5a34", "#3a1a1c", arc / 9), 3)
    canvas.ellipse(600, 26, 66, 22, "#c9953f")
    canvas.glow(600, 40, 150, "#ffcf7a", 0.35)
    for y, half, drop in ((178, 640, 92), (306, 600, 84)):
        _balcony(canvas, y, half, drop)
    for row in range(9):
        _seats(canvas, row)
    canvas.shaded([(0, 726), (WIDTH, 726), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, "#9a6a3f"), (1, "#5a3822")])
    for number in range(15):
        canvas.line([(300 + number * 43, 726), (number * 86, HEIGHT)], "#714a2b", 1.6)
    canvas.glow(410, 468, 390, "#ffdf9a", 0.62)
    canvas.glow(410, 760, 280, "#ffe9b8", 0.6, flat=0.2)
    canvas.ellipse(410, 764, 38, 8, "#1a1014")
    canvas.box(406, 470, 8, 294, "#1f151a")
    for ring in range(4):
        canvas.arc(410, 456, (10 + ring * 4, 24), (0, 360), "#2a1c1f", 1.4)
    canvas.glow(410, 452, 90, "#fffbe6", 1)
    canvas.ellipse(410, 454, 11, 15, "#ffffff")


def _balcony(canvas: Canvas, y: float, half: float, drop: float) -> None:
    def rim(share: float, lower: float) -> Point:
        angle = math.pi * share
        return 600 - math.cos(angle) * half * 1.05, y + math.sin(angle) * drop + lower

    steps = [part / 40 for part in range(41)]
    for lower, deep, tone in ((-74, 76, "#220d13"), (0, 46, "#d9b27a"), (6, 34, "#f0d5a0"), (46, 20, "#3a181a")):
        canvas.polygon([*(rim(s, lower) for s in steps), *(rim(s, lower + deep) for s in reversed(steps))], tone)
    for part in range(1, 20):
        x, top = rim(part / 20, 22)
        canvas.ellipse(x, top, 15, 11, "#c9953f")
        canvas.ellipse(x, top, 9, 6, "#8d2a30")
        seat_x, seat_y = rim((part + 0.5) / 20, -22)
        canvas.rounded(seat_x - 19, seat_y - 10, 38, 30, 9, "#70202b")
        canvas.rounded(seat_x - 14, seat_y - 6, 28, 18, 7, "#8d2a36")
    for part in (3, 7, 13, 17):
        x, top = rim(part / 20, -4)
        canvas.glow(x, top, 46, "#ffd58a", 0.9)
        canvas.ellipse(x, top, 5, 6, "#fff3cf")


def _seats(canvas: Canvas, row: int) -> None:
    size = 0.5 + row * 0.12
    y, count = 440 + row * row * 2.3 + row * 13, 24 - row
    for seat in range(count):
        offset = (seat - (count - 1) / 2) / ((count - 1) / 2)
        x = 600 + offset * (500 + row * 34)
        if abs(offset) < 0.05:
            continue
        lift = (1 - offset * offset) * 22
        near = max(0.0, 1 - math.hypot(x - 410, (y - 480) * 1.4) / 620)
        tone = mix("#571722", "#d04a48", near)
        canvas.rounded(x - 22 * size, y + lift - 26 * size, 44 * size, 52 * size, 13 * size, mix(tone, "#16060c", 0.45))
        canvas.rounded(x - 18 * size, y + lift - 22 * size, 36 * size, 34 * size, 10 * size, tone)
        canvas.rounded(x - 19 * size, y + lift + 14 * size, 38 * size, 13 * size, 5 * size, mix(tone, "#ffffff", 0.14))


def apple_table(canvas: Canvas) -> None:
    canvas.gradient([(0, "#e8cfa4"), (0.6, "#d9b27e"), (1, "#b98a56")])
    canvas.soft([[(470, 60), (760, 20), (960, 420), (640, 470)]], "#fff1c9", 10, 0.75)
    canvas.soft([[(800, 16), (1010, -10), (1190, 380), (1000, 410)]], "#fff1c9", 10, 0.75)
    canvas.box(70, 40, 330, 400, "#f4ead6")
    canvas.gradient([(0, "#8cc6e0"), (0.55, "#d9ecd9"), (0.56, "#8fb567"), (1, "#5d8a4a")], (88, 58, 382, 422))
    for x, size in ((150, 50), (300, 64)):
        canvas.box(x - 6, 300, 12, 60, "#5a4436")
        nature.leafy(canvas, x, 280, size, ["#3f6b35", "#5b8a44", "#86b158"], 60)
        for _ in range(12):
            canvas.ellipse(x + canvas.random.gauss(0, size * 0.4), 280 + canvas.random.gauss(0, size * 0.3), 4, 4, "#d9913a")
    canvas.box(229, 58, 12, 364, "#f4ead6")
    canvas.box(88, 226, 294, 10, "#f4ead6")
    canvas.box(54, 436, 362, 16, "#e2d2b4")
    canvas.shaded([(0, 520), (WIDTH, 500), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, "#a86c3c"), (1, "#6b3f22")])
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
    skin = draw.choice(["#b9772f", "#c48a3a", "#a8692c"])
    canvas.ellipse(x, y, size, size * 0.92, mix(skin, "#5a2f14", 0.35))
    canvas.ellipse(x - size * 0.08, y - size * 0.07, size * 0.88, size * 0.8, skin)
    canvas.glow(x + size * 0.3, y + size * 0.1, size * 0.62, "#b5452a", 0.55)
    canvas.glow(x - size * 0.3, y - size * 0.34, size * 0.5, "#ffe3a0", 0.75)
    for _ in range(16):
        turn, far = draw.uniform(0, 6.28), size * 0.75 * math.sqrt(draw.random())
        canvas.ellipse(x + far * math.cos(turn), y + far * math.sin(turn) * 0.9, 1.3, 1.3, "#f2d79a", 0.7)
    canvas.ellipse(x, y - size * 0.7, size * 0.24, size * 0.1, "#6b3a18")
    canvas.line([(x, y - size * 0.68), (x + size * 0.1, y - size * 1.08)], "#4a2c16", size * 0.09)


def _basket(canvas: Canvas, x: float, y: float) -> None:
    canvas.arc(x, y - 6, (190, 200), (180, 360), "#8a5a2c", 17)
    canvas.arc(x, y - 6, (190, 200), (180, 360), "#b98442", 7)
    canvas.ellipse(x, y - 4, 214, 54, "#4f2f17")
    for row, (count, lift) in enumerate(((6, 4), (5, -34), (3, -70))):
        for number in range(count):
            _apple(canvas, x + (number - (count - 1) / 2) * 66 + (row % 2) * 6, y + lift, 41)
    canvas.shaded([(x - 216, y + 6), (x + 216, y + 6), (x + 174, y + 126), (x - 174, y + 126)], [(0, "#b98442"), (1, "#7a4d24")])
    for row in range(6):
        for column in range(22 - row):
            width = 432 - row * 15
            at = x - width / 2 + column * width / (22 - row)
            if (row + column) % 2:
                canvas.rounded(at, y + 10 + row * 19, width / (22 - row) + 3, 16, 6, mix("#d8a65c", "#8a5a2c", row / 8))
    canvas.rounded(x - 222, y - 2, 444, 18, 9, "#cf9a52")


def _bowl(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y + 10, 142, 30, "#1f4a5c")
    for across, lift in ((-80, -2), (0, -8), (78, 0), (-40, -38), (40, -40)):
        _apple(canvas, x + across, y + lift, 40)
    bowl = [(x + 146 * math.cos(turn), y + 12 + 92 * math.sin(turn)) for turn in (math.pi * p / 24 for p in range(25))]
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
