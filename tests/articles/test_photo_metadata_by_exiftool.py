"""Files by ExifTool, an independent program: every property from every standard that holds it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from articles.photo_metadata import PROPERTIES, Offer, PhotoMetadata, Standard, read

X, I, E = Standard.XMP, Standard.IIM, Standard.EXIF  # noqa: E741

Tags = list[tuple[str, str]]

# What ExifTool writes, by its own names: a list has its tag several times.
WRITTEN: dict[tuple[str, Standard], Tags] = {
    ("caption", X): [("XMP-dc:Description", "Straße & Hafen – Łódź")],
    ("caption", I): [("IPTC:Caption-Abstract", "Straße & Hafen")],
    ("caption", E): [("IFD0:ImageDescription", "Straße & Hafen")],
    ("headline", X): [("XMP-photoshop:Headline", "Feuer")],
    ("headline", I): [("IPTC:Headline", "Feuer")],
    ("credit", X): [("XMP-photoshop:Credit", "Ada Müller/Agentur")],
    ("credit", I): [("IPTC:Credit", "Ada Müller/Agentur")],
    ("creator", X): [("XMP-dc:Creator", "Müller, Ada"), ("XMP-dc:Creator", "Bo")],
    ("creator", I): [("IPTC:By-line", "Müller, Ada"), ("IPTC:By-line", "Bo")],
    ("creator", E): [("IFD0:Artist", "Müller, Ada; Bo")],
    ("source", X): [("XMP-photoshop:Source", "Agentur")],
    ("source", I): [("IPTC:Source", "Agentur")],
    ("copyright", X): [("XMP-dc:Rights", "© 2024 Ada Müller")],
    ("copyright", I): [("IPTC:CopyrightNotice", "© 2024 Ada Müller")],
    ("copyright", E): [("IFD0:Copyright", "© 2024 Ada Müller")],
    ("usage_terms", X): [("XMP-xmpRights:UsageTerms", "Nur redaktionell")],
    ("licence_url", X): [("XMP-xmpRights:WebStatement", "https://example.org/licence?a&b")],
    ("licensor_url", X): [("XMP-plus:LicensorURL", "https://example.org/acquire?a&b")],
    ("alternative_text", X): [("XMP-iptcCore:AltTextAccessibility", "Rauch über Kränen")],
    ("taken_at", X): [("XMP-photoshop:DateCreated", "2024:05:01 12:30:00+02:00")],
    ("taken_at", I): [("IPTC:DateCreated", "2024:05:01"), ("IPTC:TimeCreated", "12:30:00+02:00")],
    ("taken_at", E): [
        ("ExifIFD:DateTimeOriginal", "2024:05:01 12:30:00"),
        ("ExifIFD:OffsetTimeOriginal", "+02:00"),
    ],
    ("place", X): [
        ("XMP-iptcCore:Location", "Hafen"),
        ("XMP-photoshop:City", "Hamburg"),
        ("XMP-photoshop:State", "HH"),
        ("XMP-photoshop:Country", "Germany"),
    ],
    ("place", I): [
        ("IPTC:Sub-location", "Hafen"),
        ("IPTC:City", "Hamburg"),
        ("IPTC:Province-State", "HH"),
        ("IPTC:Country-PrimaryLocationName", "Germany"),
    ],
    ("people_shown", X): [
        ("XMP-iptcExt:PersonInImage", "Ada Müller"),
        ("XMP-iptcExt:PersonInImage", "Bo"),
    ],
    ("instructions", X): [("XMP-photoshop:Instructions", "NO SALES")],
    ("instructions", I): [("IPTC:SpecialInstructions", "NO SALES")],
    ("embargo_until", X): [("XMP-plus:LicenseStartDate", "2024:05:02 06:00:00+02:00")],
    ("embargo_until", I): [
        ("IPTC:ReleaseDate", "2024:05:02"),
        ("IPTC:ReleaseTime", "06:00:00+02:00"),
    ],
    ("expires_on", X): [("XMP-plus:LicenseEndDate", "2030:12:31")],
    ("expires_on", I): [
        ("IPTC:ExpirationDate", "2030:12:31"),
        ("IPTC:ExpirationTime", "18:30:00+01:00"),
    ],
    ("digital_source_type", X): [
        (
            "XMP-iptcExt:DigitalSourceType",
            "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        )
    ],
    ("keywords", X): [("XMP-dc:Subject", "Straße"), ("XMP-dc:Subject", "fire")],
    ("keywords", I): [("IPTC:Keywords", "Straße"), ("IPTC:Keywords", "fire")],
}

# What is read, where that is not what was written, joined by the property's separator.
READ = {
    ("taken_at", X): "2024-05-01T12:30:00+02:00",
    ("taken_at", I): "2024-05-01T12:30:00+02:00",
    ("taken_at", E): "2024-05-01T12:30:00+02:00",
    ("embargo_until", X): "2024-05-02T06:00:00+02:00",
    ("embargo_until", I): "2024-05-02T06:00:00+02:00",
    ("expires_on", X): "2030-12-31",
    ("expires_on", I): "2030-12-31T18:30:00+01:00",
}

# The places that programs use beside the first one of each property.
SECOND_PLACES: Tags = [
    ("XMP-cc:License", "https://creativecommons.org/licenses/by/4.0/"),
    ("XMP-exif:DateTimeOriginal", "2024:05:01 12:30:00"),
    ("XMP-pur:EmbargoDate", "2024:05:02 06:00:00+02:00"),
    ("XMP-pur:ExpirationDate", "2030:12:31"),
]
SEVERAL_LANGUAGES: Tags = [
    (f"XMP-{tag}{language}", f"{tag}{language}")
    for tag in ("dc:Description", "dc:Rights", "xmpRights:UsageTerms")
    for language in ("", "-de", "-pt-BR")
]


def tags_of(standard: Standard) -> Tags:
    return [tag for (_name, of), tags in WRITTEN.items() if of is standard for tag in tags]


FILES: dict[str, Tags] = {
    "XMP": tags_of(X),
    "IIM in UTF-8": [("IPTC:CodedCharacterSet", "UTF8"), *tags_of(I)],
    "IIM in Latin-1": tags_of(I),
    "Exif": tags_of(E),
    "second places": SECOND_PLACES,
    "languages": SEVERAL_LANGUAGES,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    if not shutil.which("exiftool"):
        if os.environ.get("CI"):
            pytest.fail("ExifTool has to be installed where the tests run for everybody.")
        pytest.skip("ExifTool is not installed here.")
    folder = tmp_path_factory.mktemp("exiftool")
    command = ["exiftool"]
    for name, tags in FILES.items():
        Image.new("RGB", (8, 6), "red").save(folder / f"{name}.jpg")
        # Starting ExifTool takes longer than its work: all files are written by one run.
        command += [*(f"-{tag}={value}" for tag, value in tags), f"{folder / name}.jpg"]
        command += ["-execute"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return {name: Path(folder / f"{name}.jpg").read_bytes() for name in FILES}


def assert_all_are_read(metadata: PhotoMetadata, standard: Standard) -> None:
    expected = {}
    for (name, of), tags in WRITTEN.items():
        if of is standard:
            written = PROPERTIES[name].separator.join(value for _tag, value in tags)
            expected[name] = [Offer(READ.get((name, of), written), standard)]
    assert metadata.found == expected
    assert metadata.warnings == []


def test_no_property_is_without_a_test_in_a_standard_that_holds_it() -> None:
    holding = {
        (name, standard)
        for name, prop in PROPERTIES.items()
        for standard, places in ((X, prop.xmp), (I, prop.iim), (E, prop.exif))
        if places
    }
    assert set(WRITTEN) == holding


def test_xmp_is_read(files: Mapping[str, bytes]) -> None:
    assert_all_are_read(read(files["XMP"]), X)


@pytest.mark.parametrize("name", ["IIM in UTF-8", "IIM in Latin-1"])
def test_iim_is_read_in_both_character_sets(files: Mapping[str, bytes], name: str) -> None:
    written = "Straße".encode("utf-8" if "UTF-8" in name else "latin-1")
    assert written in files[name]
    assert_all_are_read(read(files[name]), I)


def test_exif_is_read(files: Mapping[str, bytes]) -> None:
    assert_all_are_read(read(files["Exif"]), E)


def test_second_places_are_read_where_the_first_is_empty(files: Mapping[str, bytes]) -> None:
    metadata = read(files["second places"])
    assert metadata.best("licence_url") == "https://creativecommons.org/licenses/by/4.0/"
    assert metadata.best("taken_at") == "2024-05-01T12:30:00"
    assert metadata.best("embargo_until") == "2024-05-02T06:00:00+02:00"
    assert metadata.best("expires_on") == "2030-12-31"


@pytest.mark.parametrize(
    ("language", "suffix"), [("", ""), ("de", "-de"), ("pt-br", "-pt-BR"), ("fr", "")]
)
def test_texts_are_read_in_the_language_asked_for(
    files: Mapping[str, bytes], language: str, suffix: str
) -> None:
    metadata = read(files["languages"], language=language)
    assert metadata.best("caption") == f"dc:Description{suffix}"
    assert metadata.best("copyright") == f"dc:Rights{suffix}"
    assert metadata.best("usage_terms") == f"xmpRights:UsageTerms{suffix}"
