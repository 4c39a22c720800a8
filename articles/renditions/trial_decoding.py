"""Decodes the AVIF on standard input with so much memory and no more.

A program of its own, run by ``avif.py`` as ``python -I trial_decoding.py BYTES``: memory is limited
for a whole process. Status 0 says that the picture could be decoded.
"""

import resource
import sys
from io import BytesIO
from pathlib import Path

from PIL import AvifImagePlugin, Image

_STATUS = Path("/proc/self/status")


def _data_in_use() -> int:
    """What RLIMIT_DATA counts, in bytes (proc(5), VmData)."""
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))


def decode(data: bytes, budget: int) -> None:
    """Decode the first frame with ``budget`` bytes besides those in use already; without any limit
    where the system does not count them."""
    # Each thread would take memory of its own, and machines differ in how many there are.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    if _STATUS.exists():
        limit = _data_in_use() + budget
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    Image.open(BytesIO(data), formats=["AVIF"]).load()


if __name__ == "__main__":
    decode(sys.stdin.buffer.read(), int(sys.argv[1]))
