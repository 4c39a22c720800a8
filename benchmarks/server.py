"""The production server in a process of its own, and how much processor time it has used."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
STARTS_WITHIN = 30
STOPS_WITHIN = 10
_TICKS = os.sysconf("SC_CLK_TCK")


class ServerError(Exception):
    """The server does not start, or answers something else than was asked for."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu_seconds(self) -> float:
        """Processor time of the server and its workers since they started, from ``/proc``."""
        pids = [self.process.pid, *_children(self.process.pid)]
        return sum(_ticks(pid) for pid in pids) / _TICKS


def _children(pid: int) -> list[int]:
    below: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            below += [int(child), *_children(int(child))]
    return below


def _ticks(pid: int) -> int:
    # The name of the process, in parentheses, may hold blanks; the numbers stand behind it.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system = fields[11], fields[12]
    return int(user) + int(system)


def _free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(*, cold: bool, log: Path) -> Iterator[Server]:
    """The server as ``docs`` and ``manage.py demo`` start it, stopped at the end in any case."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--workers", "2", "--blocking-threads", "1", "--host", HOST, "--port", str(port)),
        *("--no-access-log", "newsroom.wsgi:application"),
    ]
    environment = {**os.environ, "BENCHMARK_COLD": str(cold).lower()}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(process, port, log)
            yield Server(process, port)
        finally:
            _stop(process)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise ServerError(f"The server did not start. It said:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    workers = _children(process.pid) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        # It takes its workers with it when it ends by itself; killed, it cannot.
        for worker in workers:
            os.kill(worker, 9)
        process.kill()
        process.wait()
