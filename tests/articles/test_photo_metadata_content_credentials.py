"""Content Credentials are recognised in every format, and nothing else is taken for them."""

import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from articles.photo_metadata import has_content_credentials
from articles.photo_metadata.content_credentials import MAX_READS

C2PA = bytes.fromhex("63327061001100108000 00AA00389B71")
C2PA_BOX = bytes.fromhex("D8FEC3D61B0E483C9297 5828877EC481")


def create_box(kind: bytes, content: bytes) -> bytes:
    return pack(">L", 8 + len(content)) + kind + content


def create_store(kind: bytes = C2PA, label: bytes = b"c2pa") -> bytes:
    description = create_box(b"jumd", kind + b"\x03" + label + b"\0")
    return create_box(b"jumb", description + create_box(b"jumb", b"a manifest".ljust(300)))


def create_file(file_format: str) -> bytes:
    output = BytesIO()
    Image.new("RGB", (8, 6), "red").save(output, file_format)
    return output.getvalue()


def in_jpeg(store: bytes) -> bytes:
    content = b"JP\0\x01\0\0\0\x01" + store
    segment = b"\xff\xff\xeb" + pack(">H", 2 + len(content)) + content
    data = create_file("JPEG")
    tables = data.index(b"\xff\xdb")
    return data[:tables] + segment + data[tables:]


def in_png(store: bytes) -> bytes:
    data = create_file("PNG")
    chunk = pack(">L", len(store)) + b"caBX" + store + pack(">L", zlib.crc32(b"caBX" + store))
    position = data.index(b"IDAT") - 4
    return data[:position] + chunk + data[position:]


def in_webp(store: bytes) -> bytes:
    data = create_file("WEBP")
    odd = b"odd \x03\0\0\0xyz\0"
    return data + odd + b"C2PA" + pack("<L", len(store)) + store + b"\0" * (len(store) % 2)


def in_avif(store: bytes, purpose: bytes = b"manifest\0" + b"\0" * 8) -> bytes:
    data = create_file("AVIF")
    after_type = int.from_bytes(data[:4], "big")
    box = create_box(b"uuid", C2PA_BOX + b"\0" * 4 + purpose + store)
    return data[:after_type] + box + data[after_type:]


def in_avif_with_long_boxes(store: bytes) -> bytes:
    content = C2PA_BOX + b"\0" * 4 + b"update\0" + store
    long_box = b"\0\0\0\x01uuid" + pack(">Q", 16 + len(content)) + content
    last = b"\0\0\0\0mdat" + b"pixels"
    return create_box(b"ftyp", b"avif\0\0\0\0") + long_box + last


def in_tiff(store: bytes, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    first = pack(order + "HHHLLL", 1, 256, 4, 1, 8, 26)
    second = pack(order + "HHHLLL", 1, 52545, 7, len(store), 44, 0)
    return mark + pack(order + "L", 8) + first + second + store


def in_big_endian_tiff(store: bytes) -> bytes:
    return in_tiff(store, ">")


def in_big_tiff(store: bytes) -> bytes:
    directory = pack("<QHHQQQ", 1, 52545, 7, len(store), 52, 0)
    return b"II+\0\x08\0\0\0" + pack("<Q", 16) + directory + store


def in_gif(store: bytes) -> bytes:
    data = create_file("GIF")
    pieces = [store[start : start + 255] for start in range(0, len(store), 255)]
    blocks = b"".join(bytes([len(piece)]) + piece for piece in pieces) + b"\0"
    comment = b"\x21\xfe\x04Fire\0"
    after_palette = 13 + 3 * (2 << (data[10] & 7)) if data[10] & 0x80 else 13
    extension = comment + b"\x21\xff\x0bC2PA_GIF\x01\0\0" + blocks
    return data[:after_palette] + extension + data[after_palette:]


FORMATS: list[Callable[[bytes], bytes]] = [
    in_jpeg,
    in_png,
    in_webp,
    in_avif,
    in_avif_with_long_boxes,
    in_tiff,
    in_big_endian_tiff,
    in_big_tiff,
    in_gif,
]


@pytest.mark.parametrize("embed", FORMATS)
def test_a_manifest_store_is_recognised(embed: Callable[[bytes], bytes]) -> None:
    assert has_content_credentials(BytesIO(embed(create_store())))


@pytest.mark.parametrize("embed", FORMATS)
@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [(C2PA, b"else", True), (bytes(16), b"c2pa", True), (bytes(16), b"c2pax", False)],
)
def test_type_or_label_say_that_it_is_one(
    embed: Callable[[bytes], bytes], kind: bytes, label: bytes, expected: bool
) -> None:
    assert has_content_credentials(BytesIO(embed(create_store(kind, label)))) is expected


def test_a_store_with_a_long_header_is_recognised() -> None:
    store = create_store()
    long = b"\0\0\0\x01jumb" + pack(">Q", len(store) + 8) + store[8:]
    assert has_content_credentials(BytesIO(in_png(long)))


@pytest.mark.parametrize("embed", FORMATS)
def test_other_content_in_the_same_place_is_none(embed: Callable[[bytes], bytes]) -> None:
    assert not has_content_credentials(BytesIO(embed(b"something else".ljust(300))))


def test_a_merkle_tree_alone_is_none() -> None:
    assert not has_content_credentials(BytesIO(in_avif(b"\xa0" * 300, purpose=b"merkle\0")))


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_a_plain_picture_has_none(file_format: str) -> None:
    assert not has_content_credentials(BytesIO(create_file(file_format)))


def test_what_looks_like_a_store_among_the_pixels_is_none() -> None:
    data = in_jpeg(create_store())
    scan = data.index(b"\xff\xda")
    pixels = scan + 2 + int.from_bytes(data[scan + 2 : scan + 4], "big")
    start = data.index(b"\xff\xff\xeb")
    segment = data[start : data.index(b"\xff\xdb", start)]
    hidden = data[:start] + data[start + len(segment) : pixels] + segment + data[pixels:]
    assert not has_content_credentials(BytesIO(hidden))


class Counted(BytesIO):
    """A file that counts the bytes read from it."""

    bytes_read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.bytes_read += len(data)
        return data


def test_pixels_are_skipped() -> None:
    chunk = pack(">L", 5_000_000) + b"IDAT" + bytes(5_000_004)
    data = in_png(create_store())
    position = data.index(b"caBX") - 4
    file = Counted(data[:position] + chunk + data[position:])
    assert has_content_credentials(file)
    assert file.bytes_read < 200


def endless_directories() -> bytes:
    return b"II*\0\x08\0\0\0" + pack("<HHHLLL", 1, 256, 4, 1, 8, 8)


def endless_blocks() -> bytes:
    return b"GIF89a" + bytes(7) + b"\x21\xfe" + b"\x01x" * 2_000_000


def endless_segments() -> bytes:
    return b"\xff\xd8" + b"\xff" * 4_000_000


@pytest.mark.parametrize("endless", [endless_directories, endless_blocks, endless_segments])
def test_a_file_built_to_keep_us_busy_is_given_up(endless: Callable[[], bytes]) -> None:
    file = Counted(endless())
    assert not has_content_credentials(file)
    assert file.bytes_read < 20 * MAX_READS


@pytest.mark.parametrize("embed", FORMATS)
def test_a_file_cut_short_has_none(embed: Callable[[bytes], bytes]) -> None:
    data = embed(create_store())
    end = data.index(b"c2pa\0")
    for length in range(0, end + 1, 3):
        assert not has_content_credentials(BytesIO(data[:length]))


@hypothesis_settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(FORMATS),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=20),
)
def test_no_damage_makes_it_fail(
    embed: Callable[[bytes], bytes], damage: list[tuple[int, int]]
) -> None:
    data = bytearray(embed(create_store()))
    for position, value in damage:
        data[position % len(data)] = value
    assert has_content_credentials(BytesIO(data)) in (True, False)
