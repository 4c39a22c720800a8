"""Three standards, each in every form and character set that programs write it in."""

from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from articles.photo_metadata import Offer, PhotoMetadata, Standard, insert_iim, read, xmp_packet

UTF_8 = (1, 90, b"\x1b%G")
PICTURE = Image.new("RGB", (8, 6), "red")
DESCRIPTION_TAG, ARTIST_TAG, EXIF_TAG = 0x010E, 0x013B, 0x8769


def create_file(file_format: str = "JPEG", **options: object) -> bytes:
    output = BytesIO()
    PICTURE.save(output, file_format, **options)
    return output.getvalue()


def create_rdf(body: str, attributes: str = "") -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        f'<rdf:Description rdf:about="" {attributes}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def create_datasets(*datasets: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value
        for record, number, value in datasets
    )


def create_iim_file(block: bytes) -> bytes:
    padded = len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    return insert_iim(create_file(), b"8BIM\x04\x04\0\0" + padded)


def create_exif(**texts: str) -> Image.Exif:
    exif = Image.Exif()
    exif[DESCRIPTION_TAG] = texts.get("caption", "")
    exif[ARTIST_TAG] = texts.get("creator", "")
    exif[EXIF_TAG] = {0x9003: texts.get("taken_at", ""), 0x9011: texts.get("offset", "")}
    return exif


def test_the_strongest_standard_comes_first_and_all_are_offered() -> None:
    block = create_datasets((2, 120, b"from IIM"))
    jpeg = create_file(
        exif=create_exif(caption="from Exif"), xmp=xmp_packet({"caption": "from XMP"})
    )
    resource = b"8BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0"
    metadata = read(BytesIO(insert_iim(jpeg, resource)))
    assert metadata.offers("caption") == [
        Offer("from XMP", Standard.XMP),
        Offer("from IIM", Standard.IIM),
        Offer("from Exif", Standard.EXIF),
    ]
    assert metadata.best("caption") == "from XMP"
    assert metadata.disagreements() == ["caption"]
    assert metadata.best("headline") == ""


def test_a_name_that_is_no_property_is_an_error() -> None:
    with pytest.raises(KeyError):
        PhotoMetadata().best("captoin")


@pytest.mark.parametrize(
    "datasets",
    [
        [UTF_8, (2, 120, "Straße".encode())],
        [(2, 120, "Straße".encode())],
        [(2, 120, "Straße".encode("latin-1"))],
        [UTF_8, (2, 120, "Straße".encode() + "ü".encode()[:1])],
    ],
    ids=["declared UTF-8", "undeclared UTF-8", "Latin-1", "UTF-8 cut within a character"],
)
def test_iim_is_read_in_its_character_set(datasets: list[tuple[int, int, bytes]]) -> None:
    metadata = read(create_iim_file(create_datasets(*datasets)))
    assert metadata.best("caption") == "Straße"
    assert metadata.warnings == []


def test_iim_joins_creators_keywords_places_and_the_two_halves_of_a_date() -> None:
    texts = [(80, "Ada"), (80, "Bo"), (25, "fire"), (25, "harbour"), (25, "fire"), (90, "Hamburg")]
    texts += [(101, "Germany"), (55, "20240501"), (60, "123000+0200"), (37, "20301231")]
    metadata = read(create_iim_file(create_datasets(*((2, n, t.encode()) for n, t in texts))))
    assert metadata.best("creator") == "Ada; Bo"
    assert metadata.best("keywords") == "fire, harbour"
    assert metadata.best("place") == "Hamburg, Germany"
    assert metadata.best("taken_at") == "2024-05-01T12:30:00+02:00"
    assert metadata.best("expires_on") == "2030-12-31"


@pytest.mark.parametrize("stored", ["Jürgen", "Jürgen".encode().decode("latin-1")])
def test_exif_is_read_as_latin_1_and_as_utf_8(stored: str) -> None:
    data = create_file(exif=create_exif(creator="X" * len(stored)))
    data = data.replace(b"X" * len(stored), stored.encode("latin-1"))
    assert read(data).offers("creator") == [Offer("Jürgen", Standard.EXIF)]


@pytest.mark.parametrize(
    ("taken_at", "offset", "expected"),
    [
        ("2024:05:01 12:30:00", "+02:00", "2024-05-01T12:30:00+02:00"),
        ("2024:05:01 12:30:00", "", "2024-05-01T12:30:00"),
        ("0000:00:00 00:00:00", "", ""),
    ],
)
def test_the_moment_is_read_from_exif(taken_at: str, offset: str, expected: str) -> None:
    metadata = read(create_file(exif=create_exif(taken_at=taken_at, offset=offset)))
    assert metadata.best("taken_at") == expected
    assert metadata.warnings == []


@pytest.mark.parametrize(
    ("rdf", "expected"),
    [
        (create_rdf("<dc:description>plain</dc:description>"), "plain"),
        (create_rdf("", 'dc:description="attribute"'), "attribute"),
        (
            create_rdf(
                '<dc:description><rdf:Alt><rdf:li xml:lang="de">Feuer</rdf:li>'
                '<rdf:li xml:lang="x-default">Fire</rdf:li></rdf:Alt></dc:description>'
            ),
            "Fire",
        ),
        (
            create_rdf(
                '<dc:description><rdf:Alt><rdf:li xml:lang="de">Feuer</rdf:li>'
                '<rdf:li xml:lang="en">Fire</rdf:li></rdf:Alt></dc:description>'
            ),
            "Feuer",
        ),
        (
            create_rdf(
                "<dc:source><rdf:Description><dc:description>another picture's"
                "</dc:description></rdf:Description></dc:source>"
            ),
            "",
        ),
        (create_rdf("<dc:description>two\r\nlines&#x9;</dc:description>"), "two\nlines"),
    ],
)
def test_xmp_is_read_in_every_form(rdf: bytes, expected: str) -> None:
    metadata = read(create_file(xmp=rdf))
    assert metadata.best("caption") == expected
    assert metadata.warnings == []


def test_xmp_lists_and_links_are_read() -> None:
    rdf = create_rdf(
        "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
        "<dc:subject><rdf:Bag><rdf:li>fire</rdf:li><rdf:li/></rdf:Bag></dc:subject>"
        '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>'
    )
    metadata = read(create_file(xmp=rdf))
    assert metadata.best("creator") == "Ada; Bo"
    assert metadata.best("keywords") == "fire"
    assert metadata.best("licence_url") == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("file_format", ["JPEG", "WEBP", "AVIF", "TIFF"])
def test_xmp_is_found_in_every_format(file_format: str) -> None:
    packet = xmp_packet({"caption": "Fire"})
    options = {"tiffinfo": {700: packet}} if file_format == "TIFF" else {"xmp": packet}
    assert read(create_file(file_format, **options)).best("caption") == "Fire"


def test_iim_is_found_in_a_tiff_that_calls_it_numbers() -> None:
    block = create_datasets((2, 120, b"Fire"), (2, 25, b"sea"))  # 17 bytes, padded to 20.
    data = create_file("TIFF", tiffinfo={33723: block.ljust(20, b"\0")})
    as_bytes, as_longs = pack("<HHL", 33723, 7, 20), pack("<HHL", 33723, 4, 5)
    assert as_bytes in data
    metadata = read(data.replace(as_bytes, as_longs))
    assert metadata.best("keywords") == "sea"
    assert metadata.warnings == []
