"""``manage.py audit_published``: what is live, judged by the preflight of today."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Edition, Kind, Photo, PhotoBlock
from articles.publishing import withdraw
from tests.factories import create_article, create_photo, days_ago, publish_article

pytestmark = pytest.mark.django_db

ALL_WELL = "Everything that is live could be published today.\n"


@pytest.fixture
def photo() -> Photo:
    """A photo with a caption by which messages name it."""
    return create_photo(caption="The ferry at the quay.")


@pytest.fixture
def illustrated(writer: User, editor: User, photo: Photo) -> Edition:
    """A live article with that photo as its lead."""
    article = create_article(
        headline="Ferry runs again", slug="ferry-runs", created_by=writer, lead_photo=photo
    )
    return publish_article(article, by=editor, at=days_ago(1))


def audited(*, warnings: bool = False) -> str:
    """What the command lists; it ended well."""
    output = StringIO()
    call_command("audit_published", warnings=warnings, stdout=output)
    return output.getvalue()


def found_wrong(*, warnings: bool = False) -> tuple[str, str]:
    """What the command lists, and its last sentence; it ended with status 1."""
    output = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("audit_published", warnings=warnings, stdout=output)
    assert error.value.returncode == 1
    return output.getvalue(), str(error.value)


def test_where_all_is_well_it_says_so(illustrated: Edition) -> None:
    assert audited() == ALL_WELL


def test_where_nothing_is_live_all_is_well(draft: Article) -> None:
    assert audited() == ALL_WELL


def test_rights_that_have_ended_since_are_found_at_their_second(
    illustrated: Edition, photo: Photo
) -> None:
    end = dt.datetime(2040, 5, 4, 6, 30, tzinfo=dt.UTC)
    Photo.objects.update(rights_expire_at=end)
    with time_machine.travel(end - dt.timedelta(seconds=1), tick=False):
        assert audited() == ALL_WELL
    with time_machine.travel(end, tick=False):
        listed, said = found_wrong()
    assert listed == (
        f"{illustrated.get_absolute_url()} Ferry runs again\n"
        "    error: The rights to the photo “The ferry at the quay.” ended on "
        "4 May 2040, 06:30 UTC. Choose another one.\n"
    )
    assert said == "1 live article could not be published today."


TAKEN_DOWN: dict[str, Any] = {"taken_down_at": days_ago(1), "taken_down_reason": "Not ours."}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (TAKEN_DOWN, "The photo “The ferry at the quay.” was taken down: Not ours."),
        (
            {"alternative_text": "the ferry at the quay"},
            "The alternative text of “The ferry at the quay.” only repeats the caption",
        ),
        (
            {"embargo_until": dt.datetime(2090, 5, 4, tzinfo=dt.UTC)},
            "The photo “The ferry at the quay.” is under embargo until 4 May 2090",
        ),
    ],
)
def test_what_somebody_has_changed_is_found(
    illustrated: Edition, changed: dict[str, Any], said: str
) -> None:
    Photo.objects.update(**changed)
    listed, _ = found_wrong()
    assert f"    error: {said}" in listed


def test_a_photo_in_the_body_is_found_as_well(draft: Article, editor: User, photo: Photo) -> None:
    PhotoBlock.objects.create(parent=draft, region="body", ordering=20, photo=photo)
    publish_article(draft, by=editor)
    Photo.objects.update(**TAKEN_DOWN)
    listed, _ = found_wrong()
    assert "was taken down" in listed


def test_every_article_with_something_wrong_is_listed_and_counted(
    illustrated: Edition, photo: Photo, editor: User
) -> None:
    second = publish_article(by=editor, headline="Second", lead_photo=photo)
    publish_article(by=editor, headline="Without any photo")
    Photo.objects.update(**TAKEN_DOWN, rights_expire_at=days_ago(1))
    listed, said = found_wrong()
    lines = listed.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        f"{illustrated.get_absolute_url()} Ferry runs again",
        f"{second.get_absolute_url()} Second",
    ]
    assert len(lines) == 6
    assert said == "2 live articles could not be published today."


def test_warnings_are_listed_when_asked_for_and_change_nothing_else(
    edition: Edition,
) -> None:
    assert audited() == ALL_WELL
    assert audited(warnings=True) == (
        f"{edition.get_absolute_url()} {edition.headline}\n"
        "    warning: The article has no lead photo.\n" + ALL_WELL
    )


def test_warnings_stand_beside_errors(illustrated: Edition, editor: User) -> None:
    Article.objects.update(headline="x" * 120)
    publish_article(illustrated.article, by=editor, kind=Kind.UPDATE)
    Photo.objects.update(**TAKEN_DOWN)
    assert "warning" not in found_wrong()[0]
    listed, said = found_wrong(warnings=True)
    assert "    warning: The headline has 120 characters" in listed
    assert "    error: " in listed
    assert said == "1 live article could not be published today."


def test_what_is_withdrawn_scheduled_called_off_or_a_draft_is_left_alone(
    writer: User, editor: User, photo: Photo
) -> None:
    def article(headline: str) -> Article:
        return create_article(headline=headline, created_by=writer, lead_photo=photo)

    gone = publish_article(article("Withdrawn"), by=editor, at=days_ago(1))
    withdraw(gone.article, by=editor, reason="It was wrong.")
    publish_article(article("Scheduled"), by=editor, at=days_ago(-1))
    off = publish_article(article("Called off"), by=editor, at=days_ago(-1))
    Edition.objects.filter(pk=off.pk).call_off(by=editor)
    article("Draft")
    Photo.objects.update(**TAKEN_DOWN, rights_expire_at=days_ago(1))
    assert audited() == ALL_WELL
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert "Scheduled\n" in found_wrong()[0]


def test_what_readers_see_is_judged_and_not_the_working_copy(
    illustrated: Edition, photo: Photo
) -> None:
    article = illustrated.article
    article.bylines.all().delete()
    Article.objects.update(section=None, headline=" ", lead_photo=create_photo(credit=""))
    assert audited() == ALL_WELL
    Photo.objects.filter(pk=photo.pk).update(**TAKEN_DOWN)
    listed, _ = found_wrong()
    assert listed.count("error: ") == 1
    assert "“The ferry at the quay.” was taken down" in listed


def test_nor_an_edition_that_was_replaced(illustrated: Edition, photo: Photo, editor: User) -> None:
    Article.objects.update(lead_photo=create_photo(caption="Another one."))
    publish_article(illustrated.article, by=editor, kind=Kind.UPDATE)
    Photo.objects.filter(pk=photo.pk).update(**TAKEN_DOWN)
    assert audited() == ALL_WELL


def test_it_only_reads(illustrated: Edition) -> None:
    with CaptureQueriesContext(connection) as queries:
        audited(warnings=True)
    assert queries
    assert all(query["sql"].startswith(("SELECT", "DECLARE")) for query in queries)
