"""A tram on Kiln Street."""

from collections.abc import Callable

from .. import buildings, nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, Point, mix


def tram(canvas: Canvas) -> None:
    canvas.gradient(
        [(0, "#28235c"), (0.4, "#75498c"), (0.7, "#e88a7a"), (1, "#ffd09a")],
        (0, 0, WIDTH, 640),
    )
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
        buildings.house(
            canvas,
            x,
            street(x + width) - 20,
            width - 2,
            draw.uniform(230, 300),
            wall=wall,
            roof=mix(wall, "#17122e", 0.55),
            lit=0.5,
            floors=4,
            columns=3,
        )
        canvas.box(x, street(x + width) - 21, width - 2, 60, mix(wall, "#17122e", 0.5))
        x += width
    canvas.polygon(
        [
            (0, street(0) - 26),
            (WIDTH, street(WIDTH) - 26),
            (WIDTH, HEIGHT),
            (0, HEIGHT),
        ],
        "#3d3152",
    )
    canvas.polygon(
        [(0, street(0) + 4), (WIDTH, street(WIDTH) + 4), (WIDTH, HEIGHT), (0, HEIGHT)],
        "#2d2542",
    )
    for offset in (52, 78):
        canvas.line([(0, street(0) + offset), (WIDTH, street(WIDTH) + offset)], "#e9a98a", 3)
        canvas.line(
            [(0, street(0) + offset + 4), (WIDTH, street(WIDTH) + offset + 4)],
            "#1a1530",
            2,
        )
    for wire, tone in ((300, "#1f1838"), (312, "#1f1838")):
        canvas.line([(0, street(0) - wire), (WIDTH, street(WIDTH) - wire)], tone, 1.6)
    for x in (70, 1090):
        canvas.box(x, street(x) - 350, 6, 350, "#1b1532")
        canvas.line([(x, street(x) - 336), (x + 90, street(x) - 318)], "#1b1532", 3)
    _tram_car(canvas, 330, street)
    for x, tone in (
        (120, "#c8703a"),
        (158, "#3a4f7a"),
        (980, "#2b2142"),
        (1030, "#8a3f55"),
    ):
        people.person(
            canvas,
            x,
            street(x) + 6,
            100,
            coat=tone,
            legs="#1d1830",
            skin="#8d5a3c",
            stride=0.5,
        )
    buildings.street_lamp(canvas, 215, street(215) + 4, 190)
    buildings.street_lamp(canvas, 905, street(905) + 4, 190)


def _tram_car(canvas: Canvas, x: float, street: Callable[[float], float]) -> None:
    length, slope = 500.0, -0.17
    base = street(x) + 58

    def at(along: float, up: float) -> Point:
        return x + along, base + along * slope - up

    canvas.soft(
        [[at(-10, 4), at(length + 30, 4), at(length + 50, -30), at(-20, -30)]],
        "#120e22",
        6,
        0.7,
    )
    for bogie in (90, 390):
        for wheel in (0, 46):
            canvas.ellipse(*at(bogie + wheel, 8), 19, 19, "#17122a")
            canvas.ellipse(*at(bogie + wheel, 8), 8, 8, "#6b6478")
    body = [
        at(0, 18),
        at(-6, 90),
        at(4, 192),
        at(26, 206),
        at(length - 26, 206),
        at(length - 4, 192),
        at(length + 10, 90),
        at(length, 18),
    ]
    canvas.polygon(body, "#f3e3c4")
    canvas.polygon([at(0, 18), at(-6, 96), at(length + 10, 96), at(length, 18)], "#b8322f")
    canvas.polygon([at(-6, 96), at(length + 10, 96), at(length + 10, 88), at(-6, 88)], "#e8b04a")
    canvas.polygon(
        [at(10, 206), at(length - 10, 206), at(length - 40, 222), at(40, 222)],
        "#5a4a5c",
    )
    draw = canvas.random
    for pane in range(8):
        left = 22 + pane * 58
        if pane in (2, 5):
            canvas.polygon(
                [at(left, 186), at(left + 48, 186), at(left + 48, 26), at(left, 26)],
                "#7d2226",
            )
            canvas.polygon(
                [
                    at(left + 4, 180),
                    at(left + 22, 180),
                    at(left + 22, 36),
                    at(left + 4, 36),
                ],
                "#ffe5a3",
            )
            canvas.polygon(
                [
                    at(left + 26, 180),
                    at(left + 44, 180),
                    at(left + 44, 36),
                    at(left + 26, 36),
                ],
                "#ffe5a3",
            )
            continue
        canvas.polygon(
            [at(left, 184), at(left + 50, 184), at(left + 50, 110), at(left, 110)],
            "#ffe9b0",
        )
        canvas.polygon(
            [at(left, 184), at(left + 50, 184), at(left + 50, 172), at(left, 172)],
            "#ffd27a",
        )
        if pane != 7 and draw.random() < 0.85:
            tone = draw.choice(["#4a3350", "#2f3f5c", "#6a3a35", "#3d4a3a"])
            canvas.ellipse(*at(left + 24, 146), 10, 12, tone)
            canvas.polygon(
                [
                    at(left + 6, 110),
                    at(left + 12, 132),
                    at(left + 36, 132),
                    at(left + 44, 110),
                ],
                tone,
            )
    canvas.glow(*at(length - 2, 60), 120, "#fff0bf", 0.8)
    canvas.ellipse(*at(length - 2, 60), 10, 10, "#fffbe8")
    canvas.ellipse(*at(4, 56), 6, 6, "#ff5a44")
    canvas.line([at(210, 222), at(180, 256), at(240, 290)], "#1b1532", 4)
    canvas.line([at(210, 292), at(272, 292)], "#1b1532", 5)
