"""Replacing the file of a photo: live pages keep the old one until they are published again."""

import threading
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse

from articles.models import Edition, Kind, Photo, ReplacedFile
from articles.photo_files import make_all_renditions
from articles.photo_intake import ReplacedMeanwhileError, SameFileError, replace_file
from articles.photo_metadata import xmp_packet
from articles.photo_rights import take_down
from articles.revisions import keep_revision
from tests.articles.change_page import fields_of
from tests.factories import create_article, create_photo, create_user, days_ago, publish_article
from tests.factories import picture_bytes as picture_of

pytestmark = pytest.mark.django_db


def picture(colour: str = "new", **options: Any) -> bytes:
    """Another file than any of the factories'."""
    return picture_of(size=(800, 600), comment=colour, **options)


def address(photo: Photo) -> str:
    return reverse("admin:articles_photo_replace", args=[photo.pk])


def send(browser: Client, photo: Photo, data: bytes, name: str = "new.jpg") -> Any:
    """The page, opened and sent with a file."""
    fields = fields_of(browser.get(address(photo)), "replace_form")
    return browser.post(address(photo), {**fields, "file": SimpleUploadedFile(name, data)})


def replaced(photo: Photo, by: User, data: bytes | None = None) -> Photo:
    """The photo with another file, as the database has it."""
    seen = Photo.objects.get(pk=photo.pk)
    replace_file(seen, BytesIO(data or picture()), name="new.jpg", by=by)
    return Photo.objects.get(pk=photo.pk)


def stored(storage: str = "originals") -> set[str]:
    """The folders that hold a file."""
    there = storages[storage]
    return {folder for folder in there.listdir("")[0] if there.listdir(folder)[1]}


@pytest.fixture(autouse=True)
def _empty_storages(db: None) -> None:
    """The storages in memory outlive a test."""
    for name in ("originals", "default"):
        there = storages[name]
        for folder in there.listdir("")[0]:
            for file in there.listdir(folder)[1]:
                there.delete(f"{folder}/{file}")


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo with a caption of its own, and without a place."""
    return create_photo(focal_x=0.2)


@pytest.fixture
def shown(photo: Photo, editor: User) -> Edition:
    """A live article whose lead photo it is."""
    return publish_article(create_article(lead_photo=photo), by=editor, at=days_ago(1))


def test_the_file_is_another_and_the_texts_stay(
    as_editor: Client, editor: User, photo: Photo
) -> None:
    said = {"caption": "Another caption.", "place": "Port Ada"}
    response = send(as_editor, photo, picture(xmp=xmp_packet(said)), "scan.jpg")
    assert response.status_code == 302
    now = Photo.objects.get(pk=photo.pk)
    assert now.key != photo.key
    assert (now.width, now.height, now.original_filename) == (800, 600, "scan.jpg")
    assert now.focal_point == (0.5, 0.5)
    assert now.caption == "The quay at dusk."
    assert now.place == "Port Ada"
    with now.original.open("rb") as file:
        assert file.read() == picture(xmp=xmp_packet(said))
    entry = LogEntry.objects.get(object_id=str(photo.pk))
    assert (entry.user, entry.change_message) == (editor, "Another file: scan.jpg")


def test_the_page_says_which_pages_keep_the_old_picture(
    as_editor: Client, photo: Photo, shown: Edition
) -> None:
    html = as_editor.get(address(photo)).content.decode()
    assert "keep the old picture until they are published again" in html
    assert f'href="{shown.get_absolute_url()}"' in html
    assert "the old file is removed" in as_editor.get(address(create_photo())).content.decode()


def test_what_nothing_shows_is_gone_at_once(
    as_editor: Client, photo: Photo, django_capture_on_commit_callbacks: Any
) -> None:
    make_all_renditions(photo)
    with django_capture_on_commit_callbacks(execute=True):
        send(as_editor, photo, picture())
    now = Photo.objects.get(pk=photo.pk)
    assert not ReplacedFile.objects.exists()
    assert stored() == {now.key}
    assert stored("default") == {now.key}


# --- Live pages ------------------------------------------------------------------------------


def forgotten(*arguments: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("forget_replaced_photos", *arguments, stdout=said)
    return said.getvalue()


def test_a_live_page_keeps_the_old_file_until_it_is_published_again(
    client: Client,
    editor: User,
    photo: Photo,
    shown: Edition,
    django_capture_on_commit_callbacks: Any,
) -> None:
    old = f"/photos/{photo.key}/"
    before = client.get(shown.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        now = replaced(photo, editor)
    page = client.get(shown.get_absolute_url()).content.decode()
    assert old in page
    assert f"/photos/{now.key}/" not in page
    [address] = {part.split('"')[0] for part in before.split('src="') if part.startswith(old)}
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert forgotten() == "0 replaced files were removed.\n"
    assert client.get(address).status_code == 200

    keep_revision(shown.article, by=editor)
    publish_article(shown.article, by=editor, kind=Kind.UPDATE)
    page = client.get(shown.get_absolute_url()).content.decode()
    assert old not in page
    assert f"/photos/{now.key}/" in page
    assert "1 replaced file would be removed." in forgotten("--dry-run")
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        said = forgotten()
    assert f"Photo {photo.pk} (The quay at dusk.): quay.jpg, replaced on " in said
    assert "1 replaced file was removed." in said
    assert client.get(address).status_code == 404
    assert stored() == {now.key}
    assert not default_storage.exists(photo.key) or not default_storage.listdir(photo.key)[1]


def test_a_scheduled_page_keeps_it_as_well(
    editor: User, photo: Photo, django_capture_on_commit_callbacks: Any
) -> None:
    publish_article(create_article(lead_photo=photo), by=editor, at=days_ago(-1))
    with django_capture_on_commit_callbacks(execute=True):
        replaced(photo, editor)
        forgotten()
    assert ReplacedFile.objects.get().key == photo.key
    assert photo.key in stored()


def test_the_old_addresses_go_with_the_photo_that_is_taken_down(
    client: Client, editor: User, photo: Photo, shown: Edition
) -> None:
    [old] = {
        part.split('"')[0]
        for part in client.get(shown.get_absolute_url()).content.decode().split('src="')
        if part.startswith(f"/photos/{photo.key}/")
    }
    now = replaced(photo, editor)
    assert client.get(old).status_code == 200
    take_down(now, by=editor, reason="Not ours.")
    assert client.get(old).status_code == 410


# --- What is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Dear editors, attached. " * 50, "no JPEG, PNG, WebP, AVIF, TIFF or GIF"),
        (b"", "The submitted file is empty."),
        (picture_of(size=(900, 700))[:2000], "incomplete or damaged"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_changed(
    as_editor: Client, photo: Photo, data: bytes, sentence: str
) -> None:
    before, files = Photo.objects.values().get(pk=photo.pk), stored()
    response = send(as_editor, photo, data)
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert Photo.objects.values().get(pk=photo.pk) == before
    assert stored() == files


def test_without_a_file_nothing_is_replaced(as_editor: Client, photo: Photo) -> None:
    response = as_editor.post(address(photo), {"key": photo.key})
    assert response.status_code == 400
    assert "Choose the file that should take its place." in response.content.decode()


def test_the_file_of_another_photo_is_refused_with_its_number(
    as_editor: Client, photo: Photo
) -> None:
    other = create_photo(caption="The other quay.")
    with other.original.open("rb") as file:
        response = send(as_editor, photo, file.read())
    assert response.status_code == 400
    assert f"photo {other.pk}, “The other quay.”. Use that one." in response.content.decode()


def test_the_file_it_has_already_is_refused(as_editor: Client, photo: Photo) -> None:
    with photo.original.open("rb") as file:
        response = send(as_editor, photo, file.read())
    assert response.status_code == 400
    assert "the very file that the photo has already" in response.content.decode()


def test_a_file_it_had_before_may_come_back_and_go_again(
    editor: User, photo: Photo, shown: Edition
) -> None:
    with photo.original.open("rb") as file:
        first = file.read()
    replaced(photo, editor, picture("second"))
    again = replaced(photo, editor, first)
    assert again.fingerprint == photo.fingerprint
    assert again.key != photo.key
    replaced(again, editor, picture("third"))
    assert ReplacedFile.objects.filter(photo=photo).count() == 3


# --- Two at once, and what fails -------------------------------------------------------------


def test_the_second_is_told_who_was_faster(as_editor: Client, photo: Photo, shown: Edition) -> None:
    olga = create_user(username="olga", first_name="Olga", group="Editors")
    fields = fields_of(as_editor.get(address(photo)), "replace_form")
    first = replaced(photo, olga)
    file = SimpleUploadedFile("mine.jpg", picture("mine"))
    response = as_editor.post(address(photo), {**fields, "file": file})
    assert response.status_code == 400
    html = response.content.decode()
    assert "Olga has replaced the file since you opened this page, on " in html
    assert f'name="key" value="{first.key}"' in html
    assert Photo.objects.get(pk=photo.pk).key == first.key


@pytest.mark.django_db(transaction=connection.vendor != "sqlite")
@pytest.mark.parametrize("same", [False, True], ids=["another file", "the same file"])
def test_of_two_at_the_same_moment_one_is_told(
    shared_database: None, settings: Any, same: bool
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    olga = create_user(username="olga", group="Editors")
    photo = create_photo()
    start, outcomes = threading.Barrier(2), list[str]()

    def replace(number: int) -> None:
        try:
            seen = Photo.objects.get(pk=photo.pk)
            data = picture("same" if same else f"of {number}")
            start.wait()
            replace_file(seen, BytesIO(data), name=f"{number}.jpg", by=olga)
            outcomes.append("done")
        except (ReplacedMeanwhileError, SameFileError):
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=replace, args=[number]) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "told"]
    assert stored() == {Photo.objects.get(pk=photo.pk).key}


def test_what_is_rolled_back_leaves_nothing_behind(editor: User, photo: Photo) -> None:
    seen, files = Photo.objects.get(pk=photo.pk), stored()
    before = Photo.objects.values().get(pk=photo.pk)

    def breaks(**_: Any) -> None:
        raise OSError("The disk is full.")

    post_save.connect(breaks, sender=ReplacedFile)
    try:
        with pytest.raises(OSError, match="full"):
            replace_file(seen, BytesIO(picture()), name="new.jpg", by=editor)
    finally:
        post_save.disconnect(breaks, sender=ReplacedFile)
    assert stored() == files
    assert Photo.objects.values().get(pk=photo.pk) == before
    assert (seen.key, seen.width, seen.fingerprint) == (photo.key, 640, photo.fingerprint)
    assert not ReplacedFile.objects.exists()


def test_what_was_changed_meanwhile_is_not_put_back(editor: User, photo: Photo) -> None:
    seen = Photo.objects.get(pk=photo.pk)
    take_down(photo, by=editor, reason="Not ours.")
    Photo.objects.filter(pk=photo.pk).update(credit="Cem Ada")
    replace_file(seen, BytesIO(picture()), name="new.jpg", by=editor)
    now = Photo.objects.get(pk=photo.pk)
    assert (now.taken_down_reason, now.credit) == ("Not ours.", "Cem Ada")
    assert (seen.key, seen.credit) == (now.key, "Cem Ada")


# --- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "own", "published", "status"),
    [
        ("writer", True, False, 302),
        ("writer", False, False, 403),
        ("writer", True, True, 403),
        ("editor", False, False, 302),
        ("editor", False, True, 302),
        ("moderator", True, False, 403),
        ("stranger", True, False, 403),
    ],
)
def test_who_may_change_the_photo_may_replace_its_file(
    request: pytest.FixtureRequest,
    client: Client,
    editor: User,
    who: str,
    own: bool,
    published: bool,
    status: int,
) -> None:
    user = request.getfixturevalue(who)
    photo = create_photo(uploaded_by=user if own else None)
    if published:
        publish_article(by=editor, lead_photo=photo)
    client.force_login(user)
    typed = {"key": photo.key, "file": SimpleUploadedFile("new.jpg", picture())}
    assert client.get(address(photo)).status_code == (200 if status == 302 else 403)
    assert client.post(address(photo), typed).status_code == status
    assert (Photo.objects.get(pk=photo.pk).key == photo.key) == (status == 403)


def test_visitors_log_in_first(client: Client, photo: Photo) -> None:
    assert client.get(address(photo)).status_code == 302
