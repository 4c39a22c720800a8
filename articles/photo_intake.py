"""Taking a file into the library: it is checked, measured, and asked what it says about itself."""

import datetime as dt
from typing import IO

from django.conf import settings
from django.utils import timezone

from articles.models import Photo
from articles.photo_metadata import PhotoMetadata, read
from articles.renditions import check_upload

# The photo's text fields, and the metadata property each is offered from.
OFFERED = {
    "caption": "caption",
    "credit": "credit",
    "alternative_text": "alternative_text",
    "creator": "creator",
    "copyright_notice": "copyright",
    "usage_terms": "usage_terms",
    "licence_url": "licence_url",
    "instructions": "instructions",
    "place": "place",
    "digital_source_type": "digital_source_type",
}


def measure(photo: Photo, file: IO[bytes]) -> None:
    """Set width and height as the picture is seen; raises ``UnacceptablePhoto`` for a file that
    is no sound picture within the limits."""
    _, photo.width, photo.height = check_upload(
        file, max_bytes=settings.PHOTO_MAX_BYTES, max_pixels=settings.PHOTO_MAX_PIXELS
    )


def fill_from_metadata(photo: Photo, metadata: PhotoMetadata) -> None:
    """Take from the file's metadata what a person has left empty, and nothing else."""
    for field, name in OFFERED.items():
        if not getattr(photo, field):
            limit = getattr(Photo._meta.get_field(field), "max_length", None)
            setattr(photo, field, metadata.best(name)[:limit])
    if photo.licence_url and not photo.licence_url.startswith(("http://", "https://")):
        photo.licence_url = ""
    photo.taken_at = photo.taken_at or _moment(metadata.best("taken_at"))
    photo.rights_expire_at = photo.rights_expire_at or _moment(metadata.best("expires_on"))


def take_in(photo: Photo, file: IO[bytes]) -> None:
    """Both, for a photo that comes from anywhere; the file is left at its beginning."""
    measure(photo, file)
    fill_from_metadata(photo, read(file))
    file.seek(0)


def _moment(text: str) -> dt.datetime | None:
    """A moment or day of ISO 8601 as the metadata reader gives it; a day begins at midnight."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    # Beyond these years no camera took it, and some zone's midnight is no date any more.
    if not 1800 <= moment.year <= 2200:
        return None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
