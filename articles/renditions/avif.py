"""Whether an AVIF file can be decoded, at the cost that its header promises.

The size in an AVIF's header is not that of the frames inside: a file of some kilobytes that says
100 by 100 can hold a frame of 250 megapixels, which is decoded whole and then scaled down. Only the
decoder knows, so it is tried in a process that gets the memory for the size that is said.
"""

import subprocess
import sys
from pathlib import Path
from typing import IO

# The libraries' own buffers, and for each pixel what the planes of a frame, its conversion to RGBA
# and the copy handed to Python take, measured and rounded up.
_BASE = 64 * 1024 * 1024
_PER_PIXEL = 20
_SECONDS = 60
_TRIAL = Path(__file__).with_name("trial_decoding.py")


def check_avif(file: IO[bytes], pixels: int) -> None:
    """Raises ``ValueError`` if the file cannot be decoded with the memory for so many pixels."""
    file.seek(0)
    command = [sys.executable, "-I", str(_TRIAL), str(_BASE + _PER_PIXEL * pixels)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and a number
            command, input=file.read(), capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValueError("The picture takes too long to decode.") from None
    if done.returncode != 0:
        raise ValueError("The picture cannot be decoded, or is larger than it says.")
