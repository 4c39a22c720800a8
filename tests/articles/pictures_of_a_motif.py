"""Pictures for tests that differ from one another as photos do, and copies of them."""

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def motif(seed: int, *, size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A picture of coloured shapes: the same for the same seed, another one for another."""
    chance = random.Random(seed)

    def colour() -> tuple[int, int, int]:
        return (chance.randrange(256), chance.randrange(256), chance.randrange(256))

    picture = Image.new("RGB", (600, 400), colour())
    draw = ImageDraw.Draw(picture)
    for _shape in range(6):
        left, top = chance.randrange(500), chance.randrange(350)
        box = (left, top, left + chance.randrange(40, 300), top + chance.randrange(40, 250))
        (draw.ellipse if chance.random() < 0.5 else draw.rectangle)(box, fill=colour())
    return picture if size == picture.size else picture.resize(size)


def file_of(picture: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    """The picture as a file."""
    file = BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()
