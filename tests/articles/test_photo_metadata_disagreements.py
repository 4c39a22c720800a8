"""Where the standards in one photo disagree, the desk is shown both; everywhere else, one."""

from io import BytesIO

import pytest
from PIL import Image

from articles.photo_metadata import iim_block, insert_iim, read, xmp_packet

Fields = dict[str, str | list[str]]


def create_jpeg(*, xmp: Fields, iim: Fields) -> bytes:
    output = BytesIO()
    Image.new("RGB", (8, 6)).save(output, "JPEG", xmp=xmp_packet(xmp))
    return insert_iim(output.getvalue(), iim_block(iim))


SAME = [
    ({"caption": "Fire  in\nHamburg"}, {"caption": "Fire in Hamburg"}),
    ({"keywords": ["fire", "sea"]}, {"keywords": ["sea", "fire"]}),
    ({"taken_at": "2024-05-01"}, {"taken_at": "2024-05-01T12:30:00+02:00"}),
    ({"taken_at": "2024-05-01T10:30Z"}, {"taken_at": "2024-05-01T12:30:00+02:00"}),
    ({"credit": "A Photographer with a long name/Agency"},) * 2,
    ({"creator": ["A Photographer with quite a long name", "Bo"]},) * 2,
]
DIFFERENT = [
    ({"caption": "Fire in Hamburg"}, {"caption": "Fire in Bremen"}),
    ({"creator": "Ada"}, {"creator": "Bo"}),
    ({"keywords": ["fire", "sea"]}, {"keywords": ["fire"]}),
    ({"taken_at": "2024-05-01"}, {"taken_at": "2024-05-02"}),
    ({"expires_on": "2030-01-01"}, {"expires_on": "2031-01-01"}),
]


@pytest.mark.parametrize(("xmp", "iim"), SAME)
def test_the_same_written_differently_is_no_disagreement(xmp: Fields, iim: Fields) -> None:
    assert read(create_jpeg(xmp=xmp, iim=iim)).disagreements() == []


@pytest.mark.parametrize(("xmp", "iim"), DIFFERENT)
def test_different_values_are_a_disagreement(xmp: Fields, iim: Fields) -> None:
    metadata = read(create_jpeg(xmp=xmp, iim=iim))
    assert metadata.disagreements() == list(xmp)
    assert len(metadata.offers(*xmp)) == 2


def test_a_value_that_only_one_standard_has_is_no_disagreement() -> None:
    jpeg = create_jpeg(xmp={"usage_terms": "No sales", "credit": "Ada"}, iim={})
    assert read(jpeg).disagreements() == []
