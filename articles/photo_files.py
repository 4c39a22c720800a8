"""The files of a photo: where its renditions are kept, how they are called, and when they are made.

A rendition's name says what it shows: ``full-640.webp`` is the photo as taken, 640 pixels wide;
``wide-50-30-640.webp`` is cropped to 16:9 around the point at 50 % from the left and 30 % from
the top. Only names that the photo's own size and focal point give lead to a file.
"""

import re
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from articles import renditions
from articles.models import Photo
from articles.renditions import FORMATS, Focal, Format, Shape, Size, plan

_NAME = re.compile(
    r"(?P<part>full|wide-[0-9]{1,3}-[0-9]{1,3})-(?P<width>[1-9][0-9]{0,4})\.(?P<extension>[a-z]{3,4})",
    re.ASCII,
)


def _part(shape: Shape, focal: Focal) -> str:
    if shape is Shape.FULL:
        return f"{shape.value}"
    return f"{shape.value}-{round(focal[0] * 100)}-{round(focal[1] * 100)}"


def rendition_name(shape: Shape, size: Size, format: Format, focal: Focal) -> str:
    """The name of one rendition, the last part of its address."""
    return f"{_part(shape, focal)}-{size.width}.{format.extension}"


def rendition_address(key: str, name: str) -> str:
    """The address readers get a rendition at."""
    return str(reverse("rendition", args=[key, name]))


def srcset(key: str, sizes: list[Size], shape: Shape, format: Format, focal: Focal) -> str:
    """The ``srcset`` attribute for one format: each size with its width."""
    folder = rendition_address(key, "-").removesuffix("-")
    return ", ".join(
        f"{folder}{rendition_name(shape, size, format, focal)} {size.width}w" for size in sizes
    )


def embedded(photo: Photo) -> dict[str, str]:
    """What is written into every rendition, by the names of ``photo_metadata``."""
    return {
        "creator": photo.creator,
        "credit": photo.credit,
        "copyright": photo.copyright_notice,
        "usage_terms": photo.usage_terms,
        "licence_url": photo.licence_url,
    }


def focal_point(photo: Photo) -> Focal:
    """The point to keep in view, from (0, 0) at the top left to (1, 1)."""
    return (photo.focal_x, photo.focal_y)


def make_all_renditions(photo: Photo) -> None:
    """Make every rendition that is not there yet."""
    focal = focal_point(photo)
    with photo.original.open("rb") as original:
        for made in renditions.render_all(original, focal=focal, metadata=embedded(photo)):
            name = rendition_name(made.shape, made.size, made.format, focal)
            _keep(f"{photo.key}/{name}", made.data)


@task()
def make_renditions(photo_id: int) -> None:
    """The same in the background, after an upload."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        make_all_renditions(photo)


def renew_renditions(photo: Photo) -> None:
    """Have all renditions made anew with what the photo says now, once that is there for good."""

    def renew() -> None:
        _forget(photo.key)
        make_renditions.enqueue(photo.pk)

    transaction.on_commit(renew)


def _forget(directory: str) -> None:
    if default_storage.exists(directory):
        for name in default_storage.listdir(directory)[1]:
            default_storage.delete(f"{directory}/{name}")


def rendition_file(key: str, name: str) -> tuple[IO[bytes], str]:
    """An open rendition and its media type, made now if it is not there yet; 404 for none."""
    match = _NAME.fullmatch(name)
    format = next((f for f in FORMATS if match and f.extension == match["extension"]), None)
    if match is None or format is None:
        raise Http404(_("There is no such picture."))
    path = f"{key}/{name}"
    if not default_storage.exists(path):
        _make(key, match["part"], int(match["width"]), format)
    return default_storage.open(path), format.media_type


def _make(key: str, part: str, width: int, format: Format) -> None:
    photo = Photo.objects.filter(key=key).first()
    if photo is None:
        raise Http404(_("There is no such picture."))
    focal = focal_point(photo)
    shape = next((shape for shape in Shape if _part(shape, focal) == part), None)
    sizes = plan(photo.width, photo.height, shape) if shape else []
    size = next((size for size in sizes if size.width == width), None)
    if shape is None or size is None:
        raise Http404(_("There is no such picture."))
    with photo.original.open("rb") as original:
        data = renditions.render(
            original,
            size=size,
            shape=shape,
            format=format,
            focal=focal,
            metadata=embedded(photo),
        )
    _keep(f"{key}/{rendition_name(shape, size, format, focal)}", data)


def _keep(path: str, data: bytes) -> None:
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))


def picture_of(photo: dict[str, Any], *, shape: Shape, focal: Focal) -> dict[str, Any]:
    """What a ``<picture>`` needs of a photo (see ``articles.public_content``): sources and size."""
    sizes = plan(photo["width"], photo["height"], shape)
    fallback = sizes[min(1, len(sizes) - 1)]
    jpeg = FORMATS[-1]
    return {
        "sources": [
            (format.media_type, srcset(photo["key"], sizes, shape, format, focal))
            for format in FORMATS
            if format is not jpeg
        ],
        "srcset": srcset(photo["key"], sizes, shape, jpeg, focal),
        "src": rendition_address(photo["key"], rendition_name(shape, fallback, jpeg, focal)),
        "width": sizes[-1].width,
        "height": sizes[-1].height,
    }
