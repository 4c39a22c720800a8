"""Uploading several photos at once: each by itself, and what became of it is said."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Photo, ReplacedFile
from articles.photo_metadata import xmp_packet
from tests.articles.pictures_of_a_motif import file_of, motif
from tests.factories import create_article, create_photo, days_ago, publish_article

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/articles/photo/upload/"
BY_SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
DESCRIBED = {
    "caption": "The quay at dawn.",
    "credit": "Ada Moss/Agency",
    "alternative_text": "Two cranes.",
    "instructions": "NO SALES. ONE TIME USE",
    "expires_on": "2030-12-31",
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
}


def pictures(number: int) -> dict[str, bytes]:
    return {f"photo-{seed}.jpg": file_of(motif(seed)) for seed in range(number)}


def upload(browser: Client, files: dict[str, bytes], **options: Any) -> Any:
    sent = [SimpleUploadedFile(name, data) for name, data in files.items()]
    return browser.post(UPLOAD, {"files": sent}, **options)


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_ten_files_in_one_go_become_ten_photos(as_writer: Client, writer: User) -> None:
    response = upload(as_writer, pictures(10))
    assert response.status_code == 200
    assert "10 photos are uploaded." in html(response)
    assert Photo.objects.filter(uploaded_by=writer).count() == 10
    numbers = ",".join(str(pk) for pk in Photo.objects.order_by("pk").values_list("pk", flat=True))
    assert f'href="/admin/articles/photo/describe/?photos={numbers}"' in html(response)


def test_the_fields_are_filled_from_each_file(as_writer: Client) -> None:
    described = file_of(motif(1), xmp=xmp_packet(DESCRIBED))
    page = html(upload(as_writer, {"told.jpg": described, "mute.jpg": file_of(motif(2))}))
    told = Photo.objects.get(original_filename="told.jpg")
    assert (told.caption, told.credit) == ("The quay at dawn.", "Ada Moss/Agency")
    assert told.one_time_use
    for sentence in (
        "The quay at dawn.",
        "Ada Moss/Agency",
        "Supplier: NO SALES. ONE TIME USE",
        "Rights end on 1 January 2031",
        "Made with generative AI",
        "No caption",
        "No alternative text",
    ):
        assert sentence in page, sentence


def test_what_of_the_metadata_was_ignored_is_said(as_writer: Client) -> None:
    page = html(upload(as_writer, {"odd.jpg": file_of(motif(3), xmp=b"<x:xmpmeta")}))
    (warning,) = Photo.objects.get().found["warnings"]
    assert warning in page


def test_one_bad_file_does_not_keep_the_others_out(as_writer: Client) -> None:
    files = {**pictures(2), "letter.jpg": b"Dear editors", "last.jpg": file_of(motif(9))}
    page = html(upload(as_writer, files))
    assert Photo.objects.count() == 3
    assert "3 photos are uploaded." in page
    assert "letter.jpg" in page
    assert "This is no JPEG, PNG, WebP, AVIF, TIFF or GIF picture" in page


def test_a_file_beyond_the_limit_is_refused_and_the_limits_are_on_the_page(
    as_writer: Client, settings: Any
) -> None:
    settings.PHOTO_MAX_BYTES = 1_000_000
    large = file_of(motif(1)) + b"\0" * 1_000_000
    page = html(upload(as_writer, {"large.jpg": large, "small.jpg": file_of(motif(2))}))
    assert "but at most 1 MB are possible" in page
    assert [photo.original_filename for photo in Photo.objects.all()] == ["small.jpg"]
    page = html(as_writer.get(UPLOAD))
    assert "each of at most 1 MB and 60 million pixels" in page
    assert 'data-max-bytes="1000000"' in page


def test_a_16_bit_picture_is_taken(as_writer: Client) -> None:
    from PIL import Image

    deep = Image.new("I;16", (1500, 1000))
    deep.paste(60_000, (100, 100, 900, 700))
    upload(as_writer, {"deep.png": file_of(deep, "PNG")})
    assert Photo.objects.get().original_filename == "deep.png"


def test_the_same_file_twice_in_one_go_is_kept_once(as_writer: Client) -> None:
    data = file_of(motif(1))
    page = html(upload(as_writer, {"one.jpg": data, "two.jpg": data}))
    photo = Photo.objects.get()
    assert photo.original_filename == "one.jpg"
    assert "This very file is in the library already" in page
    assert f'data-there="{photo.pk}"' in page


def test_a_file_that_is_there_is_told_with_where_it_was_used(
    as_writer: Client, editor: User
) -> None:
    upload(as_writer, {"one.jpg": file_of(motif(1))})
    photo = Photo.objects.get()
    edition = publish_article(
        create_article(headline="Ferry runs again", lead_photo=_described(photo)),
        by=editor,
        at=days_ago(1),
    )
    page = html(upload(as_writer, {"again.jpg": file_of(motif(1))}))
    assert Photo.objects.count() == 1
    assert f"/admin/articles/photo/{photo.pk}/change/" in page
    assert f'<a href="{edition.get_absolute_url()}">Ferry runs again</a>' in page
    assert f"/admin/articles/photo/{photo.pk}/picture/" in page


def _described(photo: Photo) -> Photo:
    photo.caption, photo.credit, photo.alternative_text = "Shapes.", "Ada", "Some shapes."
    photo.save()
    return photo


def test_a_file_that_was_replaced_is_told_with_the_photo_it_belonged_to(as_writer: Client) -> None:
    photo = create_photo(caption="The quay at dusk.")
    data = file_of(motif(4))
    upload(as_writer, {"old.jpg": data})
    old = Photo.objects.get(original_filename="old.jpg")
    ReplacedFile.objects.create(
        photo=photo, original=old.original, width=1, height=1, fingerprint=old.fingerprint
    )
    old.delete()
    page = html(upload(as_writer, {"again.jpg": data}))
    assert f'data-there="{photo.pk}"' in page
    assert Photo.objects.count() == 1


def test_a_copy_is_kept_and_shown_beside_what_it_resembles(
    as_writer: Client, as_editor: Client
) -> None:
    upload(as_editor, {"first.jpg": file_of(motif(5))})
    first = Photo.objects.get()
    page = html(upload(as_writer, {"copy.webp": file_of(motif(5), "WEBP")}))
    assert Photo.objects.count() == 2
    assert "It looks like a photo that is in the library" in page
    assert f"No. {first.pk}: first.jpg" in page


def test_the_renditions_are_made_once_the_photo_is_there(
    as_writer: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload(as_writer, {"one.jpg": file_of(motif(6))})
    photo = Photo.objects.get()
    names = default_storage.listdir(photo.key)[1]
    assert any(name.endswith(".avif") for name in names)


def test_whoever_uploaded_stands_in_the_history(as_writer: Client, writer: User) -> None:
    upload(as_writer, {"one.jpg": file_of(motif(1))})
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (writer, str(Photo.objects.get().pk))
    assert entry.get_change_message() == "Added."


def test_the_script_gets_only_what_became_of_its_file(as_writer: Client) -> None:
    response = upload(as_writer, {"one.jpg": file_of(motif(1))}, headers=BY_SCRIPT)
    page = html(response)
    assert response.status_code == 200
    assert page.startswith('<li class="uploaded uploaded-new"')
    assert "<html" not in page
    refused = upload(as_writer, {"letter.jpg": b"Dear editors"}, headers=BY_SCRIPT)
    # A status of 400 would fill the browser's console for nothing.
    assert refused.status_code == 200
    assert html(refused).startswith('<li class="uploaded uploaded-refused"')


def test_without_a_file_the_page_says_what_to_do(as_writer: Client) -> None:
    response = as_writer.post(UPLOAD, {})
    assert response.status_code == 400
    assert "No photo was chosen. Choose at least one" in html(response)


def test_the_page_that_is_opened_again_shows_what_was_uploaded(as_writer: Client) -> None:
    upload(as_writer, pictures(2))
    newer, older = Photo.objects.order_by("-pk")
    page = html(as_writer.get(UPLOAD, {"photos": f"{newer.pk},{older.pk},99999"}))
    assert page.index(f'data-photo="{newer.pk}"') < page.index(f'data-photo="{older.pk}"')
    assert as_writer.get(UPLOAD, {"photos": "all"}).status_code == 400


def test_its_number_of_queries_does_not_depend_on_how_many_there_are(as_writer: Client) -> None:
    upload(as_writer, pictures(6))
    numbers = [str(pk) for pk in Photo.objects.values_list("pk", flat=True)]
    counts = []
    for some in (numbers[:1], numbers):
        with CaptureQueriesContext(connection) as queries:
            page = as_writer.get(UPLOAD, {"photos": ",".join(some)})
            assert html(page).count("data-photo=") == len(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_form_for_one_photo_leads_to_the_page_for_several(as_writer: Client) -> None:
    assert f'href="{UPLOAD}"' in html(as_writer.get("/admin/articles/photo/add/"))


def test_writers_and_editors_may_upload(as_writer: Client, as_editor: Client) -> None:
    assert as_writer.get(UPLOAD).status_code == 200
    assert as_editor.get(UPLOAD).status_code == 200


@pytest.mark.parametrize("name", ["moderator", "stranger"])
def test_nobody_else_may(request: pytest.FixtureRequest, name: str) -> None:
    browser = Client()
    browser.force_login(request.getfixturevalue(name))
    assert browser.get(UPLOAD).status_code == 403
    assert upload(browser, pictures(1)).status_code == 403
    assert not Photo.objects.exists()


def test_who_is_not_logged_in_is_sent_to_log_in() -> None:
    response = upload(Client(), pictures(1))
    assert response.status_code == 302
    assert "/login/" in response.headers["Location"]
    assert not Photo.objects.exists()


def test_a_form_without_djangos_token_is_refused(writer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)
    assert upload(browser, pictures(1)).status_code == 403
    assert not Photo.objects.exists()


def test_another_method_is_refused(as_writer: Client) -> None:
    assert as_writer.put(UPLOAD).status_code == 405
