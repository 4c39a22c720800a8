"""Files that unfold into far more than they are, or than they say, cost an upload little memory."""

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

MEGABYTE = 1024 * 1024
MOST = 200 * MEGABYTE
MORE = 250 * MEGABYTE
TOO_MANY = "more than 60 million pixels"
DAMAGED = "incomplete or damaged"
NO_PICTURE = "no JPEG, PNG"

# One process for all files: its peak is that of the worst of them. It is the kernel's own count,
# for what getrusage says begins with the memory of the process that started this one.
MEASURED = """
import json, sys, warnings
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from PIL import Image
from articles.renditions import UnacceptablePhoto, check_upload
warnings.simplefilter("error")

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))

def answer(path):
    with path.open("rb") as file:
        try:
            return check_upload(file, max_bytes=40_000_000, max_pixels=60_000_000)
        except UnacceptablePhoto as error:
            return str(error)

Image.init()
before, grown, answers = peak(), {}, {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    answers[path.name] = answer(path)
    grown[path.name] = peak() - before
print(json.dumps({"grown": grown, "answers": answers}))
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="Only Linux counts a process's peak memory so."
)


@cache
def zeros(size: int) -> bytes:
    """So many zeros, compressed to about a thousandth."""
    compressor = zlib.compressobj(1)
    whole, rest = divmod(size, MEGABYTE)
    parts = [compressor.compress(bytes(MEGABYTE)) for _ in range(whole)]
    return b"".join([*parts, compressor.compress(bytes(rest)), compressor.flush()])


def png(
    width: int,
    height: int,
    pixels: bytes,
    *,
    depth: int = 8,
    colour_type: int = 2,
    interlaced: bool = False,
    before: list[tuple[bytes, bytes]] | None = None,
    behind: list[tuple[bytes, bytes]] | None = None,
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, interlaced)
    palette = [(b"PLTE", bytes(768))] if colour_type == 3 else []
    chunks = [
        *[(b"IHDR", header), *palette, *(before or []), (b"IDAT", pixels)],
        *[*(behind or []), (b"IEND", b"")],
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def large_png(colour_type: int, depth: int, *, interlaced: bool = False, short: int = 0) -> bytes:
    """Of 8000 by 7496, nearly 60 million pixels, complete but for `short` bytes."""
    width, height = 8_000, 7_496
    bits = {0: 1, 2: 3, 3: 1, 6: 4}[colour_type] * depth
    # Seven passes have an eighth, an eighth, an eighth, a quarter, a quarter, a half and a half of
    # the rows, each with a byte for its filter.
    filters = height * 15 // 8 if interlaced else height
    pixels = zeros(width * height * bits // 8 + filters - short)
    return png(width, height, pixels, depth=depth, colour_type=colour_type, interlaced=interlaced)


def texts(kind: bytes, head: bytes, text: bytes, count: int) -> list[tuple[bytes, bytes]]:
    content = zlib.compress(text)
    return [(kind, b"text %d\0" % number + head + content) for number in range(count)]


# A single character beyond the BMP makes Python keep all of them in four bytes.
EMOJIS = texts(b"iTXt", b"\1\0\0\0", "😀".encode() + b"a" * (MEGABYTE - 4), 63)
SMALL = zeros(310)


def tiff(width: int, height: int, tags: Mapping[int, int], data: bytes) -> bytes:
    """An RGB picture whose data, one strip or tile, is where tag 273 or 324 says: at 300."""
    entries = {256: width, 257: height, 258: 8, 259: 8, 262: 2, 277: 3, **tags}
    directory = b"".join(
        struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(entries.items())
    )
    start = b"II*\0" + struct.pack("<IH", 8, len(entries)) + directory
    return start.ljust(300, b"\0") + data


def patched(file_format: str, mark: bytes, offset: int, sides: bytes, **options: object) -> bytes:
    """A small file whose header says another size: so many bytes behind a mark."""
    output = BytesIO()
    Image.new("RGB", (64, 64), "navy").save(output, file_format, **options)
    data = bytearray(output.getvalue())
    place = data.index(mark) + offset
    data[place : place + len(sides)] = sides
    return bytes(data)


def lying_avif(width: int, height: int) -> bytes:
    """A frame of this size under a header that says 100 by 100."""
    output = BytesIO()
    Image.new("RGB", (width, height)).save(output, "AVIF", speed=10)
    data, honest = output.getvalue(), struct.pack(">II", width, height)
    assert honest in data
    return data.replace(honest, struct.pack(">II", 100, 100))


def strip(size: int, rows: int) -> dict[int, int]:
    return {273: 300, 278: rows, 279: size}


def tile(size: int, side: int) -> dict[int, int]:
    return {322: side, 323: side, 324: 300, 325: size}


def little(width: int, height: int) -> bytes:
    return struct.pack("<HH", width, height)


# What makes the file, and what is said of it.
FILES: dict[str, tuple[Callable[[], bytes], str | list[object]]] = {
    # More pixels than allowed, all of them there, or next to none.
    "large.png": (lambda: png(30_000, 30_000, zeros(MORE), depth=1, colour_type=0), TOO_MANY),
    "claim.png": (lambda: png(30_000, 30_000, SMALL), TOO_MANY),
    "claim.jpg": (lambda: patched("JPEG", b"\xff\xc0", 5, b"\xfd\xe8\xfd\xe8"), TOO_MANY),
    "claim.webp": (
        lambda: patched("WEBP", b"\x9d\x01\x2a", 3, little(12_000, 12_000)),
        TOO_MANY,
    ),
    "larger.webp": (
        lambda: patched("WEBP", b"\x9d\x01\x2a", 3, little(16_383, 16_383)),
        TOO_MANY,
    ),
    "claim.avif": (
        lambda: patched("AVIF", b"ispe", 8, struct.pack(">II", 12_000, 12_000)),
        TOO_MANY,
    ),
    # 48 million pixels inside, and a header that says ten thousand.
    "lying.avif": (lambda: lying_avif(8_000, 6_000), DAMAGED),
    "claim.tif": (lambda: tiff(60_000, 60_000, strip(310, 60_000), SMALL), TOO_MANY),
    "screen.gif": (lambda: patched("GIF", b"GIF8", 6, little(65_535, 65_535)), TOO_MANY),
    "frame.gif": (lambda: patched("GIF", b"\x2c\0\0\0\0", 5, little(65_535, 65_535)), TOO_MANY),
    # A small picture with much more behind it or around it.
    "pixels.png": (lambda: png(10, 10, zeros(MORE)), ["PNG", 10, 10]),
    "profile.png": (
        lambda: png(10, 10, SMALL, before=[(b"iCCP", b"x\0\0" + zeros(MORE))]),
        NO_PICTURE,
    ),
    "texts.png": (
        lambda: png(10, 10, SMALL, before=texts(b"zTXt", b"\0", bytes(2 * MEGABYTE), 200)),
        NO_PICTURE,
    ),
    "emojis.png": (lambda: png(10, 10, SMALL, before=EMOJIS), NO_PICTURE),
    "emojis-behind.png": (lambda: png(10, 10, SMALL, behind=EMOJIS), DAMAGED),
    "tile.tif": (lambda: tiff(100, 100, tile(len(zeros(MORE)), 9_008), zeros(MORE)), TOO_MANY),
    "strip.tif": (lambda: tiff(100, 100, strip(len(zeros(MORE)), 2**31), zeros(MORE)), DAMAGED),
    "short.tif": (lambda: tiff(7_000, 7_000, {**strip(2**32 - 1, 7_000), 259: 1}, b""), DAMAGED),
    # As large as is allowed.
    "grey.png": (lambda: large_png(0, 8), ["PNG", 8_000, 7_496]),
    "palette.png": (lambda: large_png(3, 8), ["PNG", 8_000, 7_496]),
    "grey-16-bit.png": (lambda: large_png(0, 16), ["PNG", 8_000, 7_496]),
    "rgba.png": (lambda: large_png(6, 8), ["PNG", 8_000, 7_496]),
    "interlaced.png": (lambda: large_png(0, 8, interlaced=True), ["PNG", 8_000, 7_496]),
    "rgb.png": (lambda: large_png(2, 8), ["PNG", 8_000, 7_496]),
    "rgb-cut-off.png": (lambda: large_png(2, 8, short=1), DAMAGED),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    folder = tmp_path_factory.mktemp("bombs")
    for name, (create, _expected) in FILES.items():
        (folder / name).write_bytes(create())
    command = [sys.executable, "-c", MEASURED, str(folder)]
    root = Path(__file__).parents[2]
    output = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout  # noqa: S603
    result: dict[str, dict[str, object]] = json.loads(output)
    return result


def test_no_file_costs_more_than_200_megabytes(measured: dict[str, dict[str, int]]) -> None:
    assert {name: size for name, size in measured["grown"].items() if size >= MOST} == {}


@pytest.mark.parametrize("name", FILES)
def test_the_answer_says_what_is_wrong(name: str, measured: dict[str, dict[str, Any]]) -> None:
    expected = FILES[name][1]
    answer = measured["answers"][name]
    assert expected in answer if isinstance(expected, str) else answer == expected
