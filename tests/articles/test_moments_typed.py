"""Dates and times typed in the admin: what no clock of the paper shows once is refused."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.moments import LaterField, MomentField, NamedSplitDateTime
from articles.models import Article, Edition
from articles.publishing import publish
from tests.articles.change_page import fields_of, opened, saved
from tests.factories import create_photo

BERLIN = ZoneInfo("Europe/Berlin")
# Long before every moment that is typed here, so that none has passed.
EARLY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_berlin(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"


def typed(date: str, time: str, *, field: type[MomentField] = MomentField) -> Any:
    """What the field makes of it, for a paper in Berlin."""
    with timezone.override(BERLIN), time_machine.travel(EARLY, tick=False):
        return field(required=False).clean([date, time])


def refusal(date: str, time: str, *, field: type[MomentField] = MomentField) -> str:
    """The one sentence that says why not."""
    with pytest.raises(ValidationError) as refused:
        typed(date, time, field=field)
    [sentence] = refused.value.messages
    return sentence


FIELDS = pytest.mark.parametrize("field", [MomentField, LaterField])


@FIELDS
def test_a_moment_is_meant_in_the_papers_time_zone(field: type[MomentField]) -> None:
    summer = typed("2026-07-10", "14:30", field=field)
    assert summer.astimezone(dt.UTC) == dt.datetime(2026, 7, 10, 12, 30, tzinfo=dt.UTC)
    winter = typed("2026-12-10", "14:30:15", field=field)
    assert winter.astimezone(dt.UTC) == dt.datetime(2026, 12, 10, 13, 30, 15, tzinfo=dt.UTC)


@FIELDS
def test_nothing_typed_is_no_moment(field: type[MomentField]) -> None:
    assert typed("", "", field=field) is None


@FIELDS
@pytest.mark.parametrize("time", ["02:00", "02:30", "02:59:59"])
def test_the_hour_that_is_skipped(field: type[MomentField], time: str) -> None:
    assert refusal("2027-03-28", time, field=field) == (
        f"On that day the clocks go forward and skip {time[:5]}. Choose an earlier or a later time."
    )


@FIELDS
@pytest.mark.parametrize("time", ["02:00", "02:30", "02:59:59"])
def test_the_hour_that_comes_twice(field: type[MomentField], time: str) -> None:
    assert refusal("2026-10-25", time, field=field) == (
        f"On that day the clocks go back and show {time[:5]} twice. "
        "Choose a time before or after that hour."
    )


@FIELDS
@pytest.mark.parametrize(
    ("date", "time", "hour_in_utc"),
    [
        ("2027-03-28", "01:59:59", 0),
        ("2027-03-28", "03:00", 1),
        ("2026-10-25", "01:59:59", 23),
        ("2026-10-25", "03:00", 2),
    ],
)
def test_what_lies_right_before_and_after_is_taken(
    field: type[MomentField], date: str, time: str, hour_in_utc: int
) -> None:
    assert typed(date, time, field=field).astimezone(dt.UTC).hour == hour_in_utc


@FIELDS
@pytest.mark.parametrize(("date", "time"), [("2027-05-01", ""), ("", "12:00"), (None, "12:00")])
def test_half_a_moment(field: type[MomentField], date: Any, time: str) -> None:
    assert refusal(date, time, field=field) == "Give both a date and a time."


@FIELDS
@pytest.mark.parametrize("year", ["0001", "1799", "9999"])
def test_a_year_that_cannot_be_meant(field: type[MomentField], year: str) -> None:
    sentence = refusal(f"{year}-01-01", "00:00", field=field)
    assert sentence == f"The year {int(year)} cannot be meant. Check the date."


@FIELDS
@pytest.mark.parametrize("date", ["10000-01-01", "0000-01-01", "99999-12-31", "2027-02-29", "x"])
def test_a_date_that_is_none(field: type[MomentField], date: str) -> None:
    assert refusal(date, "12:00", field=field) == "Enter a valid date."


@FIELDS
@pytest.mark.parametrize("time", ["24:00", "12:60", "noon", "-1:00"])
def test_a_time_that_is_none(field: type[MomentField], time: str) -> None:
    assert refusal("2027-05-01", time, field=field) == "Enter a valid time."


def test_the_first_and_the_last_year_are_taken() -> None:
    assert typed("1800-01-01", "00:00").year == 1800
    assert typed("9998-12-31", "23:59:59", field=LaterField).year == 9998


@pytest.mark.parametrize("time", ["00:00:00", "00:59:59", "01:00:00"])
def test_later_is_neither_now_nor_before(time: str) -> None:
    # It is one o'clock in Berlin.
    assert refusal("2026-01-01", time, field=LaterField) == (
        "That time has passed. Choose a later one."
    )
    assert typed("2026-01-01", time) is not None


def test_later_is_any_time_after_now() -> None:
    assert typed("2026-01-01", "01:00:01", field=LaterField) == EARLY + dt.timedelta(seconds=1)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia"])
def test_what_is_shown_is_what_was_typed_wherever_the_paper_is(zone: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        moment = MomentField().clean(["2026-07-10", "02:30"])
        shown = NamedSplitDateTime().decompress(moment)
    assert list(shown) == [dt.date(2026, 7, 10), dt.time(2, 30)]


def test_both_boxes_have_names() -> None:
    html = NamedSplitDateTime().render("embargo_until", None)
    assert 'aria-label="Date"' in html
    assert 'aria-label="Time"' in html


# --- Through the admin -------------------------------------------------------------------------

HOPELESS = {
    "skipped": ("2027-03-28", "02:30", "skip 02:30"),
    "twice": ("2026-10-25", "02:30", "show 02:30 twice"),
    "half": ("2027-05-01", "", "Give both a date and a time."),
    "year 1": ("0001-01-01", "00:00:00", "The year 1 cannot be meant."),
    "year 9999": ("9999-12-31", "23:59:59", "The year 9999 cannot be meant."),
    "beyond": ("10000-01-01", "00:00:00", "Enter a valid date."),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", HOPELESS)
def test_the_change_page_says_it_and_keeps_what_was_typed(
    as_editor: Client, draft: Article, case: str
) -> None:
    date, time, words = HOPELESS[case]
    page = {**opened(as_editor, draft), "headline": "Typed as well"}
    page |= {"embargo_until_0": date, "embargo_until_1": time}
    response = saved(as_editor, draft, page)
    assert response.status_code == 200
    html = response.content.decode()
    assert words in html
    assert f'name="embargo_until_0" value="{date}"' in html
    if time:
        assert f'name="embargo_until_1" value="{time}"' in html
    assert "Typed as well" in html
    draft.refresh_from_db()
    assert (draft.embargo_until, draft.headline) == (None, "Ferry runs again")


@pytest.mark.django_db
def test_an_embargo_is_shown_as_it_was_typed(as_editor: Client, draft: Article) -> None:
    page = opened(as_editor, draft)
    page |= {"embargo_until_0": "2027-07-10", "embargo_until_1": "06:00:00"}
    assert saved(as_editor, draft, page).status_code == 302
    draft.refresh_from_db()
    assert draft.embargo_until == dt.datetime(2027, 7, 10, 4, tzinfo=dt.UTC)
    again = opened(as_editor, draft)
    assert (again["embargo_until_0"], again["embargo_until_1"]) == ("2027-07-10", "06:00:00")


@pytest.mark.django_db
def test_an_embargo_beyond_what_is_scheduled_is_refused(
    as_editor: Client, draft: Article, editor: User
) -> None:
    noon = dt.datetime(2040, 5, 1, 12, tzinfo=BERLIN)
    publish(draft, by=editor, goes_live_at=noon)
    page = opened(as_editor, draft)
    page |= {"embargo_until_0": "2040-05-01", "embargo_until_1": "12:00:01"}
    response = saved(as_editor, draft, page)
    assert response.status_code == 200
    html = response.content.decode()
    assert "before this embargo ends. Move it or call it off first." in html
    assert 'name="embargo_until_1" value="12:00:01"' in html
    draft.refresh_from_db()
    assert draft.embargo_until is None
    page["embargo_until_1"] = "12:00:00"
    assert saved(as_editor, draft, page).status_code == 302
    draft.refresh_from_db()
    assert draft.embargo_until == noon
    assert Edition.objects.get().cancelled_at is None


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_other_moments_of_the_admin_are_held_to_the_same(as_editor: Client, date: str) -> None:
    photo = create_photo()
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    page = fields_of(as_editor.get(address), "photo_form")
    page |= {"rights_expire_at_0": date, "rights_expire_at_1": "00:00:00"}
    response = as_editor.post(address, page)
    assert response.status_code == 200
    assert "cannot be meant" in response.content.decode()
