"""No photo is published without caption, credit and alternative text, on any path: publishing
refuses, and so does the database, whoever asks it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from articles.models import Article, Edition, EditionPhoto, Kind, Photo, PhotoBlock
from articles.publishing import NotPublishableError, publish
from tests.factories import create_article, create_photo, days_ago, publish_article

pytestmark = pytest.mark.django_db

BARE = [{"caption": ""}, {"credit": ""}, {"alternative_text": ""}]
BLANK = [{"caption": " \t"}, {"credit": "\n"}, {"alternative_text": "\r\n "}]
UNSEEN = [{"caption": "\u200b"}, {"credit": "–"}, {"alternative_text": "\u2060"}]


@pytest.fixture
def photo() -> Photo:
    """A photo that can be published."""
    return create_photo()


@pytest.fixture
def illustrated(photo: Photo, editor: User) -> Edition:
    """A live article that shows the photo in its body."""
    article = create_article(headline="Ferry runs again", slug="ferry-runs")
    PhotoBlock.objects.create(parent=article, region="body", ordering=20, photo=photo)
    return publish_article(article, by=editor, at=days_ago(1))


@pytest.mark.parametrize("lacking", BARE + BLANK + UNSEEN)
@pytest.mark.parametrize("place", ["lead", "body"])
def test_publishing_refuses(lacking: dict[str, Any], place: str, editor: User) -> None:
    article = create_article()
    bare = create_photo()
    Photo.objects.filter(pk=bare.pk).update(**lacking)
    if place == "lead":
        Article.objects.filter(pk=article.pk).update(lead_photo=bare)
    else:
        PhotoBlock.objects.create(parent=article, region="body", ordering=20, photo=bare)
    with pytest.raises(NotPublishableError):
        publish(article, by=editor, own_work_reason="Night desk.")
    assert not Edition.objects.exists()


def save(photo: Photo, lacking: dict[str, Any]) -> None:
    """As from a shell."""
    for name, value in lacking.items():
        setattr(photo, name, value)
    photo.save()


def update(photo: Photo, lacking: dict[str, Any]) -> None:
    """Many at once."""
    Photo.objects.filter(pk=photo.pk).update(**lacking)


def bulk_update(photo: Photo, lacking: dict[str, Any]) -> None:
    """Many at once, each its own."""
    for name, value in lacking.items():
        setattr(photo, name, value)
    Photo.objects.bulk_update([photo], list(lacking))


def by_hand(photo: Photo, lacking: dict[str, Any]) -> None:
    """As another program would."""
    columns = ", ".join(f"{name} = %s" for name in lacking)
    statement = f"UPDATE articles_photo SET {columns} WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*lacking.values(), photo.pk])


@pytest.mark.parametrize("change", [save, update, bulk_update, by_hand])
@pytest.mark.parametrize("lacking", BARE + BLANK)
def test_a_published_photo_is_not_emptied(
    illustrated: Edition, photo: Photo, change: Callable[..., None], lacking: dict[str, Any]
) -> None:
    with pytest.raises(DatabaseError, match="photo is published"), transaction.atomic():
        change(photo, lacking)
    photo.refresh_from_db()
    assert all((photo.caption, photo.credit, photo.alternative_text))


@pytest.mark.parametrize("change", [save, update, bulk_update, by_hand])
def test_it_may_be_said_better_and_may_become_decorative(
    illustrated: Edition, photo: Photo, change: Callable[..., None]
) -> None:
    change(photo, {"caption": "The quay at dawn."})
    change(photo, {"decorative": True, "alternative_text": ""})
    photo.refresh_from_db()
    assert (photo.caption, photo.decorative) == ("The quay at dawn.", True)


def test_one_that_is_no_longer_decorative_says_what_it_shows(photo: Photo, editor: User) -> None:
    save(photo, {"decorative": True, "alternative_text": ""})
    publish_article(by=editor, lead_photo=photo)
    with pytest.raises(DatabaseError, match="photo is published"), transaction.atomic():
        update(photo, {"decorative": False})
    update(photo, {"decorative": False, "alternative_text": "Two cranes."})


def test_an_unpublished_photo_may_lack_anything(photo: Photo) -> None:
    save(photo, {"caption": "", "credit": "", "alternative_text": ""})


def columns_of(edition: Edition, **changed: Any) -> dict[str, Any]:
    """A further edition like this one, as a shell or an import could try to write it."""
    kept = ("article", "revision", "headline", "slug", "section", "by", "first_live_at")
    return {
        **{name: getattr(edition, name) for name in kept},
        "number": edition.number + 1,
        "kind": Kind.UPDATE,
        "goes_live_at": days_ago(0),
        "modified_at": days_ago(0),
        "content": edition.content,
        **changed,
    }


@pytest.mark.parametrize("lacking", [*BARE, *BLANK, {"credit": None}])
@pytest.mark.parametrize("place", ["lead", "body"])
@pytest.mark.parametrize(
    "write",
    [
        lambda columns: Edition.objects.create(**columns),
        lambda columns: Edition.objects.bulk_create([Edition(**columns)]),
    ],
    ids=["one", "many at once"],
)
def test_no_edition_with_a_bare_photo_can_be_written(
    illustrated: Edition, lacking: dict[str, Any], place: str, write: Callable[..., Any]
) -> None:
    shown = next(b["photo"] for b in illustrated.content["blocks"] if b["kind"] == "photo")
    bare = {**shown, **lacking}
    lead, blocks = (bare, []) if place == "lead" else (None, [{"kind": "photo", "photo": bare}])
    columns = columns_of(
        illustrated, content={**illustrated.content, "lead": lead, "blocks": blocks}
    )
    with pytest.raises(DatabaseError, match="caption, credit and alt"), transaction.atomic():
        write(columns)


def test_one_with_whole_photos_can(illustrated: Edition, photo: Photo) -> None:
    Edition.objects.create(**columns_of(illustrated))
    shown = next(b["photo"] for b in illustrated.content["blocks"] if b["kind"] == "photo")
    lead = {**shown, "alternative_text": "", "decorative": True}
    content = {**illustrated.content, "lead": lead}
    Edition.objects.create(**columns_of(illustrated, number=3, content=content))


@pytest.mark.parametrize("lacking", [{"credit": ""}, {"alternative_text": ""}])
def test_no_bare_photo_is_put_beside_an_edition(
    illustrated: Edition, lacking: dict[str, Any]
) -> None:
    bare = create_photo()
    update(bare, lacking)
    with pytest.raises(DatabaseError, match="credit and alternative text"), transaction.atomic():
        EditionPhoto.objects.create(edition=illustrated, photo=bare)


def test_a_decorative_photo_says_nothing_whoever_asks(photo: Photo) -> None:
    with pytest.raises(DatabaseError, match="decorative_photo_says_nothing"), transaction.atomic():
        update(photo, {"decorative": True})
