"""Sparks in the welding hall."""

import math

from ..canvas import HEIGHT, WIDTH, Canvas, mix


def welders(canvas: Canvas) -> None:
    canvas.gradient([(0, "#0b1424"), (0.6, "#16263c"), (1, "#0a0f1a")])
    for column in range(5):
        x = 60 + column * 270
        canvas.box(x, 0, 34, 640, "#0d1828")
        canvas.box(x + 26, 0, 8, 640, "#22405c")
        canvas.line([(x + 17, 130), (x + 287, 40)], "#101c2e", 12)
        canvas.line([(x + 287, 130), (x + 17, 40)], "#101c2e", 12)
    for x in (180, 450, 720, 990):
        canvas.gradient([(0, "#3f6a8a"), (1, "#23405a")], (x - 60, 170, x + 110, 330))
        for bar in range(4):
            canvas.box(x - 60 + bar * 56, 170, 4, 160, "#0d1828")
        canvas.box(x - 60, 246, 170, 4, "#0d1828")
    arc = (640.0, 574.0)
    canvas.glow(*arc, 620, "#3f9de0", 0.62)
    canvas.glow(*arc, 330, "#ff9a3d", 0.6)
    canvas.gradient([(0, "#2b3038"), (1, "#0e1118")], (0, 640, WIDTH, HEIGHT))
    canvas.glow(arc[0], 690, 520, "#e08a3c", 0.5, flat=0.24)
    canvas.shaded(
        [(330, 590), (960, 590), (1010, 628), (280, 628)],
        [(0, "#9fb4c0"), (1, "#4a5a68")],
    )
    canvas.box(280, 628, 730, 15, "#202a36")
    for x in (350, 900):
        canvas.box(x, 640, 34, 104, "#131a24")
    canvas.line([(400, 604), (arc[0], 604)], "#ffb45c", 5)
    _welder(canvas, 430, 700, 1, coat="#37506a", rim="#8fd0ff", torch=True)
    _welder(canvas, 880, 700, -1, coat="#5a4636", rim="#ffc27a", torch=False)
    _sparks(canvas, arc)


def _welder(
    canvas: Canvas,
    x: float,
    ground: float,
    side: int,
    *,
    coat: str,
    rim: str,
    torch: bool,
) -> None:
    """Someone kneeling at the plate; `side` 1 looks to the right."""
    dark = mix(coat, "#0a0f1a", 0.55)
    canvas.polygon(
        [
            (x - side * 96, ground + 40),
            (x - side * 70, ground - 60),
            (x + side * 20, ground - 80),
            (x + side * 60, ground - 10),
            (x + side * 70, ground + 40),
        ],
        "#141b28",
    )
    canvas.shaded(
        [
            (x - side * 92, ground - 40),
            (x - side * 76, ground - 190),
            (x - side * 20, ground - 238),
            (x + side * 44, ground - 204),
            (x + side * 30, ground - 60),
        ],
        [(0, coat), (1, dark)],
    )
    canvas.line(
        [
            (x - side * 20, ground - 238),
            (x + side * 44, ground - 204),
            (x + side * 32, ground - 90),
        ],
        rim,
        5,
    )
    head = (x + side * 42, ground - 262)
    canvas.ellipse(*head, 48, 54, "#1a212c")
    canvas.polygon(
        [
            (head[0] - side * 4, head[1] - 50),
            (head[0] + side * 48, head[1] - 30),
            (head[0] + side * 56, head[1] + 50),
            (head[0] + side * 6, head[1] + 66),
        ],
        "#2c3846",
    )
    canvas.polygon(
        [
            (head[0] + side * 20, head[1] - 14),
            (head[0] + side * 50, head[1] - 8),
            (head[0] + side * 52, head[1] + 14),
            (head[0] + side * 22, head[1] + 10),
        ],
        rim,
    )
    canvas.line(
        [(head[0] + side * 48, head[1] - 30), (head[0] + side * 56, head[1] + 50)],
        rim,
        4,
    )
    hand = (x + side * (162 if torch else 118), ground - (128 if torch else 116))
    elbow = (x + side * 96, ground - 96)
    canvas.line([(x + side * 4, ground - 196), elbow], coat, 42)
    canvas.line([elbow, hand], coat, 36)
    canvas.ellipse(*elbow, 20, 20, coat)
    canvas.ellipse(*hand, 23, 19, "#a86a3a")
    canvas.line(
        [
            (x + side * 10, ground - 212),
            (elbow[0], elbow[1] - 22),
            (hand[0], hand[1] - 16),
        ],
        rim,
        3,
        0.8,
    )
    if torch:
        canvas.line([hand, (hand[0] + 26, hand[1] + 4), (638, 572)], "#c9d2d8", 6)
        canvas.line(
            [
                hand,
                (hand[0] - 40, hand[1] + 60),
                (x + 20, ground + 60),
                (x - 200, ground + 70),
            ],
            "#0a0d14",
            9,
        )


def _sparks(canvas: Canvas, arc: tuple[float, float]) -> None:
    draw = canvas.random
    for _ in range(330):
        turn = draw.uniform(-2.95, -0.2)
        speed = draw.uniform(60, 330) * draw.uniform(0.5, 1)
        path = []
        for step in range(7):
            time = 0.5 + step * 0.09 * draw.uniform(0.9, 1.1)
            path.append(
                (
                    arc[0] + math.cos(turn) * speed * time,
                    arc[1] + math.sin(turn) * speed * time + 190 * time * time,
                )
            )
        tone = draw.choice(["#fff3c4", "#ffd27a", "#ffab3d", "#ff7a2f"])
        canvas.line(path, tone, draw.choice([1, 1.4, 2.2]), draw.uniform(0.4, 1))
        if draw.random() < 0.35:
            canvas.ellipse(*path[-1], 2.2, 2.2, "#fffbe6")
    canvas.glow(*arc, 150, "#ffffff", 1)
    canvas.glow(*arc, 60, "#dff3ff", 1)
    for ray in range(8):
        turn = ray * math.pi / 4 + 0.2
        canvas.polygon(
            [
                (arc[0] + math.cos(turn) * 96, arc[1] + math.sin(turn) * 96),
                (
                    arc[0] + math.cos(turn + 1.57) * 3,
                    arc[1] + math.sin(turn + 1.57) * 3,
                ),
                (
                    arc[0] - math.cos(turn + 1.57) * 3,
                    arc[1] - math.sin(turn + 1.57) * 3,
                ),
            ],
            "#ffffff",
            0.7,
        )
