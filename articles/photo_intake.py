"""Taking a file into the library: it is checked, measured, recognised, and asked what it says about
itself."""

import datetime as dt
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Photo, PictureFile, ReplacedFile
from articles.photo_files import make_first_renditions
from articles.photo_metadata import PhotoMetadata, has_content_credentials, read
from articles.renditions import check_upload
from articles.replaced_files import forget_unless_needed
from articles.seen_before import fingerprint_of, likeness_of, same_file

# The photo's text fields, and the metadata property each is offered from.
OFFERED = {
    "headline": "headline",
    "caption": "caption",
    "credit": "credit",
    "alternative_text": "alternative_text",
    "people_shown": "people_shown",
    "keywords": "keywords",
    "creator": "creator",
    "source": "source",
    "copyright_notice": "copyright",
    "usage_terms": "usage_terms",
    "licence_url": "licence_url",
    "acquire_licence_url": "licensor_url",
    "instructions": "instructions",
    "place": "place",
    "digital_source_type": "digital_source_type",
}
# Its moments.
OFFERED_MOMENTS = {
    "taken_at": "taken_at",
    "embargo_until": "embargo_until",
    "rights_expire_at": "expires_on",
}
_ADDRESSES = ("licence_url", "acquire_licence_url")
_is_web_address = URLValidator(["http", "https"])

# What belongs to the file and not to the photo.
_OF_THE_FILE = (
    "key",
    "original",
    "original_filename",
    "width",
    "height",
    "focal_x",
    "focal_y",
    "fingerprint",
    "likeness",
    "found",
    "has_content_credentials",
)


class SameFileError(Exception):
    """The library has this very file already: ``photo`` has it, or had it before it was
    replaced."""

    def __init__(self, photo: Photo) -> None:
        super().__init__(f"It is the file of photo {photo.pk}.")
        self.photo = photo


class ReplacedMeanwhileError(Exception):
    """Somebody else has put another file in the place of the photo's."""


def measure(picture: PictureFile, file: IO[bytes]) -> None:
    """Set width and height as the picture is seen, and what it can be recognised by; raises
    ``UnacceptablePhoto`` for a file that is no sound picture within the limits."""
    _, picture.width, picture.height = check_upload(
        file, max_bytes=settings.PHOTO_MAX_BYTES, max_pixels=settings.PHOTO_MAX_PIXELS
    )
    picture.fingerprint = fingerprint_of(file)
    picture.likeness = likeness_of(file)


def note_what_it_says(picture: PictureFile, file: IO[bytes]) -> None:
    """Keep everything that the file's metadata says beside it. The file is left at its
    beginning."""
    picture.found = read(file, language=settings.LANGUAGE_CODE).as_data()
    picture.has_content_credentials = has_content_credentials(file)
    file.seek(0)


def fill_from_metadata(photo: Photo, metadata: PhotoMetadata) -> None:
    """Take from the file's metadata what a person has left empty, and nothing else."""
    for field, name in OFFERED.items():
        if not getattr(photo, field):
            setattr(photo, field, offered_text(field, metadata.best(name)))
    for field, name in OFFERED_MOMENTS.items():
        if getattr(photo, field) is None:
            setattr(photo, field, offered_moment(field, metadata.best(name)))
    photo.one_time_use = photo.one_time_use or asks_for_one_use(photo.instructions)


def offered_text(field: str, value: str) -> str:
    """A value of the file as the photo's field can hold it."""
    kept = Photo._meta.get_field(field)
    limit = getattr(kept, "max_length", None)
    if field not in _ADDRESSES:
        return value[:limit]
    try:
        # Cut, it would be another address.
        _is_web_address(value)
    except ValidationError:
        return ""
    return value if limit is None or len(value) <= limit else ""


def asks_for_one_use(instructions: str) -> bool:
    """Whether the supplier lets the picture be published once."""
    return "one time use" in " ".join(instructions.replace("-", " ").split()).casefold()


def take_in(photo: Photo, file: IO[bytes]) -> None:
    """All of it, for a photo that comes from anywhere; the file is left at its beginning."""
    measure(photo, file)
    note_what_it_says(photo, file)
    fill_from_metadata(photo, PhotoMetadata.from_data(photo.found))


def take_upload(file: UploadedFile[Any], *, by: User) -> Photo:
    """A new photo in the library with all that its file says of it.

    Raises ``UnacceptablePhoto`` or ``SameFileError``, and then has kept nothing.
    """
    photo = Photo(original=file, uploaded_by=by)
    measure(photo, file)
    if there := same_file(photo.fingerprint or ""):
        raise SameFileError(there)
    note_what_it_says(photo, file)
    fill_from_metadata(photo, PhotoMetadata.from_data(photo.found))
    keep_new(photo)
    return photo


def keep_new(photo: Photo) -> None:
    """Save a new photo whose file is measured, and have its renditions made.

    Raises ``SameFileError`` if somebody has uploaded the same file since it was looked for.
    """
    try:
        with transaction.atomic():
            photo.save()
    except IntegrityError as refused:
        photo.original.storage.delete(str(photo.original.name))
        there = same_file(photo.fingerprint or "")
        if there is None:
            raise
        raise SameFileError(there) from refused
    make_first_renditions(photo)


def replace_file(photo: Photo, file: IO[bytes], *, name: str, by: User) -> None:
    """Put another file in the place of the photo's; what a person wrote stays. Its renditions get
    new addresses; the old file stays for as long as an edition that readers get shows it.

    Raises ``UnacceptablePhoto``, ``SameFileError``, or ``ReplacedMeanwhileError`` if the photo's
    key is another one by now, and then has changed nothing.
    """
    new = Photo()
    measure(new, file)
    _refuse_what_is_there(photo, new)
    note_what_it_says(new, file)
    new.original.save(name, File(file), save=False)
    try:
        with transaction.atomic():
            before = _exchange(photo, new, by)
    except BaseException as problem:
        new.original.delete(save=False)
        if isinstance(problem, IntegrityError):
            # Somebody has taken in the same file at the same moment.
            _refuse_what_is_there(photo, new)
        raise
    photo.refresh_from_db()
    make_first_renditions(photo)
    # Should that fail, the photo has its new file all the same, and the command removes the old.
    transaction.on_commit(lambda: forget_unless_needed(before), robust=True)


def _refuse_what_is_there(photo: Photo, new: Photo) -> None:
    there = same_file(new.fingerprint or "")
    # A file that this photo had before may come back.
    if there is not None and (there.pk != photo.pk or there.fingerprint == new.fingerprint):
        raise SameFileError(there)


def _exchange(photo: Photo, new: Photo, by: User) -> ReplacedFile:
    present = Photo.objects.select_for_update().filter(pk=photo.pk, key=photo.key).first()
    if present is None:
        raise ReplacedMeanwhileError
    before = ReplacedFile(photo=present, replaced_by=by)
    for name in _OF_THE_FILE:
        setattr(before, name, getattr(present, name))
        setattr(present, name, getattr(new, name))
    # What comes back is known by the photo itself from now on.
    present.replaced_files.filter(fingerprint=new.fingerprint).update(fingerprint=None)
    fill_from_metadata(present, PhotoMetadata.from_data(present.found))
    present.save()
    before.save()
    return before


def offered_moment(field: str, text: str) -> dt.datetime | None:
    """A moment or day of ISO 8601 as the metadata reader gives it. A day begins at midnight, but
    rights last until a day's end (IIM 4.2, 2:37: the latest date of use)."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    # Beyond these years no camera took it, and some zone's midnight is no date any more.
    if not 1800 <= moment.year <= 2200:
        return None
    if field == "rights_expire_at" and "T" not in text:
        moment += dt.timedelta(days=1)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
