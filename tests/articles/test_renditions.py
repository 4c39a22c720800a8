"""Renditions show what the original shows, in sRGB, with the credit and without anything else."""

import json
import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from struct import pack, unpack

import pytest
from PIL import Image, ImageStat

from articles.photo_metadata import Standard, read
from articles.renditions import (
    CENTRE,
    EMBEDDED,
    FORMATS,
    Focal,
    Format,
    Shape,
    Size,
    oriented_size,
    plan,
    render,
    render_all,
)

CREDIT = {
    "creator": "Ada Müller",
    "credit": "Ada Müller/Agentur",
    "copyright": "© Ada",
    "usage_terms": "Nur redaktionell",
    "licence_url": "https://example.org/licence",
    "digital_source_type": (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    ),
}
JPEG = FORMATS[-1]
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
by_format = pytest.mark.parametrize("file_format", FORMATS, ids=lambda each: each.extension)


def create_file(image: Image.Image, file_format: str = "PNG", **options: object) -> BytesIO:
    output = BytesIO()
    image.save(output, file_format, **options)
    output.seek(0)
    return output


def create_thirds(width: int, height: int) -> Image.Image:
    """Red, green and blue from left to right."""
    image = Image.new("RGB", (width, height), GREEN)
    image.paste(RED, (0, 0, width // 3, height))
    image.paste(BLUE, (2 * width // 3, 0, width, height))
    return image


def rendered(source: BytesIO, *, shape: Shape = Shape.FULL, focal: Focal = CENTRE) -> Image.Image:
    size = plan(*oriented_size(source), shape)[0]
    data = render(source, size=size, shape=shape, format=JPEG, focal=focal, metadata=CREDIT)
    return Image.open(BytesIO(data))


def colour_at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour around a point given as fractions of width and height."""
    left, top = int(x * image.width), int(y * image.height)
    area = image.convert("RGB").crop((left - 2, top - 2, left + 3, top + 3))
    return tuple(round(mean) for mean in ImageStat.Stat(area).mean)


def is_near(colour: tuple[int, ...], expected: tuple[int, ...], tolerance: int = 12) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(colour, expected, strict=True))


@pytest.mark.parametrize(
    ("original", "shape", "expected"),
    [
        ((6000, 4000), Shape.FULL, [(320, 213), (640, 427), (960, 640), (1280, 853), (1920, 1280)]),
        ((1000, 800), Shape.FULL, [(320, 256), (640, 512), (960, 768)]),
        ((1920, 1080), Shape.WIDE, [(320, 180), (640, 360), (960, 540), (1280, 720), (1920, 1080)]),
        ((2000, 600), Shape.WIDE, [(320, 180), (640, 360), (960, 540)]),
        ((200, 100), Shape.FULL, [(200, 100)]),
        ((200, 100), Shape.WIDE, [(177, 100)]),
        ((1, 1), Shape.WIDE, [(1, 1)]),
        ((5000, 1), Shape.FULL, [(width, 1) for width in (320, 640, 960, 1280, 1920)]),
        ((700, 30_000), Shape.FULL, [(320, 13_714)]),
        ((20, 60_000), Shape.FULL, [(5, 15_000)]),
    ],
)
def test_sizes_come_from_a_fixed_list_and_never_exceed_the_original(
    original: tuple[int, int], shape: Shape, expected: list[tuple[int, int]]
) -> None:
    assert plan(*original, shape) == expected


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_shown_upright(orientation: int, file_format: str) -> None:
    upright = Image.new("RGB", (480, 320), GREEN)
    upright.paste(RED, (0, 0, 160, 160))
    upright.paste(BLUE, (320, 0, 480, 160))
    methods = Image.Transpose
    # How a camera stores the upright picture under each orientation: the inverse of showing it.
    stored = {
        2: methods.FLIP_LEFT_RIGHT,
        3: methods.ROTATE_180,
        4: methods.FLIP_TOP_BOTTOM,
        5: methods.TRANSPOSE,
        6: methods.ROTATE_90,
        7: methods.TRANSVERSE,
        8: methods.ROTATE_270,
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = upright.transpose(stored[orientation]) if orientation > 1 else upright
    source = create_file(image, file_format, exif=exif, quality=95)
    assert oriented_size(source) == (480, 320)
    result = rendered(source)
    assert result.size == (320, 213)
    assert is_near(colour_at(result, 0.15, 0.2), RED)
    assert is_near(colour_at(result, 0.85, 0.2), BLUE)
    assert is_near(colour_at(result, 0.5, 0.8), GREEN)


@pytest.mark.parametrize(
    ("focal", "colour"), [((0, 0.5), RED), ((0.5, 0.5), GREEN), ((1, 1), BLUE)]
)
def test_the_wide_shape_keeps_the_focal_point(
    focal: tuple[float, float], colour: tuple[int, int, int]
) -> None:
    source = create_file(create_thirds(2400, 400))
    result = rendered(source, shape=Shape.WIDE, focal=focal)
    assert result.size == (320, 180)
    assert is_near(colour_at(result, 0.5, 0.5), colour)


def test_all_renditions_are_made_in_descending_size() -> None:
    source = create_file(create_thirds(700, 500), "JPEG")
    renditions = list(render_all(source, metadata=CREDIT))
    assert [(each.shape, each.size) for each in renditions[:: len(FORMATS)]] == [
        (Shape.FULL, Size(640, 457)),
        (Shape.FULL, Size(320, 229)),
        (Shape.WIDE, Size(640, 360)),
        (Shape.WIDE, Size(320, 180)),
    ]
    for each in renditions:
        image = Image.open(BytesIO(each.data))
        assert (image.format, image.size) == (each.format.name, each.size)
        assert is_near(colour_at(image, 0.1, 0.5), RED)
        assert is_near(colour_at(image, 0.9, 0.5), BLUE)


def test_only_what_is_wanted_is_made_and_each_is_asked_for_just_before() -> None:
    source = create_file(create_thirds(700, 500), "JPEG")
    asked: list[tuple[Shape, int, str]] = []

    def wanted(shape: Shape, size: Size, format: Format) -> bool:
        asked.append((shape, size.width, format.name))
        return (shape, size.width, format) in [(Shape.FULL, 320, JPEG), (Shape.WIDE, 640, JPEG)]

    renditions = render_all(source, metadata=CREDIT, wanted=wanted)
    assert asked == []
    smaller = next(renditions)
    assert (smaller.shape, smaller.size, smaller.format) == (Shape.FULL, (320, 229), JPEG)
    assert asked[-1] == (Shape.FULL, 320, "JPEG")
    (wide,) = renditions
    assert (wide.shape, wide.size, wide.format) == (Shape.WIDE, (640, 360), JPEG)
    everything = [
        (each.shape, each.size.width, each.format.name)
        for each in render_all(source, metadata=CREDIT)
    ]
    assert asked == everything
    for each in (smaller, wide):
        image = Image.open(BytesIO(each.data))
        assert image.size == each.size
        assert is_near(colour_at(image, 0.1, 0.5), RED)
        assert is_near(colour_at(image, 0.5, 0.5), GREEN)
        assert is_near(colour_at(image, 0.9, 0.5), BLUE)


def test_an_original_is_not_decoded_if_nothing_of_it_is_wanted() -> None:
    data = create_file(Image.effect_noise((700, 500), 50), "JPEG").getvalue()
    source = BytesIO(data[: len(data) // 2])
    with pytest.raises(OSError, match="truncated"):
        list(render_all(source, metadata=CREDIT))
    assert list(render_all(source, metadata=CREDIT, wanted=lambda *_file: False)) == []


@pytest.mark.parametrize("size", [(1, 1), (20, 3), (319, 400), (321, 180), (500, 2_000)])
def test_no_rendition_is_larger_than_its_original(size: tuple[int, int]) -> None:
    source = create_file(Image.new("RGB", size))
    for each in render_all(source, metadata={}, formats=[JPEG]):
        made = Image.open(BytesIO(each.data)).size
        assert made[0] <= size[0]
        assert made[1] <= size[1]


# Of what would tell more than is meant to be told: the Exif tag, and its value.
CAMERA = {
    0x927C: b"MakerNote-secret",
    0xA430: "CameraOwnerName-secret",
    0xA431: "BodySerialNumber-secret",
    0xA435: "LensSerialNumber-secret",
}


def create_telling_exif() -> bytes:
    """Exif with everything that a camera can give away, and a thumbnail in its own directory."""
    exif = Image.Exif()
    exif[0x010F] = "Make-secret"
    exif[0x8769] = CAMERA
    exif[0x8825] = {1: "N", 2: (53.0, 32.0, 0.0), 27: b"GPS-secret"}
    data = exif.tobytes().removeprefix(b"Exif\0\0")
    thumbnail = create_file(Image.new("RGB", (16, 12)), "JPEG", comment="Thumbnail-secret")
    return b"Exif\0\0" + with_thumbnail(data, thumbnail.getvalue())


def with_thumbnail(exif: bytes, thumbnail: bytes) -> bytes:
    """Pillow writes no second directory (IFD1), so it is put behind, where the first says."""
    byte_order = ">" if exif.startswith(b"MM") else "<"
    (first,) = unpack(f"{byte_order}I", exif[4:8])
    (count,) = unpack(f"{byte_order}H", exif[first : first + 2])
    next_directory = first + 2 + 12 * count
    start = len(exif)
    # Where the thumbnail begins and how long it is: two entries of type LONG.
    entries = [(0x0201, 4, 1, start + 30), (0x0202, 4, 1, len(thumbnail))]
    directory = pack(f"{byte_order}H", 2)
    directory += b"".join(pack(f"{byte_order}HHII", *entry) for entry in entries)
    directory += bytes(4)
    link = pack(f"{byte_order}I", start)
    return exif[:next_directory] + link + exif[next_directory + 4 :] + directory + thumbnail


def create_telling_file(file_format: str) -> BytesIO:
    options: dict[str, object] = {"exif": create_telling_exif(), "xmp": b"<x>XMP-secret</x>"}
    if file_format == "JPEG":
        options["comment"] = "Comment-secret"
    return create_file(Image.new("RGB", (400, 300)), file_format, **options)


@by_format
@pytest.mark.parametrize("original", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_who_made_it_is_in_every_rendition_and_what_the_camera_tells_in_none(
    original: str, file_format: Format
) -> None:
    source = create_telling_file(original)
    assert source.getvalue().count(b"-secret") >= 7
    result = render(
        source, size=Size(320, 240), shape=Shape.FULL, format=file_format, metadata=CREDIT
    )
    assert b"secret" not in result
    assert b"Exif" not in result
    assert not Image.open(BytesIO(result)).getexif()
    metadata = read(result)
    assert {name: metadata.best(name) for name in CREDIT} == CREDIT
    has_iim = Standard.IIM in [offer.standard for offer in metadata.offers("credit")]
    assert has_iim == (file_format is JPEG)
    assert not metadata.disagreements()


def test_exiftool_finds_the_credit_in_every_rendition_and_nothing_of_the_camera(
    tmp_path: Path,
) -> None:
    exiftool = shutil.which("exiftool")
    if exiftool is None:
        if os.environ.get("CI"):
            pytest.fail("exiftool is not installed (Debian: libimage-exiftool-perl).")
        pytest.skip("exiftool is not installed.")
    source = create_telling_file("JPEG")
    (tmp_path / "original.jpg").write_bytes(source.getvalue())
    for format in FORMATS:
        data = render(source, size=Size(320, 240), shape=Shape.FULL, format=format, metadata=CREDIT)
        (tmp_path / f"rendition.{format.extension}").write_bytes(data)
    command = [exiftool, "-json", "-G1", "-a", "-unknown", str(tmp_path)]
    output = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    found = {Path(each["SourceFile"]).name: each for each in json.loads(output)}
    camera = {
        *("IFD0:Make", "ExifIFD:OwnerName", "ExifIFD:SerialNumber", "ExifIFD:LensSerialNumber"),
        *("GPS:GPSLatitude", "IFD1:ThumbnailImage", "XMP-dc:Creator"),
    }
    original = found.pop("original.jpg")
    assert camera - original.keys() == {"XMP-dc:Creator"}
    assert any("MakerNote" in name for name in original)
    for rendition in found.values():
        assert rendition["XMP-dc:Creator"] == CREDIT["creator"]
        assert rendition["XMP-iptcExt:DigitalSourceType"] == CREDIT["digital_source_type"]
        groups = {name.partition(":")[0] for name in rendition}
        assert not {
            group for group in groups if group.startswith(("IFD", "ExifIFD", "GPS", "Maker"))
        }
    assert len(found) == len(FORMATS)


def test_very_long_terms_still_fit() -> None:
    source = create_file(Image.new("RGB", (9, 9)))
    terms = dict.fromkeys(EMBEDDED, "&" * 50_000)
    data = render(source, size=Size(9, 9), shape=Shape.FULL, format=JPEG, metadata=terms)
    assert read(data).best("usage_terms") == "&" * 2_000
