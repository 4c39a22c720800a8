"""Whether a PNG file is whole, found out without holding its pixels, which can take 240 MB."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import dropwhile, takewhile
from typing import IO

_STEP = 65_536
_AFTER_SIGNATURE = 8
# By colour type: how many samples a pixel has (PNG, third edition, 11.2.1).
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# The passes of an interlaced picture: first column and row, and the distance to the next (8.1).
_WHOLE = ((0, 0, 1, 1),)
_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_LAST_FILTER = 4

# What a chunk is called, and its content or a part of it.
_Piece = tuple[bytes, bytes]


def check_png(file: IO[bytes]) -> None:
    """Read the whole file in small steps: every checksum, and every pixel that its header promises.

    Raises `ValueError`, `struct.error` or `zlib.error` where something is damaged or missing.
    Whatever compressed data there is beyond the last pixel is not unpacked.
    """
    file.seek(_AFTER_SIGNATURE)
    pieces = _pieces(file)
    _kind, header = next(pieces)
    # All pixels are in consecutive chunks.
    compressed = takewhile(_has_pixels, dropwhile(lambda piece: not _has_pixels(piece), pieces))
    _check_rows(_unpacked(data for _kind, data in compressed), _passes(header))
    for _rest in pieces:
        pass


def _has_pixels(piece: _Piece) -> bool:
    return piece[0] == b"IDAT"


def _pieces(file: IO[bytes]) -> Iterator[_Piece]:
    """The chunks of a file up to its end chunk; of longer ones, a part at a time."""
    kind = b""
    while kind != b"IEND":
        is_first = not kind
        length, kind = struct.unpack(">I4s", file.read(8))
        if is_first != (kind == b"IHDR"):
            raise ValueError("a header is missing, or there are two")
        checksum = zlib.crc32(kind)
        for part in _parts(file, length):
            checksum = zlib.crc32(part, checksum)
            yield kind, part
        if struct.pack(">I", checksum) != file.read(4):
            raise ValueError(f"the checksum of {kind!r} is wrong")


def _parts(file: IO[bytes], length: int) -> Iterator[bytes]:
    while length:
        part = file.read(min(length, _STEP))
        if not part:
            raise ValueError("the file ends too early")
        length -= len(part)
        yield part


def _unpacked(compressed: Iterable[bytes]) -> Iterator[bytes]:
    unpacking = zlib.decompressobj()
    for data in compressed:
        while part := unpacking.decompress(data, _STEP):
            yield part
            data = unpacking.unconsumed_tail
        if unpacking.eof:
            return


def _passes(header: bytes) -> Iterator[tuple[int, int]]:
    """How many rows each pass has, and how many bytes each of them."""
    width, height, depth, colour_type, _, _, interlacing = struct.unpack(">IIBBBBB", header)
    bits = depth * _SAMPLES[colour_type]
    for left, top, across, down in _ADAM7 if interlacing else _WHOLE:
        columns, rows = -((left - width) // across), -((top - height) // down)
        if columns > 0:
            yield max(0, rows), 1 + (columns * bits + 7) // 8


def _check_rows(unpacked: Iterator[bytes], passes: Iterable[tuple[int, int]]) -> None:
    data = b""
    for rows, row_bytes in passes:
        missing = rows * row_bytes
        while missing:
            data = data or next(unpacked, b"")
            if not data:
                raise ValueError("pixels are missing")
            part = data[:missing]
            # Every row begins with its filter, and decoders know no others.
            if max(part[missing % row_bytes :: row_bytes], default=0) > _LAST_FILTER:
                raise ValueError("a row has an unknown filter")
            missing -= len(part)
            data = data[len(part) :]
