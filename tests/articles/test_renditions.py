"""Renditions show what the original shows, in sRGB, with the credit and without anything else."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from articles.photo_metadata import Standard, read
from articles.renditions import (
    CENTRE,
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


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_shown_upright(orientation: int) -> None:
    upright = Image.new("RGB", (1200, 800), GREEN)
    upright.paste(RED, (0, 0, 400, 400))
    upright.paste(BLUE, (800, 0, 1200, 400))
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
    source = create_file(image, "JPEG", exif=exif, quality=95)
    assert oriented_size(source) == (1200, 800)
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


@by_format
def test_who_made_it_is_in_every_rendition_and_where_it_was_taken_in_none(
    file_format: Format,
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    exif[0x8769] = {0xA431: "serial-4711"}
    exif[0x8825] = {1: "N", 2: (53.0, 32.0, 0.0)}
    image = Image.new("RGB", (400, 300))
    source = create_file(image, "JPEG", exif=exif, comment="secret", xmp=b"<x>secret</x>")
    assert b"serial-4711" in source.getvalue()
    result = render(
        source, size=Size(320, 240), shape=Shape.FULL, format=file_format, metadata=CREDIT
    )
    assert not any(word in result for word in (b"serial-4711", b"secret", b"Camera maker"))
    assert not Image.open(BytesIO(result)).getexif()
    metadata = read(result)
    assert {name: metadata.best(name) for name in CREDIT} == CREDIT
    has_iim = Standard.IIM in [offer.standard for offer in metadata.offers("credit")]
    assert has_iim == (file_format is JPEG)
    assert not metadata.disagreements()


def test_very_long_terms_still_fit() -> None:
    source = create_file(Image.new("RGB", (9, 9)))
    terms = dict.fromkeys(CREDIT, "&" * 50_000)
    data = render(source, size=Size(9, 9), shape=Shape.FULL, format=JPEG, metadata=terms)
    assert read(data).best("usage_terms") == "&" * 2_000
