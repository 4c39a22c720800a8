"""The library's page and the chooser's: who sees them, what they say, and what they cost."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Photo
from tests.factories import create_article, create_photo, create_user

pytestmark = pytest.mark.django_db

LIBRARY = "/admin/articles/photo/"
CHOOSER = "/admin/articles/photo/choose/"
BOTH = pytest.mark.parametrize("address", [LIBRARY, CHOOSER])


def html(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def grid(response: Any) -> list[str]:
    """The photos on the page, by their words."""
    names = re.findall(r'class="photo-name"[^>]*>([^<]*)<', html(response))
    return [name.strip() for name in names]


def many_photos(number: int, first: int = 1) -> list[Photo]:
    return [
        create_photo(caption=f"Photo {place}", size=(100 + place, 50))
        for place in range(first, first + number)
    ]


@pytest.mark.parametrize("address", [LIBRARY, CHOOSER, f"{CHOOSER}?photo=1"])
def test_who_may_see_no_photos_sees_neither(
    client: Client, as_moderator: Client, stranger: User, address: str
) -> None:
    assert as_moderator.get(address).status_code == 403
    login = client.get(address)
    assert login.status_code == 302
    assert login.headers["Location"].startswith("/admin/login/")
    client.force_login(stranger)
    assert client.get(address).status_code == 403


@BOTH
def test_a_writer_sees_everybodys_photos(
    as_writer: Client, writer: User, editor: User, address: str
) -> None:
    create_photo(caption="Mine", uploaded_by=writer)
    create_photo(caption="Hers", uploaded_by=editor, size=(300, 200))
    create_photo(caption="Nobody’s", size=(301, 200))
    assert grid(as_writer.get(address)) == ["Nobody’s", "Hers", "Mine"]


@BOTH
def test_it_is_searched_by_its_address(as_writer: Client, address: str) -> None:
    create_photo(caption="A heron")
    create_photo(caption="A gull", size=(300, 200))
    response = as_writer.get(address, {"words": "heron"})
    assert grid(response) == ["A heron"]
    assert "1 photo found" in html(response)
    assert 'value="heron"' in html(response)


@BOTH
def test_there_are_thirty_on_a_page_and_the_search_stays_in_the_links(
    as_writer: Client, address: str
) -> None:
    many_photos(31)
    create_photo(caption="A gull", size=(300, 200))
    first = as_writer.get(address, {"words": "Photo"})
    assert "31 photos found, page 1 of 2" in html(first)
    assert len(grid(first)) == 30
    assert f'href="{address}?words=Photo&amp;page=2"' in html(first)
    assert grid(as_writer.get(address, {"words": "Photo", "page": "2"})) == ["Photo 1"]


@BOTH
@pytest.mark.parametrize(
    ("page", "newest"),
    [("abc", "Photo 31"), ("", "Photo 31"), ("1" * 5000, "Photo 31"), ("-1", "Photo 1")],
)
def test_a_page_that_there_is_not_is_the_first_or_the_last(
    as_writer: Client, address: str, page: str, newest: str
) -> None:
    many_photos(31)
    assert grid(as_writer.get(address, {"page": page}))[0] == newest
    assert grid(as_writer.get(address, {"page": str(10**30)})) == ["Photo 1"]


@BOTH
@pytest.mark.parametrize(
    "hostile",
    [
        {"words": "x" * 1_000_000},
        {"words": "% _ ' \" \\ <script>"},
        {"words": "a " * 100},
        {"credit": "é " * 100},
        {"which": "x" * 10_000},
        {"taken_from": "0000-00-00", "taken_to": "9999-12-31"},
        {"taken_from": "2026-07-02", "taken_to": "2026-07-01"},
    ],
)
def test_nonsense_is_answered_by_a_page(
    as_writer: Client, address: str, hostile: dict[str, str]
) -> None:
    create_photo()
    assert "<script>" not in html(as_writer.get(address, hostile)).replace("<script ", "")


@BOTH
def test_a_nul_is_no_search(as_writer: Client, address: str) -> None:
    assert as_writer.get(f"{address}?words=%00").status_code == 400


@BOTH
def test_what_cannot_be_searched_for_is_said_beside_its_field(
    as_writer: Client, address: str
) -> None:
    create_photo(caption="A heron")
    asked = {"taken_from": "2026-07-02", "taken_to": "2026-07-01"}
    page = html(as_writer.get(address, asked))
    assert "This day lies before the first one. Exchange them." in page
    assert '<details class="library-further" open>' in page
    assert 'value="2026-07-02"' in page


def test_in_vain_or_empty_it_says_what_to_do(as_writer: Client) -> None:
    assert "There is no photo in the library yet. Upload the first ones" in html(
        as_writer.get(LIBRARY)
    )
    create_photo()
    page = html(as_writer.get(LIBRARY, {"words": "heron"}))
    assert "0 photos found" in page
    assert "Look for fewer words" in page
    assert f'href="{LIBRARY}">Show all photos' in page


def test_a_card_leads_to_its_photo_and_from_there_back_to_the_search(as_editor: Client) -> None:
    photo = create_photo(caption="A heron")
    page = html(as_editor.get(LIBRARY, {"words": "heron"}))
    change = reverse("admin:articles_photo_change", args=[photo.pk])
    assert f'href="{change}?_changelist_filters=words%3Dheron"' in page


def test_the_ways_on_are_shown_to_those_who_may_go_them(
    as_writer: Client, as_editor: Client
) -> None:
    upload, rights = (
        f'href="{reverse(f"admin:articles_photo_{name}")}"' for name in ("upload", "rights")
    )
    assert upload in html(as_writer.get(LIBRARY))
    assert rights not in html(as_writer.get(LIBRARY))
    assert upload in html(as_editor.get(LIBRARY))
    assert rights in html(as_editor.get(LIBRARY))


def test_a_card_says_how_the_photo_stands(as_writer: Client) -> None:
    photo = create_photo(
        alternative_text="", people_shown="Cem Aydin", one_time_use=True, size=(1200, 30)
    )
    create_article(lead_photo=photo)
    page = html(as_writer.get(LIBRARY))
    for words in (
        "No alternative text",
        "One time use",
        "Ada Moss / The Test Courier",
        "Cem Aydin",
        "1200 × 30 px",
        "Used in 1 article<",
        f"No. {photo.pk}<",
    ):
        assert words in page, words


@pytest.mark.parametrize("address", [LIBRARY, CHOOSER, f"{LIBRARY}?which=unused&words=photo"])
def test_many_photos_cost_as_many_queries_as_few(
    as_editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    many_photos(2)
    with django_assert_max_num_queries(50) as few:
        assert len(grid(as_editor.get(address))) == 2
    many_photos(28, first=3)
    with django_assert_max_num_queries(len(few)):
        assert len(grid(as_editor.get(address))) == 30


@pytest.mark.parametrize("typed", ["", "0", "-1", "abc", "1.5", "٣", "9" * 30, "9" * 10_000])
def test_a_number_that_no_photo_has_is_said(as_writer: Client, typed: str) -> None:
    page = html(as_writer.get(CHOOSER, {"photo": typed}))
    none = "There is no photo with this number." if typed else "No photo is chosen."
    assert none in page
    assert "<img" not in page


def test_one_photo_is_shown_by_its_number(as_writer: Client) -> None:
    photo = create_photo(caption="A heron", credit="")
    page = html(as_writer.get(CHOOSER, {"photo": f" {photo.pk} "}))
    assert "A heron" in page
    assert "No credit" in page
    assert page.count("<img") == 1


def test_whoever_may_not_upload_is_not_sent_there(client: Client) -> None:
    reader = create_user(username="rosa")
    reader.user_permissions.add(Permission.objects.get(codename="view_photo"))
    client.force_login(reader)
    create_photo()
    for address in (LIBRARY, CHOOSER):
        assert reverse("admin:articles_photo_upload") not in html(client.get(address))
