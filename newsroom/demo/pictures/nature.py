"""Sky, hills, trees and water: what stands behind most of the scenes."""

import math

from .canvas import HEIGHT, WIDTH, Canvas, Point, mix


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    canvas.glow(x, y, radius * 8, halo, 0.55)
    canvas.glow(x, y, radius * 3, halo, 0.7)
    canvas.ellipse(x, y, radius, radius, colour)


def clouds(
    canvas: Canvas,
    colour: str,
    *,
    count: int,
    top: float,
    bottom: float,
    alpha: float = 0.6,
) -> None:
    """Long clouds with a flat base and heaped tops, smaller towards the horizon."""
    draw = canvas.random
    for _ in range(count):
        y = draw.uniform(top, bottom)
        near = 1 - 0.7 * (y - top) / max(1, bottom - top)
        x, width = draw.uniform(-100, WIDTH), draw.uniform(170, 330) * near
        heaps: list[list[Point]] = []
        for part in range(6):
            at = x + width * (part + 0.5) / 6
            high = width * 0.13 * math.sin(math.pi * (part + 0.7) / 6.4) * draw.uniform(0.7, 1.3)
            heaps.append(_blob(at, y, width * 0.14, high + width * 0.025))
        canvas.soft(heaps, colour, 2 + 3 * near, alpha)


def _blob(x: float, y: float, across: float, high: float) -> list[Point]:
    turns = [math.pi * part / 10 for part in range(11)]
    arch = [(x + across * math.cos(turn), y - high * math.sin(turn)) for turn in turns]
    return [*arch, (x - across, y + high * 0.12), (x + across, y + high * 0.12)]


def stars(canvas: Canvas, count: int, bottom: float) -> None:
    draw = canvas.random
    for _ in range(count):
        x, y = draw.uniform(0, WIDTH), bottom * draw.random() ** 1.4
        size = draw.choice([0.5, 0.6, 0.7, 0.8, 1.1, 1.5])
        colour = draw.choice(["#ffffff", "#dfe8ff", "#ffeccc"])
        canvas.ellipse(x, y, size, size, colour, draw.uniform(0.35, 0.95))


def ridge_line(canvas: Canvas, y: float, height: float, *, rough: float = 1) -> list[Point]:
    """The outline of hills from the left edge to the right one."""
    waves = [
        (
            canvas.random.uniform(0.6, 1.4) * factor,
            canvas.random.uniform(0, 6.28),
            1 / factor,
        )
        for factor in (1, 2.1, 4.3, 9.1)
    ]
    line = []
    for step in range(121):
        at = step / 120
        lift = sum(
            size * (rough if size < 0.5 else 1) * math.sin(at * 6.28 * rate + shift)
            for rate, shift, size in waves
        )
        line.append((at * WIDTH, y - height * lift / 1.6))
    return line


def ridge(
    canvas: Canvas,
    y: float,
    height: float,
    colour: str,
    *,
    foot: str = "",
    bottom: float = HEIGHT,
    rough: float = 1,
) -> list[Point]:
    """A range of hills down to `bottom`, fading to `foot`; its outline is returned."""
    line = ridge_line(canvas, y, height, rough=rough)
    canvas.shaded(
        [*line, (WIDTH, bottom), (0, bottom)],
        [(0, colour), (0.35, mix(colour, foot or colour, 0.6)), (1, foot or colour)],
    )
    return line


def height_at(line: list[Point], x: float) -> float:
    return min(line, key=lambda point: abs(point[0] - x))[1]


def waves(
    canvas: Canvas,
    top: float,
    bottom: float,
    colour: str,
    *,
    count: int,
    alpha: float = 0.35,
) -> None:
    """Short bright strokes on water, longer and wider apart towards the viewer."""
    draw = canvas.random
    for _ in range(count):
        near = draw.random() ** 1.7
        y = top + (bottom - top) * near
        x, length = draw.uniform(-60, WIDTH), (8 + 75 * near) * draw.uniform(0.5, 1.3)
        bend = 1 + 3 * near
        stroke = [
            (x, y),
            (x + length * 0.3, y - bend),
            (x + length * 0.7, y - bend),
            (x + length, y),
        ]
        stroke += [(x + length * 0.5, y + bend * 0.3)]
        canvas.polygon(stroke, colour, alpha * draw.uniform(0.4, 1))


def glitter(
    canvas: Canvas, x: float, top: float, bottom: float, colour: str, spread: float
) -> None:
    """The path of the sun, the moon or a lamp on water."""
    draw = canvas.random
    y = top
    while y < bottom:
        near = (y - top) / (bottom - top)
        for _ in range(3):
            at = draw.gauss(x, spread * (0.35 + near * 0.8))
            length = (8 + 40 * near) * draw.uniform(0.4, 1.2)
            canvas.ellipse(at, y, length, 0.8 + 2.4 * near, colour, draw.uniform(0.15, 0.6))
        y += 4 + 9 * near


def gulls(canvas: Canvas, count: int, box: tuple[float, float, float, float], colour: str) -> None:
    draw = canvas.random
    for _ in range(count):
        x, y = draw.uniform(box[0], box[2]), draw.uniform(box[1], box[3])
        span, lift = draw.uniform(7, 17), draw.uniform(-0.2, 0.5)
        left = [(x - span, y - span * lift), (x - span * 0.45, y - span * 0.42), (x, y)]
        right = [
            (x, y),
            (x + span * 0.45, y - span * 0.42),
            (x + span, y - span * lift * 0.6),
        ]
        canvas.line(left, colour, span * 0.14)
        canvas.line(right, colour, span * 0.14)


def leafy(
    canvas: Canvas, x: float, y: float, radius: float, tones: list[str], count: int = 70
) -> None:
    """A round crown of leaves or blossom, darker below, lit from the upper left."""
    draw = canvas.random
    for number in range(count):
        tone = tones[min(len(tones) - 1, number * len(tones) // count)]
        turn, far = draw.uniform(0, 6.283), radius * math.sqrt(draw.random()) * 0.85
        lit = number / count * radius * 0.18
        size = radius * draw.uniform(0.12, 0.26) * (1.15 - 0.5 * number / count)
        canvas.ellipse(
            x + far * math.cos(turn) - lit,
            y + far * math.sin(turn) * 0.8 - lit,
            size,
            size * 0.85,
            tone,
        )
