"""Looking through the library: each way of searching finds what it says, the newest first."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict

from articles.models import Article, Photo, PhotoBlock
from articles.photo_library import LibrarySearch
from tests.factories import (
    create_article,
    create_photo,
    create_user,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def search(user: User, **asked: str) -> LibrarySearch:
    data = QueryDict(mutable=True)
    data.update(asked)
    return LibrarySearch(data, user=user)


def found(user: User, **asked: str) -> list[Photo]:
    return list(search(user, **asked).photos())


_sizes = iter(range(100, 100_000))


def photo(**fields: Any) -> Photo:
    """One of which nothing is said but this; each is another file."""
    said = {"caption": "", "credit": "", "alternative_text": "", **fields}
    return create_photo(size=(next(_sizes), 20), **said)


@pytest.mark.parametrize(
    "field",
    [
        "caption",
        "headline",
        "alternative_text",
        "keywords",
        "place",
        "instructions",
        "original_filename",
    ],
)
def test_words_are_found_in_everything_that_says_what_it_shows(writer: User, field: str) -> None:
    there, other = photo(), photo()
    Photo.objects.filter(pk=there.pk).update(**{field: "The Heron in the reeds"})
    Photo.objects.filter(pk=other.pk).update(**{field: "A gull"})
    assert found(writer, words="heron") == [there]


def test_several_words_are_all_found_each_anywhere(writer: User) -> None:
    both = photo(caption="A heron.", place="Port Ada")
    photo(caption="A heron.")
    photo(place="Port Ada")
    assert found(writer, words="  ada   HERON ") == [both]


def test_words_are_not_looked_for_in_the_credit(writer: User) -> None:
    photo(credit="Heron Pictures")
    assert found(writer, words="heron") == []


@pytest.mark.parametrize("typed", ["möwe", "Möwe", "MÖWE"])
def test_capital_letters_do_not_matter_in_any_alphabet(writer: User, typed: str) -> None:
    there = [photo(caption="Möwe am Kai"), photo(caption="eine möwe")]
    assert found(writer, words=typed) == there[::-1]


def test_signs_of_the_databases_language_are_ordinary_signs(writer: User) -> None:
    there = photo(caption="100% wool_en")
    photo(caption="100 wool")
    assert found(writer, words="100%") == [there]
    assert found(writer, words="wool_e") == [there]


@pytest.mark.parametrize("field", ["credit", "creator", "source"])
def test_the_credit_is_found_wherever_the_name_stands(writer: User, field: str) -> None:
    there = photo(**{field: "Ada Moss/Agency"})
    photo(caption="Ada Moss on the quay", people_shown="Ada Moss")
    assert found(writer, credit="moss") == [there]


def test_a_person_is_found_among_those_who_are_shown(writer: User) -> None:
    there = photo(people_shown="Cem Aydin, Ada Moss")
    photo(credit="Ada Moss")
    assert found(writer, person="ada moss") == [there]


def test_the_days_on_which_it_was_taken_are_both_included(writer: User, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Yangon"
    tz = dt.timezone(dt.timedelta(hours=6, minutes=30))
    early = photo(taken_at=dt.datetime(2026, 7, 1, 0, 0, tzinfo=tz))
    late = photo(taken_at=dt.datetime(2026, 7, 2, 23, 59, tzinfo=tz))
    photo(taken_at=dt.datetime(2026, 6, 30, 23, 59, tzinfo=tz))
    photo(taken_at=dt.datetime(2026, 7, 3, 0, 0, tzinfo=tz))
    photo()
    assert found(writer, taken_from="2026-07-01", taken_to="2026-07-02") == [late, early]


def test_unused_are_those_in_no_article_and_no_edition(writer: User, editor: User) -> None:
    unused, lead, block, published = photo(), photo(), photo(), create_photo()
    PhotoBlock.objects.create(parent=create_article(lead_photo=lead), photo=block)
    publish_article(lead_photo=published, by=editor)
    Article.objects.filter(lead_photo=published).update(lead_photo=None)
    assert found(writer, which="unused") == [unused]


def test_incomplete_are_those_without_what_readers_are_owed(writer: User) -> None:
    create_photo()
    decorative = {"caption": "A rule.", "credit": "Ada", "decorative": True}
    photo(**decorative)
    lacking = [
        create_photo(size=(next(_sizes), 20), **{name: ""})
        for name in ("caption", "credit", "alternative_text")
    ]
    assert found(writer, which="incomplete") == lacking[::-1]


def test_undescribed_are_those_without_alternative_text_that_need_one(writer: User) -> None:
    there = photo(caption="A heron.", credit="Ada")
    photo(decorative=True)
    photo(alternative_text="A heron.")
    assert found(writer, which="undescribed") == [there]


def test_rights_that_end_soon_are_found(writer: User) -> None:
    there = photo(rights_expire_at=days_ago(-13.9))
    photo(rights_expire_at=days_ago(-14.1))
    photo(rights_expire_at=days_ago(0.1))
    photo()
    assert found(writer, which="ending") == [there]


def test_hidden_are_those_that_readers_do_not_see_now(writer: User) -> None:
    there = [
        photo(rights_expire_at=days_ago(1)),
        photo(embargo_until=days_ago(-1)),
        photo(taken_down_at=days_ago(1), taken_down_by=writer, taken_down_reason="Asked to."),
    ]
    photo(rights_expire_at=days_ago(-1), embargo_until=days_ago(1))
    assert found(writer, which="hidden") == there[::-1]


def test_one_time_use_is_found(writer: User) -> None:
    there = photo(one_time_use=True)
    photo()
    assert found(writer, which="one_time") == [there]


def test_what_a_generator_made_or_altered_is_found_however_the_file_spelled_it(
    writer: User,
) -> None:
    there = [
        photo(digital_source_type=f"{SCHEME}trainedAlgorithmicMedia"),
        photo(digital_source_type=f"{SCHEME.replace('http', 'https')}compositeSynthetic/"),
        photo(digital_source_type="compositewithtrainedalgorithmicmedia"),
    ]
    photo(digital_source_type=f"{SCHEME}digitalCapture")
    photo(digital_source_type="https://example.org/trainedAlgorithmicMedia")
    photo()
    assert found(writer, which="generated") == there[::-1]


def test_ones_own_are_those_that_one_uploaded(writer: User) -> None:
    there = photo(uploaded_by=writer)
    photo(uploaded_by=create_user(username="olga", group="Writers"))
    photo()
    assert found(writer, which="mine") == [there]


def test_everything_asked_for_holds_at_once(writer: User) -> None:
    there = photo(caption="A heron.", credit="Ada", uploaded_by=writer)
    photo(caption="A heron.", credit="Cem", uploaded_by=writer)
    photo(caption="A gull.", credit="Ada", uploaded_by=writer)
    photo(caption="A heron.", credit="Ada")
    assert found(writer, words="heron", credit="ada", which="mine") == [there]


def test_without_a_question_all_are_there_the_newest_first(writer: User) -> None:
    there = [photo(), photo(), photo()]
    Photo.objects.filter(pk=there[0].pk).update(uploaded_at=days_ago(-1))
    assert found(writer) == [there[0], there[2], there[1]]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": "x" * 1_000_000}, "words"),
        ({"words": "a\x00b"}, "words"),
        ({"credit": "x" * 201}, "credit"),
        ({"person": "\x00"}, "person"),
        ({"taken_from": "0000-00-00"}, "taken_from"),
        ({"taken_from": "yesterday"}, "taken_from"),
        ({"taken_to": "99999-12-31"}, "taken_to"),
        ({"taken_from": "2026-07-02", "taken_to": "2026-07-01"}, "taken_to"),
        ({"which": "stolen"}, "which"),
    ],
)
def test_a_wrong_field_says_so_and_limits_nothing(
    writer: User, wrong: dict[str, str], field: str
) -> None:
    there = photo(caption="A heron.", credit="Ada", taken_at=dt.datetime(2026, 8, 1, tzinfo=dt.UTC))
    photo(caption="A gull.")
    asked = search(writer, **{"words": "heron", **wrong})
    assert there in asked.photos()
    assert list(asked.errors) == [field]
    if field != "words":
        assert list(asked.photos()) == [there]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["taken_from", "taken_to"])
def test_the_ends_of_the_calendar_are_days_like_others(writer: User, day: str, field: str) -> None:
    there = photo(taken_at=dt.datetime(2026, 8, 1, tzinfo=dt.UTC))
    is_far_side = (field == "taken_from") == (day == "0001-01-01")
    assert found(writer, **{field: day}) == ([there] if is_far_side else [])
