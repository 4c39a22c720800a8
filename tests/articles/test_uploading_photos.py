"""Uploading a photo: the file fills what was left empty, or is refused in a sentence."""

import datetime as dt
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from articles.models import Photo
from articles.photo_intake import fill_from_metadata
from articles.photo_metadata import PhotoMetadata, Standard, xmp_packet
from tests.articles.change_page import fields_of
from tests.factories import picture_bytes

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/photo/add/"
METADATA = {
    "caption": "The quay at dawn.",
    "credit": "Ada Moss/Agency",
    "creator": "Ada Moss",
    "copyright": "© Ada Moss",
    "usage_terms": "Editorial use only",
    "licence_url": "https://example.org/licence",
    "alternative_text": "Two cranes.",
    "instructions": "NO SALES",
    "place": "Port Ada",
    "taken_at": "2026-07-01T05:30:00+01:00",
    "expires_on": "2030-12-31",
}


def described() -> bytes:
    """A picture that says everything about itself."""
    return picture_bytes(xmp=xmp_packet(METADATA))


def png_header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def upload(browser: Client, data: bytes, name: str = "quay.jpg", **typed: Any) -> Any:
    """Send the add page with a file."""
    form = fields_of(browser.get(ADD), "photo_form")
    file = SimpleUploadedFile(name, data)
    return browser.post(ADD, {**form, "original": file, **typed})


def test_the_file_fills_in_what_was_left_empty(as_writer: Client, writer: User) -> None:
    assert upload(as_writer, described()).status_code == 302
    photo = Photo.objects.get()
    assert (photo.caption, photo.credit) == ("The quay at dawn.", "Ada Moss/Agency")
    assert (photo.alternative_text, photo.place) == ("Two cranes.", "Port Ada")
    assert (photo.copyright_notice, photo.instructions) == ("© Ada Moss", "NO SALES")
    assert photo.licence_url == "https://example.org/licence"
    assert photo.taken_at == dt.datetime(2026, 7, 1, 4, 30, tzinfo=dt.UTC)
    # The day named is the last on which it may be used.
    assert photo.rights_expire_at == dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
    assert (photo.width, photo.height, photo.original_filename) == (640, 480, "quay.jpg")
    assert photo.uploaded_by == writer


def test_the_file_does_not_change_what_was_typed(as_writer: Client) -> None:
    upload(as_writer, described(), caption="Mine.", credit="Cem", licence_url="https://c.example/")
    photo = Photo.objects.get()
    assert (photo.caption, photo.credit) == ("Mine.", "Cem")
    assert photo.licence_url == "https://c.example/"
    assert photo.alternative_text == "Two cranes."


def test_the_original_is_kept_byte_for_byte(as_writer: Client) -> None:
    data = described()
    upload(as_writer, data)
    with Photo.objects.get().original.open("rb") as kept:
        assert kept.read() == data


def test_a_decorative_photo_takes_no_alternative_text_from_the_file(as_writer: Client) -> None:
    upload(as_writer, described(), decorative="on")
    assert Photo.objects.get().alternative_text == ""


def test_the_page_of_a_photo_shows_what_the_file_says(as_writer: Client) -> None:
    upload(as_writer, described(), caption="Mine.")
    page = as_writer.get(f"/admin/articles/photo/{Photo.objects.get().pk}/change/")
    html = page.content.decode()
    assert "The quay at dawn." in html
    assert "NO SALES" in html
    assert html.count("<img") == 1
    assert as_writer.get("/admin/articles/photo/").status_code == 200


UNACCEPTABLE = {
    "no picture": (b"Dear editors, attached. " * 50, "no JPEG, PNG, WebP, AVIF, TIFF or GIF"),
    "a program": (b"\x7fELF" + b"\0" * 500, "no JPEG, PNG, WebP, AVIF, TIFF or GIF"),
    "truncated": (picture_bytes(size=(900, 700))[:2000], "incomplete or damaged"),
    "300 megapixels": (png_header(20_000, 15_000), "million pixels"),
    "70 megapixels": (png_header(10_000, 7_000), "more than 60 million pixels"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>', "SVG drawing"),
    "empty": (b"", "empty"),
}


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("case", UNACCEPTABLE)
def test_an_unacceptable_file_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    as_writer: Client, case: str
) -> None:
    data, sentence = UNACCEPTABLE[case]
    response = upload(as_writer, data, caption="Typed with care.", credit="Ada", focal_x="0.25")
    assert response.status_code == 200
    assert sentence in response.content.decode()
    kept = fields_of(response, "photo_form")
    assert (kept["caption"], kept["credit"], kept["focal_x"]) == ("Typed with care.", "Ada", "0.25")
    assert not Photo.objects.exists()


def test_too_many_bytes_are_refused_with_both_numbers(as_writer: Client, settings: Any) -> None:
    settings.PHOTO_MAX_BYTES = 1_000_000
    response = upload(as_writer, picture_bytes() + b"\0" * 1_000_000, caption="Kept.")
    assert response.status_code == 200
    assert "at most 1 MB are possible" in response.content.decode()
    assert fields_of(response, "photo_form")["caption"] == "Kept."


def test_a_name_that_lies_does_not_matter(as_writer: Client) -> None:
    assert upload(as_writer, picture_bytes(format="PNG"), "../../etc/x.svg").status_code == 302
    photo = Photo.objects.get()
    assert photo.original.name == f"{photo.key}/original"
    assert photo.original_filename == "x.svg"


def test_a_very_long_name_is_no_reason_to_refuse_a_picture(as_writer: Client) -> None:
    assert upload(as_writer, picture_bytes(), "x" * 250 + ".jpg").status_code == 302
    assert Photo.objects.get().original_filename.endswith("x.jpg")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"focal_x": "2"}, "less than or equal to 1"),
        ({"focal_y": "x"}, "Enter a number"),
        ({"focal_x": "nan"}, "Enter a number"),
        ({"credit": "x" * 201}, "at most 200 characters"),
        ({"caption": "a\x00b"}, "Null characters are not allowed"),
        ({"decorative": "on", "alternative_text": "Cranes"}, "has no alternative text"),
    ],
)
def test_a_wrong_field_is_said(as_writer: Client, typed: dict[str, str], sentence: str) -> None:
    response = upload(as_writer, picture_bytes(), **typed)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_without_a_file_there_is_no_photo(as_writer: Client) -> None:
    form = fields_of(as_writer.get(ADD), "photo_form")
    response = as_writer.post(ADD, {**form, "caption": "Kept."})
    assert response.status_code == 200
    assert "This field is required" in response.content.decode()


def test_damaged_metadata_does_not_keep_a_sound_picture_out(as_writer: Client) -> None:
    file = BytesIO()
    Image.new("RGB", (400, 300)).save(file, "JPEG", xmp=b"<x:xmpmeta", exif=b"Exif\0\0II*\0")
    assert upload(as_writer, file.getvalue()).status_code == 302
    page = as_writer.get(f"/admin/articles/photo/{Photo.objects.get().pk}/change/")
    assert page.status_code == 200


def test_the_file_is_not_exchanged_later(as_writer: Client) -> None:
    upload(as_writer, described())
    photo = Photo.objects.get()
    change = f"/admin/articles/photo/{photo.pk}/change/"
    typed = fields_of(as_writer.get(change), "photo_form")
    other = SimpleUploadedFile("other.jpg", picture_bytes(size=(100, 100)))
    assert as_writer.post(change, {**typed, "original": other}).status_code == 302
    with Photo.objects.get().original.open("rb") as kept:
        assert kept.read() == described()


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_a_moment_that_no_calendar_has_is_left_out(moment: str) -> None:
    photo = Photo()
    found = PhotoMetadata()
    found.add("taken_at", moment, Standard.XMP)
    fill_from_metadata(photo, found)
    assert photo.taken_at is None


@pytest.mark.parametrize(
    "address",
    ['http://x"onclick=alert(1)', "javascript:alert(1)", "https://example.org/" + "a" * 200, "no"],
)
def test_what_is_no_address_is_left_out(address: str) -> None:
    metadata = PhotoMetadata()
    metadata.add("licensor_url", address, Standard.XMP)
    metadata.add("licence_url", "https://example.org/licence", Standard.XMP)
    photo = Photo()
    fill_from_metadata(photo, metadata)
    assert (photo.acquire_licence_url, photo.licence_url) == ("", "https://example.org/licence")
