"""The feeds: well-formed RSS that holds what readers may see, at whole addresses."""

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.feeds import ITEMS
from articles.models import (
    Article,
    Byline,
    Edition,
    FactList,
    Kind,
    PhotoBlock,
    PullQuote,
    RichText,
    Source,
)
from articles.rendition_names import Picture, mark_of
from articles.renditions import CENTRE, Shape
from tests.factories import (
    create_article,
    create_contributor,
    create_photo,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
MOMENT = dt.datetime(2026, 7, 1, 14, 3, tzinfo=dt.UTC)


def channel(client: Client, address: str = "/feed/", **extra: Any) -> Element:
    response = client.get(address, **extra)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    rss: Element = fromstring(response.content)
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    found = rss.find("channel")
    assert found is not None
    return found


def text(element: Element, name: str) -> str:
    found = element.findtext(name, namespaces=NAMES)
    assert found is not None, name
    return found


def items(client: Client, address: str = "/feed/") -> list[Element]:
    return channel(client, address).findall("item")


def test_the_newest_live_articles_are_in_the_feed(client: Client, editor: User) -> None:
    for number in range(ITEMS + 1):
        publish_article(
            create_article(headline=f"Number {number}"), by=editor, at=days_ago(100 - number)
        )
    create_article(headline="A draft")
    publish_article(create_article(headline="Later"), by=editor, at=days_ago(-1))
    expected = [f"Number {number}" for number in range(ITEMS, 0, -1)]
    assert [text(item, "title") for item in items(client)] == expected


def test_an_item_says_everything_about_its_article(
    client: Client, draft: Article, editor: User
) -> None:
    ben = create_contributor(name="Ben & Reed", slug="ben-reed")
    Byline.objects.create(article=draft, contributor=ben, position=1)
    edition = publish_article(draft, by=editor, at=MOMENT)
    later = MOMENT + dt.timedelta(hours=2)
    publish_article(draft, by=editor, at=later, kind=Kind.UPDATE)
    (item,) = items(client)
    assert text(item, "title") == "Ferry runs again"
    assert text(item, "link") == f"http://testserver{edition.get_absolute_url()}"
    assert text(item, "description") == "After nine weeks the first boat left."
    assert parsedate_to_datetime(text(item, "pubDate")) == MOMENT
    assert dt.datetime.fromisoformat(text(item, "atom:updated")) == later
    assert [each.text for each in item.findall("dc:creator", NAMES)] == ["Ada Moss", "Ben & Reed"]
    assert [each.text for each in item.findall("category")] == ["City"]


def test_the_name_of_an_item_outlives_its_headline_and_its_address(
    client: Client, edition: Edition, editor: User
) -> None:
    before = items(client)[0].find("guid")
    Article.objects.update(headline="Ferry sinks", slug="ferry-sinks")
    publish_article(Article.objects.get(), by=editor, kind=Kind.UPDATE)
    after = items(client)[0].find("guid")
    assert before is not None
    assert after is not None
    assert before.text == after.text
    assert after.get("isPermaLink") == "false"
    assert text(items(client)[0], "link").endswith("/ferry-sinks/")


def test_the_whole_text_is_in_the_feed(client: Client, draft: Article, editor: User) -> None:
    inside = create_photo(caption="Not this one.", credit="Cem & Aydin")
    PhotoBlock.objects.create(
        parent=draft, region="body", ordering=20, photo=inside, caption="The pier."
    )
    PullQuote.objects.create(
        parent=draft, region="body", ordering=30, text="At <last>.", attribution="A passenger"
    )
    FactList.objects.create(
        parent=draft, region="body", ordering=40, title="The ferry", items="1972\n2 decks"
    )
    Article.objects.update(dateline="PORT ADA")
    publish_article(Article.objects.get(), by=editor)
    picture = Picture(inside.key, 640, 480, Shape.FULL, CENTRE, mark_of(inside))
    assert text(items(client)[0], "content:encoded").splitlines() == [
        "<p><strong>PORT ADA</strong></p>",
        "<p>The ferry runs again.</p>",
        f'<figure><img src="http://testserver{picture.address(picture.largest)}" width="640" '
        'height="480" alt="Two cranes stand over dark water."><figcaption>The pier. (Photo: Cem '
        "&amp; Aydin)</figcaption></figure>",
        "<blockquote><p>At &lt;last&gt;.</p><p>A passenger</p></blockquote>",
        "<h3>The ferry</h3><ul><li>1972</li><li>2 decks</li></ul>",
    ]


def test_corrections_stand_before_the_text(client: Client, draft: Article, editor: User) -> None:
    publish_article(draft, by=editor, at=MOMENT)
    for minutes, kind, note in (
        (5, Kind.CLARIFICATION, "Mornings."),
        (10, Kind.UPDATE, "Only an update."),
        (15, Kind.CORRECTION, "Not <eight>.\nNine."),
    ):
        at = MOMENT + dt.timedelta(minutes=minutes)
        publish_article(draft, by=editor, at=at, kind=kind, note=note)
    assert text(items(client)[0], "content:encoded").splitlines() == [
        "<p><strong>Correction, 1 July 2026, 14:18 UTC:</strong> Not &lt;eight&gt;.<br>Nine.</p>",
        "<p><strong>Clarification, 1 July 2026, 14:08 UTC:</strong> Mornings.</p>",
        "<p>The ferry runs again.</p>",
    ]


def test_links_to_the_paper_itself_are_whole_in_the_feed(
    client: Client, draft: Article, editor: User
) -> None:
    html = (
        '<p><a href="/archive/">Archive</a>, <a href="https://example.org/a">a</a>, href="/x"</p>'
    )
    RichText.objects.update(text=html)
    publish_article(draft, by=editor)
    content = text(items(client)[0], "content:encoded")
    assert 'href="http://testserver/archive/"' in content
    assert 'href="https://example.org/a"' in content
    assert 'href="/x"' in content


def test_what_xml_cannot_hold_is_left_out(client: Client, draft: Article, editor: User) -> None:
    bad = "\x01\x08\x0b\x0c\x1f\ufffe\uffff"
    Article.objects.update(headline=f"Ferry{bad} & <tram> 🚋", standfirst=f"A{bad} <b> & c")
    PullQuote.objects.create(
        parent=draft, region="body", ordering=30, text=f"At{bad} last.", attribution=""
    )
    publish_article(Article.objects.get(), by=editor, at=days_ago(1))
    publish_article(draft, by=editor, kind=Kind.CORRECTION, note=f"It{bad} was ]]> nine.")
    (item,) = items(client)
    assert text(item, "title") == "Ferry & <tram> 🚋"
    assert text(item, "description") == "A &lt;b&gt; &amp; c"
    content = text(item, "content:encoded")
    assert "<blockquote><p>At last.</p></blockquote>" in content
    assert "It was ]]&gt; nine." in content
    (correction,) = items(client, "/corrections/feed/")
    assert text(correction, "title") == "Correction: Ferry & <tram> 🚋"
    assert text(correction, "description") == "<p>It was ]]&gt; nine.</p>"


def test_the_feed_of_corrections_leads_to_the_articles_as_they_are_now(
    client: Client, edition: Edition, editor: User
) -> None:
    told = publish_article(
        edition.article, by=editor, at=days_ago(0.5), kind=Kind.CORRECTION, note="Nine weeks."
    )
    Article.objects.update(headline="Ferry sinks", slug="ferry-sinks")
    live = publish_article(Article.objects.get(), by=editor, kind=Kind.UPDATE)
    (item,) = items(client, "/corrections/feed/")
    assert text(item, "title") == "Correction: Ferry sinks"
    assert text(item, "link") == f"http://testserver{live.get_absolute_url()}#notes"
    assert text(item, "description") == "<p>Nine weeks.</p>"
    published = parsedate_to_datetime(text(item, "pubDate"))
    assert published == told.goes_live_at.replace(microsecond=0)


@pytest.mark.parametrize("address", ["/feed/", "/corrections/feed/"])
def test_a_feed_is_made_for_the_host_it_is_asked_at(
    client: Client, edition: Edition, editor: User, settings: Any, address: str
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "paper.example"]
    publish_article(edition.article, by=editor, kind=Kind.CORRECTION, note="Nine weeks.")
    here = channel(client, address)
    there = channel(client, address, headers={"host": "Paper.example"}, secure=True)
    assert text(here, "link").startswith("http://testserver/")
    assert text(there, "link").startswith("https://paper.example/")
    assert text(there, "item/link").startswith("https://paper.example/20")
    itself = there.find("atom:link[@rel='self']", NAMES)
    assert itself is not None
    assert itself.get("href") == f"https://paper.example{address}"
    assert client.get(address, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/feed/", "/corrections/feed/"])
def test_a_feed_without_an_item_is_a_feed(client: Client, db: None, address: str) -> None:
    assert items(client, address) == []


@pytest.mark.parametrize("address", ["/feed/", "/corrections/feed/"])
def test_whoever_has_the_feed_is_told_so(client: Client, edition: Edition, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_of_the_desk_is_in_a_feed(client: Client, draft: Article, editor: User) -> None:
    Source.objects.create(article=draft, name="Greta", shown=False, desk_note="Never name her.")
    publish_article(draft, by=editor, at=days_ago(1))
    soon = timezone.now() + dt.timedelta(hours=1)
    publish_article(draft, by=editor, kind=Kind.CORRECTION, note="Nine weeks.")
    publish_article(draft, by=editor, at=soon, kind=Kind.CORRECTION, note="Not yet.")
    for address in ("/feed/", "/corrections/feed/"):
        body = client.get(address).content.decode()
        for word in ("Greta", "Never name", "Edda", "edda", "Night desk.", "Not yet."):
            assert word not in body


def test_every_page_names_the_feed(client: Client, edition: Edition) -> None:
    for address in ("/", edition.get_absolute_url(), "/corrections/"):
        html = client.get(address).content.decode()
        assert '<link rel="alternate" type="application/rss+xml" title="The Test Courier" ' in html
        assert '<a href="/feed/" type="application/rss+xml">RSS</a>' in html
