"""Two people have a photo's page open: neither undoes what the other has decided."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Photo
from tests.articles.change_page import fields_of
from tests.factories import create_photo, create_user, publish_article

pytestmark = pytest.mark.django_db

ENDED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def photo() -> Photo:
    """A photo that anybody may see."""
    return create_photo(caption="The quay at dusk.")


@pytest.fixture
def colleague(db: None) -> Client:
    """A browser in which another editor is logged in."""
    client = Client()
    client.force_login(
        create_user(username="bela", first_name="Bela", last_name="Brand", group="Editors")
    )
    return client


def opened(browser: Client, photo: Photo) -> dict[str, Any]:
    """What the page's form holds."""
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    return fields_of(browser.get(address), "photo_form")


def save(browser: Client, photo: Photo, form: dict[str, Any], **typed: str) -> Any:
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    return browser.post(address, {**form, **typed})


def test_what_was_not_touched_stays_as_the_colleague_has_set_it(
    as_editor: Client, colleague: Client, photo: Photo
) -> None:
    form = opened(as_editor, photo)
    theirs = {
        "rights_expire_at_0": "2020-01-01",
        "rights_expire_at_1": "00:00:00",
        "one_time_use": "on",
        "focal_x": "0.25",
        "credit": "Cem Aydin",
    }
    assert save(colleague, photo, opened(colleague, photo), **theirs).status_code == 302
    assert save(as_editor, photo, form, headline="A new headline").status_code == 302
    photo.refresh_from_db()
    assert (photo.headline, photo.credit, photo.focal_x) == ("A new headline", "Cem Aydin", 0.25)
    assert (photo.rights_expire_at, photo.one_time_use) == (ENDED, True)


def test_what_both_have_changed_is_refused_once_and_nothing_typed_is_lost(
    as_editor: Client, colleague: Client, photo: Photo
) -> None:
    form = opened(as_editor, photo)
    save(colleague, photo, opened(colleague, photo), caption="Theirs.")
    refused = save(as_editor, photo, form, caption="Mine.")
    assert refused.status_code == 200
    html = refused.content.decode()
    assert "Bela Brand has changed this since you opened the page, to “Theirs.”" in html
    again = fields_of(refused, "photo_form")
    assert again["caption"].strip() == "Mine."
    photo.refresh_from_db()
    assert photo.caption == "Theirs."
    assert save(as_editor, photo, again).status_code == 302
    photo.refresh_from_db()
    assert photo.caption == "Mine."


def test_an_end_of_rights_that_both_have_changed_is_refused_as_well(
    as_editor: Client, colleague: Client, photo: Photo
) -> None:
    form = opened(as_editor, photo)
    theirs = {"rights_expire_at_0": "2020-01-01", "rights_expire_at_1": "00:00:00"}
    save(colleague, photo, opened(colleague, photo), **theirs)
    mine = {"rights_expire_at_0": "2040-01-01", "rights_expire_at_1": "00:00:00"}
    refused = save(as_editor, photo, form, **mine)
    assert "Bela Brand has changed this" in refused.content.decode()
    photo.refresh_from_db()
    assert photo.rights_expire_at == ENDED
    assert save(as_editor, photo, fields_of(refused, "photo_form")).status_code == 302
    photo.refresh_from_db()
    assert photo.rights_expire_at == dt.datetime(2040, 1, 1, tzinfo=dt.UTC)


def test_a_moment_with_fractions_of_a_second_is_nobodys_change(
    as_editor: Client, photo: Photo
) -> None:
    moment = dt.datetime(2040, 1, 1, 12, 30, 15, 123456, tzinfo=dt.UTC)
    Photo.objects.update(rights_expire_at=moment)
    form = opened(as_editor, photo)
    assert save(as_editor, photo, form, headline="A new headline").status_code == 302
    photo.refresh_from_db()
    assert (photo.headline, photo.rights_expire_at) == ("A new headline", moment)


def test_a_tick_taken_from_a_published_decorative_photo_asks_for_its_text(
    as_editor: Client, editor: User, photo: Photo
) -> None:

    Photo.objects.update(decorative=True, alternative_text="")
    publish_article(by=editor, lead_photo=photo)
    form = opened(as_editor, photo)
    form.pop("decorative")
    refused = save(as_editor, photo, form)
    assert refused.status_code == 200
    assert "The photo is published, so this stays." in refused.content.decode()
    assert save(as_editor, photo, form, alternative_text="Two cranes.").status_code == 302
