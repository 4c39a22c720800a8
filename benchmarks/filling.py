"""Fills an empty database with a newspaper of any size, fast, and the same for the same sizes.

Rows are written in bulk and in pieces, with keys given here, because rows refer to each other.
The working copies have no blocks: no page for readers looks at them.
"""

import datetime as dt
from collections.abc import Iterable
from random import Random

from django.apps import apps
from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from articles import snapshot
from articles.models import (
    Article,
    Byline,
    Contributor,
    Edition,
    EditionByline,
    EditionTopic,
    Kind,
    PageVersion,
    Photo,
    Revision,
    Section,
    SiteVersion,
    Topic,
)
from benchmarks import words
from benchmarks.conversations import converse, fill_policy, fill_queue
from benchmarks.sizes import Sizes
from benchmarks.stories import CONTRIBUTORS, PHOTOS, SECTIONS, TOPICS, as_published, slug_of, story

ARTICLES_PER_DAY = 15
CHUNK = 1000

MODERATOR = "benchmark-moderator"


class NotOursError(Exception):
    """The database holds something that this module did not write."""


def fill(sizes: Sizes) -> bool:
    """Fill the database; ``False``, and nothing done, if this was done before.

    Raises ``NotOursError`` rather than write into a newsroom's own database.
    """
    if User.objects.filter(username=MODERATOR).exists():
        if Article.objects.filter(slug=slug_of(sizes.articles)).exists():
            return False
        raise NotOursError("The database was filled with other sizes. Take an empty one.")
    if Article.objects.exists() or User.objects.exists():
        raise NotOursError("The database is not empty. Take one for the benchmark alone.")
    random = Random(2024)
    moderator = User.objects.create_superuser(MODERATOR)
    _fill_shelves(random)
    for first in range(1, sizes.articles + 1, CHUNK):
        numbers = range(first, min(first + CHUNK, sizes.articles + 1))
        with transaction.atomic():
            _fill_articles(random, numbers, sizes.articles)
    fill_policy(random)
    conversations = dict(enumerate(sizes.conversations, start=1))
    next_key = 1
    for article, count in conversations.items():
        next_key = converse(random, article, count, next_key=next_key, moderator=moderator)
    fill_queue(random, sizes.waiting, articles=sizes.articles, next_key=next_key)
    SiteVersion.raise_all()
    _continue_numbering()
    return True


def _fill_shelves(random: Random) -> None:
    """What articles refer to: sections, topics, people and photos (rows only, no files)."""
    Section.objects.bulk_create(
        Section(pk=n, name=f"Section {n}", slug=f"section-{n}", position=n)
        for n in range(1, SECTIONS + 1)
    )
    Topic.objects.bulk_create(
        Topic(pk=n, name=f"Topic {n}", slug=f"topic-{n}") for n in range(1, TOPICS + 1)
    )
    Contributor.objects.bulk_create(
        Contributor(pk=n, name=f"Writer No. {n}", slug=f"writer-{n}", role="Reporter")
        for n in range(1, CONTRIBUTORS + 1)
    )
    Photo.objects.bulk_create(
        Photo(
            pk=n,
            key=f"{n:016x}",
            original=f"{n:016x}/original",
            width=3000,
            height=2000,
            caption=words.sentence(random),
            credit="Ada Moss / The Courier",
            alternative_text=words.sentence(random),
        )
        for n in range(1, PHOTOS + 1)
    )


def _went_live_at(number: int, articles: int) -> dt.datetime:
    """The article with the highest number is the newest."""
    age = dt.timedelta(days=1) * (articles - number + 1) / ARTICLES_PER_DAY
    return timezone.now().replace(second=0, microsecond=0) - age


def _fill_articles(random: Random, numbers: range, articles: int) -> None:
    photos = Photo.objects.in_bulk()
    kept = {number: story(random, number) for number in numbers}
    at = {number: _went_live_at(number, articles) for number in numbers}
    _create(
        Article(
            pk=n,
            **{name: s[name] for name in ("headline", "slug", "kicker", "standfirst", "dateline")},
            section_id=s["section"],
            lead_photo_id=s["lead_photo"],
            revision_number=1,
        )
        for n, s in kept.items()
    )
    _create(
        Byline(article_id=n, contributor_id=person, position=place)
        for n, s in kept.items()
        for place, person in enumerate(s["bylines"])
    )
    _create(
        Revision(pk=n, article_id=n, number=1, at=at[n], format=snapshot.FORMAT, content=s)
        for n, s in kept.items()
    )
    _create(
        Edition(
            pk=n,
            article_id=n,
            number=1,
            revision_id=n,
            kind=Kind.FIRST,
            goes_live_at=at[n],
            first_live_at=at[n],
            modified_at=at[n],
            made_at=at[n],
            **{name: s[name] for name in ("headline", "slug", "kicker", "standfirst")},
            section_id=s["section"],
            lead_photo_id=s["lead_photo"],
            content=as_published(s, photos),
        )
        for n, s in kept.items()
    )
    _create(
        EditionTopic(edition_id=n, topic_id=topic, first_live_at=at[n])
        for n, s in kept.items()
        for topic in s["topics"]
    )
    _create(
        EditionByline(edition_id=n, contributor_id=person, position=place, first_live_at=at[n])
        for n, s in kept.items()
        for place, person in enumerate(s["bylines"])
    )
    _create(PageVersion(article_id=n) for n in numbers)


def _create(rows: Iterable[models.Model]) -> None:
    listed = list(rows)
    type(listed[0])._default_manager.bulk_create(listed)


def _continue_numbering() -> None:
    """PostgreSQL counts by itself from where the keys given here end, and is told what there is."""
    with connection.cursor() as cursor:
        tables = [
            m for app in ("articles", "comments") for m in apps.get_app_config(app).get_models()
        ]
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
