"""The page of corrections, and that everything for readers turns over with one correction."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.corrections import PER_PAGE, corrections_page
from articles.models import Article, Edition, Kind
from articles.places import Place
from articles.publishing import call_off, withdraw
from tests.factories import create_article, days_ago, publish_article

pytestmark = pytest.mark.django_db


def correct(
    article: Article, editor: User, *, note: str, days: float, kind: Kind = Kind.CORRECTION
) -> Edition:
    return publish_article(article, by=editor, at=days_ago(days), kind=kind, note=note)


def notes(client: Client, address: str = "/corrections/") -> list[str]:
    """What the page says was put right, in its order."""
    response = client.get(address)
    assert response.status_code == 200
    pattern = r'class="correction-note"><p>(.*?)</p></div>'
    return re.findall(pattern, response.content.decode())


def test_corrections_and_clarifications_stand_there_the_newest_first(
    client: Client, editor: User
) -> None:
    ferry, tram = create_article(headline="Ferry"), create_article(headline="Tram")
    for article in (ferry, tram):
        publish_article(article, by=editor, at=days_ago(9))
    correct(ferry, editor, note="Nine <weeks>.", days=4)
    correct(tram, editor, note="Mornings.", days=3, kind=Kind.CLARIFICATION)
    publish_article(tram, by=editor, at=days_ago(2), kind=Kind.UPDATE, note="Only an update.")
    correct(ferry, editor, note="And a day.", days=1)
    assert notes(client) == ["And a day.", "Mornings.", "Nine &lt;weeks&gt;."]


def test_each_has_its_kind_its_time_and_the_present_headline_and_address(
    client: Client, edition: Edition, editor: User
) -> None:
    told = correct(edition.article, editor, note="Mornings.", days=0.5, kind=Kind.CLARIFICATION)
    Article.objects.update(headline="Ferry & tram", slug="ferry-and-tram")
    live = publish_article(Article.objects.get(), by=editor, kind=Kind.UPDATE)
    html = client.get("/corrections/").content.decode()
    time = f"{told.goes_live_at:%Y-%m-%dT%H:%M:%S}+0000"
    assert f'<strong>Clarification</strong> <time datetime="{time}">' in html
    assert f'<h2><a href="{live.get_absolute_url()}">Ferry &amp; tram</a></h2>' in html


def test_what_is_called_off_or_scheduled_is_not_there(
    client: Client, edition: Edition, editor: User
) -> None:
    soon = timezone.now() + dt.timedelta(hours=1)
    off = publish_article(edition.article, by=editor, at=soon, kind=Kind.CORRECTION, note="Off.")
    call_off(off, by=editor)
    publish_article(edition.article, by=editor, at=soon, kind=Kind.CORRECTION, note="Later.")
    assert notes(client) == []
    assert "Nothing has had to be put right yet." in client.get("/corrections/").content.decode()
    with time_machine.travel(soon, tick=False):
        assert notes(client) == ["Later."]


def test_the_corrections_of_a_withdrawn_article_return_with_it(
    client: Client, edition: Edition, editor: User, administrator: User
) -> None:
    correct(edition.article, editor, note="Nine weeks.", days=0.5)
    withdraw(edition.article, by=editor, reason="It was wrong.")
    assert notes(client) == []
    publish_article(edition.article, by=administrator, note="It was right.")
    assert notes(client) == ["Nine weeks."]


def test_the_page_goes_on_where_the_one_before_ended(
    client: Client, edition: Edition, editor: User
) -> None:
    moment = days_ago(0.5)
    for number in range(PER_PAGE + 2):
        # The four oldest at the same moment, across the end of the page.
        at = moment + dt.timedelta(minutes=max(number, 3))
        publish_article(
            edition.article, by=editor, at=at, kind=Kind.CORRECTION, note=f"Number {number}."
        )
    expected = [f"Number {number}." for number in reversed(range(PER_PAGE + 2))]
    assert notes(client) == expected[:PER_PAGE]
    html = client.get("/corrections/").content.decode()
    match = re.search(r'rel="next" href="(\?before=[^"]+)"', html)
    assert match
    second = f"/corrections/{match[1]}"
    assert notes(client, second) == expected[PER_PAGE:]
    html = client.get(second).content.decode()
    assert 'rel="next"' not in html
    assert 'href="/corrections/">Newest corrections' in html


@pytest.mark.parametrize("before", ["x", "1", "-1-1", "1-", "9" * 18 + "-1", "1-1 ", "1-1"])
def test_a_place_that_is_none_is_not_found(client: Client, edition: Edition, before: str) -> None:
    assert client.get("/corrections/", {"before": before}).status_code == 404


def test_a_place_where_no_correction_stands_is_no_page(client: Client, edition: Edition) -> None:
    place = Place(edition.goes_live_at, edition.pk)
    assert client.get("/corrections/", {"before": str(place)}).status_code == 404


def test_every_page_leads_to_the_corrections(client: Client, edition: Edition) -> None:
    for address in ("/", edition.get_absolute_url(), "/corrections/", "/nothing/"):
        assert '<a href="/corrections/">Corrections</a>' in client.get(address).content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what is there.")
def test_the_index_of_corrections_is_used(edition: Edition, editor: User) -> None:
    told = correct(edition.article, editor, note="Nine weeks.", days=0.5)
    for after in (None, Place(told.goes_live_at, told.pk)):
        asked: list[tuple[str, Any]] = []

        def listen(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
            asked.append((sql, params))  # noqa: B023 - called in this turn of the loop only
            return execute(sql, params, *rest)

        with connection.execute_wrapper(listen):
            corrections_page(after)
        sql, params = asked[0]
        with connection.cursor() as cursor:
            # As it is asked, with its parameters: text put in their place would prove nothing.
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            plan = "\n".join(row[-1] for row in cursor.fetchall())
        assert "INDEX edition_corrections" in plan
        assert "TEMP B-TREE" not in plan


# --- Everything for readers turns over with one correction -------------------------------------


@pytest.fixture
def scheduled(edition: Edition, editor: User) -> Edition:
    """A correction of the article that goes live in an hour, on a whole second."""
    at = timezone.now().replace(microsecond=0) + dt.timedelta(hours=1)
    Article.objects.update(headline="Ferry sinks")
    return publish_article(
        edition.article, by=editor, at=at, kind=Kind.CORRECTION, note="It was nine weeks."
    )


def words_of(edition: Edition) -> dict[str, str]:
    """What each page says of the scheduled correction."""
    address = edition.get_absolute_url()
    return {
        address: "It was nine weeks.",
        f"{address}record/": "It was nine weeks.",
        "/": "Ferry sinks",
        edition.section.get_absolute_url(): "Ferry sinks",
        "/feed/": "It was nine weeks.",
        "/corrections/": "It was nine weeks.",
        "/corrections/feed/": "It was nine weeks.",
        f"/sitemap/{edition.first_live_at:%Y/%m}.xml": edition.goes_live_at.isoformat(),
    }


def test_everything_turns_over_at_the_second_of_a_scheduled_correction(
    client: Client, scheduled: Edition
) -> None:
    moment = scheduled.goes_live_at
    for address, words in words_of(scheduled).items():
        with time_machine.travel(moment - dt.timedelta(seconds=1), tick=False):
            before = client.get(address)
        with time_machine.travel(moment, tick=False):
            after = client.get(address)
        assert words not in before.content.decode(), address
        assert words in after.content.decode(), address


def test_no_cache_keeps_anything_beyond_the_second_of_a_scheduled_correction(
    client: Client, scheduled: Edition
) -> None:
    for address in [*words_of(scheduled), "/sitemap.xml"]:
        for seconds, expected in ((600, (10, 60)), (30, (10, 20)), (3, (3, 0))):
            before = scheduled.goes_live_at - dt.timedelta(seconds=seconds)
            with time_machine.travel(before, tick=False):
                kept = client.get(address).headers["Cache-Control"]
            fresh, stale = expected
            assert kept == (
                f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}"
            ), address


def test_a_withdrawal_makes_everything_forget_the_article_at_the_next_request(
    client: Client, edition: Edition, editor: User
) -> None:
    correct(edition.article, editor, note="It was nine weeks.", days=0.5)
    month = f"/sitemap/{edition.first_live_at:%Y/%m}.xml"
    addresses = ["/", "/feed/", "/corrections/", "/corrections/feed/", month]
    for address in addresses:
        assert "ferry-runs" in client.get(address).content.decode(), address
    assert month in client.get("/sitemap.xml").content.decode()
    withdraw(edition.article, by=editor, reason="It was wrong.")
    for address in addresses:
        assert "ferry-runs" not in client.get(address).content.decode(), address
    assert client.get(month).status_code == 404
    assert month not in client.get("/sitemap.xml").content.decode()
