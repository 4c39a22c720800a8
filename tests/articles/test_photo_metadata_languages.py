"""Of a text in several languages, the one that is asked for."""

from io import BytesIO

import pytest
from PIL import Image

from articles.photo_metadata import read, xmp_packet


def create_file(texts: dict[str, str]) -> bytes:
    packet = xmp_packet({"caption": "-"}).decode()
    items = "".join(f'<rdf:li xml:lang="{each}">{text}</rdf:li>' for each, text in texts.items())
    output = BytesIO()
    written = packet.replace('<rdf:li xml:lang="x-default">-</rdf:li>', items)
    Image.new("RGB", (8, 6)).save(output, "JPEG", xmp=written.encode())
    return output.getvalue()


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        ("de", ["x-default", "en", "de"], "de"),
        ("DE", ["x-default", "de"], "de"),
        ("pt-br", ["x-default", "pt-PT", "pt", "pt-BR"], "pt-BR"),
        ("pt-br", ["x-default", "pt-PT", "pt"], "pt"),
        ("pt-br", ["x-default", "pt-PT"], "pt-PT"),
        ("zh-hant-tw", ["x-default", "zh-CN", "zh", "zh-Hant"], "zh-Hant"),
        ("de", ["x-default", "den", "de-AT"], "de-AT"),
        ("den", ["x-default", "de"], "x-default"),
        ("fr", ["en", "x-default"], "x-default"),
        ("fr", ["en", "de"], "en"),
        ("", ["en", "x-default", "de"], "x-default"),
        ("", ["en", "de"], "en"),
    ],
)
def test_the_nearest_language_wins(language: str, written: list[str], expected: str) -> None:
    data = create_file({each: each for each in written})
    assert read(data, language=language).best("caption") == expected


@pytest.mark.parametrize("empty", ["", " \n"])
def test_an_empty_text_is_no_text_in_its_language(empty: str) -> None:
    data = create_file({"x-default": "Fire", "de": empty})
    assert read(data, language="de").best("caption") == "Fire"
