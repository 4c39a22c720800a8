"""What we write is what we read, and what other programs read."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from articles.photo_metadata import (
    PROPERTIES,
    Offer,
    Standard,
    iim_block,
    insert_iim,
    read,
    xmp_packet,
)

FIELDS: dict[str, str | list[str]] = {
    "caption": 'Fire & smoke <above> the "harbour"\nSecond paragraph',
    "headline": "Feuer im Hafen",
    "credit": "Ada Müller/Agentur",
    "creator": ["Ada Müller", "Bo"],
    "source": "Agentur",
    "copyright": "© 2024 Ada Müller",
    "usage_terms": "Nur redaktionell",
    "licence_url": "https://example.org/licence?a=1&b=2",
    "licensor_url": "https://example.org/acquire?a=1&b=2",
    "alternative_text": "Smoke above cranes",
    "taken_at": "2024-05-01T12:30:00+02:00",
    "place": "Hafen, Hamburg",
    "people_shown": ["Ada Müller", "Bo"],
    "instructions": "NO SALES",
    "embargo_until": "2024-05-02T06:00:00+02:00",
    "expires_on": "2030-12-31T18:30:00+01:00",
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "keywords": ["fire", "harbour"],
}


def create_jpeg(**options: object) -> bytes:
    output = BytesIO()
    Image.new("RGB", (8, 6), "red").save(output, "JPEG", **options)
    return output.getvalue()


def as_read(name: str) -> str:
    value = FIELDS[name]
    return value if isinstance(value, str) else PROPERTIES[name].separator.join(value)


def test_the_fields_of_these_tests_are_all_that_there_are() -> None:
    assert list(FIELDS) == list(PROPERTIES)


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_property_returns_from_xmp(name: str) -> None:
    metadata = read(create_jpeg(xmp=xmp_packet(FIELDS)))
    assert metadata.offers(name) == [Offer(as_read(name), Standard.XMP)]


@pytest.mark.parametrize("name", [name for name, prop in PROPERTIES.items() if prop.iim])
def test_every_property_that_iim_knows_returns_from_it(name: str) -> None:
    metadata = read(insert_iim(create_jpeg(), iim_block(FIELDS)))
    assert metadata.offers(name) == [Offer(as_read(name), Standard.IIM)]


def test_both_together_agree() -> None:
    data = insert_iim(create_jpeg(xmp=xmp_packet(FIELDS)), iim_block(FIELDS))
    assert read(data).disagreements() == []
    assert read(data).warnings == []


def test_iim_cuts_at_its_limit_but_never_within_a_character() -> None:
    block = iim_block({"credit": "x" + "ü" * 30})
    assert read(insert_iim(create_jpeg(), block)).best("credit") == "x" + "ü" * 15


@pytest.mark.parametrize("text", ["", "  ", "\0", "\ud800"])
def test_what_is_empty_is_not_written(text: str) -> None:
    assert b"dc:description" not in xmp_packet({"caption": text})
    assert iim_block({"caption": text}) == iim_block({})


def test_a_name_that_is_no_property_is_an_error() -> None:
    with pytest.raises(KeyError):
        xmp_packet({"captoin": "Fire"})


def test_the_block_follows_jfif_exif_and_xmp_and_the_picture_stays() -> None:
    plain = create_jpeg(xmp=xmp_packet(FIELDS), exif=Image.Exif())
    data = insert_iim(plain, iim_block(FIELDS))
    before, _, after = data.partition(b"\xff\xed")
    assert before == plain[: len(before)]
    assert after.endswith(plain[len(before) :])
    assert b"http://ns.adobe.com/xap" in before


def test_a_block_too_long_for_its_segment_is_refused() -> None:
    block = iim_block({"keywords": [f"{number:064}" for number in range(1_000)]})
    with pytest.raises(ValueError, match="too long"):
        insert_iim(create_jpeg(), block)


def test_only_a_jpeg_takes_an_iim_block() -> None:
    with pytest.raises(ValueError, match="JPEG"):
        insert_iim(b"GIF89a", iim_block(FIELDS))


@hypothesis_settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_returns_the_same_from_xmp_and_from_iim(text: str) -> None:
    fields = {"caption": text}
    metadata = read(insert_iim(create_jpeg(xmp=xmp_packet(fields)), iim_block(fields)))
    assert metadata.warnings == []
    assert metadata.disagreements() == []
    again = {"caption": metadata.best("caption")}
    assert xmp_packet(again) == xmp_packet(fields)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="ExifTool is not installed here.")
def test_an_independent_program_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(insert_iim(create_jpeg(xmp=xmp_packet(FIELDS)), iim_block(FIELDS)))
    command = ["exiftool", "-json", "-G0", "-a", "-warning", "-xmp:all", "-iptc:all", str(path)]
    run = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    [found] = json.loads(run.stdout)
    assert "ExifTool:Warning" not in found
    assert found["XMP:Description"].splitlines()[-1] == "Second paragraph"
    assert found["XMP:AltTextAccessibility"] == FIELDS["alternative_text"]
    assert found["XMP:WebStatement"] == FIELDS["licence_url"]
    assert found["XMP:UsageTerms"] == FIELDS["usage_terms"]
    assert found["XMP:LicensorURL"] == FIELDS["licensor_url"]
    assert found["XMP:PersonInImage"] == FIELDS["people_shown"]
    assert found["XMP:LicenseStartDate"] == "2024:05:02 06:00:00+02:00"
    assert found["XMP:LicenseEndDate"] == "2030:12:31 18:30:00+01:00"
    assert (found["IPTC:ReleaseDate"], found["IPTC:ReleaseTime"]) == (
        "2024:05:02",
        "06:00:00+02:00",
    )
    assert (found["IPTC:ExpirationDate"], found["IPTC:ExpirationTime"]) == (
        "2030:12:31",
        "18:30:00+01:00",
    )
    assert found["XMP:Creator"] == found["IPTC:By-line"] == FIELDS["creator"]
    assert found["XMP:Rights"] == found["IPTC:CopyrightNotice"] == FIELDS["copyright"]
    assert found["XMP:Credit"] == found["IPTC:Credit"] == FIELDS["credit"]
    assert found["IPTC:TimeCreated"] == "12:30:00+02:00"
    assert found["IPTC:SpecialInstructions"] == FIELDS["instructions"]
