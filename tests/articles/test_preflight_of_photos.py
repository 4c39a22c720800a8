"""What preflight asks of the photos of an article."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User

from articles.findings import Severity
from articles.models import Article, Photo, PhotoBlock
from articles.photo_rights import take_down
from articles.preflight import preflight
from tests.factories import create_article, create_photo, publish_article

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def photo() -> Photo:
    """A photo with nothing wrong."""
    return create_photo(caption="The quay at dusk.")


@pytest.fixture
def article(photo: Photo) -> Article:
    """A draft with the photo as its lead."""
    return create_article(lead_photo=photo)


def found(article: Article, at: dt.datetime | None = None) -> list[tuple[str, str]]:
    return [
        (finding.severity.value, finding.message)
        for finding in preflight(Article.objects.get(pk=article.pk), at)
    ]


def test_a_photo_with_nothing_wrong(article: Article) -> None:
    assert found(article) == []


@pytest.mark.parametrize(
    "text", ["The quay at dusk.", "the quay at dusk", "  The quay\nat DUSK . "[:20]]
)
def test_an_alternative_text_that_only_repeats_the_caption(
    article: Article, photo: Photo, text: str
) -> None:
    Photo.objects.filter(pk=photo.pk).update(alternative_text=text)
    [(severity, message)] = found(article)
    assert severity == "error"
    assert "only repeats the caption" in message


def test_the_caption_that_counts_is_the_one_that_stands_there(
    article: Article, photo: Photo
) -> None:
    Photo.objects.filter(pk=photo.pk).update(alternative_text="The quay at dusk.")
    Article.objects.filter(pk=article.pk).update(lead_caption="Where the ferry will leave.")
    assert found(article) == []
    Article.objects.filter(pk=article.pk).update(lead_caption="Two cranes.")
    Photo.objects.filter(pk=photo.pk).update(alternative_text="Two cranes.")
    assert "only repeats the caption" in found(article)[0][1]


@pytest.mark.parametrize("text", ["quay.jpg", "QUAY", " Quay.JPG"])
def test_an_alternative_text_that_is_the_name_of_the_file(
    article: Article, photo: Photo, text: str
) -> None:
    Photo.objects.filter(pk=photo.pk).update(alternative_text=text)
    [(severity, message)] = found(article)
    assert severity == "error"
    assert "the name of its file" in message


def test_a_photo_under_embargo(article: Article, photo: Photo) -> None:
    Photo.objects.filter(pk=photo.pk).update(embargo_until=NOW + dt.timedelta(hours=1))
    [(severity, message)] = found(article)
    assert severity == "error"
    assert "under embargo until 1 July 2026, 13:00 UTC" in message
    assert found(article, NOW + dt.timedelta(hours=1)) == []


def test_a_photo_that_was_taken_down(article: Article, photo: Photo, editor: User) -> None:
    take_down(photo, by=editor, reason="The agency asked.")
    assert found(article) == [
        (
            "error",
            "The photo “The quay at dusk.” was taken down: The agency asked. Choose another one.",
        )
    ]


@pytest.mark.parametrize(
    ("left", "severity"),
    [
        (dt.timedelta(0), "error"),
        (dt.timedelta(seconds=1), "warning"),
        (dt.timedelta(days=14), "warning"),
        (dt.timedelta(days=14, seconds=1), None),
    ],
)
def test_rights_that_end_and_a_warning_of_fourteen_days(
    article: Article, photo: Photo, left: dt.timedelta, severity: str | None
) -> None:
    Photo.objects.filter(pk=photo.pk).update(rights_expire_at=NOW + left)
    assert [each for each, _ in found(article)] == ([severity] if severity else [])


def test_a_photo_for_one_use_in_one_article(article: Article, photo: Photo, editor: User) -> None:
    Photo.objects.filter(pk=photo.pk).update(one_time_use=True)
    assert found(article) == []
    publish_article(article, by=editor)
    assert found(article) == []
    other = create_article(headline="Another story", lead_photo=photo)
    [(severity, message)] = found(other)
    assert severity == "error"
    assert "may be published once only, and “Ferry runs again” shows it" in message


def test_what_readers_have_not_got_is_not_named(
    article: Article, photo: Photo, editor: User
) -> None:
    Photo.objects.filter(pk=photo.pk).update(one_time_use=True)
    publish_article(article, by=editor, at=NOW + dt.timedelta(days=1))
    other = create_article(headline="Another story", lead_photo=photo)
    [(severity, message)] = found(other, NOW + dt.timedelta(days=2))
    assert severity == "error"
    assert "and another article shows it" in message


def test_what_the_supplier_asks_is_a_warning(article: Article, photo: Photo) -> None:
    Photo.objects.filter(pk=photo.pk).update(instructions="NO SALES")
    assert found(article) == [
        ("warning", "Whoever supplied “The quay at dusk.” asks: NO SALES"),
    ]


def test_a_finding_says_which_photo_and_where(article: Article, photo: Photo) -> None:
    inside = create_photo(credit="")
    PhotoBlock.objects.create(parent=article, region="body", ordering=20, photo=inside)
    [finding] = preflight(article)
    assert (finding.severity, finding.field, finding.block) == (Severity.ERROR, "photo", 1)
    assert finding.photo == inside.pk
