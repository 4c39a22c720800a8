"""The Old Quay at dusk."""

from .. import buildings, nature, people
from ..canvas import HEIGHT, WIDTH, Canvas


def harbour_dusk(canvas: Canvas, *, cranes: int = 4) -> None:
    horizon = 520
    canvas.gradient(
        [
            (0, "#2a2257"),
            (0.3, "#6a3b7d"),
            (0.52, "#d0607a"),
            (0.66, "#f9a35f"),
            (1, "#ffd98b"),
        ],
        (0, 0, WIDTH, horizon + 60),
    )
    nature.clouds(canvas, "#4b2a68", count=7, top=60, bottom=330, alpha=0.5)
    nature.clouds(canvas, "#ffb27a", count=5, top=220, bottom=420, alpha=0.45)
    nature.sun(canvas, 760, 470, 34, "#fff0bf", "#ffb765")
    nature.ridge(canvas, 470, 34, "#8a4a79", foot="#b0607a", bottom=horizon)
    buildings.skyline(canvas, horizon, "#432a5c", "#ffcf7a", tallest=88)
    canvas.box(0, horizon - 22, WIDTH, 24, "#251a3d")
    for number in range(cranes):
        _crane(
            canvas,
            110 + number * 270 + (number % 2) * 26,
            horizon - 18,
            330 + (number % 3) * 26,
            flip=number % 2 == 1,
        )
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
        canvas.polygon(
            [
                (x + leg - 6, ground),
                (x + leg + 6, ground),
                (x + leg * 0.6 + 4, deck),
                (x + leg * 0.6 - 4, deck),
            ],
            ink,
        )
    for part in range(3):
        low, high = (
            ground - (ground - deck) * part / 3,
            ground - (ground - deck) * (part + 1) / 3,
        )
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
        lower = (
            root[0] + (tip[0] - root[0]) * share,
            root[1] + (tip[1] - root[1]) * share,
        )
        upper = (lower[0] - side * 8, lower[1] - 16 * (1 - share) - 2)
        canvas.line([lower, upper], ink, 1.6)
    canvas.line([mast, tip], ink, 1.4)
    canvas.line([mast, (x - side * 60, deck - 26)], ink, 1.4)
    canvas.box(x - side * 60 - 14, deck - 34, 28, 26, ink)
    canvas.line([tip, (tip[0], ground - height * 0.42)], ink, 1.2)
    canvas.arc(tip[0], ground - height * 0.42 + 6, (5, 6), (-90, 180), ink, 2)
