"""People as silhouettes or in flat colours: small, without faces, all of them moving a little."""

from .canvas import Canvas, Point

DARK_HAIR = ["#2a1c17", "#4a2f20", "#7a5230", "#1c1a1f"]
SKIN = ["#8d5a3c", "#c68a63", "#e3b08c", "#6b4230", "#d9a07a"]


def person(
    canvas: Canvas,
    x: float,
    feet: float,
    height: float,
    *,
    coat: str,
    legs: str = "",
    skin: str = "",
    hair: str = "",
    stride: float = 0.3,
    lean: float = 0,
    arms: tuple[Point, Point] | None = None,
) -> None:
    """Someone standing or walking; `arms` are the two hands, in parts of the height from
    the shoulders. Without `legs` and `skin` the figure is a silhouette in the coat's colour."""
    legs, skin = legs or coat, skin or coat
    hip, neck = feet - height * 0.47, feet - height * 0.83
    top = x + lean * height
    step = height * 0.17 * stride
    for side in (-1, 1):
        foot = x + side * step
        canvas.polygon(
            [
                (x + side * height * 0.005 - height * 0.055, hip),
                (x + side * height * 0.005 + height * 0.055, hip),
                (foot + height * 0.03, feet),
                (foot - height * 0.03, feet),
            ],
            legs,
        )
        canvas.ellipse(
            foot + height * 0.02,
            feet - height * 0.008,
            height * 0.05,
            height * 0.02,
            legs,
        )
    canvas.polygon(
        [
            (top - height * 0.1, neck + height * 0.04),
            (top - height * 0.05, neck),
            (top + height * 0.05, neck),
            (top + height * 0.1, neck + height * 0.04),
            (x + height * 0.1, hip + height * 0.08),
            (x - height * 0.1, hip + height * 0.08),
        ],
        coat,
    )
    hands = arms or ((-0.12 - 0.05 * stride, 0.33), (0.12 + 0.05 * stride, 0.33))
    for side, (across, down) in zip((-1, 1), hands, strict=True):
        shoulder = (top + side * height * 0.085, neck + height * 0.05)
        hand = (top + across * height, neck + down * height)
        elbow = (
            (shoulder[0] + hand[0]) / 2 + side * height * 0.02,
            (shoulder[1] + hand[1]) / 2 + height * 0.02,
        )
        canvas.line([shoulder, elbow, hand], coat, height * 0.055)
        canvas.ellipse(*hand, height * 0.03, height * 0.03, skin)
    canvas.box(top - height * 0.022, neck - height * 0.03, height * 0.044, height * 0.05, skin)
    head = (top + lean * height * 0.25, neck - height * 0.085)
    canvas.ellipse(*head, height * 0.062, height * 0.08, skin)
    if skin != coat:
        hair = hair or canvas.random.choice([*DARK_HAIR, "#b9b2a8"])
        canvas.ellipse(head[0], head[1] - height * 0.03, height * 0.066, height * 0.055, hair)


def umbrella(canvas: Canvas, x: float, feet: float, height: float, colour: str) -> None:
    """An open umbrella above a person of that height."""
    top, rim = feet - height * 1.26, feet - height * 0.99
    width = height * 0.36
    canvas.line(
        [(x + height * 0.05, top), (x + height * 0.05, feet - height * 0.55)],
        "#2b2433",
        1.5,
    )
    points: list[Point] = [(x - width, rim), (x - width * 0.86, rim - height * 0.1)]
    points += [(x - width * 0.45, top + height * 0.05), (x + width * 0.06, top)]
    points += [
        (x + width * 0.55, top + height * 0.05),
        (x + width * 0.94, rim - height * 0.1),
    ]
    points += [(x + width * 1.06, rim), (x + width * 0.7, rim - height * 0.04)]
    points += [
        (x + width * 0.35, rim),
        (x, rim - height * 0.04),
        (x - width * 0.35, rim),
    ]
    points += [(x - width * 0.7, rim - height * 0.04)]
    canvas.polygon(points, colour)


def crowd_heads(canvas: Canvas, y: float, colour: str, *, size: float, gap: float) -> None:
    """A row of heads and shoulders seen from behind, across the whole picture."""
    x = -gap * canvas.random.random()
    while x < 1200 + gap:
        lift = canvas.random.uniform(-0.35, 0.35) * size
        canvas.ellipse(x, y + lift, size * 0.62, size * 0.78, colour)
        canvas.ellipse(x, y + lift + size * 1.75, size * 1.35, size * 1.1, colour)
        x += gap * canvas.random.uniform(0.8, 1.2)
