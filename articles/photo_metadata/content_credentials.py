"""Whether a picture carries Content Credentials: the manifest store of C2PA, signed provenance.

Only its presence is recognised, nothing is verified. Each format keeps the store where the C2PA
Technical Specification says under "Embedding manifests into" its name (Appendix A since version
2.1). The store itself is a JUMBF superbox (ISO 19566-5) in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Literal

# A picture of 100 MB has some thousand parts; made-up files have as many as they like.
MAX_READS = 50_000

_STORE_TYPE = bytes.fromhex("63327061 0011 0010 8000 00AA00389B71")
_STORE_LABEL = b"c2pa\0"
_UUID_BOX_TYPE = bytes.fromhex("D8FEC3D6 1B0E 483C 9297 5828877EC481")
_TIFF_TAG = 52545

# A superbox with a long header, its description box with type and label. Real ones are longer.
_STORE_HEAD = 16 + 8 + 16 + 1 + len(_STORE_LABEL)

_JPEG_APP11, _JPEG_SCAN, _JPEG_END, _JPEG_FILL = 0xEB, 0xDA, 0xD9, 0xFF


class _DamagedError(Exception):
    """The file ends too early, or it is built so that reading it would not end soon."""


class _Parts:
    """Short reads anywhere in a file, within its bounds and limited in number."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        self._reads_left = MAX_READS

    def bytes_at(self, position: int, length: int) -> bytes:
        self._reads_left -= 1
        if self._reads_left < 0 or position + length > self._size:
            raise _DamagedError
        self._file.seek(position)
        return self._file.read(length)

    def is_store_at(self, position: int) -> bool:
        """Whether a JUMBF superbox begins here whose description says that it is C2PA's."""
        head = self.bytes_at(position, _STORE_HEAD)
        # A length of 1 stands for one of eight bytes behind the box type.
        description = head[16:] if head.startswith(b"\0\0\0\1") else head[8:]
        is_described = head[4:8] == b"jumb" and description[4:8] == b"jumd"
        is_store = description[8:24] == _STORE_TYPE or description[25:30] == _STORE_LABEL
        return is_described and is_store


def has_content_credentials(file: IO[bytes]) -> bool:
    """Whether a JPEG, PNG, WebP, AVIF, HEIF, TIFF or GIF has a C2PA manifest store embedded.

    Never raises for what is in the file: a damaged one has none. Neither pixels nor the store are
    read. The file is left open, at no particular position.
    """
    parts = _Parts(file)
    try:
        return any(map(parts.is_store_at, _candidates(parts)))
    except _DamagedError:
        return False


def _candidates(parts: _Parts) -> Iterator[int]:
    """The positions where the format of this file could keep a manifest store."""
    head = parts.bytes_at(0, 12)
    for offset, signature, walk in _FORMATS:
        if head.startswith(signature, offset):
            yield from walk(parts)


def _in_jpeg(parts: _Parts) -> Iterator[int]:
    """APP11 segments before the scan. All say JUMBF, the first holds the description."""
    position = 2
    while True:
        start, marker = parts.bytes_at(position, 2)
        if start != 0xFF or marker in (_JPEG_SCAN, _JPEG_END):
            return
        if marker == _JPEG_FILL:
            position += 1
        else:
            # Behind the length follow, in APP11, what it holds, a box and a sequence number.
            if marker == _JPEG_APP11 and parts.bytes_at(position + 4, 2) == b"JP":
                yield position + 12
            position += 2 + int.from_bytes(parts.bytes_at(position + 2, 2), "big")


def _in_png(parts: _Parts) -> Iterator[int]:
    """A chunk of the type caBX."""
    position, kind = 8, b""
    while kind != b"IEND":
        length, kind = _length_and_kind(parts.bytes_at(position, 8))
        if kind == b"caBX":
            yield position + 8
        # The length leaves out itself, the type and the checksum.
        position += 12 + length


def _in_webp(parts: _Parts) -> Iterator[int]:
    """A RIFF chunk of the type C2PA, usually the last one."""
    position = 12
    while True:
        header = parts.bytes_at(position, 8)
        if header.startswith(b"C2PA"):
            yield position + 8
        length = int.from_bytes(header[4:], "little")
        position += 8 + length + length % 2


def _in_base_media(parts: _Parts) -> Iterator[int]:
    """For AVIF and HEIF: a box of the type uuid at the top level."""
    position = 0
    while True:
        header = 8
        length, kind = _length_and_kind(parts.bytes_at(position, 8))
        if length == 1:
            header = 16
            length = int.from_bytes(parts.bytes_at(position + 8, 8), "big")
        if kind == b"uuid" and parts.bytes_at(position + header, 16) == _UUID_BOX_TYPE:
            # Version and flags, then the purpose: "manifest", "original" or "update". The offset
            # of a Merkle tree follows, but need not do so in updates.
            purpose = position + header + 20
            store = purpose + parts.bytes_at(purpose, 16).find(b"\0") + 1
            yield from (store + 8, store)
        # A length of 0 stands for the rest of the file.
        if length < header:
            return
        position += length


def _in_tiff(parts: _Parts) -> Iterator[int]:
    """A tag in the last directory, or in the first as early versions of the specification said."""
    order: Literal["little", "big"] = "little" if parts.bytes_at(0, 2) == b"II" else "big"
    is_big_tiff = int.from_bytes(parts.bytes_at(2, 2), order) == 43
    counter, word = (8, 8) if is_big_tiff else (2, 4)
    directory = int.from_bytes(parts.bytes_at(word, word), order)
    while directory:
        entry = directory + counter
        for _number in range(int.from_bytes(parts.bytes_at(directory, counter), order)):
            if int.from_bytes(parts.bytes_at(entry, 2), order) == _TIFF_TAG:
                # Behind tag, type and count: a store is never so short that it stands here.
                yield int.from_bytes(parts.bytes_at(entry + 4 + word, word), order)
            entry += 4 + 2 * word
        directory = int.from_bytes(parts.bytes_at(entry, word), order)


def _in_gif(parts: _Parts) -> Iterator[int]:
    """An application extension before the first frame."""
    flags = parts.bytes_at(10, 1)[0]
    position = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while parts.bytes_at(position, 1) == b"\x21":
        position += 2
        if parts.bytes_at(position, 9) == b"\x0bC2PA_GIF":
            # The identifier of eleven bytes, and the lengths of itself and of what follows.
            yield position + 13
        while length := parts.bytes_at(position, 1)[0]:
            position += 1 + length
        position += 1


def _length_and_kind(header: bytes) -> tuple[int, bytes]:
    return int.from_bytes(header[:4], "big"), header[4:]


_FORMATS: tuple[tuple[int, bytes, Callable[[_Parts], Iterator[int]]], ...] = (
    (0, b"\xff\xd8", _in_jpeg),
    (0, b"\x89PNG\r\n\x1a\n", _in_png),
    (8, b"WEBP", _in_webp),
    (4, b"ftyp", _in_base_media),
    (0, b"II", _in_tiff),
    (0, b"MM", _in_tiff),
    (0, b"GIF8", _in_gif),
)
