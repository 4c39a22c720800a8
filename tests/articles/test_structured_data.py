"""What programs read of an article: JSON-LD in the head of its page."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Byline, Edition, Kind, Source
from tests.factories import create_contributor, publish_article

pytestmark = pytest.mark.django_db

MOMENT = dt.datetime(2026, 7, 1, 9, 30, tzinfo=dt.UTC)
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def block_of(client: Client, edition: Edition) -> str:
    html = client.get(edition.get_absolute_url()).content.decode()
    (block,) = BLOCK.findall(html[: html.index("</head>")])
    return str(block)


def data_of(client: Client, edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(block_of(client, edition))
    return found


def test_the_article_is_described(client: Client, draft: Article, editor: User) -> None:
    ben = create_contributor(name="Ben Reed", slug="ben-reed")
    Byline.objects.create(article=draft, contributor=ben, position=1)
    edition = publish_article(draft, by=editor, at=MOMENT)
    assert data_of(client, edition) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ferry runs again",
        "description": "After nine weeks the first boat left.",
        "datePublished": "2026-07-01T09:30:00+00:00",
        "dateModified": "2026-07-01T09:30:00+00:00",
        "author": [
            {"@type": "Person", "name": "Ada Moss"},
            {"@type": "Person", "name": "Ben Reed"},
        ],
        "articleSection": "City",
        "citation": [{"@type": "CreativeWork", "name": "Harbour office"}],
    }


def test_corrections_and_clarifications_are_told(
    client: Client, draft: Article, editor: User
) -> None:
    publish_article(draft, by=editor, at=MOMENT)
    for hours, kind, note in (
        (1, Kind.CLARIFICATION, "Mornings."),
        (2, Kind.CORRECTION, "Nine weeks."),
        (3, Kind.UPDATE, "Only an update."),
    ):
        at = MOMENT + dt.timedelta(hours=hours)
        edition = publish_article(draft, by=editor, at=at, kind=kind, note=note)
    data = data_of(client, edition)
    assert data["dateModified"] == "2026-07-01T12:30:00+00:00"
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Nine weeks.",
            "datePublished": "2026-07-01T11:30:00+00:00",
        },
        {
            "@type": "CorrectionComment",
            "text": "Mornings.",
            "datePublished": "2026-07-01T10:30:00+00:00",
        },
    ]


def test_only_sources_that_readers_see_are_cited(
    client: Client, draft: Article, editor: User
) -> None:
    Source.objects.create(
        article=draft, name="Timetable", kind="document", url="https://example.org/t", shown=True
    )
    Source.objects.create(article=draft, name="Ines Okafor", kind="person", shown=True)
    Source.objects.create(article=draft, name="Greta", kind="person", shown=False)
    edition = publish_article(draft, by=editor)
    assert data_of(client, edition)["citation"] == [
        {"@type": "CreativeWork", "name": "Harbour office"},
        {"@type": "CreativeWork", "name": "Timetable", "url": "https://example.org/t"},
        {"@type": "Person", "name": "Ines Okafor"},
    ]


def test_nothing_breaks_out_of_the_element(client: Client, draft: Article, editor: User) -> None:
    headline = '</script><script>alert(1)</script><!--<script> & \u2028\u2029 "quoted" \\'
    Article.objects.update(headline=headline)
    edition = publish_article(Article.objects.get(), by=editor)
    block = block_of(client, edition)
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["headline"] == headline


def test_a_preview_describes_nothing_to_programs(as_editor: Client, edition: Edition) -> None:
    page = as_editor.get(f"/admin/articles/article/{edition.article_id}/preview/")
    assert page.status_code == 200
    assert "ld+json" not in page.content.decode()
