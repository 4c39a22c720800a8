"""All renditions of a 24-megapixel photo, beside a bare Pillow loop that writes the same files."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.photo_work import WAYS
from benchmarks.pictures import jpeg, photograph, wide_gamut
from benchmarks.server import ROOT

TIMES = 7


@dataclass(frozen=True)
class Work:
    """The runs of one way: processor seconds, and the most memory in bytes, before and at all."""

    files: int
    seconds: list[float]
    before: list[int]
    peak: list[int]


@dataclass(frozen=True)
class PhotoRow:
    """A photo, made by the site and by the bare loop in turns."""

    title: str
    ours: Work
    bare: Work

    @property
    def ratio(self) -> float:
        """Processor time, in times of the bare loop."""
        return median(self.ours.seconds) / median(self.bare.seconds)


def measure_photos() -> Iterator[PhotoRow]:
    """Make the photos, and their renditions several times; each time in a process of its own."""
    picture = photograph(Random(1))
    photos = {"without a profile": jpeg(picture), "Display P3": jpeg(picture, wide_gamut())}
    with TemporaryDirectory() as folder:
        for title, data in photos.items():
            path = Path(folder) / "photo.jpg"
            path.write_bytes(data)
            yield _row(title, path)


def _row(title: str, path: Path) -> PhotoRow:
    runs = [{way: _run(way, path) for way in WAYS} for _ in range(TIMES)]
    work = {way: _work([run[way] for run in runs]) for way in WAYS}
    if any(run["ours"]["files"] != run["bare"]["files"] for run in runs):
        raise RuntimeError("The bare loop does not write the same files as the site.")
    return PhotoRow(title, **work)


def _run(way: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.photo_work", way, str(path)]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    result: dict[str, Any] = json.loads(output)
    return result


def _work(runs: list[dict[str, Any]]) -> Work:
    return Work(
        len(runs[0]["files"]),
        [run["seconds"] for run in runs],
        [run["before"] for run in runs],
        [run["peak"] for run in runs],
    )
