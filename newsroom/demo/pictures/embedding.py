"""Saves a painted picture as a photographer's programme would: with its metadata inside."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import ExifTags, Image

from articles.photo_metadata import iim_block, insert_iim, xmp_packet

from .plan import PhotoPlan

_QUALITY = 88
# Exif 2.32, table 8.
_CAMERA_OWNER, _SERIAL_NUMBER = 0xA430, 0xA431


def save_with_metadata(
    image: Image.Image, plan: PhotoPlan, path_or_file: str | Path | BinaryIO
) -> None:
    """Writes a JPEG with the plan in XMP, IPTC-IIM and Exif."""
    fields: dict[str, str | list[str]] = {
        "caption": plan.caption,
        "credit": plan.credit,
        "creator": [plan.creator],
        "copyright": plan.copyright,
        "usage_terms": plan.usage_terms,
        "alternative_text": plan.alternative_text,
        "taken_at": plan.taken_at.isoformat(timespec="seconds"),
        "place": plan.place,
        "keywords": list(plan.keywords),
        "instructions": plan.instructions,
        "expires_on": plan.expires_on,
        "digital_source_type": plan.digital_source_type,
    }
    encoded = BytesIO()
    image.save(
        encoded,
        "JPEG",
        quality=_QUALITY,
        optimize=True,
        exif=_exif(plan),
        xmp=xmp_packet(fields),
    )
    jpeg = insert_iim(encoded.getvalue(), iim_block(fields))
    if isinstance(path_or_file, (str, Path)):
        Path(path_or_file).write_bytes(jpeg)
    else:
        path_or_file.write(jpeg)


def _exif(plan: PhotoPlan) -> Image.Exif:
    exif = Image.Exif()
    # As bytes, because Pillow would make a question mark of everything that is not ASCII.
    exif[ExifTags.Base.ImageDescription] = plan.caption.encode()
    exif[ExifTags.Base.Artist] = plan.creator.encode()
    exif[ExifTags.Base.Copyright] = plan.copyright.encode()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = plan.taken_at.strftime("%Y:%m:%d %H:%M:%S")
    if offset := plan.taken_at.strftime("%z"):
        details[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:]}"
    # What cameras and phones add, and no reader should get: position, serial number, owner.
    details[_CAMERA_OWNER], details[_SERIAL_NUMBER] = plan.creator, f"HC-{len(plan.slug):04}"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (53.0, 32.0, 14.0), 3: "W", 4: (9.0, 58.0, 3.0)}
    )
    return exif
