"""The addresses of photos: few, fixed, made on first demand, kept for ever, never the original."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, TestCase
from django.urls import reverse
from PIL import Image

from articles.models import Photo
from articles.photo_files import present_name
from articles.photo_metadata import read
from articles.rendition_names import asked_for
from articles.renditions import FORMATS
from tests.articles.change_page import fields_of
from tests.factories import create_photo, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo of 640 by 480 pixels, with a place in its file that is nobody's business."""
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    exif[0x8825] = {1: "N", 2: (53.0, 32.0, 0.0), 3: "W", 4: (9.0, 58.0, 0.0)}
    file = picture_bytes(exif=exif)
    photo = create_photo(creator="Ada Moss", copyright_notice="© Ada Moss")
    photo.original.delete(save=False)
    photo.original.save("quay.jpg", ContentFile(file))
    return photo


def present(photo: Photo, name: str) -> str:
    """The whole name of what a short one asks for, with the mark that it has now."""
    asked = asked_for(name)
    assert asked is not None
    whole = present_name(Photo.objects.get(pk=photo.pk), asked)
    assert whole is not None
    return whole


def get(client: Client, photo: Photo, name: str) -> Any:
    return client.get(reverse("rendition", args=[photo.key, name]))


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.extension)
@pytest.mark.parametrize(
    ("part", "width", "height"),
    [("full", 320, 240), ("full", 640, 480), ("wide-50-50", 640, 360)],
)
def test_a_rendition_is_made_on_first_demand_and_kept(
    client: Client, photo: Photo, format: Any, part: str, width: int, height: int
) -> None:
    name = present(photo, f"{part}-{width}.{format.extension}")
    path = f"{photo.key}/{name}"
    assert not default_storage.exists(path)
    response = get(client, photo, name)
    assert (response.status_code, response.headers["Content-Type"]) == (200, format.media_type)
    assert response.headers["Cache-Control"] == "public, max-age=604800, s-maxage=60"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    image = Image.open(BytesIO(made := body(response)))
    assert (image.format, image.size) == (format.name, (width, height))
    assert default_storage.exists(path)
    assert body(get(client, photo, name)) == made


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.extension)
def test_the_credit_goes_with_every_rendition_and_the_place_with_none(
    client: Client, photo: Photo, format: Any
) -> None:
    with photo.original.open("rb") as original:
        assert Image.open(original).getexif().get_ifd(0x8825)
    data = body(get(client, photo, present(photo, f"full-320.{format.extension}")))
    metadata = read(data)
    assert metadata.best("creator") == "Ada Moss"
    assert metadata.best("credit") == "Ada Moss / The Test Courier"
    assert metadata.best("copyright") == "© Ada Moss"
    assert not Image.open(BytesIO(data)).getexif()
    assert b"Camera maker" not in data


UNKNOWN = [
    "full-321.jpg",
    "full-960.jpg",
    "full-1920.jpg",
    "full-0.jpg",
    "full-99999.jpg",
    "full-0640.jpg",
    "wide-50-50-0640.jpg",
    "full-640-0123456.jpg",
    "full-640-012345678.jpg",
    "full-640-ABCDEF01.jpg",
    "wide-50-640.jpg",
    "full-640.png",
    "full-640.gif",
    "full-640.jpeg",
    "full-640.jpg.jpg",
    "full-640",
    "FULL-640.jpg",
    "full-٦٤٠.jpg",
    "full-640.jpg%20",
    "full-640.jpg%0A",
    "original",
    "..",
    "%2e%2e%2foriginal",
]


@pytest.mark.parametrize("name", UNKNOWN)
def test_other_names_lead_nowhere(client: Client, photo: Photo, name: str) -> None:
    assert client.get(f"/photos/{photo.key}/{name}").status_code == 404
    assert not default_storage.exists(photo.key) or not default_storage.listdir(photo.key)[1]


@pytest.mark.parametrize("name", UNKNOWN)
def test_nor_do_they_when_the_renditions_are_there(client: Client, photo: Photo, name: str) -> None:
    assert get(client, photo, present(photo, "full-640.jpg")).status_code == 200
    assert client.get(f"/photos/{photo.key}/{name}").status_code == 404


def test_the_original_has_no_address(client: Client, photo: Photo) -> None:
    assert photo.original.storage.exists(str(photo.original.name))
    for path in (
        f"/photos/{photo.key}/original",
        f"/photos/{photo.original.name}",
        f"/photos/{photo.key}/../originals/{photo.key}/original",
        f"/media/originals/{photo.original.name}",
        f"/media/{photo.original.name}",
        f"/originals/{photo.original.name}",
        f"/{photo.original.name}",
    ):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("key", ["0123456789abcdef", "x", "..", "%2e%2e"])
def test_an_unknown_photo_is_not_found(client: Client, photo: Photo, key: str) -> None:
    assert client.get(f"/photos/{key}/full-320.jpg").status_code == 404


def change(browser: Client, photo: Photo, **typed: str) -> None:
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    form = fields_of(browser.get(address), "photo_form")
    # What follows on commit happens here too: the old files go.
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert browser.post(address, {**form, **typed}).status_code == 302


def test_a_new_focal_point_is_a_new_address_and_the_old_one_leads_to_it(
    client: Client, as_editor: Client, photo: Photo
) -> None:
    old = present(photo, "wide-50-50-320.jpg")
    assert get(client, photo, old).status_code == 200
    change(as_editor, photo, focal_x="0.2", focal_y="0.8")
    new = present(photo, "wide-20-80-320.jpg")
    assert new == old.replace("-50-50-", "-20-80-")
    moved = get(client, photo, old)
    assert (moved.status_code, moved.url) == (302, reverse("rendition", args=[photo.key, new]))
    assert get(client, photo, new).status_code == 200


def test_a_new_credit_is_a_new_address_and_the_old_one_leads_to_it(
    client: Client, as_editor: Client, photo: Photo
) -> None:
    old = present(photo, "full-320.jpg")
    get(client, photo, old)
    change(as_editor, photo, credit="Cem Aydin")
    new = present(photo, "full-320.jpg")
    assert new != old
    moved = client.get(reverse("rendition", args=[photo.key, old]), follow=True)
    assert moved.redirect_chain == [(reverse("rendition", args=[photo.key, new]), 302)]
    assert read(body(moved)).best("credit") == "Cem Aydin"


def test_what_a_photo_is_not_called_any_more_is_not_kept(
    client: Client, as_editor: Client, photo: Photo
) -> None:
    get(client, photo, old := present(photo, "full-320.jpg"))
    assert default_storage.exists(f"{photo.key}/{old}")
    change(as_editor, photo, credit="Cem Aydin")
    kept = default_storage.listdir(photo.key)[1]
    assert old not in kept


def test_what_is_not_written_into_the_files_changes_no_address(
    as_editor: Client, photo: Photo
) -> None:
    before = present(photo, "wide-50-50-320.jpg")
    change(as_editor, photo, caption="Another caption.", place="Port Ada")
    assert present(photo, "wide-50-50-320.jpg") == before


def test_who_has_it_already_is_not_sent_it_again(client: Client, photo: Photo) -> None:
    address = reverse("rendition", args=[photo.key, present(photo, "full-320.jpg")])
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=604800, s-maxage=60"


def test_a_photo_without_its_original_is_not_found(client: Client, photo: Photo) -> None:
    address = reverse("rendition", args=[photo.key, present(photo, "full-320.jpg")])
    photo.original.storage.delete(str(photo.original.name))
    assert client.get(address).status_code == 404


def test_a_photo_that_is_deleted_leaves_no_file(
    client: Client, as_editor: Client, photo: Photo
) -> None:
    get(client, photo, present(photo, "full-320.jpg"))
    kept = photo.original.storage, str(photo.original.name)
    with TestCase.captureOnCommitCallbacks(execute=True):
        address = reverse("admin:articles_photo_delete", args=[photo.pk])
        assert as_editor.post(address, {"post": "yes"}).status_code == 302
    assert not Photo.objects.exists()
    assert not kept[0].exists(kept[1])
    assert not default_storage.exists(photo.key) or not default_storage.listdir(photo.key)[1]


def test_a_rendition_is_only_read(client: Client, photo: Photo) -> None:
    address = reverse("rendition", args=[photo.key, present(photo, "full-320.jpg")])
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
