"""Taking a photo down: from the next request on it is gone everywhere, until it is put back."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from articles.models import Edition, Photo
from articles.photo_rights import put_back, take_down
from articles.rendition_names import Picture, mark_of
from articles.renditions import FORMATS, Shape
from tests.articles.change_page import fields_of
from tests.factories import create_article, create_photo, create_user, days_ago, publish_article

pytestmark = pytest.mark.django_db

REASON = "The woman in front asked us to."


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo that can be published."""
    return create_photo()


@pytest.fixture
def shown(photo: Photo, editor: User) -> Edition:
    """A live article whose lead photo it is."""
    article = create_article(headline="Ferry runs again", lead_photo=photo)
    return publish_article(article, by=editor, at=days_ago(1))


def address(name: str, photo: Photo) -> str:
    return reverse(f"admin:articles_photo_{name}", args=[photo.pk])


def taken_down(browser: Client, photo: Photo, reason: str = REASON) -> Any:
    """The page, sent with a reason."""
    return browser.post(address("take_down", photo), {"reason": reason})


def renditions(photo: Photo) -> list[str]:
    """The addresses of all of them."""
    pictures = [
        Picture(photo.key, photo.width, photo.height, shape, photo.focal_point, mark_of(photo))
        for shape in Shape
    ]
    return [
        picture.address(size, format)
        for picture in pictures
        for size in picture.sizes
        for format in FORMATS
    ]


def test_readers_see_it_nowhere_from_the_next_request_on(
    client: Client, as_editor: Client, photo: Photo, shown: Edition, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://courier.example"
    pages = [shown.get_absolute_url(), "/", "/feed/", shown.section.get_absolute_url()]
    addresses = renditions(photo)
    for page in pages:
        assert f"/photos/{photo.key}/" in client.get(page).content.decode(), page
    before = client.get(shown.get_absolute_url()).content.decode()
    assert '"ImageObject"' in before
    assert 'property="og:image"' in before
    assert {client.get(each).status_code for each in addresses} == {200}

    assert taken_down(as_editor, photo).status_code == 302

    for page in pages:
        assert f"/photos/{photo.key}/" not in client.get(page).content.decode(), page
    after = client.get(shown.get_absolute_url()).content.decode()
    assert '"ImageObject"' not in after
    assert 'property="og:image"' not in after
    assert REASON not in after
    assert {client.get(each).status_code for each in addresses} == {410}

    as_editor.post(address("put_back", photo), fields_of_put_back(as_editor, photo))
    assert client.get(shown.get_absolute_url()).content.decode() == before
    assert {client.get(each).status_code for each in addresses} == {200}


def fields_of_put_back(browser: Client, photo: Photo) -> dict[str, Any]:
    return fields_of(browser.get(address("put_back", photo)), "put_back_form")


def test_the_page_lists_what_is_affected(
    as_editor: Client, editor: User, photo: Photo, shown: Edition
) -> None:
    coming = create_article(headline="Soon on this ferry", lead_photo=photo)
    publish_article(coming, by=editor, at=days_ago(-1))
    html = as_editor.get(address("take_down", photo)).content.decode()
    assert f'href="{shown.get_absolute_url()}"' in html
    assert "Soon on this ferry" in html


def test_who_when_and_why_is_kept(as_editor: Client, editor: User, photo: Photo) -> None:
    taken_down(as_editor, photo)
    photo.refresh_from_db()
    assert (photo.taken_down_by, photo.taken_down_reason) == (editor, REASON)
    assert photo.taken_down_at is not None
    entry = LogEntry.objects.get(object_id=str(photo.pk))
    assert (entry.user, entry.change_message) == (editor, f"Taken down: {REASON}")
    history = as_editor.get(address("history", photo)).content.decode()
    assert REASON in history


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_without_a_reason_it_stays(as_editor: Client, photo: Photo, reason: str) -> None:
    response = taken_down(as_editor, photo, reason)
    assert response.status_code == 400
    assert "Not taken down yet." in response.content.decode()
    assert fields_of_400(response) == {"reason": reason}
    photo.refresh_from_db()
    assert photo.taken_down_at is None


def fields_of_400(response: Any) -> dict[str, Any]:
    """What is still in the refused form."""
    response.status_code = 200
    fields = fields_of(response, "take_down_form")
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_the_second_is_told_who_was_faster(as_editor: Client, photo: Photo) -> None:
    olga = create_user(username="olga", first_name="Olga", last_name="Other", group="Editors")
    take_down(photo, by=olga, reason="Not ours.")
    response = taken_down(as_editor, photo)
    assert response.status_code == 400
    html = response.content.decode()
    assert "You did not take it down." in html
    assert "Olga Other took it down already, on " in html
    assert ": Not ours." in html
    photo.refresh_from_db()
    assert (photo.taken_down_by, photo.taken_down_reason) == (olga, "Not ours.")
    assert not LogEntry.objects.exists()


def test_a_second_time_changes_nothing(editor: User, photo: Photo) -> None:
    assert take_down(photo, by=editor, reason="First.")
    assert not take_down(photo, by=editor, reason="Second.")
    photo.refresh_from_db()
    assert photo.taken_down_reason == "First."
    assert put_back(photo, by=editor)
    assert not put_back(photo, by=editor)


# --- Putting back ----------------------------------------------------------------------------


def test_who_puts_it_back_reads_first_who_took_it_down_and_why(
    as_editor: Client, photo: Photo
) -> None:
    taken_down(as_editor, photo)
    html = as_editor.get(address("put_back", photo)).content.decode()
    assert "Edda Editor took it down on" in html
    assert f"<q>{REASON}</q>" in html


def test_putting_back_is_in_the_history(as_editor: Client, photo: Photo) -> None:
    taken_down(as_editor, photo)
    response = as_editor.post(
        address("put_back", photo), fields_of_put_back(as_editor, photo), follow=True
    )
    assert "The photo is put back." in response.content.decode()
    photo.refresh_from_db()
    assert (photo.taken_down_at, photo.taken_down_by) == (None, None)
    assert photo.taken_down_reason == ""
    assert "Put back" in as_editor.get(address("history", photo)).content.decode()


def test_what_nobody_took_down_is_not_put_back(as_editor: Client, photo: Photo) -> None:
    page = as_editor.get(address("put_back", photo)).content.decode()
    assert "there is nothing to put back" in page
    assert as_editor.post(address("put_back", photo), {"decided": ""}).status_code == 400
    assert not LogEntry.objects.exists()


def test_who_puts_it_back_second_is_told_who_was_faster(
    as_editor: Client, client: Client, photo: Photo
) -> None:
    taken_down(as_editor, photo)
    client.force_login(create_user(username="olga", first_name="Olga", group="Editors"))
    fields = fields_of_put_back(as_editor, photo)
    assert client.post(address("put_back", photo), fields).status_code == 302
    response = as_editor.post(address("put_back", photo), fields)
    assert response.status_code == 400
    assert "Olga has put it back already, on " in response.content.decode()


def test_a_newer_decision_is_not_overruled_by_who_has_not_seen_it(
    as_editor: Client, editor: User, photo: Photo
) -> None:
    taken_down(as_editor, photo)
    fields = fields_of_put_back(as_editor, photo)
    olga = create_user(username="olga", first_name="Olga", group="Editors")
    photo.refresh_from_db()
    put_back(photo, by=editor)
    take_down(photo, by=olga, reason="A court has said so.")
    response = as_editor.post(address("put_back", photo), fields)
    assert response.status_code == 400
    html = response.content.decode()
    assert "Olga took it down already" in html
    assert "A court has said so." in html
    photo.refresh_from_db()
    assert photo.taken_down_by == olga


def test_a_stale_row_does_not_overrule_a_newer_decision(editor: User, photo: Photo) -> None:
    take_down(photo, by=editor, reason="First.")
    stale = Photo.objects.get(pk=photo.pk)
    put_back(stale, by=editor)
    take_down(photo, by=editor, reason="Second.")
    assert stale.taken_down_at is not None
    assert not put_back(stale, by=editor)


def test_its_rights_hold_all_the_same(
    client: Client, as_editor: Client, photo: Photo, shown: Edition
) -> None:
    taken_down(as_editor, photo)
    Photo.objects.update(rights_expire_at=days_ago(0) - dt.timedelta(seconds=1))
    as_editor.post(address("put_back", photo), fields_of_put_back(as_editor, photo))
    assert f"/photos/{photo.key}/" not in client.get(shown.get_absolute_url()).content.decode()


# --- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["take_down", "put_back"])
@pytest.mark.parametrize("who", ["writer", "moderator", "stranger"])
def test_nobody_but_editors_decides(
    request: pytest.FixtureRequest, client: Client, editor: User, who: str, page: str
) -> None:
    user = request.getfixturevalue(who)
    photo = create_photo(uploaded_by=user)
    if page == "put_back":
        take_down(photo, by=editor, reason=REASON)
    client.force_login(user)
    before = Photo.objects.values().get(pk=photo.pk)
    photo.refresh_from_db()
    decided = photo.taken_down_at.isoformat() if photo.taken_down_at else ""
    assert client.get(address(page, photo)).status_code == 403
    typed = {"reason": "Mine.", "decided": decided}
    assert client.post(address(page, photo), typed).status_code == 403
    assert Photo.objects.values().get(pk=photo.pk) == before
    with pytest.raises(PermissionDenied):
        take_down(photo, by=user, reason="Mine.")
    with pytest.raises(PermissionDenied):
        put_back(photo, by=user)


@pytest.mark.parametrize("page", ["take_down", "put_back"])
def test_visitors_log_in_first(client: Client, photo: Photo, page: str) -> None:
    assert client.get(address(page, photo)).status_code == 302


@pytest.mark.parametrize("page", ["take_down", "put_back", "replace"])
def test_there_is_no_page_for_a_photo_that_is_not_there(as_editor: Client, page: str) -> None:
    assert as_editor.get(reverse(f"admin:articles_photo_{page}", args=[4711])).status_code == 404
