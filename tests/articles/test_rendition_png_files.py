"""PNG files are read to their end without being decoded, and judged as a decoder would."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from articles.renditions import UnacceptablePhoto, check_upload

# Bit depths by colour type, all that PNG has: grey, RGB, palette, grey and RGB with transparency.
KINDS = [
    (colour_type, depth)
    for colour_type, depths in {
        0: (1, 2, 4, 8, 16),
        2: (8, 16),
        3: (1, 2, 4, 8),
        4: (8, 16),
        6: (8, 16),
    }.items()
    for depth in depths
]
# Of an interlaced picture of 9 by 5, the columns and rows of each pass, counted on paper.
PASSES = [(2, 1), (1, 1), (3, 1), (2, 2), (5, 1), (4, 3), (9, 2)]
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def create_png(
    rows: bytes, *, colour_type: int = 0, depth: int = 8, interlaced: bool = False
) -> bytes:
    """A picture of 9 by 5, its pixels in two chunks."""
    header = struct.pack(">IIBBBBB", 9, 5, depth, colour_type, 0, 0, interlaced)
    pixels = zlib.compress(rows)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"PLTE", bytes(6)) if colour_type == 3 else b"",
            chunk(b"IDAT", pixels[:5]),
            chunk(b"IDAT", pixels[5:]),
            chunk(b"IEND"),
        ]
    )


def row_bytes(columns: int, colour_type: int, depth: int) -> int:
    return 1 + (columns * SAMPLES[colour_type] * depth + 7) // 8


def create_whole_file() -> bytes:
    output = BytesIO()
    Image.effect_noise((90, 60), 50).save(output, "PNG")
    return output.getvalue()


def is_accepted(data: bytes) -> bool:
    try:
        check_upload(BytesIO(data), max_bytes=1_000_000, max_pixels=1_000_000)
    except UnacceptablePhoto:
        return False
    return True


def is_decoded(data: bytes) -> bool:
    try:
        Image.open(BytesIO(data)).load()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("colour_type", "depth"), KINDS)
def test_every_kind_of_pixels_is_counted_to_the_last_byte(
    colour_type: int, depth: int, interlaced: bool
) -> None:
    size = sum(
        rows * row_bytes(columns, colour_type, depth)
        for columns, rows in (PASSES if interlaced else [(9, 5)])
    )
    for missing in (0, 1):
        data = create_png(
            bytes(size - missing), colour_type=colour_type, depth=depth, interlaced=interlaced
        )
        assert is_accepted(data) == is_decoded(data) == (missing == 0)


def test_a_filter_that_no_decoder_knows_is_refused() -> None:
    for row in range(5):
        rows = bytearray(50)
        rows[10 * row] = 4
        assert is_accepted(create_png(bytes(rows)))
        rows[10 * row] = 5
        assert not is_decoded(create_png(bytes(rows)))
        assert not is_accepted(create_png(bytes(rows)))


def test_what_follows_the_last_pixel_does_not_matter() -> None:
    assert is_accepted(create_png(bytes(50_000)))


def test_a_file_cut_off_anywhere_behind_its_header_is_refused() -> None:
    data = create_whole_file()
    assert is_accepted(data)
    begin = data.index(b"IDAT") + 8
    ends = [*range(begin, len(data), 97), *range(len(data) - 30, len(data))]
    assert [end for end in ends if is_accepted(data[:end])] == []


def test_one_wrong_byte_among_the_pixels_or_in_their_checksum_is_noticed() -> None:
    data = create_whole_file()
    begin, end = data.index(b"IDAT") + 4, len(data) - len(chunk(b"IEND"))
    for place in [*range(begin, end, 97), end - 1]:
        damaged = bytearray(data)
        damaged[place] ^= 1
        assert not is_accepted(bytes(damaged))


def test_a_second_header_is_refused() -> None:
    data = create_png(bytes(50))
    header = data[8:33]
    assert not is_accepted(data[:33] + header + data[33:])


def test_text_behind_the_pixels_that_cannot_be_read_is_refused() -> None:
    # Decoders read it after the pixels, and renditions would fail there.
    data = create_png(bytes(50)).removesuffix(chunk(b"IEND"))
    sound = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"text"))
    too_long = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(2_000_000)))
    assert is_accepted(data + sound + chunk(b"IEND"))
    assert not is_accepted(data + too_long + chunk(b"IEND"))
