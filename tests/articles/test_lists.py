"""Lists of articles: what is live, by first publication, a page at a time."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.lists import PER_PAGE
from articles.models import Article, Edition, Kind
from articles.places import NoSuchPlaceError, Place
from tests.factories import (
    create_article,
    create_contributor,
    create_section,
    create_topic,
    publish_article,
)

pytestmark = pytest.mark.django_db

MOMENT = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
ADDRESSES = ["/", "/section/city/", "/topic/harbour/", "/by/ada-moss/", "/2026/07/"]


def publish_at(hour: float, editor: User, headline: str = "", **fields: object) -> Edition:
    """An article that every list has, first published that many hours after the moment."""
    article = create_article(
        headline=headline or f"Number {hour:g}",
        topics=(create_topic(),),
        **fields,  # type: ignore[arg-type]
    )
    return publish_article(article, by=editor, at=MOMENT + dt.timedelta(hours=hour))


def headlines(client: Client, address: str) -> list[str]:
    """The headlines of a list in their order."""
    response = client.get(address)
    assert response.status_code == 200, address
    html = response.content.decode()
    return re.findall(r'class="card-headline"><a href="[^"]+">([^<]+)</a>', html)


def older(client: Client, address: str) -> str | None:
    """Where "Older articles" leads, if there are any."""
    html = client.get(address).content.decode()
    match = re.search(r'rel="next" href="(\?before=[^"]+)"', html)
    return address.partition("?")[0] + match[1] if match else None


@pytest.mark.parametrize("address", ADDRESSES)
class TestEveryList:
    def test_shows_live_articles_by_first_publication(
        self, client: Client, editor: User, address: str
    ) -> None:
        first, _, _ = (publish_at(hour, editor) for hour in (1, 3, 2))
        create_article(headline="A draft", topics=(create_topic(),))
        later = timezone.now() + dt.timedelta(days=1)
        publish_article(create_article(topics=(create_topic(),)), by=editor, at=later)
        publish_article(first.article, by=editor, kind=Kind.UPDATE)
        assert headlines(client, address) == ["Number 3", "Number 2", "Number 1"]

    def test_shows_the_edition_that_is_live(
        self, client: Client, editor: User, address: str
    ) -> None:
        edition = publish_at(1, editor)
        Article.objects.update(headline="Not published yet")
        assert headlines(client, address) == ["Number 1"]
        publish_article(edition.article, by=editor, kind=Kind.UPDATE)
        assert headlines(client, address) == ["Not published yet"]

    def test_goes_on_where_the_page_before_ended(
        self, client: Client, editor: User, address: str
    ) -> None:
        for number in range(PER_PAGE + 2):
            # The four oldest at the same moment, across the end of the page.
            publish_at(max(number, 3), editor, f"Number {number}")
        expected = [f"Number {number}" for number in reversed(range(PER_PAGE + 2))]
        assert headlines(client, address) == expected[:PER_PAGE]
        second = older(client, address)
        assert second is not None
        assert headlines(client, second) == expected[PER_PAGE:]
        assert older(client, second) is None
        assert f'href="{address}">Newest articles' in client.get(second).content.decode()

    def test_has_no_second_page_when_one_holds_all(
        self, client: Client, editor: User, address: str
    ) -> None:
        for number in range(PER_PAGE):
            publish_at(number, editor)
        assert older(client, address) is None

    @pytest.mark.parametrize("before", ["x", "1", "-1-1", "1-", "9" * 18 + "-1", "1-1 ", "1-1"])
    def test_a_place_that_is_none_is_not_found(
        self, client: Client, editor: User, address: str, before: str
    ) -> None:
        publish_at(1, editor)
        assert client.get(address, {"before": before}).status_code == 404


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(MOMENT + dt.timedelta(microseconds=1), 7)
    assert Place.parse(str(place)) == place
    with pytest.raises(NoSuchPlaceError):
        Place.parse("٣-٣")


def test_an_article_that_moved_stands_in_its_new_lists_alone(client: Client, editor: User) -> None:
    edition = publish_at(1, editor)
    sea = create_section(name="Sea", slug="sea")
    storm = create_topic(name="Storm", slug="storm")
    ben = create_contributor(name="Ben Reed", slug="ben-reed")
    Article.objects.update(section=sea)
    edition.article.topics.set([storm])
    edition.article.bylines.update(contributor=ben)
    publish_article(edition.article, by=editor, kind=Kind.UPDATE)
    for address in ("/section/sea/", "/topic/storm/", "/by/ben-reed/"):
        assert headlines(client, address) == ["Number 1"]
    for address in ("/section/city/", "/topic/harbour/", "/by/ada-moss/"):
        assert headlines(client, address) == []


def test_an_article_by_two_about_two_topics_stands_in_each_list_once(
    client: Client, editor: User
) -> None:
    article = create_article(topics=(create_topic(), create_topic(name="Storm", slug="storm")))
    ben = create_contributor(name="Ben Reed", slug="ben-reed")
    article.bylines.create(contributor=ben, position=1)
    publish_article(article, by=editor)
    for address in ("/", "/topic/harbour/", "/topic/storm/", "/by/ada-moss/", "/by/ben-reed/"):
        assert headlines(client, address) == ["Ferry runs again"]


def test_months_begin_at_midnight_where_the_paper_is(
    client: Client, editor: User, settings: pytest.FixtureRequest
) -> None:
    settings.TIME_ZONE = "Europe/Lisbon"  # type: ignore[attr-defined]
    edition = publish_article(by=editor, at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC))
    assert edition.get_absolute_url().startswith("/2026/07/")
    assert headlines(client, "/2026/07/") == ["Ferry runs again"]
    assert headlines(client, "/2026/06/") == []


def test_the_archive_has_every_month_from_the_oldest_to_the_newest(
    client: Client, editor: User
) -> None:
    assert "Nothing has been published" in client.get("/archive/").content.decode()
    for year, month in ((2025, 11), (2026, 2)):
        publish_article(by=editor, at=dt.datetime(year, month, 5, tzinfo=dt.UTC))
    html = client.get("/archive/").content.decode()
    months = re.findall(r'href="(/20[^"]+)"', html)
    assert months == ["/2026/02/", "/2026/01/", "/2025/12/", "/2025/11/"]


@pytest.mark.parametrize(
    "address",
    ["/section/x/", "/topic/x/", "/by/x/", "/2026/00/", "/1899/01/", "/9999/12/", "/2026/13/"],
)
def test_an_unknown_list_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_place_where_no_article_stands_is_no_page(client: Client, edition: Edition) -> None:
    place = Place(edition.first_live_at, edition.article_id + 1)
    assert client.get("/", {"before": str(place)}).status_code == 404
