"""Whatever colours an original has, its renditions show them in eight-bit sRGB."""

from io import BytesIO
from struct import pack
from zlib import compress, crc32

import pytest
from PIL import Image, ImageCms, ImageStat

from articles.renditions import FORMATS, Format, Shape, oriented_size, plan, render

WEBP, JPEG = FORMATS[-2:]
by_format = pytest.mark.parametrize("file_format", FORMATS, ids=lambda each: each.extension)


def create_file(image: Image.Image, file_format: str, **options: object) -> BytesIO:
    output = BytesIO()
    image.save(output, file_format, **options)
    return output


def centre_of(source: BytesIO, file_format: Format = JPEG) -> tuple[int, ...]:
    """The mean colour in the middle of a rendition, with its transparency if it has any."""
    size = plan(*oriented_size(source), Shape.FULL)[0]
    data = render(source, size=size, shape=Shape.FULL, format=file_format, metadata={})
    image = Image.open(BytesIO(data))
    image.load()
    assert "icc_profile" not in image.info
    x, y = image.width // 2, image.height // 2
    return tuple(round(mean) for mean in ImageStat.Stat(image.crop((x, y, x + 8, y + 8))).mean)


def is_near(colour: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return len(colour) == len(expected) and all(
        abs(one - other) <= 6 for one, other in zip(colour, expected, strict=True)
    )


# Red, green and blue in the colour space of profiles, adapted to D50, and the gamma of the curve.
Primaries = tuple[tuple[float, float, float], ...]
DISPLAY_P3: Primaries = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.15710, 0.06657, 0.78407),
)
ADOBE_RGB: Primaries = (
    (0.60974, 0.31111, 0.01947),
    (0.20528, 0.62567, 0.06087),
    (0.14919, 0.06322, 0.74457),
)


def create_profile(primaries: Primaries, gamma: float | None = None) -> bytes:
    """The sRGB profile with other primaries, and another tone curve if there is one."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for letter, values in zip("rgb", primaries, strict=True):
        numbers = pack(">3i", *(round(value * 65_536) for value in values))
        write_into(profile, f"{letter}XYZ", 8, numbers)
        if gamma is not None:
            # A curve of type 0 has the exponent and no more (ICC.1, 10.18).
            write_into(profile, f"{letter}TRC", 8, pack(">HHi", 0, 0, round(gamma * 65_536)))
    return bytes(profile)


def write_into(profile: bytearray, tag: str, offset: int, data: bytes) -> None:
    entry = profile.index(tag.encode())
    start = int.from_bytes(profile[entry + 4 : entry + 8], "big") + offset
    profile[start : start + len(data)] = data


WIDE_GAMUTS = {
    "Display P3": create_profile(DISPLAY_P3),
    "Adobe RGB": create_profile(ADOBE_RGB, gamma=563 / 256),
}


# What the wide gamut calls this is red, green and a dark grey in sRGB.
@by_format
@pytest.mark.parametrize(
    ("gamut", "colour", "expected"),
    [
        ("Display P3", (234, 51, 35), (255, 0, 0)),
        ("Display P3", (117, 251, 76), (0, 255, 0)),
        ("Adobe RGB", (219, 0, 0), (255, 0, 0)),
        ("Adobe RGB", (144, 255, 60), (0, 255, 0)),
        ("Adobe RGB", (30, 30, 30), (23, 23, 23)),
    ],
)
def test_a_wide_gamut_becomes_srgb(
    gamut: str, colour: tuple[int, int, int], expected: tuple[int, int, int], file_format: Format
) -> None:
    image = Image.new("RGB", (40, 40), colour)
    source = create_file(image, "PNG", icc_profile=WIDE_GAMUTS[gamut])
    assert is_near(centre_of(source, file_format), expected)


def test_a_wide_gamut_becomes_srgb_behind_transparency_too() -> None:
    image = Image.new("RGBA", (40, 40), (234, 51, 35, 128))
    source = create_file(image, "PNG", icc_profile=WIDE_GAMUTS["Display P3"])
    assert is_near(centre_of(source, WEBP), (255, 0, 0, 128))


LAB_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.mark.parametrize("profile", [b"no profile", b"", LAB_PROFILE], ids=["noise", "none", "LAB"])
def test_a_profile_that_does_not_fit_is_ignored(profile: bytes) -> None:
    source = create_file(Image.new("RGB", (40, 40), "red"), "JPEG", icc_profile=profile)
    assert is_near(centre_of(source), (254, 0, 0))


@pytest.mark.parametrize("file_format", ["JPEG", "TIFF"])
def test_cmyk_becomes_rgb(file_format: str) -> None:
    source = create_file(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), file_format)
    assert is_near(centre_of(source), (254, 0, 0))


def create_printer() -> bytes:
    """The profile of a press whose cyan is a middle grey, with black and no other inks."""
    # From CMYK to L*a*b* by a table of two steps for each ink, of which black changes fastest
    # (ICC.1:2001, 6.5.8): white paper, a lightness of 50 with cyan, none with black.
    identity = bytes(range(256))
    white, grey, black = (bytes([lightness, 128, 128]) for lightness in (255, 128, 0))
    matrix = pack(">9i", 65_536, 0, 0, 0, 65_536, 0, 0, 0, 65_536)
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + matrix
    table += identity * 4 + (white + black) * 4 + (grey + black) * 4 + identity * 3
    header = pack(
        ">I4sI4s4s4s12x4s28xiii48x",
        *(144 + len(table), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ", b"acsp"),
        *(63_190, 65_536, 54_061),
    )
    return header + pack(">I4sII", 1, b"A2B0", 144, len(table)) + table


@pytest.mark.parametrize("file_format", ["JPEG", "TIFF"])
@pytest.mark.parametrize(("cyan", "expected"), [(0, 255), (255, 119)])
def test_cmyk_is_shown_as_its_profile_says(file_format: str, cyan: int, expected: int) -> None:
    image = Image.new("CMYK", (40, 40), (cyan, 0, 0, 0))
    source = create_file(image, file_format, icc_profile=create_printer())
    assert is_near(centre_of(source), (expected,) * 3)


def test_sixteen_bits_of_each_colour_become_eight() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    rows = (b"\0" + pack(">3H", 200 * 257, 100 * 257, 50 * 257) * 40) * 40
    header = pack(">IIBBBBB", 40, 40, 16, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", compress(rows)), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)
    assert is_near(centre_of(BytesIO(data)), (200, 100, 50))


@pytest.mark.parametrize(
    ("mode", "colour", "file_format", "expected"),
    [
        ("1", 1, "PNG", 255),
        ("L", 100, "PNG", 100),
        ("I;16", 100 * 256, "PNG", 100),
        ("I;16", 100 * 256, "TIFF", 100),
        ("I;16B", 100 * 256, "TIFF", 100),
        ("L", 100, "GIF", 100),
        ("LAB", (255, 128, 128), "TIFF", 255),
    ],
)
def test_every_grey_stays_as_light_as_it_is(
    mode: str, colour: int | tuple[int, ...], file_format: str, expected: int
) -> None:
    source = create_file(Image.new(mode, (40, 40), colour), file_format)
    assert is_near(centre_of(source), (expected,) * 3)


@pytest.mark.parametrize(("mode", "scale"), [("I", 1_000_000), ("F", 0.001)])
def test_scientific_pictures_are_stretched_to_black_and_white(mode: str, scale: float) -> None:
    image = Image.new("L", (40, 40), 0)
    image.paste(1, (10, 10, 40, 40))
    image = image.convert(mode).point(lambda value: value * scale + 0)
    assert is_near(centre_of(create_file(image, "TIFF")), (255, 255, 255))


@pytest.mark.parametrize(
    ("image", "options"),
    [
        (Image.new("RGBA", (40, 40), (255, 0, 0, 0)), {}),
        (Image.new("LA", (40, 40), (0, 0)), {}),
        (Image.new("RGB", (40, 40), (1, 2, 3)), {"transparency": (1, 2, 3)}),
        (Image.new("L", (40, 40), 7), {"transparency": 7}),
        (Image.new("RGB", (40, 40)).quantize(4), {"transparency": 0}),
        (Image.new("RGB", (40, 40)).quantize(4), {"transparency": bytes(4)}),
    ],
    ids=lambda each: each.mode if isinstance(each, Image.Image) else "",
)
def test_transparency_is_kept_and_is_white_in_jpeg(
    image: Image.Image, options: dict[str, object]
) -> None:
    source = create_file(image, "PNG", **options)
    assert centre_of(source, WEBP)[3] == 0
    assert is_near(centre_of(source, JPEG), (255, 255, 255))


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG", "AVIF", "TIFF"])
def test_of_several_frames_the_first_is_shown(file_format: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "lime", "blue")]
    source = create_file(frames[0], file_format, save_all=True, append_images=frames[1:])
    assert is_near(centre_of(source), (254, 0, 0))
    assert is_near(centre_of(source, WEBP), (254, 0, 0))
