"""The bay, the Lanterns and the boats."""

import math

from . import nature
from .canvas import HEIGHT, WIDTH, Canvas, Point, mix


def ferry(canvas: Canvas) -> None:
    horizon = 400
    canvas.gradient([(0, "#3f8fc0"), (0.6, "#9fd0dc"), (1, "#f4ecd0")], (0, 0, WIDTH, horizon))
    nature.clouds(canvas, "#ffffff", count=9, top=40, bottom=300, alpha=0.85)
    _island(canvas, 770, horizon, 560, 230, "#7a9aa8", "#a3b9b4")
    _island(canvas, 40, horizon, 420, 170, "#5f8a7c", "#8fb09a")
    _island(canvas, 330, horizon, 300, 84, "#7fa2a4", "#a9c2ba")
    canvas.gradient([(0, "#6fb7b0"), (0.25, "#2e8f94"), (1, "#0d4a5e")], (0, horizon, WIDTH, HEIGHT))
    nature.waves(canvas, horizon + 4, HEIGHT, "#c9f0e6", count=240, alpha=0.45)
    nature.waves(canvas, horizon + 40, HEIGHT, "#0a3c4f", count=120, alpha=0.35)
    _ferry_hull(canvas, 250, 560)
    nature.gulls(canvas, 16, (120, 180, 620, 470), "#ffffff")
    nature.gulls(canvas, 5, (30, 280, 300, 520), "#f3f7f6")


def _island(canvas: Canvas, x: float, ground: float, width: float, height: float, colour: str, foot: str) -> None:
    draw = canvas.random
    outline: list[Point] = [(x, ground)]
    for part in range(1, 24):
        at = part / 24
        lift = math.sin(math.pi * at) ** 0.7 * (0.7 + 0.3 * math.sin(at * 9 + x))
        outline.append((x + width * at, ground - height * lift * draw.uniform(0.93, 1.03)))
    outline.append((x + width, ground))
    canvas.shaded(outline, [(0, colour), (1, foot)])
    shade = [(x + width * 0.5, ground)] + [
        (px + width * 0.03, py + height * 0.05) for px, py in outline if px > x + width * 0.5
    ]
    canvas.polygon(shade, mix(colour, "#20455a", 0.4), 0.5)
    for number in range(5):
        at = x + width * (0.18 + number * 0.05)
        canvas.box(at, ground - 12, 10, 12, "#f4efe2")
        canvas.polygon([(at - 1, ground - 12), (at + 5, ground - 19), (at + 11, ground - 12)], "#b8573f")


def _ferry_hull(canvas: Canvas, x: float, water: float) -> None:
    canvas.soft([[(x - 260, water + 26), (x + 40, water - 6), (x + 640, water + 4), (x + 700, water + 46), (x + 200, water + 52)]], "#083447", 10, 0.55)
    hull = [(x, water - 86), (x + 640, water - 86), (x + 716, water - 100), (x + 660, water + 10), (x + 24, water + 10)]
    canvas.shaded(hull, [(0, "#ffffff"), (0.6, "#e4edf0"), (1, "#b9cbd3")])
    canvas.polygon([(x + 5, water - 52), (x + 690, water - 52), (x + 678, water - 28), (x + 13, water - 28)], "#1f6fb2")
    canvas.polygon([(x + 18, water - 8), (x + 668, water - 8), (x + 660, water + 10), (x + 24, water + 10)], "#24465e")
    for level, (left, right, high) in enumerate(((30, 610, 52), (90, 560, 46), (330, 520, 40))):
        bottom = water - 86 - sum((52, 46, 40)[:level])
        canvas.shaded(
            [(x + left, bottom - high), (x + right - 16, bottom - high), (x + right, bottom), (x + left, bottom)],
            [(0, "#ffffff"), (1, "#dbe6ea")],
        )
        canvas.box(x + left - 6, bottom - high - 3, right - left + 4, 4, "#c4d2d8")
        for pane in range(int((right - left - 40) // 34)):
            at = x + left + 18 + pane * 34
            canvas.gradient([(0, "#24506b"), (1, "#6fa9bd")], (at, bottom - high * 0.74, at + 24, bottom - high * 0.3))
    top = water - 86 - 138
    canvas.polygon([(x + 180, top + 40), (x + 260, top + 40), (x + 246, top - 34), (x + 196, top - 34)], "#1f6fb2")
    canvas.polygon([(x + 188, top + 6), (x + 253, top + 6), (x + 250, top - 10), (x + 191, top - 10)], "#ffffff")
    canvas.line([(x + 430, top), (x + 430, top - 66)], "#8fa2ac", 3)
    canvas.line([(x + 408, top - 44), (x + 452, top - 44)], "#8fa2ac", 2)
    for post in range(20):
        canvas.line([(x + 596 - post * 3, water - 140), (x + 596 - post * 3, water - 140)], "#9db0ba", 1)
    draw = canvas.random
    for passenger in range(22):
        at = x + 100 + passenger * 10 + draw.uniform(-3, 3)
        tone = draw.choice(["#c7452f", "#2c4b70", "#e0a232", "#4f7d4d", "#6a4a80", "#33363f"])
        canvas.box(at, top + 26, 5, 14, tone)
        canvas.ellipse(at + 2.5, top + 23, 2.8, 3.4, "#8d5a3c")
    canvas.line([(x + 92, top + 30), (x + 330, top + 30)], "#9db0ba", 1.4)
    _wake(canvas, x, water)


def _wake(canvas: Canvas, x: float, water: float) -> None:
    draw = canvas.random
    canvas.polygon([(x + 690, water + 14), (x + 640, water - 12), (x + 560, water + 12)], "#f3fbf8", 0.9)
    for _ in range(230):
        back = draw.random()
        at = x + 700 - back * 1000
        drop = draw.gauss(14 + back * 30, 5 + back * 16)
        size = draw.uniform(3, 13)
        canvas.ellipse(at, water + drop, size * 1.9, size * 0.4, "#ffffff", draw.uniform(0.2, 0.75))


def lighthouse(canvas: Canvas) -> None:
    horizon = 560
    canvas.gradient([(0, "#274a7a"), (0.35, "#8c6a9a"), (0.62, "#ef8f6b"), (0.85, "#fcc773"), (1, "#fde3a1")], (0, 0, WIDTH, horizon))
    nature.stars(canvas, 70, 180)
    nature.clouds(canvas, "#5d4f86", count=6, top=150, bottom=380, alpha=0.55)
    nature.clouds(canvas, "#ffcf9a", count=5, top=300, bottom=500, alpha=0.5)
    nature.sun(canvas, 250, 520, 40, "#fff3c6", "#ffc064")
    lamp = (806.0, 198.0)
    for end in ((-60.0, 90.0, 260.0), (1300.0, 20.0, 130.0)):
        canvas.soft([[(lamp[0], lamp[1] - 5), (end[0], end[1]), (end[0], end[2]), (lamp[0], lamp[1] + 5)]], "#fff4c4", 9, 0.36)
    canvas.gradient([(0, "#e79a72"), (0.2, "#8a6a8c"), (1, "#1c2b52")], (0, horizon, WIDTH, HEIGHT))
    nature.glitter(canvas, 250, horizon + 4, HEIGHT, "#ffdf9c", 34)
    nature.waves(canvas, horizon + 4, HEIGHT, "#f3b79a", count=130, alpha=0.35)
    _skerry(canvas, horizon)
    _tower(canvas, lamp)
    draw = canvas.random
    for _ in range(170):
        x = draw.uniform(370, 1200)
        y = 752 + 9 * math.sin(x * 0.021) + draw.gauss(0, 8)
        size = draw.uniform(4, 17)
        canvas.ellipse(x, y, size, size * 0.5, draw.choice(["#f6ddd6", "#dcc3cf", "#ffffff"]), draw.uniform(0.25, 0.75))
    nature.gulls(canvas, 7, (420, 240, 700, 480), "#2b2547")


def _skerry(canvas: Canvas, horizon: float) -> None:
    dark = "#231d36"
    back = [(400, 742), (470, 700), (560, 650), (640, 600), (700, 540), (760, 520), (880, 516), (960, 556), (1060, 584), (1200, 620), (1200, 752), (900, 762), (640, 756)]
    canvas.shaded(back, [(0, "#54406a"), (0.5, dark), (1, "#15122a")])
    facets = [
        ([(640, 600), (700, 540), (760, 520), (720, 590), (668, 690), (610, 720)], "#8a5d78"),
        ([(400, 742), (470, 700), (560, 650), (640, 600), (560, 690), (500, 740)], "#70496d"),
        ([(760, 520), (880, 516), (840, 556), (800, 640), (740, 600)], "#4b3862"),
        ([(960, 556), (1060, 584), (1030, 610), (990, 700), (930, 626)], "#3d2f55"),
    ]
    for points, tone in facets:
        canvas.polygon(points, tone, 0.8)
    canvas.box(884, 478, 84, 44, "#e9d8cc")
    canvas.polygon([(878, 480), (926, 452), (974, 480)], "#8d3b3a")
    for x in (896, 920, 944):
        canvas.box(x, 492, 10, 14, "#ffd98b")
    canvas.line([(842, 518), (842, 500), (1000, 546), (1000, 560)], "#caa9a0", 1.5)


def _tower(canvas: Canvas, lamp: Point) -> None:
    x, top, base = lamp[0], lamp[1] + 26, 526.0
    whole = [(x - 24, top), (x + 24, top), (x + 42, base), (x - 42, base)]
    canvas.polygon(whole, "#f7e9da")
    canvas.polygon([(x + 5, top), (x + 24, top), (x + 42, base), (x + 9, base)], "#b9a0ad")
    for upper, lower in ((0.2, 0.42), (0.66, 0.86)):
        ends = [(top + (base - top) * share, 24 + 18 * share) for share in (upper, lower)]
        (high, thin), (low, wide) = ends
        canvas.polygon([(x - thin, high), (x + thin, high), (x + wide, low), (x - wide, low)], "#c8403a")
        canvas.polygon([(x + thin * 0.2, high), (x + thin, high), (x + wide, low), (x + wide * 0.2, low)], "#8f2c34")
    for share in (0.08, 0.52, 0.93):
        canvas.box(x - 9, top + (base - top) * share, 7, 13, "#3a2c48")
    canvas.box(x - 34, top - 6, 68, 8, "#352845")
    canvas.box(x - 17, lamp[1] - 20, 34, 42, "#fff0b8")
    for bar in (-17, -6, 5, 16):
        canvas.box(x + bar - 1, lamp[1] - 20, 2.4, 42, "#352845")
    canvas.polygon([(x - 24, lamp[1] - 18), (x, lamp[1] - 50), (x + 24, lamp[1] - 18)], "#8f2c34")
    canvas.line([(x, lamp[1] - 50), (x, lamp[1] - 70)], "#352845", 2.5)
    canvas.glow(*lamp, 110, "#fff3c4", 0.85)


def fishing_boats(canvas: Canvas) -> None:
    horizon = 430
    canvas.gradient([(0, "#7fa6d6"), (0.4, "#c9b4d8"), (0.7, "#f8bfae"), (1, "#ffdfb0")], (0, 0, WIDTH, horizon))
    nature.clouds(canvas, "#fff1e6", count=7, top=60, bottom=320, alpha=0.7)
    nature.sun(canvas, 420, 372, 44, "#fffbe6", "#ffcf8f")
    nature.ridge(canvas, 392, 26, "#b79ac0", foot="#e2b6b8", bottom=horizon)
    canvas.polygon([(700, horizon), (820, 372), (960, 352), (1090, 378), (1200, 360), (1200, horizon)], "#8d7fae")
    canvas.gradient([(0, "#f5c3b0"), (0.4, "#c79cc0"), (1, "#4f6aa6")], (0, horizon, WIDTH, HEIGHT))
    boats = ((860, 486, 0.62, "#3d8a62"), (240, 540, 0.9, "#2f6bb0"), (700, 650, 1.35, "#c8402f"))
    for x, water, scale, tone in boats:
        _mirrored_hull(canvas, x, water, scale, tone)
    nature.glitter(canvas, 420, horizon + 4, HEIGHT, "#fff0cf", 26)
    nature.waves(canvas, horizon + 6, HEIGHT, "#fbe0da", count=150, alpha=0.4)
    for x, water, scale, tone in boats:
        _boat(canvas, x, water, scale, tone)
    nature.gulls(canvas, 20, (420, 190, 1000, 470), "#ffffff")
    nature.gulls(canvas, 6, (560, 380, 900, 540), "#5c5478")


def _mirrored_hull(canvas: Canvas, x: float, water: float, scale: float, tone: str) -> None:
    for slice_ in range(22):
        y = water + slice_ * 5 * scale
        sway = math.sin(slice_ * 1.4) * (1 + slice_ * 0.4)
        width = (150 - slice_ * 2.4) * scale if slice_ < 9 else (58 - slice_) * scale
        shade = tone if slice_ < 9 else "#efe6e0"
        canvas.ellipse(x + sway * 3 - (0 if slice_ < 9 else 30 * scale), y, width, 3.2 * scale, mix(shade, "#7a70a6", 0.45), 0.6)


def _boat(canvas: Canvas, x: float, water: float, scale: float, tone: str) -> None:
    def at(across: float, up: float) -> Point:
        return x + across * scale, water - up * scale

    canvas.shaded(
        [at(-160, 52), at(-60, 38), at(60, 40), at(150, 62), at(186, 84), at(160, 6), at(130, -8), at(-140, -8), at(-158, 8)],
        [(0, mix(tone, "#ffffff", 0.25)), (0.6, tone), (1, mix(tone, "#150f2c", 0.5))],
    )
    canvas.line([at(-160, 52), at(-60, 38), at(60, 40), at(150, 62), at(186, 84)], "#fff4e2", 5 * scale)
    canvas.polygon([at(-158, 8), at(158, 4), at(130, -8), at(-140, -8)], "#2a2038")
    canvas.shaded([at(-80, 108), at(2, 108), at(12, 40), at(-80, 40)], [(0, "#fffaf0"), (1, "#d9cfd4")])
    canvas.polygon([at(-90, 116), at(10, 116), at(6, 106), at(-90, 106)], tone)
    for pane in (-70, -44, -18):
        canvas.polygon([at(pane, 96), at(pane + 19, 96), at(pane + 19, 74), at(pane, 74)], "#33506e")
    canvas.line([at(60, 40), at(60, 190)], "#5a4636", 5 * scale)
    canvas.line([at(60, 70), at(150, 150)], "#5a4636", 4 * scale)
    canvas.line([at(60, 188), at(186, 84)], "#4b4156", 1.3 * scale)
    canvas.line([at(60, 188), at(-150, 54)], "#4b4156", 1.3 * scale)
    canvas.line([at(150, 150), at(150, 78)], "#4b4156", 1.3 * scale)
    for number in range(4):
        canvas.ellipse(*at(-140 + number * 14, 58 + (number % 2) * 9), 9 * scale, 9 * scale, ("#f08a24", "#f6d04d")[number % 2])
    for number in range(3):
        left, up = 78 + number * 26, 52 + number * 3
        canvas.polygon([at(left, up), at(left + 24, up), at(left + 24, up + 22), at(left, up + 22)], ("#5b7a6a", "#47635a", "#6b8a72")[number])
    canvas.ellipse(*at(34, 88), 7 * scale, 9 * scale, "#8d5a3c")
    canvas.polygon([at(22, 80), at(46, 80), at(50, 40), at(18, 40)], "#e5952b")
    for fender in (-110, -40, 40, 104):
        canvas.ellipse(*at(fender, 18), 6 * scale, 10 * scale, "#f3ead9")


def swimmers(canvas: Canvas, *, people_count: int = 8) -> None:
    """Seen straight from above, as from the pier."""
    draw = canvas.random
    canvas.gradient([(0, "#0f6f78"), (0.45, "#2fa39a"), (0.72, "#8fd6bd"), (1, "#d8efd2")])
    for depth, tone in enumerate(("#0c6570", "#17818a", "#2b9a96")):
        for _ in range(9):
            x, y = draw.uniform(-60, WIDTH), draw.uniform(20, 200) + depth * 130
            canvas.soft([_wobble(canvas, x, y, draw.uniform(60, 170), 34)], tone, 18, 0.45)
    for _ in range(150):
        x, y = draw.uniform(0, WIDTH), draw.uniform(0, 560)
        canvas.line(_caustic(canvas, x, y), "#d9fff0", draw.uniform(1, 2.4), draw.uniform(0.1, 0.32))
    shore = [(part * 60.0, 606 + 22 * math.sin(part * 0.62) + 9 * math.sin(part * 1.7)) for part in range(21)]
    for offset, tone, alpha in ((-34, "#ffffff", 0.4), (-16, "#ffffff", 0.75), (0, "#e8d6ab", 1), (26, "#f4e6c2", 1)):
        canvas.polygon([*((x, y + offset) for x, y in shore), (WIDTH, HEIGHT), (0, HEIGHT)], tone, alpha)
    for _ in range(420):
        canvas.ellipse(draw.uniform(0, WIDTH), draw.uniform(650, HEIGHT), draw.uniform(0.6, 1.8), 1, draw.choice(["#c9b07c", "#fff7e0"]), 0.6)
    caps = ["#e8452f", "#f6c52d", "#ffffff", "#e46aa0", "#f08a24", "#3d4fb0", "#9ee04a", "#d62f57", "#2b2b3a"]
    for number in range(people_count):
        x = 130 + number * (WIDTH - 240) / max(1, people_count - 1) + draw.uniform(-34, 34)
        _swimmer(canvas, x, 150 + (number * 137) % 330, caps[number % len(caps)], turn=draw.uniform(-0.7, 0.7))
    for number in range(6):
        _towel(canvas, 120 + number * 190 + draw.uniform(-24, 24), 712 + draw.uniform(-14, 14), caps[(number + 3) % len(caps)])


def _wobble(canvas: Canvas, x: float, y: float, across: float, down: float) -> list[Point]:
    turns = [part * math.tau / 14 for part in range(14)]
    return [
        (x + math.cos(turn) * across * canvas.random.uniform(0.8, 1.2), y + math.sin(turn) * down)
        for turn in turns
    ]


def _caustic(canvas: Canvas, x: float, y: float) -> list[Point]:
    bend = canvas.random.uniform(6, 16)
    return [(x + part * 11, y + bend * math.sin(part * 1.1 + x)) for part in range(6)]


def _swimmer(canvas: Canvas, x: float, y: float, cap: str, *, turn: float) -> None:
    along, side = (math.sin(turn), -math.cos(turn)), (math.cos(turn), math.sin(turn))

    def at(forward: float, right: float) -> Point:
        return x + along[0] * forward + side[0] * right, y + along[1] * forward + side[1] * right

    for ring, alpha in ((64, 0.35), (48, 0.45), (34, 0.55)):
        canvas.arc(x, y, (ring, ring * 0.86), (0, 360), mix("#bff3e2", "#4bb3a8", 1 - alpha), 2)
    skin = canvas.random.choice(["#b9805c", "#8d5a3c", "#e3b08c", "#6b4230"])
    under = mix(skin, "#2fa39a", 0.45)
    for leg in (-7, 7):
        canvas.line([at(-24, leg * 0.6), at(-46, leg * 1.6), at(-62, leg)], under, 7)
    canvas.polygon([at(10, -15), at(10, 15), at(-30, 9), at(-30, -9)], mix(cap, "#1d3f5a", 0.45))
    for arm in (-1, 1):
        canvas.line([at(8, arm * 14), at(20, arm * 36), at(42, arm * 30)], skin, 7)
    canvas.ellipse(*at(20, 0), 11, 11, cap)
    canvas.ellipse(*at(23, -3), 4, 4, mix(cap, "#ffffff", 0.6))


def _towel(canvas: Canvas, x: float, y: float, tone: str) -> None:
    lean = canvas.random.uniform(-12, 12)
    canvas.soft([[(x + 8, y + 8), (x + 66, y + 8), (x + 66 + lean, y + 66), (x + 8 + lean, y + 66)]], "#7a6238", 4, 0.5)
    for stripe in range(6):
        top, bottom = y + stripe * 10, y + stripe * 10 + 10
        left = x + lean * stripe / 6
        canvas.polygon([(left, top), (left + 58, top), (left + 58 + lean / 6, bottom), (left + lean / 6, bottom)], tone if stripe % 2 else mix(tone, "#ffffff", 0.7))
    canvas.ellipse(x + 88, y + 30, 11, 7, "#7a4a2c")
    canvas.arc(x + 88, y + 22, (8, 9), (180, 360), "#7a4a2c", 2)
