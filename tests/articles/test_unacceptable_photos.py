"""Uploads are judged by what they contain, and refused with a sentence that says what to do."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from articles.renditions import UnacceptablePhoto, check_upload, oriented_size


def create_file(
    image: Image.Image | None = None, file_format: str = "JPEG", **options: object
) -> bytes:
    output = BytesIO()
    (image or Image.effect_noise((300, 200), 50)).save(output, file_format, **options)
    return output.getvalue()


def create_png_header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous, with almost no pixels behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1_000))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def check(
    data: bytes, *, max_bytes: int = 20_000_000, max_pixels: int = 50_000_000
) -> tuple[str, int, int]:
    return check_upload(BytesIO(data), max_bytes=max_bytes, max_pixels=max_pixels)


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(UnacceptablePhoto) as caught:
        check(data, **limits)
    return str(caught.value)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_six_types_are_accepted(file_format: str) -> None:
    assert check(create_file(file_format=file_format)) == (file_format, 300, 200)


def test_the_size_is_that_of_the_picture_as_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = create_file(exif=exif)
    assert check(data) == ("JPEG", 200, 300)
    assert oriented_size(BytesIO(data)) == (200, 300)


def test_the_pictures_of_phones_with_several_in_one_file_are_jpeg() -> None:
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    data = create_file(frames[0], "MPO", save_all=True, append_images=frames[1:])
    assert check(data) == ("JPEG", 300, 200)


def test_the_file_is_left_at_its_beginning() -> None:
    accepted, refused = BytesIO(create_file()), BytesIO(b"text")
    check_upload(accepted, max_bytes=1_000_000, max_pixels=1_000_000)
    with pytest.raises(UnacceptablePhoto):
        check_upload(refused, max_bytes=1_000_000, max_pixels=1_000_000)
    assert (accepted.tell(), refused.tell()) == (0, 0)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_exif_does_not_make_a_sound_picture_unacceptable() -> None:
    assert check(create_file(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff")) == ("JPEG", 300, 200)


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refusal(b"")


def test_text_is_refused_whatever_its_name() -> None:
    assert "no JPEG, PNG" in refusal(b"Dear editors, my picture is attached. " * 50)


@pytest.mark.parametrize("file_format", ["BMP", "ICO", "PCX", "PPM"])
def test_pictures_of_other_types_are_refused(file_format: str) -> None:
    assert "export it as JPEG" in refusal(create_file(file_format=file_format))


@pytest.mark.parametrize(
    "drawing",
    [
        b'<?xml version="1.0"?><!-- drawn --><SVG xmlns="http://www.w3.org/2000/svg"/>',
        b'\xef\xbb\xbf<svg onload="alert(1)"></svg>',
    ],
)
def test_svg_is_refused(drawing: bytes) -> None:
    assert "SVG" in refusal(drawing)


def test_heic_from_an_iphone_is_refused_by_its_name() -> None:
    assert "HEIC" in refusal(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200)


def test_too_many_bytes_are_refused_with_both_numbers() -> None:
    data = create_file()
    sentence = refusal(data + b"\0" * (1_000_001 - len(data)), max_bytes=1_000_000)
    assert "1.1 MB" in sentence
    assert "at most 1 MB" in sentence


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    assert "more than 0.05 million" in refusal(create_file(), max_pixels=50_000)
    assert check(create_file(), max_pixels=60_000) == ("JPEG", 300, 200)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("width", "height"), [(10_000, 6_000), (10_000, 10_000), (20_000, 15_000)])
def test_a_small_file_with_a_bomb_in_it_is_refused_by_its_header(width: int, height: int) -> None:
    assert "more than 50 million" in refusal(create_png_header(width, height))


def test_a_limit_above_pillows_own_does_not_lift_that_one() -> None:
    data = create_png_header(20_000, 15_000)
    assert "million pixels" in refusal(data, max_pixels=1_000_000_000)


def test_a_real_bomb_is_refused() -> None:
    assert len(bomb := create_file(Image.new("1", (9_000, 9_000)), "PNG")) < 50_000
    assert "more than 50 million" in refusal(bomb)


@pytest.mark.parametrize("file_format", ["JPEG", "MPO", "PNG", "TIFF", "GIF"])
def test_a_picture_that_stops_halfway_is_refused(file_format: str) -> None:
    data = create_file(file_format=file_format, progressive=True)
    assert "incomplete or damaged" in refusal(data[: len(data) // 2])


@pytest.mark.parametrize("file_format", ["WEBP", "AVIF"])
def test_where_the_header_tells_that_a_picture_stops_halfway_it_is_refused(
    file_format: str,
) -> None:
    data = create_file(file_format=file_format)
    assert "damaged" in refusal(data[: len(data) // 2])


@pytest.mark.parametrize("size", [(1, 41), (2, 100), (4100, 100)])
def test_a_picture_much_longer_than_wide_is_refused(size: tuple[int, int]) -> None:
    assert "more than 40 times as long as it is wide" in refusal(
        create_file(Image.new("RGB", size), "PNG")
    )


def test_one_that_is_just_not_too_long_is_accepted() -> None:
    assert check(create_file(Image.new("RGB", (1, 40)), "PNG")) == ("PNG", 1, 40)
