"""The Playhouse, from the stalls and from the stage."""

import math

from .. import nature, people
from ..canvas import HEIGHT, WIDTH, Canvas, Point, mix


def theatre_stage(canvas: Canvas) -> None:
    canvas.gradient([(0, "#180a16"), (1, "#0d0610")])
    canvas.gradient(
        [(0, "#1d3150"), (0.5, "#5a5f80"), (0.8, "#d08a6a"), (1, "#f0b27a")],
        (190, 70, 1010, 560),
    )
    nature.clouds(canvas, "#3a4a6a", count=5, top=120, bottom=300, alpha=0.5)
    set_piece = "#232038"
    for x in (300, 720):
        canvas.polygon([(x, 548), (x + 26, 548), (x + 52, 230), (x + 40, 230)], set_piece)
        canvas.polygon([(x + 96, 548), (x + 122, 548), (x + 82, 230), (x + 70, 230)], set_piece)
        canvas.box(x + 26, 196, 74, 44, set_piece)
        canvas.line([(x + 70, 210), (x + 210, 110)], set_piece, 9)
        for rung in range(4):
            canvas.line(
                [
                    (x + 16 + rung * 8, 500 - rung * 76),
                    (x + 108 - rung * 8, 440 - rung * 76),
                ],
                set_piece,
                4,
            )
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
        canvas.soft(
            [[(beam - 8, 40), (beam + 8, 40), (x + 94, 620), (x - 94, 620)]],
            "#fff0c0",
            9,
            0.42,
        )
        canvas.glow(x, 616, 120, "#fff3cf", 0.85, flat=0.28)
        canvas.ellipse(x + 16, 622, 60, 8, "#3a2016", 0.6)
    people.person(
        canvas,
        430,
        622,
        176,
        coat="#6a3a30",
        legs="#2d2a33",
        skin="#c68a63",
        stride=0.4,
        arms=((-0.14, 0.34), (0.26, 0.22)),
    )
    people.person(
        canvas,
        790,
        622,
        180,
        coat="#2f4666",
        legs="#22222c",
        skin="#6b4230",
        stride=0.4,
        arms=((-0.13, 0.35), (0.13, 0.35)),
    )
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
            canvas.shaded(
                [
                    (outer, 0),
                    (inner - side * 20, 0),
                    (inner + pull, 430),
                    (inner, 668),
                    (outer, 668),
                    (outer + pull * 0.7, 430),
                ],
                [
                    (0, mix(tone, "#12040a", 0.5)),
                    (0.5, tone),
                    (1, mix(tone, "#12040a", 0.55)),
                ],
            )
        canvas.ellipse(600 + side * 424, 432, 16, 30, "#d9a441")
    for swag in range(6):
        x = 100 + swag * 200
        for drop, tone in (
            (112, "#7d1524"),
            (92, "#a3222e"),
            (70, "#b93440"),
            (46, "#8d1b29"),
        ):
            canvas.ellipse(x, 0, 112, drop, tone)
        canvas.arc(x, 0, (112, 114), (0, 180), "#d9a441", 5)


def auditorium(canvas: Canvas) -> None:
    """The house from the stage: balconies, rows of seats and one bare bulb."""
    canvas.gradient([(0, "#1a0d16"), (0.5, "#34161d"), (1, "#1c0b12")])
    canvas.glow(600, 330, 640, "#8a3a2f", 0.55)
    for arc in range(9):
        canvas.arc(
            600,
            -60,
            (560 - arc * 46, 180 - arc * 15),
            (20, 160),
            mix("#8a5a34", "#3a1a1c", arc / 9),
            3,
        )
    canvas.ellipse(600, 26, 66, 22, "#c9953f")
    canvas.glow(600, 40, 150, "#ffcf7a", 0.35)
    for y, half, drop in ((178, 640, 92), (306, 600, 84)):
        _balcony(canvas, y, half, drop)
    for row in range(9):
        _seats(canvas, row)
    canvas.shaded(
        [(0, 726), (WIDTH, 726), (WIDTH, HEIGHT), (0, HEIGHT)],
        [(0, "#9a6a3f"), (1, "#5a3822")],
    )
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
    for lower, deep, tone in (
        (-74, 76, "#220d13"),
        (0, 46, "#d9b27a"),
        (6, 34, "#f0d5a0"),
        (46, 20, "#3a181a"),
    ):
        canvas.polygon(
            [
                *(rim(s, lower) for s in steps),
                *(rim(s, lower + deep) for s in reversed(steps)),
            ],
            tone,
        )
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
        canvas.rounded(
            x - 22 * size,
            y + lift - 26 * size,
            44 * size,
            52 * size,
            13 * size,
            mix(tone, "#16060c", 0.45),
        )
        canvas.rounded(x - 18 * size, y + lift - 22 * size, 36 * size, 34 * size, 10 * size, tone)
        canvas.rounded(
            x - 19 * size,
            y + lift + 14 * size,
            38 * size,
            13 * size,
            5 * size,
            mix(tone, "#ffffff", 0.14),
        )
