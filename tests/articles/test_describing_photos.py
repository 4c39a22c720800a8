"""Describing several photos on one page: all of it is saved or none, and nothing typed is lost."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Photo
from articles.photo_metadata import xmp_packet
from tests.articles.change_page import Typed, fields_of
from tests.articles.pictures_of_a_motif import file_of, motif
from tests.articles.test_uploading_several_photos import html, upload
from tests.factories import create_photo, days_ago, publish_article

pytestmark = pytest.mark.django_db

DESCRIBE = "/admin/articles/photo/describe/"


def create_photos(number: int, **fields: Any) -> list[Photo]:
    return [
        create_photo(caption=f"Photo {index}.", size=(100 + index, 100), **fields)
        for index in range(number)
    ]


def address(*photos: Photo) -> str:
    return f"{DESCRIBE}?photos={','.join(str(photo.pk) for photo in photos)}"


def opened(browser: Client, *photos: Photo) -> Typed:
    return fields_of(browser.get(address(*photos)), "describe_form")


def key(photo: Photo, field: str) -> str:
    return f"photo-{photo.pk}-{field}"


def described(photo: Photo) -> tuple[str, str, str]:
    photo.refresh_from_db()
    return (photo.caption, photo.credit, photo.alternative_text)


# --- Saving --------------------------------------------------------------------------------------


def test_all_photos_are_saved_at_once(as_editor: Client) -> None:
    one, two = create_photos(2)
    typed = opened(as_editor, one, two)
    typed |= {key(one, "caption"): "The quay.", key(two, "alternative_text"): "A crane."}
    response = as_editor.post(address(one, two), typed, follow=True)
    assert "2 photos are saved." in html(response)
    assert described(one)[0] == "The quay."
    assert described(two)[2] == "A crane."


def test_the_order_is_that_of_the_address(as_editor: Client) -> None:
    one, two = create_photos(2)
    page = html(as_editor.get(address(two, one)))
    assert page.index(key(two, "caption")) < page.index(key(one, "caption"))


def test_what_was_not_touched_is_not_saved(as_editor: Client) -> None:
    one, two = create_photos(2)
    typed = opened(as_editor, one, two)
    as_editor.post(address(one, two), typed | {key(one, "credit"): "Cem"})
    assert [entry.object_id for entry in LogEntry.objects.all()] == [str(one.pk)]
    response = as_editor.post(address(one, two), opened(as_editor, one, two), follow=True)
    assert "Nothing was changed" in html(response)


def test_the_history_says_who_changed_what(as_editor: Client, editor: User) -> None:
    (photo,) = create_photos(1)
    as_editor.post(address(photo), opened(as_editor, photo) | {key(photo, "credit"): "Cem"})
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_change_message()) == (editor, "Changed Credit.")


def test_a_decorative_photo_needs_no_alternative_text(as_editor: Client) -> None:
    (photo,) = create_photos(1)
    typed = opened(as_editor, photo)
    typed |= {key(photo, "decorative"): "on", key(photo, "alternative_text"): ""}
    as_editor.post(address(photo), typed)
    photo.refresh_from_db()
    assert (photo.decorative, photo.alternative_text) == (True, "")


def test_what_is_missing_still_is_said_with_the_way_there(as_editor: Client) -> None:
    one, two = create_photos(2, alternative_text="")
    typed = opened(as_editor, one, two) | {key(one, "alternative_text"): "A crane."}
    page = html(as_editor.post(address(one, two), typed, follow=True))
    assert "1 photo of these cannot be published yet" in page
    assert f'href="{DESCRIBE}?photos={two.pk}"' in page


@pytest.mark.parametrize(("field", "renewed"), [("credit", True), ("caption", False)])
def test_the_renditions_are_made_anew_only_if_they_become_others(
    as_editor: Client, django_capture_on_commit_callbacks: Any, field: str, renewed: bool
) -> None:
    (photo,) = create_photos(1)
    typed = opened(as_editor, photo) | {key(photo, field): "Something else"}
    with django_capture_on_commit_callbacks() as callbacks:
        as_editor.post(address(photo), typed)
    assert bool(callbacks) is renewed


def test_each_field_says_what_the_file_says_and_the_instructions_are_on_the_page(
    as_writer: Client,
) -> None:
    metadata = {"caption": "The quay at dawn.", "instructions": "NO SALES"}
    upload(as_writer, {"one.jpg": file_of(motif(1), xmp=xmp_packet(metadata))})
    photo = Photo.objects.get()
    page = html(as_writer.get(address(photo)))
    assert "From the file (XMP)." in page
    assert "Supplier: NO SALES" in page
    assert page.count("<img") == 1


# --- What is wrong -------------------------------------------------------------------------------


def test_what_is_wrong_in_one_row_keeps_all_from_being_saved_and_loses_nothing(
    as_editor: Client,
) -> None:
    one, two = create_photos(2)
    typed = opened(as_editor, one, two)
    typed |= {key(one, "caption"): "Typed with care.", key(two, "credit"): "x" * 201}
    response = as_editor.post(address(one, two), typed)
    assert response.status_code == 400
    assert "at most 200 characters" in html(response)
    assert f'<a href="#describe-{two.pk}">2. quay.jpg</a>' in html(response)
    response.status_code = 200
    kept = fields_of(response, "describe_form")
    assert kept[key(one, "caption")] == "Typed with care."
    assert kept[key(two, "credit")] == "x" * 201
    assert described(one)[0] == "Photo 0."


def test_a_decorative_photo_with_a_text_is_refused(as_editor: Client) -> None:
    (photo,) = create_photos(1)
    typed = opened(as_editor, photo) | {key(photo, "decorative"): "on"}
    response = as_editor.post(address(photo), typed)
    assert "A decorative picture has no alternative text" in html(response)


def test_what_readers_are_owed_of_a_published_photo_stays(as_editor: Client, editor: User) -> None:
    (photo,) = create_photos(1)
    publish_article(lead_photo=photo, by=editor, at=days_ago(1))
    response = as_editor.post(address(photo), opened(as_editor, photo) | {key(photo, "credit"): ""})
    assert "The photo is published, so this stays" in html(response)


# --- Colleagues ----------------------------------------------------------------------------------


def test_what_a_colleague_has_changed_is_not_overwritten_but_told(
    as_editor: Client, as_writer: Client, writer: User
) -> None:
    (photo,) = create_photos(1, uploaded_by=writer)
    typed = opened(as_editor, photo) | {key(photo, "caption"): "Mine."}
    theirs = opened(as_writer, photo) | {key(photo, "caption"): "Theirs."}
    assert as_writer.post(address(photo), theirs).status_code == 302
    refused = as_editor.post(address(photo), typed)
    assert refused.status_code == 400
    assert "Wera Writer has saved “Theirs.” here since you opened the page." in html(refused)
    assert described(photo)[0] == "Theirs."
    refused.status_code = 200
    again = fields_of(refused, "describe_form")
    assert again[key(photo, "caption")] == "Mine."
    # Now it is known, and so it is meant.
    assert as_editor.post(address(photo), again).status_code == 302
    assert described(photo)[0] == "Mine."


def test_two_who_change_different_things_do_not_disturb_each_other(
    as_editor: Client, as_writer: Client, writer: User
) -> None:
    (photo,) = create_photos(1, uploaded_by=writer)
    mine = opened(as_editor, photo) | {key(photo, "caption"): "Mine."}
    theirs = opened(as_writer, photo) | {key(photo, "credit"): "Theirs"}
    as_writer.post(address(photo), theirs)
    assert as_editor.post(address(photo), mine).status_code == 302
    assert described(photo)[:2] == ("Mine.", "Theirs")


def test_what_a_colleague_saved_stays_even_if_the_page_comes_back_for_something_else(
    as_editor: Client, as_writer: Client, writer: User
) -> None:
    (photo,) = create_photos(1, uploaded_by=writer)
    mine = opened(as_editor, photo) | {key(photo, "caption"): "x" * 1001}
    theirs = opened(as_writer, photo) | {key(photo, "credit"): "Theirs"}
    as_writer.post(address(photo), theirs)
    response = as_editor.post(address(photo), mine)
    assert response.status_code == 400
    response.status_code = 200
    again = fields_of(response, "describe_form") | {key(photo, "caption"): "Shorter."}
    assert as_editor.post(address(photo), again).status_code == 302
    assert described(photo)[:2] == ("Shorter.", "Theirs")


def test_a_tick_that_a_colleague_has_set_is_told(
    as_editor: Client, as_writer: Client, writer: User
) -> None:
    (photo,) = create_photos(1, alternative_text="", uploaded_by=writer)
    theirs = opened(as_writer, photo) | {key(photo, "decorative"): "on"}
    mine = opened(as_editor, photo) | {key(photo, "alternative_text"): "A crane."}
    as_writer.post(address(photo), theirs)
    response = as_editor.post(address(photo), mine)
    assert "A decorative picture has no alternative text" in html(response)
    response.status_code = 200
    assert fields_of(response, "describe_form")[key(photo, "alternative_text")] == "A crane."


def test_what_was_typed_for_a_photo_that_is_gone_is_shown_once(as_editor: Client) -> None:
    one, two = create_photos(2)
    typed = opened(as_editor, one, two)
    typed |= {key(one, "caption"): "Typed in vain.", key(two, "caption"): "The quay."}
    where = address(one, two)
    one.delete()
    response = as_editor.post(where, typed)
    assert response.status_code == 400
    assert "This photo is not in the library any more." in html(response)
    assert "Typed in vain." in html(response)
    assert described(two)[0] == "Photo 1."
    response.status_code = 200
    assert as_editor.post(where, fields_of(response, "describe_form")).status_code == 302
    assert described(two)[0] == "The quay."


def test_what_was_typed_for_a_photo_that_was_published_meanwhile_is_shown_once(
    as_writer: Client, writer: User, editor: User
) -> None:
    (photo,) = create_photos(1, uploaded_by=writer)
    typed = opened(as_writer, photo) | {key(photo, "caption"): "Typed in vain."}
    publish_article(lead_photo=photo, by=editor, at=days_ago(1))
    response = as_writer.post(address(photo), typed)
    assert response.status_code == 400
    assert "It is part of something published" in html(response)
    assert "Typed in vain." in html(response)
    assert described(photo)[0] == "Photo 0."


# --- Who may -------------------------------------------------------------------------------------


def test_a_writer_only_looks_at_what_others_uploaded_or_is_published(
    as_writer: Client, writer: User, editor: User
) -> None:
    own, others, published = (
        create_photo(size=(101, 100), caption="Own.", uploaded_by=writer),
        create_photo(size=(102, 100), caption="Another's.", uploaded_by=editor),
        create_photo(size=(103, 100), caption="Published.", uploaded_by=writer),
    )
    publish_article(lead_photo=published, by=editor, at=days_ago(1))
    page = as_writer.get(address(own, others, published))
    typed = fields_of(page, "describe_form")
    assert key(own, "caption") in typed
    assert key(others, "caption") not in typed
    assert key(published, "caption") not in typed
    assert "You can look at this photo, but not change it." in html(page)
    assert "It is part of something published, so that only an editor changes this." in html(page)
    forged = typed | {key(others, "caption"): "Forged.", f"initial-{key(others, 'caption')}": "x"}
    as_writer.post(address(own, others, published), forged)
    assert described(others)[0] == "Another's."


@pytest.mark.parametrize("name", ["moderator", "stranger"])
def test_nobody_else_may(request: pytest.FixtureRequest, name: str) -> None:
    browser = Client()
    browser.force_login(request.getfixturevalue(name))
    (photo,) = create_photos(1)
    assert browser.get(address(photo)).status_code == 403
    assert browser.post(address(photo), {key(photo, "caption"): "x"}).status_code == 403


def test_who_is_not_logged_in_is_sent_to_log_in() -> None:
    response = Client().get(address(*create_photos(1)))
    assert "/login/" in response.headers["Location"]


# --- The address ---------------------------------------------------------------------------------


@pytest.mark.parametrize("photos", ["", "all", "1,,2", "-1", "0", "1.5", "9" * 30, "²"])
def test_an_address_that_names_no_photos_says_so(as_editor: Client, photos: str) -> None:
    where = f"{DESCRIBE}?{urlencode({'photos': photos})}"
    for response in (as_editor.get(where), as_editor.get(DESCRIBE), as_editor.post(where)):
        assert response.status_code == 400
        assert "does not say which photos are meant" in html(response)


def test_a_photo_that_is_named_twice_stands_there_once(as_editor: Client) -> None:
    (photo,) = create_photos(1)
    page = html(as_editor.get(address(*[photo] * 1000)))
    assert page.count(f'name="{key(photo, "caption")}"') == 1


def test_more_than_fifty_are_too_many(as_editor: Client) -> None:
    numbers = ",".join(str(number) for number in range(1, 52))
    response = as_editor.get(DESCRIBE, {"photos": numbers})
    assert response.status_code == 400
    assert "names 51 photos, but at most 50 fit on it" in html(response)


def test_a_photo_that_is_not_there_is_said(as_editor: Client) -> None:
    (photo,) = create_photos(1)
    page = html(as_editor.get(f"{DESCRIBE}?photos={photo.pk},999999"))
    assert "This photo is not in the library any more." in page
    assert key(photo, "caption") in page


@pytest.mark.parametrize("name", ["as_editor", "as_writer"])
def test_the_number_of_queries_does_not_depend_on_how_many_there_are(
    request: pytest.FixtureRequest, writer: User, name: str
) -> None:
    browser, photos = request.getfixturevalue(name), create_photos(8, uploaded_by=writer)
    counts = []
    for some in (photos[:1], photos):
        with CaptureQueriesContext(connection) as queries:
            typed = opened(browser, *some)
            # A row that is wrong, so that everything is checked and nothing is saved.
            typed[key(some[0], "credit")] = "x" * 201
            assert browser.post(address(*some), typed).status_code == 400
        counts.append(len(queries))
    assert counts[0] == counts[1]
