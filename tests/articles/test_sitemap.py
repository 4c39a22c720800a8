"""The sitemaps: an index of the months, and the live articles of each."""

import datetime as dt
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Kind
from articles.publishing import withdraw
from tests.factories import create_article, publish_article

pytestmark = pytest.mark.django_db

NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def at(month: int, day: int = 5) -> dt.datetime:
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


def entries(client: Client, address: str, **extra: Any) -> list[dict[str, str]]:
    """The entries of a sitemap, each as what it says."""
    response = client.get(address, **extra)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = fromstring(response.content)
    return [{each.tag.removeprefix(NAME): each.text or "" for each in entry} for entry in root]


def test_the_index_names_the_months_that_have_articles(client: Client, editor: User) -> None:
    publish_article(by=editor, at=at(2))
    gone = publish_article(by=editor, at=at(4))
    publish_article(by=editor, at=at(6))
    withdraw(gone.article, by=editor, reason="It was wrong.")
    create_article()
    assert entries(client, "/sitemap.xml") == [
        {"loc": "http://testserver/sitemap/2026/06.xml"},
        {"loc": "http://testserver/sitemap/2026/02.xml"},
    ]


def test_a_sitemap_names_the_live_articles_and_when_they_were_modified(
    client: Client, draft: Article, editor: User
) -> None:
    first = publish_article(draft, by=editor, at=at(6))
    publish_article(draft, by=editor, at=at(7), kind=Kind.UPDATE)
    other = publish_article(by=editor, at=at(6, day=1))
    publish_article(by=editor, at=at(5))
    assert entries(client, "/sitemap/2026/06.xml") == [
        {
            "loc": f"http://testserver{first.get_absolute_url()}",
            "lastmod": "2026-07-05T12:00:00+00:00",
        },
        {
            "loc": f"http://testserver{other.get_absolute_url()}",
            "lastmod": "2026-06-01T12:00:00+00:00",
        },
    ]


def test_a_sitemap_is_made_for_the_host_it_is_asked_at(
    client: Client, editor: User, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "paper.example"]
    publish_article(by=editor, at=at(6))
    for address in ("/sitemap.xml", "/sitemap/2026/06.xml"):
        (here,) = entries(client, address)
        (there,) = entries(client, address, headers={"host": "paper.example"}, secure=True)
        assert here["loc"].startswith("http://testserver/")
        assert there["loc"].startswith("https://paper.example/")


@pytest.mark.parametrize(
    "address", ["/sitemap/2026/05.xml", "/sitemap/1899/01.xml", "/sitemap/9999/12.xml"]
)
def test_a_month_without_articles_has_no_sitemap(
    client: Client, editor: User, address: str
) -> None:
    publish_article(by=editor, at=at(6))
    assert client.get(address).status_code == 404


def test_before_the_first_article_the_index_is_empty(client: Client, db: None) -> None:
    assert entries(client, "/sitemap.xml") == []


def test_an_archive_of_a_century_and_more_has_its_index(client: Client, editor: User) -> None:
    publish_article(by=editor, at=dt.datetime(1901, 5, 2, tzinfo=dt.UTC))
    newest = publish_article(by=editor)
    index = client.get("/sitemap.xml").content.decode()
    assert f"/sitemap/{newest.first_live_at:%Y/%m}.xml" in index
    assert "/sitemap/1901/05.xml" in index
