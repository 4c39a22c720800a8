"""What must be right before an article is published, and beside which field it is said."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.findings import Severity
from articles.models import Article, Byline, Photo, PhotoBlock, RichText, Source
from articles.preflight import errors, preflight
from tests.factories import create_article, create_photo, days_ago, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def flawless(draft: Article) -> Article:
    """An article about which there is nothing to say."""
    draft.lead_photo = create_photo()
    draft.save()
    return draft


def found(article: Article, at: dt.datetime | None = None) -> list[tuple[str, str]]:
    """What preflight finds: how bad, and at which field."""
    return [(str(f.severity), f.field) for f in preflight(article, at)]


def test_a_flawless_article_has_no_finding(flawless: Article) -> None:
    assert preflight(flawless) == []


@pytest.mark.parametrize(
    ("fields", "severity", "field"),
    [
        ({"headline": " "}, "error", "headline"),
        ({"headline": "x" * 111}, "warning", "headline"),
        ({"section": None}, "error", "section"),
        ({"standfirst": " "}, "warning", "standfirst"),
        ({"lead_photo": None}, "warning", "lead_photo"),
    ],
)
def test_the_article_itself(
    flawless: Article, fields: dict[str, Any], severity: str, field: str
) -> None:
    for name, value in fields.items():
        setattr(flawless, name, value)
    assert found(flawless) == [(severity, field)]


def test_a_headline_of_the_longest_good_length_is_good(flawless: Article) -> None:
    flawless.headline = "x" * 110
    assert preflight(flawless) == []


@pytest.mark.parametrize(
    ("table", "severity", "field"),
    [(Byline, "error", "bylines"), (RichText, "error", "body"), (Source, "warning", "sources")],
)
def test_the_rows_of_the_article(flawless: Article, table: Any, severity: str, field: str) -> None:
    table.objects.all().delete()
    assert found(flawless) == [(severity, field)]


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"caption": " "}, "no caption"),
        ({"credit": ""}, "no credit"),
        ({"alternative_text": ""}, "no alternative text"),
        ({"rights_expire_at": dt.datetime(2020, 5, 1, 12, tzinfo=dt.UTC)}, "ended on 1 May 2020"),
    ],
)
def test_a_photo_that_lacks_something_blocks_wherever_it_stands(
    flawless: Article, fields: dict[str, Any], word: str
) -> None:
    photo = create_photo()
    Photo.objects.filter(pk=photo.pk).update(**fields)
    flawless.lead_photo = Photo.objects.get(pk=photo.pk)
    [lead] = preflight(flawless)
    assert (lead.severity, lead.field) == (Severity.ERROR, "lead_photo")
    assert (lead.block, lead.source) == (None, None)
    assert word in lead.message.replace("May 1, 2020", "1 May 2020")

    flawless.lead_photo = create_photo()
    PhotoBlock.objects.create(parent=flawless, ordering=15, photo_id=photo.pk)
    [body] = preflight(flawless)
    assert (body.severity, body.field) == (Severity.ERROR, "photo")
    assert (body.block, body.source) == (1, None)


def test_a_caption_given_here_is_a_caption(flawless: Article) -> None:
    bare = create_photo(caption="")
    flawless.lead_photo, flawless.lead_caption = bare, "The quay on Monday."
    PhotoBlock.objects.create(parent=flawless, ordering=5, photo=bare, caption="And on Tuesday.")
    assert preflight(flawless) == []


def test_a_decorative_photo_needs_no_alternative_text(flawless: Article) -> None:
    flawless.lead_photo = create_photo(decorative=True)
    assert flawless.lead_photo.alternative_text == ""
    assert preflight(flawless) == []


def test_rights_and_embargo_are_judged_at_the_time_of_publication(flawless: Article) -> None:
    tomorrow = timezone.now() + dt.timedelta(days=1)
    flawless.lead_photo = create_photo(rights_expire_at=tomorrow)
    flawless.embargo_until = tomorrow
    assert found(flawless) == [("warning", "lead_photo"), ("error", "embargo_until")]
    assert found(flawless, tomorrow) == [("error", "lead_photo")]


def test_an_embargo_that_is_over_blocks_nothing(flawless: Article) -> None:
    flawless.embargo_until = days_ago(1)
    assert preflight(flawless) == []


def test_an_address_that_another_article_has_had_is_taken(flawless: Article, editor: User) -> None:
    first = create_article(headline="Older ferry", slug="ferry")
    publish_article(first, by=editor)
    Article.objects.filter(pk=first.pk).update(slug="older-ferry")
    flawless.slug = "ferry"
    [finding] = preflight(flawless)
    assert (finding.severity, finding.field) == (Severity.ERROR, "slug")
    assert "Older ferry" in finding.message


def test_an_articles_own_old_address_is_its_own(flawless: Article, editor: User) -> None:
    publish_article(flawless, by=editor)
    assert preflight(flawless) == []


def test_an_anonymous_source_that_readers_see_is_worth_a_look(flawless: Article) -> None:
    Source.objects.create(article=flawless, name="A sailor", position=1)
    Source.objects.filter(position=1).update(kind=Source.Kind.ANONYMOUS, shown=True)
    [finding] = preflight(flawless)
    assert (finding.severity, finding.field) == (Severity.WARNING, "shown")
    assert (finding.block, finding.source) == (None, 1)
    assert "A sailor" in finding.message
    Source.objects.update(shown=False)
    assert preflight(flawless) == []


def test_everything_is_found_at_once_and_only_errors_block(draft: Article) -> None:
    empty = Article(headline="", slug="empty")
    empty.save()
    assert found(empty) == [
        ("error", "headline"),
        ("error", "section"),
        ("error", "bylines"),
        ("warning", "standfirst"),
        ("warning", "lead_photo"),
        ("error", "body"),
        ("warning", "sources"),
    ]
    blocking = [finding.field for finding in errors(preflight(empty))]
    assert blocking == ["headline", "section", "bylines", "body"]
