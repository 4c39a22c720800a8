"""What is measured: each page between two runs of the bare view, so that the noise shows."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random
from statistics import mean
from urllib.parse import urlencode

from benchmarks import words
from benchmarks.load import CONNECTIONS, Load, Request, put_load
from benchmarks.server import HOST, Server

MOST = 20_000
WARMING = 40
SETTLES_WITHIN = 60
BARE = Request("/bare/")


@dataclass(frozen=True)
class Post(Request):
    """A comment, each with another text by another sender from another address."""

    status: int = 302
    random: Random = field(default_factory=lambda: Random(time.time_ns()))

    def encoded(self, port: int) -> Iterator[bytes]:
        """One of ten has a link to another site."""
        for number in count(1):
            text = f"{words.comment(self.random)} ({self.random.getrandbits(64):x})"
            if number % 10 == 0:
                text += " https://shop.example.com/offer"
            fields = {
                "name": f"Reader No. {number}",
                "email": f"poster{self.random.randint(1, 5000)}@example.org",
                "text": text,
                "website": "",
            }
            body = urlencode(fields).encode()
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
                "Origin": f"http://{HOST}:{port}",
                "Sec-Fetch-Site": "same-origin",
                "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
            }
            yield self.encode("POST", port, body, **headers)


@dataclass(frozen=True)
class Run:
    """One run: what the readers saw and what the server spent on each answer."""

    load: Load
    cpu_ms: float
    wrk_per_second: float | None = None


@dataclass(frozen=True)
class Row:
    """A page, and the bare view before and after it."""

    title: str
    run: Run
    before: Run
    after: Run

    @property
    def ratio(self) -> float:
        """Answers in a second, as a part of the bare view's, by ``wrk`` where it counted them."""
        runs = (self.run, self.before, self.after)
        counted = [run.wrk_per_second for run in runs if run.wrk_per_second is not None]
        if len(counted) < len(runs):
            counted = [run.load.per_second for run in runs]
        return counted[0] / mean(counted[1:])

    @property
    def cpu_ratio(self) -> float:
        """Processor time of an answer, in answers of the bare view."""
        return self.run.cpu_ms / mean([self.before.cpu_ms, self.after.cpu_ms])


def measure(server: Server, pages: dict[str, Request], seconds: float) -> Iterator[Row]:
    """Measure page after page; the bare view's run after one is that before the next."""
    put_load(BARE, server.port, most=WARMING, seconds=seconds)
    before = _run(server, BARE, seconds)
    for title, request in pages.items():
        put_load(request, server.port, most=WARMING, seconds=60)
        run = _run(server, request, seconds)
        after = _run(server, BARE, seconds)
        yield Row(title, run, before, after)
        before = after


def _run(server: Server, request: Request, seconds: float) -> Run:
    _settle(server)
    cpu = server.cpu_seconds()
    load = put_load(request, server.port, most=MOST, seconds=seconds)
    spent = server.cpu_seconds() - cpu
    _settle(server)
    return Run(load, spent / len(load.latencies) * 1000, _wrk(server, request, seconds))


def _settle(server: Server) -> None:
    """Wait until the server is done with what the last run asked for and did not wait for."""
    until = time.monotonic() + SETTLES_WITHIN
    before = -1.0
    while before != (now := server.cpu_seconds()) and time.monotonic() < until:
        before = now
        time.sleep(0.1)


def _wrk(server: Server, request: Request, seconds: float) -> float | None:
    """Requests per second as ``wrk`` counts them, where it is installed: it asks for less of the
    processor than any load generator in Python, and so leaves more to the server."""
    program = shutil.which("wrk")
    if program is None or isinstance(request, Post):
        return None
    headers = [
        part for name, value in request.headers.items() for part in ("-H", f"{name}: {value}")
    ]
    command = [program, "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", *headers]
    address = f"http://{HOST}:{server.port}{request.path}"
    output = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    lines = dict(line.split(":", 1) for line in output.splitlines() if ":" in line)
    if wrong := lines.get("  Non-2xx or 3xx responses"):
        raise RuntimeError(f"{wrong.strip()} wrong answers from {request.path}")
    return float(lines["Requests/sec"])
