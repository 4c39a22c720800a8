"""Editions that go live later: at their second, unless they are moved or called off before."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.publication_forms import called_off, why_not_scheduled
from articles.models import Article, Edition, EditionPhoto, EditionTopic, Kind, PageVersion, State
from articles.photo_rights import take_down
from articles.publishing import (
    AnswerMissingError,
    NotPublishableError,
    NotScheduledError,
    call_off,
    publish,
    reschedule,
)
from articles.restoring import restore
from articles.revisions import keep_revision
from tests.articles.change_page import change_page
from tests.factories import create_photo, create_topic, create_user, days_ago

pytestmark = pytest.mark.django_db

LISTS = ["/", "/section/city/", "/topic/harbour/", "/by/ada-moss/", "month", "/archive/"]
SECOND = dt.timedelta(seconds=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def tomorrow() -> dt.datetime:
    """A whole second, a day from now."""
    return days_ago(-1).replace(microsecond=0)


@pytest.fixture
def about_the_harbour(draft: Article) -> Article:
    """The draft, in every kind of list once it is live."""
    draft.topics.add(create_topic())
    return draft


@pytest.fixture
def scheduled(draft: Article, editor: User, tomorrow: dt.datetime) -> Edition:
    """The first edition of the draft, live from tomorrow on."""
    return publish(draft, by=editor, goes_live_at=tomorrow)


@pytest.fixture
def update(edition: Edition, editor: User, tomorrow: dt.datetime) -> Edition:
    """An update of the live article that says something else, live from tomorrow on."""
    rewrite(edition.article, "Ferry stops")
    return publish(edition.article, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow)


def rewrite(article: Article, headline: str) -> None:
    Article.objects.filter(pk=article.pk).update(headline=headline)


def page_of(client: Client, address: str) -> str:
    """What a reader gets; nothing where there is no such page."""
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def month_of(edition: Edition) -> str:
    return reverse("month", args=[edition.first_live_at.year, edition.first_live_at.month])


def everything() -> dict[str, Any]:
    """All that publishing writes."""
    tables: list[Any] = [Edition, EditionTopic, EditionPhoto, PageVersion]
    rows = {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}
    return {**rows, "Article": list(Article.objects.order_by("pk").values())}


def sentences(refused: pytest.ExceptionInfo[NotPublishableError]) -> str:
    return " ".join(finding.message for finding in refused.value.findings)


# --- At its second -----------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["article", *LISTS[:-1]])
def test_it_is_to_be_seen_at_its_second_and_not_before(
    client: Client,
    about_the_harbour: Article,
    editor: User,
    tomorrow: dt.datetime,
    place: str,
) -> None:
    edition = publish(about_the_harbour, by=editor, goes_live_at=tomorrow)
    known = {"article": edition.get_absolute_url(), "month": month_of(edition)}
    address = known.get(place, place)
    with time_machine.travel(tomorrow - SECOND / 1000, tick=False):
        assert "Ferry runs again" not in page_of(client, address)
    with time_machine.travel(tomorrow, tick=False):
        assert "Ferry runs again" in page_of(client, address)


def test_its_month_is_in_the_archive_at_its_second(
    client: Client, draft: Article, editor: User, tomorrow: dt.datetime
) -> None:
    edition = publish(draft, by=editor, goes_live_at=tomorrow)
    with time_machine.travel(tomorrow - SECOND, tick=False):
        assert month_of(edition) not in page_of(client, "/archive/")
    with time_machine.travel(tomorrow, tick=False):
        assert month_of(edition) in page_of(client, "/archive/")


def test_its_address_is_not_there_before(client: Client, scheduled: Edition) -> None:
    assert client.get(scheduled.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("place", ["article", *LISTS[:-1]])
def test_an_update_turns_over_at_its_second(
    client: Client,
    about_the_harbour: Article,
    editor: User,
    tomorrow: dt.datetime,
    place: str,
) -> None:
    first = publish(about_the_harbour, by=editor, goes_live_at=days_ago(1))
    rewrite(about_the_harbour, "Ferry stops")
    publish(about_the_harbour, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow)
    known = {"article": first.get_absolute_url(), "month": month_of(first)}
    address = known.get(place, place)
    with time_machine.travel(tomorrow - SECOND / 1000, tick=False):
        before = client.get(address)
        assert "Ferry runs again" in before.content.decode()
        assert "Ferry stops" not in before.content.decode()
    with time_machine.travel(tomorrow, tick=False):
        seen = {"If-None-Match": before.headers["ETag"]}
        after = client.get(address, headers=seen)
        assert after.status_code == 200
        assert "Ferry stops" in after.content.decode()
        assert "Ferry runs again" not in after.content.decode()


def test_a_new_address_that_is_scheduled_leads_nowhere_until_it_is_live(
    client: Client, edition: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    Article.objects.update(slug="ferry-stops")
    moved = publish(edition.article, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow)
    old, new = edition.get_absolute_url(), moved.get_absolute_url()
    assert (client.get(old).status_code, client.get(new).status_code) == (200, 404)
    with time_machine.travel(tomorrow, tick=False):
        assert client.get(old).headers["Location"] == new
        assert client.get(new).status_code == 200


@pytest.mark.parametrize("place", ["article", *LISTS])
@pytest.mark.parametrize("seconds", [3600, 70, 69.9, 10, 9, 1, 0.3, 0.000001])
def test_no_cache_may_keep_a_page_beyond_the_next_scheduled_time(
    client: Client,
    about_the_harbour: Article,
    editor: User,
    tomorrow: dt.datetime,
    place: str,
    seconds: float,
) -> None:
    first = publish(about_the_harbour, by=editor, goes_live_at=days_ago(1))
    publish(about_the_harbour, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow)
    known = {"article": first.get_absolute_url(), "month": month_of(first)}
    with time_machine.travel(tomorrow - dt.timedelta(seconds=seconds), tick=False):
        response = client.get(known.get(place, place))
    assert response.status_code == 200
    may_be_kept(response, seconds)
    with time_machine.travel(tomorrow, tick=False):
        again = client.get(known.get(place, place))
    assert may_be_kept(again, 3600) == (10, 60)


def test_nor_a_page_that_it_knows_already_to_be_the_same(
    client: Client, update: Edition, edition: Edition
) -> None:
    address = edition.get_absolute_url()
    with time_machine.travel(update.goes_live_at - 9 * SECOND, tick=False):
        etag = client.get(address).headers["ETag"]
    with time_machine.travel(update.goes_live_at - 2 * SECOND, tick=False):
        same = client.get(address, headers={"If-None-Match": etag})
    assert same.status_code == 304
    assert may_be_kept(same, 2) == (2, 0)


def test_a_list_is_kept_no_longer_than_the_first_edition_of_another_article_waits(
    client: Client, scheduled: Edition
) -> None:
    with time_machine.travel(scheduled.goes_live_at - 4 * SECOND, tick=False):
        assert may_be_kept(client.get("/"), 4) == (4, 0)


def test_what_is_called_off_shortens_no_cache(
    client: Client, edition: Edition, update: Edition, editor: User
) -> None:
    call_off(update, by=editor)
    with time_machine.travel(update.goes_live_at - 2 * SECOND, tick=False):
        for address in ("/", edition.get_absolute_url()):
            assert may_be_kept(client.get(address), 3600) == (10, 60)


def may_be_kept(response: Any, seconds: float) -> tuple[int, int]:
    """How long a shared cache may answer by itself, fresh and stale; not longer than this."""
    found = re.fullmatch(
        r"public, max-age=0, s-maxage=(\d+), stale-while-revalidate=(\d+)",
        response.headers["Cache-Control"],
    )
    assert found is not None
    fresh, stale = int(found[1]), int(found[2])
    assert fresh + stale <= seconds
    return fresh, stale


# --- Calling off -------------------------------------------------------------------------------


def test_what_is_called_off_never_goes_live_and_stays_in_the_record(
    client: Client, draft: Article, scheduled: Edition, editor: User
) -> None:
    before = timezone.now()
    call_off(scheduled, by=editor)
    kept = draft.editions.get()
    assert (kept.cancelled_by, kept.headline) == (editor, "Ferry runs again")
    assert kept.cancelled_at is not None
    assert before <= kept.cancelled_at <= timezone.now()
    with time_machine.travel(scheduled.goes_live_at + HOUR, tick=False):
        assert client.get(scheduled.get_absolute_url()).status_code == 404
        assert "Ferry runs again" not in page_of(client, "/")
        assert draft.live_edition() is None
        assert not kept.is_live(timezone.now())
        assert not Edition.objects.live(timezone.now()).exists()
        assert draft.state() == State.DRAFT


def test_an_update_that_is_called_off_leaves_what_is_live(
    client: Client, edition: Edition, update: Edition, editor: User
) -> None:
    call_off(update, by=editor)
    with time_machine.travel(update.goes_live_at + HOUR, tick=False):
        assert "Ferry runs again" in page_of(client, edition.get_absolute_url())
        assert "Ferry runs again" in page_of(client, "/")
        assert edition.article.live_edition() == edition


def test_the_archive_has_no_month_for_what_was_called_off(
    client: Client, scheduled: Edition, editor: User
) -> None:
    call_off(scheduled, by=editor)
    with time_machine.travel(scheduled.goes_live_at + HOUR, tick=False):
        assert month_of(scheduled) not in page_of(client, "/archive/")


def test_what_has_gone_live_is_neither_called_off_nor_moved(
    update: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    with time_machine.travel(tomorrow, tick=False):
        before = everything()
        for attempt in (
            lambda: call_off(update, by=editor),
            lambda: reschedule(update, by=editor, goes_live_at=tomorrow + HOUR),
        ):
            with pytest.raises(NotScheduledError) as refused:
                attempt()
            assert refused.value.edition.cancelled_at is None
            assert why_not_scheduled(refused.value.edition).startswith("It went live on ")
        assert everything() == before


def test_nothing_is_called_off_twice(scheduled: Edition, editor: User) -> None:
    other = create_user(username="otto", first_name="Otto", last_name="Other", group="Editors")
    call_off(scheduled, by=other)
    before = everything()
    for attempt in (
        lambda: call_off(scheduled, by=editor),
        lambda: reschedule(scheduled, by=editor, goes_live_at=days_ago(-2)),
    ):
        with pytest.raises(NotScheduledError) as refused:
            attempt()
        assert refused.value.edition.cancelled_by == other
        told = why_not_scheduled(refused.value.edition)
        assert told.startswith("Otto Other called it off on ")
        assert told == called_off(scheduled, by=editor)
    assert everything() == before


@pytest.mark.parametrize("name", ["update", "scheduled"])
def test_what_was_moved_is_neither_moved_nor_called_off_at_its_old_time(
    request: pytest.FixtureRequest, editor: User, name: str
) -> None:
    old = request.getfixturevalue(name)
    moved = reschedule(old, by=editor, goes_live_at=days_ago(-2))
    with pytest.raises(NotScheduledError):
        reschedule(old, by=editor, goes_live_at=days_ago(-3))
    with pytest.raises(NotScheduledError):
        call_off(old, by=editor)
    assert list(Edition.objects.scheduled(timezone.now())) == [moved]


def test_who_may_not_publish_moves_nothing_and_calls_nothing_off(
    scheduled: Edition, writer: User, moderator: User, stranger: User
) -> None:
    before = everything()
    for user in (writer, moderator, stranger):
        with pytest.raises(PermissionDenied):
            call_off(scheduled, by=user)
        with pytest.raises(PermissionDenied):
            reschedule(scheduled, by=user, goes_live_at=days_ago(-2))
    assert everything() == before


def test_the_admin_says_what_happened_where_it_is_too_late(
    as_editor: Client, scheduled: Edition, editor: User
) -> None:
    page = reverse("admin:articles_article_scheduled", args=[scheduled.article_id, 1])
    assert as_editor.post(page, {"_call_off": "1"}).headers["Location"] == change_page(
        scheduled.article
    )
    assert Edition.objects.get().cancelled_by == editor
    as_editor.post(page, {"_call_off": "1"})
    assert "Edda Editor called it off on" in page_of(as_editor, change_page(scheduled.article))
    when = timezone.localtime(days_ago(-2))
    move = {"goes_live_at_0": f"{when:%Y-%m-%d}", "goes_live_at_1": "12:00", "_move": "1"}
    refused = as_editor.post(page, move)
    assert refused.status_code == 400
    assert "Edda Editor called it off on" in refused.content.decode()
    assert Edition.objects.count() == 1


def test_the_admin_moves_a_scheduled_edition(
    client: Client, as_editor: Client, scheduled: Edition
) -> None:
    page = reverse("admin:articles_article_scheduled", args=[scheduled.article_id, 1])
    move = {"goes_live_at_0": "2040-05-01", "goes_live_at_1": "12:30", "_move": "1"}
    assert as_editor.post(page, move).headers["Location"] == change_page(scheduled.article)
    [now_scheduled] = Edition.objects.scheduled(timezone.now())
    assert now_scheduled.goes_live_at == dt.datetime(2040, 5, 1, 12, 30, tzinfo=dt.UTC)


# --- Moving ------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-5, 5])
def test_moving_keeps_what_was_released_though_the_working_copy_has_changed(
    client: Client, edition: Edition, editor: User, tomorrow: dt.datetime, hours: int
) -> None:
    rewrite(edition.article, "Ferry stops")
    old = publish(
        edition.article,
        by=editor,
        kind=Kind.CORRECTION,
        note="It does not run.",
        goes_live_at=tomorrow,
    )
    rewrite(edition.article, "Not released by anybody")
    edition.article.refresh_from_db()
    keep_revision(edition.article, by=editor)
    moment = tomorrow + hours * HOUR
    moved = reschedule(old, by=editor, goes_live_at=moment)
    assert (moved.number, moved.goes_live_at) == (3, moment)
    assert moved.revision == old.revision
    assert (moved.headline, moved.kind, moved.note) == (
        "Ferry stops",
        Kind.CORRECTION,
        "It does not run.",
    )
    assert (moved.first_live_at, moved.content) == (edition.first_live_at, old.content)
    old.refresh_from_db()
    assert old.cancelled_by == editor
    address = edition.get_absolute_url()
    with time_machine.travel(moment - SECOND, tick=False):
        assert "<h1>Ferry runs again</h1>" in page_of(client, address)
    with time_machine.travel(moment, tick=False):
        assert "<h1>Ferry stops</h1>" in page_of(client, address)
    assert not edition.article.editions.filter(headline__startswith="Not released").exists()


def test_a_first_edition_that_is_moved_is_first_published_then(
    scheduled: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    moved = reschedule(scheduled, by=editor, goes_live_at=tomorrow + HOUR)
    assert moved.kind == Kind.FIRST
    assert moved.first_live_at == moved.modified_at == moved.goes_live_at == tomorrow + HOUR


def test_moving_somebody_elses_release_of_ones_own_work_says_who_released_it(
    draft: Article, editor: User, writer: User, tomorrow: dt.datetime
) -> None:
    scheduled = publish(draft, by=editor, goes_live_at=tomorrow)
    writer.is_superuser = True
    writer.save()
    moved = reschedule(scheduled, by=writer, goes_live_at=tomorrow + HOUR)
    assert (moved.by, "Edda Editor had released it" in moved.own_work_reason) == (writer, True)


class TestAFailedAttemptChangesNothing:
    def test_embargo(self, scheduled: Edition, editor: User, tomorrow: dt.datetime) -> None:
        Article.objects.update(embargo_until=tomorrow)
        self.refused(scheduled, editor, tomorrow - SECOND, "under embargo")

    def test_rights_that_end_between(
        self, draft: Article, editor: User, tomorrow: dt.datetime
    ) -> None:
        draft.lead_photo = create_photo(rights_expire_at=tomorrow + HOUR)
        draft.save()
        scheduled = publish(draft, by=editor, goes_live_at=tomorrow)
        self.refused(scheduled, editor, tomorrow + HOUR, "The rights to the photo")

    def test_rights_that_end_before_it_would_go_live(
        self, draft: Article, editor: User, tomorrow: dt.datetime
    ) -> None:
        draft.lead_photo = create_photo(rights_expire_at=tomorrow)
        draft.save()
        before = everything()
        with pytest.raises(NotPublishableError) as refused:
            publish(draft, by=editor, goes_live_at=tomorrow)
        assert "The rights to the photo" in sentences(refused)
        assert everything() == before

    def test_an_update_before_the_first_edition(
        self, scheduled: Edition, editor: User, tomorrow: dt.datetime
    ) -> None:
        before = everything()
        for moment in (None, tomorrow - SECOND):
            with pytest.raises(NotPublishableError) as refused:
                publish(scheduled.article, by=editor, kind=Kind.UPDATE, goes_live_at=moment)
            assert "Move that one or call it off first" in sentences(refused)
        assert everything() == before
        update = publish(
            scheduled.article, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow + HOUR
        )
        self.refused(update, editor, tomorrow - SECOND, "Move that one or call it off first")

    def test_a_photo_that_was_taken_down(
        self, draft: Article, editor: User, tomorrow: dt.datetime
    ) -> None:
        draft.lead_photo = photo = create_photo()
        draft.save()
        scheduled = publish(draft, by=editor, goes_live_at=tomorrow)
        take_down(photo, by=editor, reason="Not ours.")
        self.refused(scheduled, editor, tomorrow + HOUR, "was taken down")

    def refused(self, edition: Edition, by: User, moment: dt.datetime, words: str) -> None:
        """The edition cannot be moved there, and stays as it is."""
        before = everything()
        with pytest.raises(NotPublishableError) as refused:
            reschedule(edition, by=by, goes_live_at=moment)
        assert words in sentences(refused)
        assert everything() == before
        edition.refresh_from_db()
        assert edition.cancelled_at is None


# --- One after the other -----------------------------------------------------------------------


def test_the_first_edition_does_not_leave_before_what_follows_it(
    scheduled: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    article = scheduled.article
    rewrite(article, "Ferry stops")
    update = publish(article, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow + HOUR)
    before = everything()
    for attempt in (
        lambda: call_off(scheduled, by=editor),
        lambda: reschedule(scheduled, by=editor, goes_live_at=tomorrow + 2 * HOUR),
    ):
        with pytest.raises(NotPublishableError) as refused:
            attempt()
        assert "Call that off first." in sentences(refused)
    assert everything() == before
    call_off(update, by=editor)
    call_off(scheduled, by=editor)
    assert not article.editions.kept().exists()


def test_after_the_first_is_called_off_the_writer_goes_on_and_it_is_published_anew(
    draft: Article, scheduled: Edition, editor: User, writer: User, tomorrow: dt.datetime
) -> None:
    assert not draft.may_be_changed_by(writer)
    call_off(scheduled, by=editor)
    assert draft.may_be_changed_by(writer)
    with time_machine.travel(tomorrow + HOUR, tick=False):
        assert draft.may_be_changed_by(writer)
        rewrite(draft, "Ferry stops")
        again = publish(draft, by=editor)
        assert (again.number, again.kind) == (2, Kind.FIRST)
        assert again.first_live_at == again.goes_live_at == tomorrow + HOUR
        assert draft.live_edition() == again


def test_who_publishes_over_a_scheduled_edition_she_has_not_seen_is_asked(
    scheduled: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    before = everything()
    with pytest.raises(AnswerMissingError, match="edition"):
        publish(
            scheduled.article,
            by=editor,
            kind=Kind.UPDATE,
            expected_edition=0,
            goes_live_at=tomorrow + HOUR,
        )
    assert everything() == before


@pytest.mark.parametrize("kind", [Kind.TYPO, Kind.UPDATE, Kind.CORRECTION])
def test_nothing_is_published_before_what_waits_for_that_would_undo_it(
    edition: Edition, update: Edition, editor: User, kind: Kind
) -> None:
    rewrite(edition.article, "Ferry runs agaim")
    before = everything()
    with pytest.raises(NotPublishableError) as refused:
        publish(edition.article, by=editor, kind=kind, note="It left at nine.")
    assert "would replace this one without having its changes" in sentences(refused)
    assert everything() == before


def test_a_correction_goes_first_when_the_update_is_called_off_and_both_are_told(
    client: Client, edition: Edition, update: Edition, editor: User
) -> None:
    article = edition.article
    call_off(update, by=editor)
    correction = publish(article, by=editor, kind=Kind.CORRECTION, note="It left at nine.")
    assert article.live_edition() == correction
    again = publish(
        article, by=editor, kind=Kind.UPDATE, note="More.", goes_live_at=update.goes_live_at
    )
    with time_machine.travel(update.goes_live_at, tick=False):
        assert article.live_edition() == again
        assert article.editions.readers_notes(again) == [again, correction]
        assert "It left at nine." in page_of(client, edition.get_absolute_url())


def test_a_note_that_is_scheduled_or_called_off_is_not_told(
    client: Client, edition: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    waiting = publish(
        edition.article, by=editor, kind=Kind.CORRECTION, note="Too soon.", goes_live_at=tomorrow
    )
    assert "Too soon." not in page_of(client, edition.get_absolute_url())
    call_off(waiting, by=editor)
    update = publish(edition.article, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow + HOUR)
    with time_machine.travel(update.goes_live_at, tick=False):
        assert edition.article.live_edition() == update
        assert "Too soon." not in page_of(client, edition.get_absolute_url())


def test_restoring_touches_nothing_that_is_scheduled(update: Edition, editor: User) -> None:
    article = update.article
    article.refresh_from_db()
    before = list(Edition.objects.order_by("pk").values())
    restore(article.revisions.get(number=1), by=editor, expected_revision=article.revision_number)
    assert list(Edition.objects.order_by("pk").values()) == before


def test_what_is_called_off_is_not_smuggled_in_by_the_typo_that_follows(
    edition: Edition, update: Edition, editor: User
) -> None:
    rewrite(edition.article, "Ferry stops.")
    publish(edition.article, by=editor, kind=Kind.TYPO, goes_live_at=update.goes_live_at + HOUR)
    with pytest.raises(NotPublishableError):
        call_off(update, by=editor)


def test_a_typo_that_is_moved_behind_an_update_does_not_take_its_words_back(
    edition: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    rewrite(edition.article, "Ferry runs agaim")
    typo = publish(edition.article, by=editor, kind=Kind.TYPO, goes_live_at=tomorrow)
    rewrite(edition.article, "Harbour closed after storm")
    publish(edition.article, by=editor, kind=Kind.UPDATE, goes_live_at=tomorrow + HOUR)
    with pytest.raises(NotPublishableError):
        reschedule(typo, by=editor, goes_live_at=tomorrow + 2 * HOUR)


def test_a_typo_that_waits_does_not_take_back_what_was_published_meanwhile(
    edition: Edition, editor: User, tomorrow: dt.datetime
) -> None:
    rewrite(edition.article, "Ferry runs agaim")
    publish(edition.article, by=editor, kind=Kind.TYPO, goes_live_at=tomorrow)
    rewrite(edition.article, "Harbour closed after storm")
    with pytest.raises(NotPublishableError):
        publish(edition.article, by=editor, kind=Kind.UPDATE)


def test_a_first_edition_that_is_live_is_said_to_be_live_though_an_update_waits(
    edition: Edition, update: Edition, editor: User
) -> None:
    with pytest.raises(NotScheduledError):
        call_off(edition, by=editor)
