"""Moments and days: IIM keeps them in two halves, and half a moment is still a day."""

from io import BytesIO

import pytest
from PIL import Image

from articles.photo_metadata import PROPERTIES, iim_block, insert_iim, read, xmp_packet

PAIRS = {"taken_at": (55, 60), "embargo_until": (30, 35), "expires_on": (37, 38)}
LIMITS = ["embargo_until", "expires_on"]


def create_iim_file(*datasets: tuple[int, str]) -> bytes:
    block = b"".join(
        bytes((0x1C, 2, number)) + len(value).to_bytes(2, "big") + value.encode()
        for number, value in datasets
    )
    padded = len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    return insert_iim(create_jpeg(), b"8BIM\x04\x04\0\0" + padded)


def create_jpeg(**options: object) -> bytes:
    output = BytesIO()
    Image.new("RGB", (8, 6)).save(output, "JPEG", **options)
    return output.getvalue()


def test_these_are_all_the_moments_of_iim() -> None:
    moments = {name: prop.iim for name, prop in PROPERTIES.items() if prop.kind.name != "TEXT"}
    assert moments == PAIRS


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [
        ("20301231", "183000+0100", "2030-12-31T18:30:00+01:00"),
        ("20301231", "183000", "2030-12-31T18:30:00"),
        ("20301231", "", "2030-12-31"),
        ("20301231", "246000+0100", "2030-12-31"),
        ("20301331", "183000+0100", ""),
        ("00000000", "000000+0000", ""),
        ("", "183000+0100", ""),
    ],
)
def test_iim_joins_day_and_time(name: str, day: str, time: str, expected: str) -> None:
    numbers = PAIRS[name]
    halves = zip(numbers, (day, time), strict=True)
    metadata = read(create_iim_file(*((number, half) for number, half in halves if half)))
    assert metadata.best(name) == expected
    assert metadata.warnings == []


@pytest.mark.parametrize("name", PAIRS)
def test_iim_is_written_in_both_halves(name: str) -> None:
    day, time = (bytes((0x1C, 2, number)) for number in PAIRS[name])
    block = iim_block({name: "2030-12-31T18:30:00+01:00"})
    assert day + b"\x00\x0820301231" in block
    assert time + b"\x00\x0b183000+0100" in block


@pytest.mark.parametrize("name", PAIRS)
def test_a_day_is_written_without_a_time(name: str) -> None:
    day, time = (bytes((0x1C, 2, number)) for number in PAIRS[name])
    block = iim_block({name: "2030-12-31"})
    assert day in block
    assert time not in block


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", ["2030-12-31", "2030-12-31T18:30:00+01:00"])
def test_a_limit_stays_as_precise_as_xmp_has_it(name: str, value: str) -> None:
    assert read(create_jpeg(xmp=xmp_packet({name: value}))).best(name) == value


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("vague", ["2030", "2030-12", "soon"])
def test_what_is_less_than_a_day_is_no_limit(name: str, vague: str) -> None:
    data = insert_iim(create_jpeg(xmp=xmp_packet({name: vague})), iim_block({name: "2030-12-31"}))
    assert read(data).best(name) == "2030-12-31"


def test_a_year_alone_is_when_a_picture_was_taken() -> None:
    assert read(create_jpeg(xmp=xmp_packet({"taken_at": "1953"}))).best("taken_at") == "1953"
