"""A small load generator: some connections, each asking again as soon as it is answered.

Bounded in number and in time, over the loopback interface alone. It shares the machine with the
server, so it does as little as it can: requests are bytes made beforehand, and of an answer only
the status and the length are read.
"""

import asyncio
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, repeat

from benchmarks.server import HOST, ServerError

CONNECTIONS = 16
_STATUS = re.compile(rb"HTTP/1\.1 ([0-9]{3})")
_LENGTH = re.compile(rb"\r\ncontent-length: ([0-9]+)\r\n", re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    """What is asked for again and again; ``bodies``, where given, makes each request another."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200

    def encoded(self, port: int) -> Iterator[bytes]:
        """The requests as they go over the wire."""
        return repeat(self.encode("GET", port))

    def encode(self, method: str, port: int, body: bytes = b"", **headers: str) -> bytes:
        """One request."""
        lines = {"Host": f"{HOST}:{port}", **self.headers, **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {self.path} HTTP/1.1\r\n{head}\r\n".encode() + body


@dataclass(frozen=True)
class Load:
    """What was measured: seconds each answer took, and how long all of them took."""

    latencies: list[float]
    seconds: float
    size: int

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """Milliseconds within which so many of a hundred answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] * 1000


class _Connection(asyncio.Protocol):
    """One keep-alive connection."""

    def __init__(self, requests: Iterator[bytes], expected: int, until: float) -> None:
        self.requests, self.expected, self.until = requests, expected, until
        self.latencies: list[float] = []
        self.size = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._buffer = b""
        self._missing = -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what asyncio hands over
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        request = next(self.requests, None) if time.perf_counter() < self.until else None
        if request is None:
            self.transport.close()
            return
        self._asked = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Read on; ask again when the answer is complete."""
        if self._missing < 0:
            self._buffer += data
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._read_head(self._buffer[: end + 2])
            data, self._buffer = self._buffer[end + 4 :], b""
        self._missing -= len(data)
        if self._missing == 0:
            self.latencies.append(time.perf_counter() - self._asked)
            self._missing = -1
            self._ask()

    def _read_head(self, head: bytes) -> None:
        status, length = _STATUS.match(head), _LENGTH.search(head)
        if status is None or length is None or int(status[1]) != self.expected:
            self._fail(f"Expected {self.expected}, but the answer begins with: {head[:200]!r}")
            return
        self.size = self._missing = int(length[1])

    def _fail(self, message: str) -> None:
        if not self.done.done():
            self.done.set_exception(ServerError(message))
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """All is asked, or the server has gone."""
        if not self.done.done():
            if exc is None and self._missing < 0 and not self._buffer:
                self.done.set_result(None)
            else:
                self.done.set_exception(ServerError(f"The connection broke: {exc}"))


async def _put(request: Request, port: int, most: int, seconds: float) -> Load:
    loop = asyncio.get_running_loop()
    requests = islice(request.encoded(port), most)
    begin = time.perf_counter()
    connections = []
    for _ in range(CONNECTIONS):
        __, connection = await loop.create_connection(
            lambda: _Connection(requests, request.status, begin + seconds), HOST, port
        )
        connections.append(connection)
    async with asyncio.timeout(seconds + 60):
        await asyncio.gather(*(connection.done for connection in connections))
    took = time.perf_counter() - begin
    latencies = [seconds for connection in connections for seconds in connection.latencies]
    if not latencies:
        raise ServerError(f"Nothing answered {request.path}.")
    return Load(latencies, took, max(connection.size for connection in connections))


def put_load(request: Request, port: int, *, most: int, seconds: float) -> Load:
    """Ask at most so often and so long. Raises ``ServerError`` at the first wrong answer."""
    return asyncio.run(_put(request, port, most, seconds))
