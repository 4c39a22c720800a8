"""Houses, lit windows, lamps and bridges, in front view."""

from .canvas import HEIGHT, WIDTH, Canvas, mix


def skyline(canvas: Canvas, ground: float, colour: str, light: str, *, tallest: float) -> None:
    """A distant row of roofs, towers and a dome, a third of the windows lit."""
    draw = canvas.random
    x = -20.0
    while x < WIDTH:
        width = draw.uniform(26, 64)
        height = tallest * draw.uniform(0.3, 0.75)
        roof = draw.random()
        canvas.box(x, ground - height, width + 1, height, colour)
        if roof < 0.4:
            peak = (x + width / 2, ground - height - width * 0.4)
            canvas.polygon([(x, ground - height), peak, (x + width, ground - height)], colour)
        elif roof < 0.5:
            spire = (x + width / 2, ground - tallest * 1.25)
            canvas.polygon(
                [
                    (x + width * 0.3, ground - height),
                    spire,
                    (x + width * 0.7, ground - height),
                ],
                colour,
            )
        for column in range(int(width // 9)):
            for row in range(int(height // 13)):
                if draw.random() < 0.3:
                    glow = mix(light, colour, draw.uniform(0, 0.5))
                    canvas.box(
                        x + 5 + column * 9,
                        ground - height + 5 + row * 13,
                        3.6,
                        5.5,
                        glow,
                    )
        x += width


def house(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    *,
    wall: str,
    roof: str,
    light: str = "#ffd58a",
    lit: float = 0.5,
    floors: int = 3,
    columns: int = 3,
    shop: bool = False,
) -> None:
    """A narrow town house with a gable; `lit` is the share of its windows with a light on."""
    draw = canvas.random
    top = ground - height
    canvas.shaded(
        [(x, top), (x + width, top), (x + width, ground), (x, ground)],
        [(0, mix(wall, "#ffffff", 0.05)), (1, mix(wall, "#0d0b1a", 0.28))],
    )
    peak = top - width * draw.uniform(0.42, 0.62)
    middle = x + width / 2
    canvas.polygon([(x - 4, top + 2), (middle, peak), (x + width + 4, top + 2)], roof)
    canvas.polygon(
        [(middle, peak), (x + width + 4, top + 2), (middle, top + 2)],
        mix(roof, "#000010", 0.22),
    )
    canvas.box(
        x + width * 0.72,
        peak + 4,
        width * 0.1,
        top - peak - 4,
        mix(wall, "#000010", 0.35),
    )
    canvas.ellipse(
        middle,
        (peak + top) / 2 + 4,
        width * 0.07,
        width * 0.07,
        light if draw.random() < lit else mix(wall, "#101024", 0.6),
    )
    base = height * (0.3 if shop else 0.08)
    storey = (height - base) / floors
    pane = width / (columns * 1.75)
    for floor in range(floors):
        for column in range(columns):
            left = x + width * (column + 0.5) / columns - pane / 2
            upper = top + storey * (floor + 0.22)
            window(
                canvas,
                left,
                upper,
                pane,
                storey * 0.58,
                light,
                wall,
                lit=draw.random() < lit,
            )
    if shop:
        _shop(canvas, x, ground, width, base, light, wall)


def window(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    light: str,
    wall: str,
    *,
    lit: bool,
) -> None:
    draw = canvas.random
    canvas.box(x - 2, y - 2, width + 4, height + 4, mix(wall, "#ffffff", 0.22))
    if not lit:
        canvas.gradient(
            [(0, mix(wall, "#0b1230", 0.75)), (1, mix(wall, "#29406b", 0.6))],
            (x, y, x + width, y + height),
        )
    else:
        warm = mix(light, "#ff9d4d", draw.uniform(0, 0.35))
        canvas.gradient([(0, mix(warm, "#ffffff", 0.3)), (1, warm)], (x, y, x + width, y + height))
        if draw.random() < 0.5:
            canvas.box(x, y, width * 0.28, height, mix(warm, "#a0522d", 0.35))
    canvas.box(x + width / 2 - 0.8, y, 1.6, height, mix(wall, "#000000", 0.35))
    canvas.box(x, y + height * 0.4, width, 1.6, mix(wall, "#000000", 0.35))
    canvas.box(x - 3, y + height + 2, width + 6, 2.5, mix(wall, "#ffffff", 0.3))


def _shop(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    light: str,
    wall: str,
) -> None:
    draw = canvas.random
    upper = ground - height * 0.86
    awning = draw.choice(["#b5443b", "#2f6f73", "#c98a2b", "#54407c", "#3c6e47"])
    left, wide = x + width * 0.08, width * 0.84
    canvas.gradient(
        [(0, "#fff3cf"), (1, mix(light, "#e08a3c", 0.4))],
        (left, upper, left + wide, ground - 6),
    )
    for shelf in (0.45, 0.72):
        canvas.box(
            left,
            upper + height * 0.86 * shelf,
            wide * 0.62,
            2,
            mix(wall, "#3a2010", 0.5),
        )
        at = left + 5
        while at < left + wide * 0.56:
            size = draw.uniform(5, 11)
            tone = draw.choice(["#8c4a2f", "#49637a", "#a8762f", "#6f3d56", "#557350"])
            canvas.box(at, upper + height * 0.86 * shelf - size, size * 0.75, size, tone)
            at += size + 2
    canvas.box(left + wide * 0.66, upper, wide * 0.3, height * 0.86, mix(wall, "#20100a", 0.6))
    canvas.box(
        left + wide * 0.7,
        upper + 6,
        wide * 0.22,
        height * 0.5,
        mix(light, "#ffffff", 0.2),
    )
    stripes = 8
    for number in range(stripes):
        part = (wide + 12) / stripes
        start = left - 6 + number * part
        canvas.polygon(
            [
                (start + 3, upper - 14),
                (start + part + 3, upper - 14),
                (start + part, upper + 8),
                (start, upper + 8),
            ],
            awning if number % 2 else mix(awning, "#fff6e5", 0.75),
        )


def street_lamp(canvas: Canvas, x: float, ground: float, height: float, *, glow: float = 1) -> None:
    post = "#191527"
    canvas.box(x - 2.2, ground - height, 4.4, height, post)
    canvas.box(x - 6, ground - 12, 12, 12, post)
    top = ground - height
    canvas.polygon([(x - 9, top - 26), (x + 9, top - 26), (x + 6, top), (x - 6, top)], "#ffe7a8")
    canvas.polygon([(x - 11, top - 26), (x, top - 38), (x + 11, top - 26)], post)
    canvas.glow(x, top - 12, 120 * glow, "#ffcf7a", 0.62)
    canvas.glow(x, top - 12, 40 * glow, "#fff1c9", 0.8)


def arched_bridge(
    canvas: Canvas, deck: float, water: float, colour: str, *, arches: int, through: str
) -> None:
    """A stone bridge across the whole picture, its arches open on the colour `through`."""
    canvas.shaded(
        [(0, deck), (WIDTH, deck), (WIDTH, water), (0, water)],
        [(0, colour), (1, mix(colour, "#120f1c", 0.45))],
    )
    span = WIDTH / arches
    for number in range(arches):
        middle = span * (number + 0.5)
        canvas.ellipse(
            middle,
            water,
            span * 0.4,
            (water - deck) * 0.82,
            mix(colour, "#0d0a16", 0.55),
        )
        canvas.ellipse(middle + 7, water + 4, span * 0.385, (water - deck) * 0.78, through)
    draw = canvas.random
    for _ in range(260):
        x, y = draw.uniform(0, WIDTH), draw.uniform(deck + 6, water - 8)
        middle = (int(x / span) + 0.5) * span
        inside = ((x - middle) / (span * 0.43)) ** 2 + ((y - water) / ((water - deck) * 0.88)) ** 2
        if inside > 1:
            tone = mix(colour, draw.choice(["#ffffff", "#000000"]), 0.12)
            canvas.box(x, y, draw.uniform(12, 24), 6, tone, 0.6)
    canvas.box(0, deck - 16, WIDTH, 18, mix(colour, "#ffffff", 0.12))
    canvas.box(0, deck + 2, WIDTH, 4, mix(colour, "#000000", 0.4))
    canvas.box(0, water, WIDTH, HEIGHT - water, through)
