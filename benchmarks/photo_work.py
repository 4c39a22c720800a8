"""``python -m benchmarks.photo_work ours|bare FILE``: the renditions of one photo, in a process of
its own, so that its memory can be measured; see ``photos.py``.

Prints JSON: processor seconds, the most memory before and at the end in bytes, and the files.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from PIL import Image

from articles.renditions import FORMATS, Shape, Size, plan, render_all
from articles.renditions.sizes import Region, region

CREDIT = {
    "creator": "Ada Miller",
    "credit": "Ada Miller/Port Alder News",
    "copyright": "© 2026 Port Alder News",
    "usage_terms": "Editorial use only",
    "licence_url": "https://example.org/licence",
}
# The shape, the width and the format of a file.
File = tuple[str, int, str]


def ours(source: IO[bytes]) -> Iterator[File]:
    """As the site makes them."""
    for made in render_all(source, metadata=CREDIT):
        yield made.shape.value, made.size.width, made.format.name


def bare(source: IO[bytes]) -> Iterator[File]:
    """The least that writes the same files: no orientation, colours, transparency or credit."""
    image = Image.open(source)
    original = Size(*image.size)
    plans = {shape: plan(*original, shape) for shape in Shape}
    image.draft("RGB", max(size for sizes in plans.values() for size in sizes))
    image.load()
    for shape, sizes in plans.items():
        picture: Image.Image = image
        part: Region | None = region(Size(*image.size), shape)
        for size in reversed(sizes):
            picture = picture.resize(size, Image.Resampling.LANCZOS, part, reducing_gap=3.0)
            part = None
            for format in FORMATS:
                picture.save(BytesIO(), format.name, **format.options)
                yield shape.value, size.width, format.name


def peak_memory() -> int:
    """The most memory that this process has had, in bytes.

    From ``/proc``: what ``getrusage`` says begins with the memory of the process that started
    this one.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


WAYS: dict[str, Callable[[IO[bytes]], Iterator[File]]] = {"ours": ours, "bare": bare}


def main() -> None:
    """Do the work once and say what it cost."""
    way, path = sys.argv[1:]
    before = peak_memory()
    with Path(path).open("rb") as source:
        begin = time.process_time()
        files = list(WAYS[way](source))
        seconds = time.process_time() - begin
    print(
        json.dumps(
            {"seconds": seconds, "before": before, "peak": peak_memory(), "files": sorted(files)}
        )
    )


if __name__ == "__main__":
    main()
