"""Ropewalk, Kiln Street and Tannery Row."""

import math
from collections.abc import Callable

from . import buildings, nature, people
from .canvas import HEIGHT, WIDTH, Canvas, Point, mix

_WALLS = ["#6b4a63", "#44546f", "#7a5148", "#4f6166", "#5d4a78", "#80604d"]


def night_street(canvas: Canvas, *, people_count: int = 9) -> None:
    ground = 600
    canvas.gradient([(0, "#0f1638"), (0.5, "#2a2a5e"), (0.8, "#5a3f73")], (0, 0, WIDTH, ground))
    nature.stars(canvas, 90, 220)
    canvas.glow(985, 92, 130, "#dfe3ff", 0.5)
    canvas.ellipse(985, 92, 27, 27, "#f6f1dc")
    buildings.skyline(canvas, 420, "#232350", "#ffcf7a", tallest=150)
    draw = canvas.random
    x = -30.0
    while x < WIDTH:
        width = draw.uniform(124, 182)
        wall = draw.choice(_WALLS)
        buildings.house(canvas, x, ground, width - 3, draw.uniform(290, 400), wall=wall, roof=mix(wall, "#120f24", 0.6), lit=0.62, floors=3, columns=3, shop=True)
        x += width
    canvas.box(0, ground - 6, WIDTH, 8, "#1c1730")
    canvas.reflect(ground, tint="#191838", share=0.46, ripple=4)
    for number in range(9):
        y = ground + 6 + number * number * 2.6
        canvas.line([(0, y), (WIDTH, y)], "#0f0e24", 1 + number * 0.25, 0.35)
    for x in (180, 620, 1060):
        buildings.street_lamp(canvas, x, ground + 18, 220)
        canvas.glow(x, ground + 90, 110, "#ffcf7a", 0.3, flat=1.2)
    umbrellas = ["#c8402f", "#e0a232", "#2f7f86", "#7a4fa0", "#d86a8b"]
    spots = sorted((draw.uniform(626, 742), draw.uniform(40, 1160)) for _ in range(people_count))
    for number, (feet, x) in enumerate(spots):
        tall = 96 + (feet - 626) * 0.62
        canvas.soft([[(x - 14, feet), (x + 14, feet), (x + 20, feet + tall * 0.5), (x - 20, feet + tall * 0.5)]], "#120f26", 6, 0.5)
        people.person(canvas, x, feet, tall, coat=draw.choice(["#1b1730", "#2c2140", "#3a2438", "#1d2b42"]), stride=0.9)
        if number % 3 != 2:
            people.umbrella(canvas, x, feet, tall, umbrellas[number % 5])
    _bicycle(canvas, 860, 764, "#151128")


def _bicycle(canvas: Canvas, x: float, feet: float, ink: str) -> None:
    for wheel in (-52, 52):
        canvas.arc(x + wheel, feet - 34, (34, 34), (0, 360), ink, 4)
        for spoke in range(6):
            turn = spoke * math.pi / 3
            canvas.line([(x + wheel, feet - 34), (x + wheel + 32 * math.cos(turn), feet - 34 + 32 * math.sin(turn))], ink, 0.8)
    frame: list[Point] = [(x - 52, feet - 34), (x - 22, feet - 84), (x + 34, feet - 88), (x - 4, feet - 34), (x - 52, feet - 34)]
    canvas.line(frame, ink, 4)
    canvas.line([(x - 4, feet - 34), (x - 26, feet - 94)], ink, 4)
    canvas.line([(x + 52, feet - 34), (x + 32, feet - 106), (x + 46, feet - 112)], ink, 4)
    canvas.line([(x - 38, feet - 96), (x - 12, feet - 96)], ink, 6)
    canvas.line([(x - 24, feet - 100), (x + 8, feet - 66), (x - 2, feet - 26)], ink, 13)
    canvas.line([(x - 24, feet - 100), (x - 6, feet - 150)], "#c8402f", 24)
    canvas.line([(x - 4, feet - 146), (x + 22, feet - 122), (x + 44, feet - 112)], "#c8402f", 8)
    canvas.ellipse(x + 6, feet - 176, 12, 15, "#8d5a3c")
    canvas.ellipse(x + 4, feet - 184, 14, 9, "#f2ead8")
    canvas.glow(x + 56, feet - 100, 46, "#fff1c9", 0.9)


def tram(canvas: Canvas) -> None:
    canvas.gradient([(0, "#28235c"), (0.4, "#75498c"), (0.7, "#e88a7a"), (1, "#ffd09a")], (0, 0, WIDTH, 640))
    nature.clouds(canvas, "#b0618f", count=7, top=60, bottom=340, alpha=0.45)

    def street(x: float) -> float:
        return 726 - x * 0.17

    nature.ridge(canvas, 430, 44, "#6a4a80", foot="#a86a85", bottom=700)
    buildings.skyline(canvas, 560, "#4a3568", "#ffcf7a", tallest=90)
    draw = canvas.random
    x = -20.0
    while x < WIDTH:
        width = draw.uniform(112, 150)
        wall = draw.choice(["#7d4a5c", "#5d5585", "#8d5a50", "#4f5f86", "#84603f"])
        buildings.house(canvas, x, street(x + width) - 20, width - 2, draw.uniform(230, 300), wall=wall, roof=mix(wall, "#17122e", 0.55), lit=0.5, floors=4, columns=3)
        canvas.box(x, street(x + width) - 21, width - 2, 60, mix(wall, "#17122e", 0.5))
        x += width
    canvas.polygon([(0, street(0) - 26), (WIDTH, street(WIDTH) - 26), (WIDTH, HEIGHT), (0, HEIGHT)], "#3d3152")
    canvas.polygon([(0, street(0) + 4), (WIDTH, street(WIDTH) + 4), (WIDTH, HEIGHT), (0, HEIGHT)], "#2d2542")
    for offset in (52, 78):
        canvas.line([(0, street(0) + offset), (WIDTH, street(WIDTH) + offset)], "#e9a98a", 3)
        canvas.line([(0, street(0) + offset + 4), (WIDTH, street(WIDTH) + offset + 4)], "#1a1530", 2)
    for wire, tone in ((300, "#1f1838"), (312, "#1f1838")):
        canvas.line([(0, street(0) - wire), (WIDTH, street(WIDTH) - wire)], tone, 1.6)
    for x in (70, 1090):
        canvas.box(x, street(x) - 350, 6, 350, "#1b1532")
        canvas.line([(x, street(x) - 336), (x + 90, street(x) - 318)], "#1b1532", 3)
    _tram_car(canvas, 330, street)
    for x, tone in ((120, "#c8703a"), (158, "#3a4f7a"), (980, "#2b2142"), (1030, "#8a3f55")):
        people.person(canvas, x, street(x) + 6, 100, coat=tone, legs="#1d1830", skin="#8d5a3c", stride=0.5)
    buildings.street_lamp(canvas, 215, street(215) + 4, 190)
    buildings.street_lamp(canvas, 905, street(905) + 4, 190)


def _tram_car(canvas: Canvas, x: float, street: Callable[[float], float]) -> None:
    length, slope = 500.0, -0.17
    base = street(x) + 58

    def at(along: float, up: float) -> Point:
        return x + along, base + along * slope - up

    canvas.soft([[at(-10, 4), at(length + 30, 4), at(length + 50, -30), at(-20, -30)]], "#120e22", 6, 0.7)
    for bogie in (90, 390):
        for wheel in (0, 46):
            canvas.ellipse(*at(bogie + wheel, 8), 19, 19, "#17122a")
            canvas.ellipse(*at(bogie + wheel, 8), 8, 8, "#6b6478")
    body = [at(0, 18), at(-6, 90), at(4, 192), at(26, 206), at(length - 26, 206), at(length - 4, 192), at(length + 10, 90), at(length, 18)]
    canvas.polygon(body, "#f3e3c4")
    canvas.polygon([at(0, 18), at(-6, 96), at(length + 10, 96), at(length, 18)], "#b8322f")
    canvas.polygon([at(-6, 96), at(length + 10, 96), at(length + 10, 88), at(-6, 88)], "#e8b04a")
    canvas.polygon([at(10, 206), at(length - 10, 206), at(length - 40, 222), at(40, 222)], "#5a4a5c")
    draw = canvas.random
    for pane in range(8):
        left = 22 + pane * 58
        if pane in (2, 5):
            canvas.polygon([at(left, 186), at(left + 48, 186), at(left + 48, 26), at(left, 26)], "#7d2226")
            canvas.polygon([at(left + 4, 180), at(left + 22, 180), at(left + 22, 36), at(left + 4, 36)], "#ffe5a3")
            canvas.polygon([at(left + 26, 180), at(left + 44, 180), at(left + 44, 36), at(left + 26, 36)], "#ffe5a3")
            continue
        canvas.polygon([at(left, 184), at(left + 50, 184), at(left + 50, 110), at(left, 110)], "#ffe9b0")
        canvas.polygon([at(left, 184), at(left + 50, 184), at(left + 50, 172), at(left, 172)], "#ffd27a")
        if pane != 7 and draw.random() < 0.85:
            tone = draw.choice(["#4a3350", "#2f3f5c", "#6a3a35", "#3d4a3a"])
            canvas.ellipse(*at(left + 24, 146), 10, 12, tone)
            canvas.polygon([at(left + 6, 110), at(left + 12, 132), at(left + 36, 132), at(left + 44, 110)], tone)
    canvas.glow(*at(length - 2, 60), 120, "#fff0bf", 0.8)
    canvas.ellipse(*at(length - 2, 60), 10, 10, "#fffbe8")
    canvas.ellipse(*at(4, 56), 6, 6, "#ff5a44")
    canvas.line([at(210, 222), at(180, 256), at(240, 290)], "#1b1532", 4)
    canvas.line([at(210, 292), at(272, 292)], "#1b1532", 5)


def sandbag_line(canvas: Canvas, *, people_count: int = 13) -> None:
    ground = 640
    canvas.gradient([(0, "#131c33"), (0.6, "#2d3a55"), (1, "#5b5a63")], (0, 0, WIDTH, ground))
    draw = canvas.random
    x = -20.0
    while x < WIDTH:
        width = draw.uniform(110, 150)
        wall = draw.choice(["#39405c", "#453f55", "#3a4a58", "#4f4450"])
        buildings.house(canvas, x, ground - 26, width - 2, draw.uniform(230, 300), wall=wall, roof=mix(wall, "#0a0d1a", 0.6), lit=0.35, floors=3, columns=3)
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
        people.person(canvas, x, feet, draw.uniform(128, 150), coat=tone, legs="#141827", skin=draw.choice(people.SKIN), stride=1.1, lean=side * 0.12, arms=hands)
        if number % 2:
            _sack(canvas, x + gap * 0.5, feet - 76, tilt=draw.uniform(-3, 3))
    for row in range(5):
        for column in range(7 - row):
            _sack(canvas, 1010 + column * 44 + row * 22, ground + 104 - row * 24, tilt=draw.uniform(-3, 3))
    for column in range(26):
        _sack(canvas, column * 50 + draw.uniform(-4, 4), HEIGHT - 8 + draw.uniform(-4, 4), tilt=draw.uniform(-4, 4), large=1.3)
    for _ in range(420):
        x, y, length = draw.uniform(-40, WIDTH), draw.uniform(-20, HEIGHT), draw.uniform(14, 40)
        canvas.line([(x, y), (x - length * 0.28, y + length)], "#c9d6ea", 1, draw.uniform(0.12, 0.38))
    for _ in range(110):
        canvas.ellipse(draw.uniform(0, WIDTH), draw.uniform(ground + 20, HEIGHT), draw.uniform(4, 11), draw.uniform(1, 2.4), "#aebbd0", 0.22)


def _sack(canvas: Canvas, x: float, y: float, *, tilt: float, large: float = 1) -> None:
    wide, high = 26 * large, 13 * large
    canvas.ellipse(x, y + 3, wide, high, "#3b3026")
    canvas.ellipse(x, y, wide, high, "#a58a62")
    canvas.ellipse(x - wide * 0.2, y - high * 0.3, wide * 0.6, high * 0.45, "#c4a97c")
    canvas.polygon([(x + wide * 0.85, y), (x + wide * 1.25, y - 7 + tilt), (x + wide * 1.25, y + 7 + tilt)], "#8a7250")
