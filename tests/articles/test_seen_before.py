"""The same picture is recognised however it was saved, and where it was used is told."""

import itertools
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import ExifTags, Image, ImageEnhance

from articles.models import Photo, PhotoBlock
from articles.photo_intake import take_in
from articles.photo_uses import UseKind, uses_of
from articles.publishing import withdraw
from articles.seen_before import ALIKE, likeness_of, seen_before, seen_before_all
from newsroom.demo.content import photo_plans
from newsroom.demo.pictures import paint
from tests.articles.pictures_of_a_motif import file_of, motif
from tests.factories import create_article, create_user, days_ago, publish_article


def clouds(seed: int) -> Image.Image:
    """A picture of soft coloured spots."""
    spots = np.random.default_rng(seed).integers(0, 256, (8, 12, 3), dtype=np.uint8)
    return Image.fromarray(spots).resize((600, 400), Image.Resampling.BICUBIC)


def gradient(*, across: bool) -> Image.Image:
    """An even transition from black to white."""
    ramp = np.linspace(0, 255, 256, dtype=np.uint8)
    grey = np.tile(ramp, (256, 1))
    return Image.fromarray(grey if across else grey.T)


@pytest.fixture(scope="module")
def pictures() -> list[Image.Image]:
    """Different pictures: what the demo paints, shapes, clouds."""
    painted = [paint(plan, size=(600, 400)) for plan in photo_plans()[:6]]
    return [*painted, *map(motif, range(12)), *map(clouds, range(12))]


def likeness(data: bytes) -> int:
    return int(likeness_of(BytesIO(data)), 16)


def distance(one: bytes, other: bytes) -> int:
    return (likeness(one) ^ likeness(other)).bit_count()


def cropped(picture: Image.Image, part: float) -> Image.Image:
    x, y = round(picture.width * part), round(picture.height * part)
    return picture.crop((x, y, picture.width - x, picture.height - y))


def scaled(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, width * picture.height // picture.width))


Copy = Callable[[Image.Image], bytes]
COPIES: dict[str, Copy] = {
    "JPEG of quality 30": lambda picture: file_of(picture, quality=30),
    "JPEG of quality 60": lambda picture: file_of(picture, quality=60),
    "JPEG of quality 95": lambda picture: file_of(picture, quality=95),
    "PNG": lambda picture: file_of(picture, "PNG"),
    "WebP": lambda picture: file_of(picture, "WEBP", quality=60),
    "AVIF": lambda picture: file_of(picture, "AVIF", quality=50),
    "TIFF": lambda picture: file_of(picture, "TIFF"),
    "CMYK": lambda picture: file_of(picture.convert("CMYK")),
    "greyscale": lambda picture: file_of(picture.convert("L")),
    "100 pixels wide": lambda picture: file_of(scaled(picture, 100), quality=75),
    "300 pixels wide, quality 30": lambda picture: file_of(scaled(picture, 300), quality=30),
    "1500 pixels wide": lambda picture: file_of(scaled(picture, 1500)),
    "brighter": lambda picture: file_of(ImageEnhance.Brightness(picture).enhance(1.15)),
    "more contrast": lambda picture: file_of(ImageEnhance.Contrast(picture).enhance(1.2)),
    "without 1 % of each edge": lambda picture: file_of(cropped(picture, 0.01)),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_recognised(pictures: list[Image.Image], name: str) -> None:
    copy = COPIES[name]
    distances = [distance(file_of(picture, quality=92), copy(picture)) for picture in pictures]
    assert max(distances) <= ALIKE, distances


def test_different_pictures_are_told_apart(pictures: list[Image.Image]) -> None:
    files = [file_of(picture) for picture in pictures]
    nearest = min(distance(one, other) for one, other in itertools.combinations(files, 2))
    assert nearest > ALIKE


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_the_same_in_all_eight_orientations(turn: int) -> None:
    upright = motif(1)
    # What turns the stored picture back is the inverse of what a reader of Exif does with it.
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[turn]) if turn in undo else upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    assert distance(file_of(stored, exif=exif), file_of(upright)) <= ALIKE


def test_sixteen_bits_are_the_same_picture_as_eight() -> None:
    # Large enough to be scaled down in two steps.
    grey = motif(2, size=(1500, 1000)).convert("L")
    deep = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    assert deep.mode == "I;16"
    assert distance(file_of(deep, "PNG"), file_of(grey, "PNG")) <= ALIKE


def test_a_transparent_picture_is_taken_as_it_stands_on_white() -> None:
    shape = motif(3)
    mask = Image.new("L", shape.size, 0)
    mask.paste(255, (100, 100, 500, 300))
    see_through = shape.copy()
    see_through.putalpha(mask)
    white, black = (Image.new("RGB", shape.size, colour) for colour in ("white", "black"))
    for paper in (white, black):
        paper.paste(shape, mask=mask)
    data = file_of(see_through, "PNG")
    assert distance(data, file_of(white)) < distance(data, file_of(black))


@pytest.mark.parametrize(
    "picture",
    [Image.new("RGB", (300, 200), "seagreen"), gradient(across=True), gradient(across=False)],
    ids=["plain", "gradient across", "gradient down"],
)
def test_a_picture_without_structure_resembles_nothing(picture: Image.Image) -> None:
    assert likeness_of(BytesIO(file_of(picture))) == ""


def test_the_file_is_left_at_its_beginning() -> None:
    file = BytesIO(file_of(motif(4)))
    likeness_of(file)
    assert file.tell() == 0


# --- In the library ------------------------------------------------------------------------------


def keep(data: bytes, **fields: Any) -> Photo:
    photo = Photo(caption="A motif.", credit="Ada", alternative_text="Shapes.", **fields)
    take_in(photo, BytesIO(data))
    photo.original.save("motif.jpg", ContentFile(data), save=False)
    photo.save()
    return photo


def alike(photo: Photo) -> list[int]:
    return [seen.photo.pk for seen in seen_before(photo)]


@pytest.mark.django_db
def test_a_copy_is_shown_beside_what_it_resembles_the_nearest_first() -> None:
    further = keep(file_of(cropped(motif(5), 0.015), quality=90))
    same = keep(file_of(motif(5), quality=90))
    keep(file_of(motif(6)))
    copy = keep(file_of(motif(5), quality=40))
    assert alike(copy) == [same.pk, further.pk]
    assert copy.pk in alike(same)


@pytest.mark.django_db
def test_what_has_no_structure_is_shown_beside_nothing() -> None:
    keep(file_of(Image.new("RGB", (300, 200), "navy")))
    assert alike(keep(file_of(Image.new("RGB", (320, 200), "navy")))) == []


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo that articles may use."""
    return keep(file_of(motif(7)))


def uses(photo: Photo, by: User | None) -> list[tuple[str, str]]:
    return [(use.kind.value, use.headline) for use in uses_of([photo.pk], by=by)[photo.pk]]


def test_an_unused_photo_has_no_uses(photo: Photo, editor: User) -> None:
    assert uses(photo, editor) == []


def test_each_article_is_told_once_in_its_most_public_way(photo: Photo, editor: User) -> None:
    live = create_article(headline="Live", lead_photo=photo)
    PhotoBlock.objects.create(parent=live, region="body", ordering=20, photo=photo)
    publish_article(live, by=editor, at=days_ago(3))
    publish_article(headline="Coming", lead_photo=photo, by=editor, at=days_ago(-1))
    gone = create_article(headline="Gone", lead_photo=photo)
    publish_article(gone, by=editor, at=days_ago(2))
    withdraw(gone, by=editor, reason="It was wrong.")
    create_article(headline="Draft", lead_photo=photo)
    assert uses(photo, editor) == [
        (UseKind.LIVE, "Live"),
        (UseKind.SCHEDULED, "Coming"),
        (UseKind.FORMER, "Gone"),
        (UseKind.DRAFT, "Draft"),
    ]


def test_a_photo_is_used_since_the_first_edition_that_shows_it(photo: Photo, editor: User) -> None:
    article = create_article(lead_photo=photo)
    first = publish_article(article, by=editor, at=days_ago(5))
    article.headline = "Ferry runs again and again"
    article.save()
    from articles.models import Kind

    publish_article(article, by=editor, at=days_ago(1), kind=Kind.UPDATE)
    (use,) = uses_of([photo.pk], by=editor)[photo.pk]
    assert use.at == first.goes_live_at
    assert use.headline == "Ferry runs again and again"


def test_a_live_use_leads_to_the_page_that_readers_see(photo: Photo, editor: User) -> None:
    edition = publish_article(lead_photo=photo, by=editor, at=days_ago(1))
    (use,) = uses_of([photo.pk], by=None)[photo.pk]
    assert use.address == edition.get_absolute_url()


def test_the_headline_of_a_colleagues_draft_is_told_to_editors_alone(
    photo: Photo, editor: User, writer: User
) -> None:
    article = create_article(headline="Secret", lead_photo=photo, created_by=writer)
    other = create_user(username="olga", group="Writers")
    assert uses(photo, editor) == uses(photo, writer) == [("draft", "Secret")]
    assert uses(photo, other) == uses(photo, None) == [("draft", "")]
    publish_article(article, by=editor, at=days_ago(-1))
    assert uses(photo, other) == [("scheduled", "")]


@pytest.mark.django_db
def test_the_number_of_queries_does_not_depend_on_how_many_there_are(editor: User) -> None:
    photos = [keep(file_of(motif(8), quality=quality)) for quality in (40, 60, 80, 95)]
    for photo in photos:
        draft = create_article(lead_photo=photo)
        PhotoBlock.objects.create(parent=draft, region="body", ordering=20, photo=photo)
        publish_article(lead_photo=photo, by=editor, at=days_ago(1))
    counts = []
    for some in (photos[:1], photos):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = seen_before_all(some, by=User.objects.get(pk=editor.pk))
            assert all(len(found[photo.pk]) == 3 for photo in some)
        counts.append(len(queries))
    assert counts[0] == counts[1]
