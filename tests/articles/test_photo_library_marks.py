"""What a photo's card says of it, so that nobody takes one that cannot be published."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Photo, PhotoBlock
from articles.photo_library import Weight, marks_of, photo_cards
from articles.wording import moment
from tests.factories import create_article, create_photo, days_ago, publish_article

pytestmark = pytest.mark.django_db

GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def marks(**fields: Any) -> list[tuple[str, Weight]]:
    said = {"caption": "A heron.", "credit": "Ada", "alternative_text": "A bird.", **fields}
    return [(mark.text, mark.weight) for mark in marks_of(Photo(**said), timezone.now())]


def test_of_one_that_can_be_used_nothing_is_said() -> None:
    assert marks() == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("caption", "No caption"),
        ("credit", "No credit"),
        ("alternative_text", "No alternative text"),
    ],
)
def test_what_is_missing_is_said(field: str, text: str) -> None:
    assert marks(**{field: ""}) == [(text, Weight.MISSING)]


def test_a_decorative_one_lacks_no_alternative_text() -> None:
    assert marks(decorative=True, alternative_text="") == [("Decorative", Weight.PLAIN)]


def test_what_readers_would_not_see_is_said_loudest() -> None:
    past, ahead = days_ago(1), days_ago(-1)
    hidden = Weight.HIDDEN
    assert marks(rights_expire_at=past) == [(f"Rights ended on {moment(past)}", hidden)]
    assert marks(embargo_until=ahead) == [(f"Embargo until {moment(ahead)}", hidden)]
    taken = marks(taken_down_at=past, taken_down_reason="The family asked.")
    assert taken == [("Taken down: The family asked.", hidden)]


def test_rights_that_end_soon_are_louder_than_rights_that_end_later() -> None:
    soon, later = days_ago(-13), days_ago(-15)
    assert marks(rights_expire_at=soon) == [(f"Rights end on {moment(soon)}", Weight.CARE)]
    assert marks(rights_expire_at=later) == [(f"Rights end on {moment(later)}", Weight.PLAIN)]


def test_what_is_to_be_heeded_is_said() -> None:
    assert marks(one_time_use=True) == [("One time use", Weight.CARE)]
    assert marks(instructions="NO SALES") == [("Supplier: NO SALES", Weight.CARE)]
    assert marks(digital_source_type=GENERATED) == [("Made with generative AI", Weight.CARE)]
    assert marks(has_content_credentials=True) == [("Content credentials", Weight.PLAIN)]


def test_the_gravest_comes_first() -> None:
    said = marks(caption="", one_time_use=True, embargo_until=days_ago(-1), decorative=True)
    weights = [Weight.HIDDEN, Weight.MISSING, Weight.CARE, Weight.PLAIN]
    assert [weight for _text, weight in said] == weights


def test_an_article_counts_once_however_often_it_shows_the_photo(editor: User) -> None:
    photo, unused = create_photo(), create_photo(size=(300, 200))
    first = create_article(lead_photo=photo)
    PhotoBlock.objects.create(parent=first, photo=photo)
    publish_article(first, by=editor)
    PhotoBlock.objects.create(parent=create_article(), photo=photo)
    third = publish_article(create_article(lead_photo=photo), by=editor).article
    third.lead_photo = None
    third.save()
    assert [card.articles for card in photo_cards([photo, unused])] == [3, 0]
