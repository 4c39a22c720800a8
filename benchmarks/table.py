"""The tables, in Markdown."""

import os
import platform
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles

import django
import PIL
from django.db import connection
from PIL import features

from benchmarks.alone import Alone
from benchmarks.measuring import Row, Run
from benchmarks.photos import PhotoRow
from benchmarks.screening import ScreeningRow
from benchmarks.trials import TrialRow

HEADINGS = (
    "page",
    "req/s",
    "req/s (wrk)",
    "median ms",
    "p99 ms",
    "CPU ms",
    "KB",
    "bare before/after: req/s",
    "bare: CPU ms",
    "throughput ÷ bare",
    "CPU ÷ bare",
)


def machine() -> str:
    """The machine's line."""
    with connection.cursor() as cursor:
        vendor = connection.vendor
        cursor.execute("SELECT sqlite_version()" if vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    return f"{computer()}, Django {django.get_version()}, {connection.vendor} {version}"


def computer() -> str:
    """The same without the database."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}"
    )


def pillow() -> str:
    """The line of what decodes and encodes pictures."""
    codecs = {"JPEG": "libjpeg_turbo", "WebP": "webp", "AVIF": "avif"}
    versions = (f"{name} {features.version(codec)}" for name, codec in codecs.items())
    return f"Pillow {PIL.__version__}; {', '.join(versions)}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def rows_table(rows: Iterable[Row]) -> str:
    """What was measured on the server."""
    return _markdown(HEADINGS, (_cells(row) for row in rows))


def _cells(row: Row) -> list[str]:
    run = row.run
    return [
        row.title,
        f"{run.load.per_second:,.0f}",
        _wrk(run),
        f"{run.load.percentile(50):.1f}",
        f"{run.load.percentile(99):.1f}",
        f"{run.cpu_ms:.2f}",
        f"{run.load.size / 1000:.0f}",
        f"{row.before.load.per_second:,.0f} / {row.after.load.per_second:,.0f}"
        + (f" (wrk {_wrk(row.before)} / {_wrk(row.after)})" if run.wrk_per_second else ""),
        f"{row.before.cpu_ms:.2f} / {row.after.cpu_ms:.2f}",
        f"{row.ratio:.2f}",
        f"{row.cpu_ratio:.1f}",
    ]


def _wrk(run: Run) -> str:
    return f"{run.wrk_per_second:,.0f}" if run.wrk_per_second else "–"


def alone_table(measured: Iterable[Alone]) -> str:
    """What was measured without a server."""
    headings = (
        "approved comments",
        "threads shown",
        "responses shown",
        "page: least CPU ms",
        "page: median",
        "threads alone: least",
        "threads alone: median",
    )
    cells = (
        [
            f"{page.comments:,}",
            str(page.threads),
            str(page.responses),
            *(f"{ms:.1f}" for ms in (page.page_ms[0], median(page.page_ms))),
            *(f"{ms:.1f}" for ms in (page.threads_ms[0], median(page.threads_ms))),
        ]
        for page in measured
    )
    return _markdown(headings, cells)


def screening_table(rows: Iterable[ScreeningRow]) -> str:
    """What screening one comment costs."""
    headings = (
        "lists",
        "queries",
        "CPU ms: least",
        "median",
        "99th percentile",
        "urlize: median CPU ms",
        "CPU ÷ urlize",
        "lists made ready: CPU ms",
    )
    cells = (
        [
            row.title,
            str(row.queries),
            *(f"{ms:.2f}" for ms in (min(row.ms), median(row.ms), quantiles(row.ms, n=100)[98])),
            f"{median(row.urlize_ms):.2f}",
            f"{row.ratio:.1f}",
            f"{row.ready_ms:.0f}",
        ]
        for row in rows
    )
    return _markdown(headings, cells)


def trials_table(rows: Iterable[TrialRow]) -> str:
    """What trial runs cost."""
    headings = ("trial of", "comments", "CPU s", "reading them: CPU s", "CPU ÷ reading")
    cells = (
        [
            row.title,
            f"{row.comments:,}",
            *(f"{seconds:.1f}" for seconds in (row.seconds, row.bare_seconds)),
            f"{row.ratio:.0f}",
        ]
        for row in rows
    )
    return _markdown(headings, cells)


def photos_table(rows: Iterable[PhotoRow]) -> str:
    """What the renditions of a photo cost."""
    headings = (
        "24-megapixel JPEG",
        "files",
        "CPU s",
        "bare: CPU s",
        "CPU ÷ bare",
        "MB before",
        "most MB",
        "bare: most MB",
    )
    cells = (
        [
            row.title,
            str(row.ours.files),
            *(f"{median(work.seconds):.2f}" for work in (row.ours, row.bare)),
            f"{row.ratio:.2f}",
            f"{median(row.ours.before) / 1_000_000:.0f}",
            *(f"{median(work.peak) / 1_000_000:.0f}" for work in (row.ours, row.bare)),
        ]
        for row in rows
    )
    return _markdown(headings, cells)


def _markdown(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(headings)
    lines = [titles, ["---", *["---:"] * (len(titles) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
