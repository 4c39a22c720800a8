"""A made-up photograph with the detail of a real one, always the same for one seed."""

from io import BytesIO
from random import Random
from struct import pack

from PIL import Image, ImageChops, ImageCms, ImageDraw

SIZE = (6_000, 4_000)
# Like nature, a photograph has detail at every scale, and less contrast the finer it is: so many
# times smaller than the picture is the noise of a layer, and so strong is it, of 255.
_LAYERS = ((500, 90), (100, 60), (20, 36), (5, 20), (2, 12), (1, 8))
_SHAPES = 160
# Red, green and blue of Display P3 (SMPTE EG 432-1), adapted to D50 as profiles want it.
_DISPLAY_P3 = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}


def photograph(random: Random, size: tuple[int, int] = SIZE) -> Image.Image:
    """Soft ground, things with sharp edges on it, and detail down to the grain of the sensor."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(_SHAPES):
        _draw_shape(draw, random, size)
    for divisor, strength in _LAYERS:
        noise = _noise(random, (size[0] // divisor, size[1] // divisor), strength)
        layer = noise.resize(size, Image.Resampling.BICUBIC)
        # What is added beyond 128 makes the picture lighter, what is missing darker.
        picture = ImageChops.add(picture, layer, offset=-128)
    return picture


def jpeg(picture: Image.Image, profile: bytes = b"") -> bytes:
    """The picture as a camera would write it, with a colour profile if one is given."""
    output = BytesIO()
    picture.save(output, "JPEG", quality=92, subsampling="4:2:2", icc_profile=profile)
    return output.getvalue()


def wide_gamut() -> bytes:
    """A colour profile: that of sRGB with the primaries of Display P3, as phones use them."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for name, values in _DISPLAY_P3.items():
        entry = profile.index(name)
        offset = int.from_bytes(profile[entry + 4 : entry + 8], "big")
        numbers = pack(">3i", *(round(value * 65_536) for value in values))
        profile[offset + 8 : offset + 20] = numbers
    return bytes(profile)


def _draw_shape(draw: ImageDraw.ImageDraw, random: Random, size: tuple[int, int]) -> None:
    extent = round(max(size) * random.uniform(0.01, 0.15))
    left, top = random.randint(-extent, size[0]), random.randint(-extent, size[1])
    box = (left, top, left + extent, top + round(extent * random.uniform(0.3, 3)))
    colour = (random.randrange(256), random.randrange(256), random.randrange(256))
    (draw.ellipse if random.random() < 0.5 else draw.rectangle)(box, fill=colour)


def _noise(random: Random, size: tuple[int, int], strength: int) -> Image.Image:
    """Random colours around middle grey."""
    noise = Image.frombytes("RGB", size, random.randbytes(size[0] * size[1] * 3))
    return noise.point(lambda value: 128 + (value - 128) * strength // 255)
