"""Whatever colours an original has, its renditions show them in eight-bit sRGB."""

from io import BytesIO
from struct import pack

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


def create_display_p3() -> bytes:
    """The sRGB profile with the primaries of Display P3, which has the same tone curve."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for name, values in primaries.items():
        entry = profile.index(name)
        offset = int.from_bytes(profile[entry + 4 : entry + 8], "big")
        numbers = pack(">3i", *(round(value * 65_536) for value in values))
        profile[offset + 8 : offset + 20] = numbers
    return bytes(profile)


@by_format
def test_a_wide_gamut_becomes_srgb(file_format: Format) -> None:
    # What sRGB calls (255, 0, 0) is (234, 51, 35) in the wider Display P3.
    image = Image.new("RGB", (40, 40), (234, 51, 35))
    source = create_file(image, "PNG", icc_profile=create_display_p3())
    assert is_near(centre_of(source, file_format), (255, 0, 0))


def test_a_wide_gamut_becomes_srgb_behind_transparency_too() -> None:
    image = Image.new("RGBA", (40, 40), (234, 51, 35, 128))
    source = create_file(image, "PNG", icc_profile=create_display_p3())
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


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "AVIF", "TIFF"])
def test_of_several_frames_the_first_is_shown(file_format: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "lime", "blue")]
    source = create_file(frames[0], file_format, save_all=True, append_images=frames[1:])
    assert is_near(centre_of(source), (254, 0, 0))
    assert is_near(centre_of(source, WEBP), (254, 0, 0))
