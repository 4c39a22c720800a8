"""Damaged, oversized and hostile metadata: ignored with a warning, and the rest is still read."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from articles.photo_metadata import PhotoMetadata, insert_iim, read, xmp_packet


def create_file(file_format: str = "JPEG", **options: object) -> bytes:
    output = BytesIO()
    Image.new("RGB", (8, 6), "red").save(output, file_format, **options)
    return output.getvalue()


def create_iim_file(datasets: bytes) -> bytes:
    padded = len(datasets).to_bytes(4, "big") + datasets + b"\0" * (len(datasets) % 2)
    return insert_iim(create_file(), b"8BIM\x04\x04\0\0" + padded)


def create_exif(caption: str) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = caption
    return exif


def only_warning(metadata: PhotoMetadata) -> str:
    assert len(metadata.warnings) == 1
    return str(metadata.warnings[0])


# The Exif directory lies within the first directory, which is also its own successor.
CYCLIC = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
LAUGHING = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]><x>&l9;</x>"


@pytest.mark.parametrize("packet", [b"<x", ENTITIES, LAUGHING, b"\xff\xfe\0", b"<a>" * 20_000])
def test_damaged_xmp_is_a_warning_and_the_rest_is_read(packet: bytes) -> None:
    metadata = read(create_file(xmp=packet, exif=create_exif(caption="Fire")))
    assert "XMP" in only_warning(metadata)
    assert metadata.best("caption") == "Fire"


# Of 5 bytes where 4 follow; of 4 gigabytes; of a length that is itself 32,767 bytes long.
LYING = [b"\x00\x05Fire", b"\x80\x04\xff\xff\xff\xffFire", b"\xff\xffFire"]


@pytest.mark.parametrize("lying_length", LYING)
def test_iim_that_lies_about_its_length_is_a_warning(lying_length: bytes) -> None:
    metadata = read(create_iim_file(b"\x1c\x02\x69\x00\x04Fire\x1c\x02\x78" + lying_length))
    assert "IIM" in only_warning(metadata)
    assert metadata.found == {}


def test_cyclic_exif_ends() -> None:
    assert read(create_file(exif=CYCLIC)).best("caption") == ""


def test_a_tiff_whose_directory_follows_itself_is_read() -> None:
    data = create_file("TIFF", tiffinfo={0x010E: "Fire"})
    first = int.from_bytes(data[4:8], "little")
    following = first + 2 + 12 * int.from_bytes(data[first : first + 2], "little")
    cyclic = data[:following] + data[4:8] + data[following + 4 :]
    assert read(cyclic).best("caption") == "Fire"


def create_packet(description: bytes) -> bytes:
    packet = xmp_packet({"headline": "Fire", "caption": "-"})
    return packet.replace(b"-</rdf:li>", b"-" + description + b"</rdf:li>", 1)


def test_deep_nesting_within_a_property_is_read_past() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    metadata = read(create_file("WEBP", xmp=create_packet(deep)))
    assert metadata.best("headline") == "Fire"
    assert metadata.warnings == []


def test_descriptions_within_descriptions_are_read_past() -> None:
    inner = b"<rdf:Description>", b"</rdf:Description>"
    recursive = inner[0] * 10_000 + inner[1] * 10_000
    metadata = read(create_file("WEBP", xmp=create_packet(recursive)))
    assert metadata.best("headline") == "Fire"
    assert metadata.warnings == []


def test_metadata_of_more_than_a_megabyte_is_ignored() -> None:
    packet = xmp_packet({"caption": "Fire"}) + b" " * 1_100_000
    metadata = read(create_file("WEBP", xmp=packet))
    assert "1 MB" in only_warning(metadata)
    assert metadata.best("caption") == ""


def test_pixels_are_not_decoded() -> None:
    data = create_file("PNG")
    assert read(data[: data.index(b"IDAT") + 4] + b"no pixels at all").warnings == []


def test_what_is_no_picture_is_a_warning() -> None:
    assert "no picture" in only_warning(read(b"Dear editors, my picture"))


def test_long_texts_are_cut_and_control_characters_dropped() -> None:
    long = b"\x1c\x02\x78\x4e\x24" + b"a\0b\x07" + b"c" * 20_000
    metadata = read(create_iim_file(long))
    assert metadata.best("caption") == "ab" + "c" * 9_998


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail(noise: bytes) -> None:
    for data in (
        noise,
        create_file(xmp=noise, exif=b"Exif\0\0" + noise),
        create_iim_file(b"\x1c" + noise),
    ):
        assert isinstance(read(data), PhotoMetadata)
