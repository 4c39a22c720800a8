"""What was found in a file is kept beside the photo, and comes back the same."""

import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from articles.photo_metadata import Offer, PhotoMetadata, Standard, insert_iim, read, xmp_packet


def create_metadata() -> PhotoMetadata:
    output = BytesIO()
    packet = xmp_packet({"caption": "Feuer", "keywords": ["fire", "sea"]})
    Image.new("RGB", (8, 6)).save(output, "JPEG", xmp=packet)
    damaged = b"8BIM\x04\x04\0\0\0\0\0\x06\x1c\x02\x78\0\x05F"
    return read(insert_iim(output.getvalue(), damaged))


def test_everything_returns_from_json() -> None:
    metadata = create_metadata()
    returned = PhotoMetadata.from_data(json.loads(json.dumps(metadata.as_data())))
    assert returned.found == metadata.found
    assert returned.warnings == [str(warning) for warning in metadata.warnings]
    assert len(returned.warnings) == 1


def test_data_names_the_standard_of_every_value() -> None:
    data = create_metadata().as_data()
    assert data["found"] == {"caption": [["XMP", "Feuer"]], "keywords": [["XMP", "fire, sea"]]}
    assert data["warnings"] == ["The IPTC-IIM metadata is damaged and was ignored."]


@pytest.mark.parametrize("data", [{}, {"found": {}}, {"warnings": []}, {"more": 1}])
def test_nothing_kept_is_nothing_found(data: dict[str, Any]) -> None:
    assert PhotoMetadata.from_data(data) == PhotoMetadata()


def test_properties_and_standards_that_are_gone_are_dropped() -> None:
    found = {"mood": [["XMP", "grim"]], "caption": [["ID3", "Fire"], ["EXIF", "Feuer"]]}
    metadata = PhotoMetadata.from_data({"found": found})
    assert metadata.found == {"caption": [Offer("Feuer", Standard.EXIF)]}
