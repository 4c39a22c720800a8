"""The files of a photo: when its renditions are made, where they are kept, which are still needed.

Every rendition is made once, however many ask for it at the same moment: whoever makes it takes a
claim first (``RenditionClaim``), and the others wait until the file is there.
"""

import logging
import time
from collections.abc import Callable, Collection
from functools import partial
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from articles import renditions
from articles.models import Photo, PictureFile, RenditionClaim, ReplacedFile
from articles.rendition_names import Asked, embedded, mark_of, rendition_name
from articles.renditions import Format, Shape, Size, plan

logger = logging.getLogger(__name__)

# Whoever waits keeps one of the few workers from other readers.
_SECONDS_TO_WAIT = 3
_SECONDS_BETWEEN_LOOKS = 0.05


class StillBeingMadeError(Exception):
    """Somebody else has been making the rendition for longer than anybody should wait."""


def picture_file(key: str) -> PictureFile | None:
    """The file, present or replaced, whose renditions stand under this key."""
    present = Photo.objects.filter(key=key).first()
    return present or ReplacedFile.objects.filter(key=key).select_related("photo").first()


def present_name(file: PictureFile, asked: Asked) -> str | None:
    """What the rendition that is asked for is called now; ``None`` if there is no such size."""
    sizes = plan(file.width, file.height, asked.shape)
    size = next((size for size in sizes if size.width == asked.width), None)
    return None if size is None else _name(file, asked.shape, size, asked.format)


def _name(file: PictureFile, shape: Shape, size: Size, format: Format) -> str:
    mark = mark_of(file.of_photo)
    return rendition_name(shape, size, format, focal=file.focal_point, mark=mark)


def open_rendition(file: PictureFile, asked: Asked) -> IO[bytes]:
    """A rendition that ``present_name`` knows, made now if it is not there yet.

    Raises ``StillBeingMadeError``.
    """
    path = f"{file.key}/{present_name(file, asked)}"
    _make_once(path, lambda: _rendered(file, asked))
    return default_storage.open(path)


def _rendered(file: PictureFile, asked: Asked) -> bytes:
    sizes = plan(file.width, file.height, asked.shape)
    size = next(size for size in sizes if size.width == asked.width)
    with file.original.open("rb") as original:
        return renditions.render(
            original,
            size=size,
            shape=asked.shape,
            format=asked.format,
            focal=file.focal_point,
            metadata=embedded(file.of_photo),
        )


def _make_once(path: str, make: Callable[[], bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_WAIT
    while not default_storage.exists(path):
        if RenditionClaim.take(path):
            try:
                if not default_storage.exists(path):
                    _keep(path, make())
            finally:
                RenditionClaim.give_back(path)
        elif time.monotonic() > deadline:
            raise StillBeingMadeError(path)
        else:
            time.sleep(_SECONDS_BETWEEN_LOOKS)


def _keep(path: str, data: bytes) -> None:
    default_storage.save(path, ContentFile(data))
    logger.info("Made the rendition %s.", path)


def make_all_renditions(file: PictureFile) -> None:
    """Make every rendition that is not there yet and that nobody else is making."""
    path = ""

    def wanted(shape: Shape, size: Size, format: Format) -> bool:
        nonlocal path
        path = f"{file.key}/{_name(file, shape, size, format)}"
        return not default_storage.exists(path) and RenditionClaim.take(path)

    metadata = embedded(file.of_photo)
    with file.original.open("rb") as original:
        try:
            for made in renditions.render_all(
                original, focal=file.focal_point, metadata=metadata, wanted=wanted
            ):
                if not default_storage.exists(path):
                    _keep(path, made.data)
                RenditionClaim.give_back(path)
        except BaseException:
            RenditionClaim.give_back(path)
            raise


@task()
def make_renditions(photo_id: int) -> None:
    """The same in the background, after an upload or a change of what is written into the files;
    what the photo is not called any more goes."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        make_all_renditions(photo)
        _forget_old_names(photo)


def make_first_renditions(photo: Photo) -> None:
    """Have the renditions of a new file made, once that is there for good."""
    transaction.on_commit(lambda: make_renditions.enqueue(photo.pk))


def renew_renditions(photo: Photo) -> None:
    """Have the renditions made with what the photo says now, once that is there for good.

    Where tasks are done at once, nobody waits until all of them are made: a new credit for fifty
    photos would take a minute. Each is then made when somebody asks for it.
    """
    if isinstance(make_renditions.get_backend(), ImmediateBackend):
        transaction.on_commit(lambda: _forget_old_names(photo))
    else:
        make_first_renditions(photo)


def keep_changes(photo: Photo, *, fields: Collection[str] | None = None) -> None:
    """Save a photo that somebody has changed (these fields alone, if they are named); its
    renditions are made anew if they become others.

    Raises ``Photo.DoesNotExist`` if it is gone.
    """
    before = Photo.objects.get(pk=photo.pk)
    photo.save(update_fields=fields)
    if (embedded(before), before.focal_point) != (embedded(photo), photo.focal_point):
        renew_renditions(photo)


def _forget_old_names(photo: Photo) -> None:
    """Remove the files that bear an old mark or focal point. Their addresses lead to the new."""
    present = {
        _name(photo, shape, size, format)
        for shape in Shape
        for size in plan(photo.width, photo.height, shape)
        for format in renditions.FORMATS
    }
    there = default_storage.listdir(photo.key)[1] if default_storage.exists(photo.key) else []
    for name in there:
        if name not in present:
            default_storage.delete(f"{photo.key}/{name}")


def forget_files(file: PictureFile) -> None:
    """Remove an original and all its renditions."""
    if default_storage.exists(file.key):
        for name in default_storage.listdir(file.key)[1]:
            default_storage.delete(f"{file.key}/{name}")
    file.original.delete(save=False)


def delete_photo(photo: Photo) -> None:
    """Delete a photo, and once it is gone for good its files: those it had before, too."""
    files: list[PictureFile] = [*photo.replaced_files.all(), photo]
    with transaction.atomic():
        photo.delete()
        for file in files:
            transaction.on_commit(partial(forget_files, file), robust=True)
