"""Swimmers, seen straight from above."""

import math

from ..canvas import HEIGHT, WIDTH, Canvas, Point, mix


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
        canvas.line(
            _caustic(canvas, x, y),
            "#d9fff0",
            draw.uniform(1, 2.4),
            draw.uniform(0.1, 0.32),
        )
    shore = [
        (part * 60.0, 606 + 22 * math.sin(part * 0.62) + 9 * math.sin(part * 1.7))
        for part in range(21)
    ]
    for offset, tone, alpha in (
        (-34, "#ffffff", 0.4),
        (-16, "#ffffff", 0.75),
        (0, "#e8d6ab", 1),
        (26, "#f4e6c2", 1),
    ):
        canvas.polygon(
            [*((x, y + offset) for x, y in shore), (WIDTH, HEIGHT), (0, HEIGHT)],
            tone,
            alpha,
        )
    for _ in range(420):
        canvas.ellipse(
            draw.uniform(0, WIDTH),
            draw.uniform(650, HEIGHT),
            draw.uniform(0.6, 1.8),
            1,
            draw.choice(["#c9b07c", "#fff7e0"]),
            0.6,
        )
    caps = [
        "#e8452f",
        "#f6c52d",
        "#ffffff",
        "#e46aa0",
        "#f08a24",
        "#3d4fb0",
        "#9ee04a",
        "#d62f57",
        "#2b2b3a",
    ]
    for number in range(people_count):
        x = 130 + number * (WIDTH - 240) / max(1, people_count - 1) + draw.uniform(-34, 34)
        _swimmer(
            canvas,
            x,
            150 + (number * 137) % 330,
            caps[number % len(caps)],
            turn=draw.uniform(-0.7, 0.7),
        )
    for number in range(6):
        _towel(
            canvas,
            120 + number * 190 + draw.uniform(-24, 24),
            712 + draw.uniform(-14, 14),
            caps[(number + 3) % len(caps)],
        )


def _wobble(canvas: Canvas, x: float, y: float, across: float, down: float) -> list[Point]:
    turns = [part * math.tau / 14 for part in range(14)]
    return [
        (
            x + math.cos(turn) * across * canvas.random.uniform(0.8, 1.2),
            y + math.sin(turn) * down,
        )
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
    canvas.soft(
        [
            [
                (x + 8, y + 8),
                (x + 66, y + 8),
                (x + 66 + lean, y + 66),
                (x + 8 + lean, y + 66),
            ]
        ],
        "#7a6238",
        4,
        0.5,
    )
    for stripe in range(6):
        top, bottom = y + stripe * 10, y + stripe * 10 + 10
        left = x + lean * stripe / 6
        canvas.polygon(
            [
                (left, top),
                (left + 58, top),
                (left + 58 + lean / 6, bottom),
                (left + lean / 6, bottom),
            ],
            tone if stripe % 2 else mix(tone, "#ffffff", 0.7),
        )
    canvas.ellipse(x + 88, y + 30, 11, 7, "#7a4a2c")
    canvas.arc(x + 88, y + 22, (8, 9), (180, 360), "#7a4a2c", 2)
