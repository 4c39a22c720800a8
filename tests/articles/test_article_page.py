"""The parts of an article's page, each where readers and programs look for it."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from articles.models import (
    Article,
    Byline,
    Edition,
    FactList,
    Kind,
    PhotoBlock,
    PullQuote,
    Source,
)
from tests.factories import (
    create_article,
    create_contributor,
    create_photo,
    create_section,
    create_topic,
    publish_article,
)

pytestmark = pytest.mark.django_db

MOMENT = dt.datetime(2026, 7, 1, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def full(editor: User) -> Edition:
    """An article with every part there is."""
    article = create_article(
        slug="ferry-runs",
        headline="Ferry <runs> again",
        kicker="Harbour & sea",
        standfirst="After nine weeks.",
        dateline="Port Ada",
        section=create_section(name="City", slug="city"),
        lead_photo=create_photo(caption="The quay at dusk.", credit="Ada Moss / The Courier"),
        topics=(create_topic(name="Harbour", slug="harbour"),),
    )
    second = create_contributor(name="Ben Reed", slug="ben-reed")
    Byline.objects.create(article=article, contributor=second, position=1)
    inside = create_photo(caption="Not this one.", credit="Cem Aydin")
    PhotoBlock.objects.create(
        parent=article, region="body", ordering=20, photo=inside, caption="The pier."
    )
    PullQuote.objects.create(
        parent=article, region="body", ordering=30, text="At last.", attribution="A passenger"
    )
    FactList.objects.create(
        parent=article, region="body", ordering=40, title="The ferry", items="Built 1972\n\n2 decks"
    )
    Source.objects.create(
        article=article, name="Timetable", url="https://example.org/t", shown=True, position=1
    )
    return publish_article(article, by=editor, at=MOMENT)


@pytest.fixture
def page(client: Client, full: Edition) -> str:
    return html_of(client, full)


def html_of(client: Client, edition: Edition) -> str:
    """The article's page, white space made simple."""
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_head(page: str) -> None:
    assert '<a href="/section/city/">City</a> <span>Harbour &amp; sea</span>' in page
    assert "<h1>Ferry &lt;runs&gt; again</h1>" in page
    assert '<p class="standfirst">After nine weeks.</p>' in page
    assert "<title>Ferry &lt;runs&gt; again | The Test Courier</title>" in page
    assert '<meta name="description" content="After nine weeks.">' in page
    assert '<link rel="canonical" href="/2026/07/ferry-runs/">' in page


def test_the_bylines_in_their_order(page: str) -> None:
    names = re.findall(r'<a rel="author" href="([^"]+)"><bdi>([^<]+)</bdi></a>', page)
    assert names == [("/by/ada-moss/", "Ada Moss"), ("/by/ben-reed/", "Ben Reed")]


def test_the_time_has_its_zone(page: str) -> None:
    assert '<time datetime="2026-07-01T09:30:00+0000">1 July 2026, 09:30 UTC</time>' in page


def test_the_time_is_that_of_the_paper(client: Client, full: Edition) -> None:
    with override_settings(TIME_ZONE="Europe/Lisbon"):
        page = html_of(client, full)
    assert '<time datetime="2026-07-01T10:30:00+0100">1 July 2026, 10:30 WEST</time>' in page


def test_the_dateline_stands_before_the_text(page: str) -> None:
    assert re.search(r'<p class="dateline">Port Ada<span[^>]*> —</span></p><p>The ferry', page)


def test_the_lead_photo_has_caption_and_credit(page: str) -> None:
    [figure] = re.findall(r'<figure class="lead-photo">.*?</figure>', page)
    assert (
        '<figcaption>The quay at dusk. <span class="credit">(Photo: Ada Moss / The Courier)</span>'
        in figure
    )
    assert 'alt="Two cranes stand over dark water."' in figure
    assert 'width="640" height="480"' in figure
    assert re.search(r'srcset="/photos/\w+/full-320-\w{8}\.jpg 320w, /photos/\w+/full-640-', figure)
    assert '<source type="image/webp"' in figure


def test_the_blocks_in_their_order(page: str) -> None:
    body = page[page.index('<div class="body">') : page.index("</article>")]
    places = [
        body.index("<p>The ferry runs again.</p>"),
        body.index('<figcaption>The pier. <span class="credit">(Photo: Cem Aydin)</span>'),
        body.index("<blockquote><p>At last.</p></blockquote><figcaption>A passenger"),
        body.index("<h2>The ferry</h2><ul><li>Built 1972</li><li>2 decks</li></ul>"),
    ]
    assert places == sorted(places)
    assert "Not this one." not in page


def test_sources_and_topics(page: str) -> None:
    assert '<span class="source-name">Harbour office</span>' in page
    assert '<a href="https://example.org/t" rel="external noopener">Timetable</a>' in page
    assert '<a rel="tag" href="/topic/harbour/">Harbour</a>' in page


def test_before_the_first_change_there_is_no_word_of_changes(page: str) -> None:
    assert "updated" not in page
    assert 'id="notes"' not in page


def test_corrections_are_told_with_their_time(client: Client, full: Edition, editor: User) -> None:
    later = MOMENT + dt.timedelta(hours=2)
    update = publish_article(
        full.article, by=editor, at=later, kind=Kind.CORRECTION, note="It is <nine> weeks."
    )
    page = html_of(client, update)
    assert '<strong>Correction</strong> <time datetime="2026-07-01T11:30:00+0000">' in page
    assert "<p>It is &lt;nine&gt; weeks.</p>" in page
    assert 'updated <time datetime="2026-07-01T11:30:00+0000">1 July 2026, 11:30 UTC' in page
    assert 'Published <time datetime="2026-07-01T09:30:00+0000">' in page


def test_every_correction_stays_on_the_page_the_newest_first(
    client: Client, full: Edition, editor: User
) -> None:
    for hour, note in ((1, "First note."), (2, "Second note.")):
        at = MOMENT + dt.timedelta(hours=hour)
        publish_article(full.article, by=editor, at=at, kind=Kind.CORRECTION, note=note)
    publish_article(full.article, by=editor, kind=Kind.UPDATE)
    notes = html_of(client, full)
    notes = notes[notes.index('id="notes"') :]
    assert notes.index("Second note.") < notes.index("First note.")


def test_the_note_of_an_edition_that_is_yet_to_go_live_is_not_told(
    client: Client, full: Edition, editor: User
) -> None:
    tomorrow = timezone.now() + dt.timedelta(days=1)
    publish_article(full.article, by=editor, kind=Kind.CORRECTION, note="By now.")
    publish_article(full.article, by=editor, at=tomorrow, kind=Kind.CORRECTION, note="Not yet.")
    page = html_of(client, full)
    assert "By now." in page
    assert "Not yet." not in page


def test_an_article_with_little_has_no_empty_parts(client: Client, editor: User) -> None:
    article = create_article(standfirst="", text="<p>Short.</p>")
    Source.objects.all().delete()
    page = html_of(client, publish_article(Article.objects.get(pk=article.pk), by=editor))
    for part in ('class="standfirst"', "<figure", 'class="sources"', 'class="topics"', "dateline"):
        assert part not in page
