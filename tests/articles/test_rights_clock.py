"""At the second at which rights end, or a photo is taken down, a placeholder stands in its place
everywhere; and at the second at which an embargo ends, the photo."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from articles.models import Edition, Photo, PhotoBlock, Standing
from articles.photo_files import present_name
from articles.photo_rights import put_back, take_down
from articles.rendition_names import asked_for
from articles.renditions import FORMATS
from tests.factories import create_article, create_photo, publish_article

pytestmark = pytest.mark.django_db

SECOND = dt.datetime(2040, 5, 4, 6, 30, tzinfo=dt.UTC)
A_SECOND = dt.timedelta(seconds=1)
SENTENCE = "This photo is not shown any more."


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It stands an hour before the second, and is moved by hand."""
    with time_machine.travel(SECOND - dt.timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def photo(clock: time_machine.Traveller) -> Photo:
    """A photo that anybody may see, until a test says otherwise."""
    return create_photo(caption="The pier.", credit="Ada Moss", size=(1400, 900))


@pytest.fixture
def edition(photo: Photo, editor: User) -> Edition:
    """A live article that shows the photo as its lead and in its body."""
    article = create_article(headline="Ferry runs again", slug="ferry-runs", lead_photo=photo)
    PhotoBlock.objects.create(parent=article, region="body", ordering=20, photo=photo)
    return publish_article(article, by=editor)


def addresses(photo: Photo) -> list[str]:
    """Every rendition of the photo, by its address."""
    names = [
        f"{part}-{width}.{format.extension}"
        for part in ("full", "wide")
        for width in (320, 640, 960, 1280)
        for format in FORMATS
    ]
    asked = [asked_for(name) for name in names]
    return [f"/photos/{photo.key}/{present_name(photo, each)}" for each in asked if each]


def is_everywhere(client: Client, photo: Photo, edition: Edition) -> bool:
    """Whether readers get the photo on pages, in lists, in the feed, for programs and as a file;
    it must be the same everywhere."""
    article = client.get(edition.get_absolute_url()).content.decode()
    front, section, feed = (
        client.get(path).content.decode() for path in ("/", "/section/city/", "/feed/")
    )
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', article)
    files = {client.get(address).status_code == 200 for address in addresses(photo)}
    found = {
        f"/photos/{photo.key}/" in article,
        SENTENCE not in article,
        "<img" in article,
        'property="og:image"' in article,
        "The pier." in article,
        bool(json.loads(data).get("image")),
        f"/photos/{photo.key}/" in front,
        f"/photos/{photo.key}/" in section,
        f"/photos/{photo.key}/" in feed,
        "The pier." in feed,
        *files,
    }
    assert len(found) == 1, found
    return found.pop()


@pytest.fixture(autouse=True)
def _known_address(settings: Any) -> None:
    settings.SITE_ADDRESS = "https://news.example.org"


def test_a_photo_goes_at_the_second_at_which_its_rights_end(
    client: Client, clock: time_machine.Traveller, photo: Photo, edition: Edition
) -> None:
    Photo.objects.update(rights_expire_at=SECOND)
    clock.move_to(SECOND - A_SECOND)
    assert is_everywhere(client, photo, edition)
    clock.move_to(SECOND)
    assert not is_everywhere(client, photo, edition)


def test_a_photo_comes_at_the_second_at_which_its_embargo_ends(
    client: Client, clock: time_machine.Traveller, photo: Photo, edition: Edition
) -> None:
    Photo.objects.update(embargo_until=SECOND)
    clock.move_to(SECOND - A_SECOND)
    assert not is_everywhere(client, photo, edition)
    clock.move_to(SECOND)
    assert is_everywhere(client, photo, edition)


def test_taking_down_and_putting_back_act_at_the_next_request(
    client: Client, photo: Photo, edition: Edition, editor: User
) -> None:
    assert is_everywhere(client, photo, edition)
    assert take_down(photo, by=editor, reason="The agency asked.")
    assert not is_everywhere(client, photo, edition)
    assert not take_down(photo, by=editor, reason="Again.")
    assert put_back(Photo.objects.get(), by=editor)
    assert is_everywhere(client, photo, edition)
    assert not put_back(Photo.objects.get(), by=editor)


def test_no_cache_keeps_a_page_or_a_file_beyond_that_second(
    client: Client, clock: time_machine.Traveller, photo: Photo, edition: Edition
) -> None:
    Photo.objects.update(rights_expire_at=SECOND)
    clock.move_to(SECOND - dt.timedelta(seconds=4))
    for path in (edition.get_absolute_url(), "/", "/section/city/", "/feed/"):
        header = client.get(path).headers["Cache-Control"]
        assert header == "public, max-age=0, s-maxage=4, stale-while-revalidate=0", path
    file = client.get(addresses(photo)[0])
    assert file.headers["Cache-Control"] == "public, max-age=4, s-maxage=4"


def test_the_placeholder_has_the_size_of_the_photo(
    client: Client, photo: Photo, edition: Edition, editor: User
) -> None:
    take_down(photo, by=editor, reason="The agency asked.")
    article = client.get(edition.get_absolute_url()).content.decode()
    assert '<svg class="picture-gone" width="1280" height="823" viewBox="0 0 1280 823"' in article
    front = client.get("/").content.decode()
    assert '<svg class="picture-gone" width="1280" height="720"' in front
    file = client.get(addresses(photo)[0])
    assert file.status_code == 410
    assert file.headers["Content-Type"] == "image/svg+xml"
    assert file.headers["Cache-Control"] == "no-cache"
    assert b'width="320" height="206"' in file.content


def test_what_is_under_embargo_is_not_there_yet(
    client: Client, photo: Photo, edition: Edition
) -> None:
    Photo.objects.update(embargo_until=SECOND)
    assert client.get(addresses(photo)[0]).status_code == 404


def test_who_has_the_file_already_is_told_that_it_is_gone(
    client: Client, photo: Photo, edition: Edition, editor: User
) -> None:
    etag = client.get(addresses(photo)[0]).headers["ETag"]
    take_down(photo, by=editor, reason="The agency asked.")
    again = client.get(addresses(photo)[0], headers={"If-None-Match": etag})
    assert again.status_code == 410


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({}, Standing.SHOWN),
        ({"rights_expire_at": SECOND}, Standing.EXPIRED),
        ({"rights_expire_at": SECOND + A_SECOND}, Standing.SHOWN),
        ({"embargo_until": SECOND}, Standing.SHOWN),
        ({"embargo_until": SECOND + A_SECOND}, Standing.EMBARGOED),
        ({"taken_down_at": SECOND, "taken_down_reason": "Asked."}, Standing.TAKEN_DOWN),
    ],
)
def test_the_rule_for_one_photo_and_the_rule_in_sql_agree(
    fields: dict[str, Any], standing: Standing
) -> None:
    photo = create_photo(**fields)
    assert photo.standing(SECOND) is standing
    assert Photo.objects.shown(SECOND).exists() == (standing is Standing.SHOWN)


def test_who_does_not_publish_takes_nothing_down(photo: Photo, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        take_down(photo, by=writer, reason="I want it.")
    with pytest.raises(PermissionDenied):
        put_back(photo, by=writer)
    assert Photo.objects.get().taken_down_at is None
