"""Whatever an article holds: what is restored is what was kept, for the newsroom and readers."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import (
    Article,
    Byline,
    FactList,
    Kind,
    Photo,
    PhotoBlock,
    PullQuote,
    RichText,
    Source,
)
from articles.public_content import public_content
from articles.publishing import publish
from articles.restoring import restore
from articles.revisions import keep_revision
from articles.rich_text import clean
from articles.snapshot import of, take
from tests.factories import (
    create_article,
    create_contributor,
    create_photo,
    create_section,
    create_topic,
)

pytestmark = pytest.mark.django_db
SOME = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SHELF = 3


@dataclass(frozen=True)
class Library:
    """What articles refer to, made once for all examples."""

    photos: list[Photo]
    topics: list[Any]
    people: list[Any]
    sections: list[Any]


@pytest.fixture
def library(db: None) -> Library:
    """Some photos, topics, contributors and sections."""
    names = ["Ada", "Ben", "Cy"]
    return Library(
        photos=[create_photo(caption=f"{name}'s photo.") for name in names],
        topics=[create_topic(name=name, slug=f"topic-{name}") for name in names],
        people=[create_contributor(name=name, slug=f"by-{name}") for name in names],
        sections=[create_section(name=name, slug=f"section-{name}") for name in names],
    )


def texts(longest: int) -> st.SearchStrategy[str]:
    """All that a database can hold: no NUL, which PostgreSQL refuses, and no half characters."""
    characters = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
    odd = st.sampled_from(
        ["\r\n", "\n", " ", "\t", "\u2028", "\u202e", "<p>", "&amp;", "’", "👩‍🚒"]
    )
    several = st.lists(st.one_of(characters, odd), max_size=12).map("".join)
    return several.filter(lambda text: len(text) <= longest)


places = st.integers(min_value=0, max_value=SHELF - 1)
html = st.one_of(
    texts(400),
    st.sampled_from(
        [
            "<p>One <b>two</b> <a href='/x'>three</a></p>",
            "<ul><li><p>A</p></li><li>B</ul>",
            "<h2>T</h2><blockquote>Q<br></blockquote><script>x</script>",
        ]
    ),
).map(clean)
blocks = st.lists(
    st.one_of(
        st.tuples(st.just(RichText), st.fixed_dictionaries({"text": html})),
        st.tuples(
            st.just(PhotoBlock), st.fixed_dictionaries({"photo": places, "caption": texts(1000)})
        ),
        st.tuples(
            st.just(PullQuote),
            st.fixed_dictionaries({"text": texts(500), "attribution": texts(200)}),
        ),
        st.tuples(
            st.just(FactList),
            st.fixed_dictionaries({"title": texts(120), "items": texts(3000)}),
        ),
    ),
    max_size=7,
)
# Where a block stands; editors leave the same number twice, and numbers below zero.
orderings = st.lists(st.integers(min_value=-20, max_value=40), min_size=7, max_size=7)
sources = st.lists(
    st.fixed_dictionaries(
        {
            "name": texts(200),
            "role": texts(200),
            "kind": st.sampled_from(Source.Kind.values),
            "url": texts(500),
            "shown": st.booleans(),
            "desk_note": texts(2000),
            "position": st.integers(min_value=0, max_value=3),
        }
    ),
    max_size=4,
)
articles = st.fixed_dictionaries(
    {
        "fields": st.fixed_dictionaries(
            {
                "headline": texts(200),
                "kicker": texts(60),
                "standfirst": texts(600),
                "dateline": texts(80),
                "lead_caption": texts(1000),
            }
        ),
        "slug": texts(90),
        "section": st.none() | places,
        "lead_photo": st.none() | places,
        "topics": st.sets(places),
        "bylines": st.permutations(range(SHELF)).flatmap(
            lambda order: places.map(lambda count: order[: count + 1])
        )
        | st.just([]),
        "blocks": blocks,
        "orderings": orderings,
        "sources": sources,
    }
)


def make(article: Article, content: dict[str, Any], library: Library) -> None:
    """Leave in the working copy this and nothing else."""

    def chosen(shelf: list[Any], place: int | None) -> Any:
        return None if place is None else shelf[place]

    article.refresh_from_db()
    for name, value in content["fields"].items():
        setattr(article, name, value)
    article.slug = f"{article.pk}-{content['slug']}"
    article.section = chosen(library.sections, content["section"])
    article.lead_photo = chosen(library.photos, content["lead_photo"])
    article.save()
    article.topics.set([library.topics[place] for place in content["topics"]])
    article.bylines.all().delete()
    for position, place in enumerate(content["bylines"]):
        Byline.objects.create(
            article=article, position=position * 2, contributor=library.people[place]
        )
    article.sources.all().delete()
    for source in content["sources"]:
        Source.objects.create(article=article, **source)
    for table in (RichText, PhotoBlock, PullQuote, FactList):
        table.objects.filter(parent=article).delete()
    for (table, fields), ordering in zip(content["blocks"], content["orderings"], strict=False):
        given = dict(fields)
        if "photo" in given:
            given["photo"] = library.photos[given["photo"]]
        table.objects.create(parent=article, region="body", ordering=ordering, **given)
    article.refresh_from_db()


@SOME
@given(first=articles, second=articles)
def test_what_is_restored_is_what_was_kept(
    library: Library, editor: User, first: dict[str, Any], second: dict[str, Any]
) -> None:
    with transaction.atomic():
        article = create_article()
        make(article, first, library)
        before = take(article)
        keep_revision(article, by=editor)
        kept = article.revisions.latest("number")
        assert of(kept) == before
        make(article, second, library)
        keep_revision(article, by=None)
        seen = article.revision_number
        assert restore(kept, by=editor, expected_revision=seen).left_out == []
        article.refresh_from_db()
        assert take(article) == before
        assert public_content(take(article)) == public_content(of(kept))
        assert of(article.revisions.latest("number")) == before
        transaction.set_rollback(True)


def _publishable(content: dict[str, Any]) -> dict[str, Any]:
    """The same with what preflight asks for, where it is missing."""
    fields = {**content["fields"], "headline": f"F{content['fields']['headline'][:199]}"}
    blocks = content["blocks"] or [(RichText, {"text": "<p>x</p>"})]
    section = content["section"] or 0
    bylines = content["bylines"] or [0]
    return {
        **content,
        "fields": fields,
        "section": section,
        "bylines": bylines,
        "blocks": blocks,
    }


@SOME
@given(first=articles.map(_publishable), second=articles)
def test_publishing_the_restored_one_is_publishing_the_original(
    library: Library, editor: User, first: dict[str, Any], second: dict[str, Any]
) -> None:
    with transaction.atomic():
        article = create_article()
        make(article, first, library)
        original = publish(article, by=editor)
        make(article, second, library)
        keep_revision(article, by=None)
        article.refresh_from_db()
        restore(original.revision, by=editor, expected_revision=article.revision_number)
        again = publish(article, by=editor, kind=Kind.UPDATE)
        for edition in (original, again):
            edition.refresh_from_db()
        assert again.content == original.content == public_content(of(original.revision))
        columns = ("headline", "slug", "kicker", "standfirst", "section_id", "lead_photo_id")
        assert [getattr(again, name) for name in columns] == [
            getattr(original, name) for name in columns
        ]
        for rows in ("topics", "photos"):
            assert set(getattr(again, rows).all()) == set(getattr(original, rows).all())
        assert [row.contributor_id for row in again.edition_bylines.all()] == [
            row.contributor_id for row in original.edition_bylines.all()
        ]
        transaction.set_rollback(True)
