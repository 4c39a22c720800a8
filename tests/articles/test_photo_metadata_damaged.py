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


@pytest.mark.parametrize("packet", [b"<x", ENTITIES, b"\xff\xfe\0", b"<a>" * 20_000])
def test_damaged_xmp_is_a_warning_and_the_rest_is_read(packet: bytes) -> None:
    metadata = read(create_file(xmp=packet, exif=create_exif(caption="Fire")))
    assert "XMP" in only_warning(metadata)
    assert metadata.best("caption") == "Fire"


def test_damaged_iim_is_a_warning() -> None:
    longer_than_its_block = b"\x1c\x02\x78\x00\x05Fire"
    assert "IIM" in only_warning(read(create_iim_file(longer_than_its_block)))


def test_cyclic_exif_ends() -> None:
    assert read(create_file(exif=CYCLIC)).best("caption") == ""


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
