"""Taking an article away from its readers, who are told why; somebody else may bring it back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.live import live_article
from articles.models import Article, Edition, Kind, State
from articles.publishing import (
    AnswerMissingError,
    NotPublishableError,
    call_off,
    publish,
    reschedule,
    withdraw,
)
from articles.snapshot import take
from comments.models import Comment, Status
from comments.receipts import receipt_address
from tests.articles.change_page import change_page
from tests.factories import (
    create_article,
    create_comment,
    create_photo,
    create_topic,
    create_user,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

REASON = "The photo was not of the ferry."
LISTS = ["/", "/section/city/", "/topic/harbour/", "/by/ada-moss/", "month"]
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def live(draft: Article, editor: User) -> Edition:
    """The article with everything that shows, live since two days."""
    draft.topics.add(create_topic())
    draft.lead_photo = create_photo()
    draft.save()
    return publish_article(draft, by=editor, at=days_ago(2))


@pytest.fixture
def colleague(db: None) -> User:
    """Another editor."""
    return create_user(username="otto", first_name="Otto", last_name="Other", group="Editors")


def sentences(refused: pytest.ExceptionInfo[NotPublishableError]) -> str:
    return " ".join(finding.message for finding in refused.value.findings)


def refused_to(attempt: Callable[[], Any]) -> str:
    """What is said against it; nothing may have been written meanwhile."""
    before = list(Edition.objects.order_by("pk").values())
    with pytest.raises(NotPublishableError) as refused:
        attempt()
    assert list(Edition.objects.order_by("pk").values()) == before
    return sentences(refused)


# --- What readers meet -------------------------------------------------------------------------


def test_its_address_answers_that_it_is_gone_and_why(
    client: Client, live: Edition, editor: User
) -> None:
    address = live.get_absolute_url()
    etag = client.get(address).headers["ETag"]
    withdraw(live.article, by=editor, reason=f"  {REASON}\n")
    gone = client.get(address, headers={"If-None-Match": etag})
    page = gone.content.decode()
    assert gone.status_code == 410
    assert REASON in page
    assert "noindex" in page
    for words in ("Ferry runs again", "The ferry runs again", "nine weeks", "Ada Moss", "quay"):
        assert words not in page
    assert "Set-Cookie" not in gone.headers


def test_its_old_addresses_answer_so_as_well(client: Client, live: Edition, editor: User) -> None:
    Article.objects.update(slug="ferry-sails")
    moved = publish(live.article, by=editor, kind=Kind.UPDATE)
    old, new = live.get_absolute_url(), moved.get_absolute_url()
    assert client.get(old).status_code == 301
    withdraw(live.article, by=editor, reason=REASON)
    for address in (old, new, "/2001/01/ferry-runs/", f"{new}?page=2"):
        response = client.get(address)
        assert (response.status_code, REASON in response.content.decode()) == (410, True)


@pytest.mark.parametrize("place", LISTS)
def test_it_is_gone_from_the_lists_at_once(
    client: Client, live: Edition, editor: User, place: str
) -> None:
    month = reverse("month", args=[live.first_live_at.year, live.first_live_at.month])
    address = month if place == "month" else place
    etag = client.get(address).headers["ETag"]
    assert "Ferry runs again" in client.get(address).content.decode()
    withdraw(live.article, by=editor, reason=REASON)
    response = client.get(address, headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert "Ferry runs again" not in response.content.decode()


def test_no_rule_says_that_it_is_live(live: Edition, editor: User) -> None:
    gone = withdraw(live.article, by=editor, reason=REASON)
    now = timezone.now()
    assert (gone.kind, gone.note, gone.number) == (Kind.WITHDRAWAL, REASON, 2)
    assert live.article.live_edition() is None
    assert not Edition.objects.live(now).exists()
    assert not [edition for edition in Edition.objects.all() if edition.is_live(now)]
    assert live_article("ferry-runs") is None
    assert live.article.withdrawal() == gone
    assert live.article.state() == State.WITHDRAWN
    [annotated] = Article.objects.with_state()
    assert annotated.state_now == State.WITHDRAWN  # type: ignore[attr-defined]


def test_nothing_of_the_article_is_left_in_the_edition_that_withdrew_it(
    live: Edition, editor: User
) -> None:
    gone = withdraw(live.article, by=editor, reason=REASON)
    assert (gone.standfirst, gone.lead_photo) == ("", None)
    assert not any(value for name, value in gone.content.items() if name != "format")
    assert not gone.topics.exists()
    assert not gone.contributors.exists()
    assert not gone.photos.exists()
    live.refresh_from_db()
    assert live.content["blocks"]


def test_comments_are_not_published_any_more_and_their_writers_are_told(
    client: Client, live: Edition, editor: User
) -> None:
    comment = create_comment(article=live.article, status=Status.APPROVED, by=editor)
    permanent, receipt = comment.get_absolute_url(), receipt_address(comment)
    assert client.get(permanent).status_code == 302
    withdraw(live.article, by=editor, reason=REASON)
    assert client.get(permanent).status_code == 404
    page = client.get(receipt)
    assert page.status_code == 200
    assert "The article it stands under is not there any more." in page.content.decode()
    assert comment.text in page.content.decode()
    assert comment.text not in client.get(live.get_absolute_url()).content.decode()
    thread = f"{live.get_absolute_url()}thread/{comment.pk}/"
    assert client.get(thread).status_code in (404, 410)


@pytest.mark.parametrize("answering", [False, True])
def test_who_responds_too_late_keeps_the_text(
    client: Client, live: Edition, editor: User, answering: bool
) -> None:
    comment = create_comment(article=live.article, status=Status.APPROVED, by=editor)
    page = f"{live.get_absolute_url()}respond/" + (f"{comment.pk}/" if answering else "")
    typed = {"name": "Noor", "email": "noor@example.org", "text": "I was there <myself>."}
    assert client.get(page).status_code == 200
    withdraw(live.article, by=editor, reason=REASON)
    refused = client.post(page, typed)
    assert refused.status_code in (404, 410)
    assert "I was there &lt;myself&gt;." in refused.content.decode()
    assert Comment.objects.count() == 1


# --- What it needs -----------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["", " \n\t"])
def test_it_needs_a_reason(live: Edition, editor: User, reason: str) -> None:
    with pytest.raises(AnswerMissingError, match="note"):
        withdraw(live.article, by=editor, reason=reason)
    assert live.article.live_edition() == live


def test_it_needs_an_article_that_is_live(draft: Article, editor: User) -> None:
    for _attempt in ("of a draft", "of what is scheduled"):
        assert "not live" in refused_to(lambda: withdraw(draft, by=editor, reason=REASON))
        if not draft.editions.exists():
            publish(draft, by=editor, goes_live_at=days_ago(-1))
    assert draft.editions.scheduled(timezone.now()).count() == 1


def test_nothing_is_withdrawn_twice(live: Edition, editor: User, colleague: User) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    again = refused_to(lambda: withdraw(live.article, by=colleague, reason="Also."))
    assert "not live" in again


def test_it_needs_the_permission_to_publish(
    live: Edition, writer: User, moderator: User, stranger: User
) -> None:
    for user in (writer, moderator, stranger):
        with pytest.raises(PermissionDenied):
            withdraw(live.article, by=user, reason=REASON)
    assert live.article.live_edition() == live


def test_an_embargo_does_not_stop_it(live: Edition, editor: User) -> None:
    Article.objects.update(embargo_until=days_ago(-9))
    withdraw(live.article, by=editor, reason=REASON)
    assert live.article.live_edition() is None


def test_what_is_wrong_with_the_article_does_not_stop_it(live: Edition, editor: User) -> None:
    live.article.bylines.all().delete()
    Article.objects.update(headline="", section=None)
    withdraw(live.article, by=editor, reason=REASON)
    assert live.article.live_edition() is None


def test_the_working_copy_stays_as_it_is(live: Edition, editor: User) -> None:
    Article.objects.update(headline="Not published yet")
    article = Article.objects.get()
    before = take(article)
    gone = withdraw(article, by=editor, reason=REASON)
    article.refresh_from_db()
    assert take(article) == before
    assert gone.revision == live.revision
    assert article.revisions.count() == live.article.revisions.count()


def test_what_was_scheduled_is_called_off(
    client: Client, live: Edition, editor: User, colleague: User
) -> None:
    for hours in (1, 2):
        publish(
            live.article,
            by=editor,
            kind=Kind.UPDATE,
            goes_live_at=timezone.now() + hours * HOUR,
        )
    other = publish(create_article(headline="Other"), by=editor, goes_live_at=days_ago(-1))
    withdraw(live.article, by=colleague, reason=REASON)
    called_off = live.article.editions.exclude(cancelled_at=None)
    assert sorted((each.number, each.cancelled_by) for each in called_off) == [
        (2, colleague),
        (3, colleague),
    ]
    assert list(Edition.objects.scheduled(timezone.now())) == [other]
    with time_machine.travel(days_ago(-3), tick=False):
        assert client.get(live.get_absolute_url()).status_code == 410


def test_in_the_admin_it_asks_for_the_reason(
    client: Client, as_editor: Client, live: Edition
) -> None:
    page = reverse("admin:articles_article_withdraw", args=[live.article_id])
    assert as_editor.get(page).status_code == 200
    assert as_editor.post(page, {"reason": " "}).status_code == 400
    assert live.article.live_edition() == live
    assert as_editor.post(page, {"reason": REASON}).headers["Location"] == change_page(live.article)
    assert live.article.live_edition() is None
    again = as_editor.post(page, {"reason": REASON})
    assert (again.status_code, "not live" in again.content.decode()) == (400, True)


def test_writers_have_no_such_page(as_writer: Client, live: Edition) -> None:
    page = reverse("admin:articles_article_withdraw", args=[live.article_id])
    assert as_writer.get(page).status_code == 403
    assert as_writer.post(page, {"reason": REASON}).status_code == 403
    assert live.article.live_edition() == live


# --- The return --------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("kind", [None, Kind.UPDATE, Kind.CORRECTION, Kind.REINSTATEMENT])
def test_who_withdrew_it_does_not_bring_it_back(
    live: Edition, administrator: User, colleague: User, kind: Kind | None, days: int
) -> None:
    withdraw(live.article, by=administrator, reason=REASON)
    moment = days_ago(-days) if days else None

    def bring_back() -> Edition:
        return publish(live.article, by=administrator, kind=kind, note="Back.", goes_live_at=moment)

    assert "Somebody else must read it" in refused_to(bring_back)
    assert publish(live.article, by=colleague, note="Back.").kind == Kind.REINSTATEMENT


def test_somebody_else_brings_it_back_and_says_why(
    client: Client, live: Edition, editor: User, colleague: User
) -> None:
    comment = create_comment(article=live.article, status=Status.APPROVED, by=editor)
    withdraw(live.article, by=editor, reason=REASON)
    with pytest.raises(AnswerMissingError, match="note"):
        publish(live.article, by=colleague)
    back = publish(live.article, by=colleague, note=" It was the ferry after all. ")
    assert (back.kind, back.note) == (Kind.REINSTATEMENT, "It was the ferry after all.")
    assert back.first_live_at == live.first_live_at
    assert back.modified_at == back.goes_live_at
    assert back.get_absolute_url() == live.get_absolute_url()
    page = client.get(live.get_absolute_url())
    assert page.status_code == 200
    for words in ("Ferry runs again", REASON, "It was the ferry after all.", comment.text):
        assert words in page.content.decode()
    assert "Ferry runs again" in client.get("/").content.decode()
    assert client.get(comment.get_absolute_url()).status_code == 302
    assert live.article.state() == State.LIVE


def test_who_withdrew_it_goes_on_once_it_is_back(
    live: Edition, editor: User, colleague: User
) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    publish(live.article, by=colleague, note="Back.")
    assert publish(live.article, by=editor, kind=Kind.UPDATE).kind == Kind.UPDATE


def test_a_return_can_wait_for_its_hour(
    client: Client, live: Edition, editor: User, colleague: User
) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    moment = days_ago(-1).replace(microsecond=0)
    publish(live.article, by=colleague, note="Back.", goes_live_at=moment)
    address = live.get_absolute_url()
    with time_machine.travel(moment - dt.timedelta(seconds=3), tick=False):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "s-maxage=3, stale-while-revalidate=0" in gone.headers["Cache-Control"]
    with time_machine.travel(moment, tick=False):
        assert client.get(address).status_code == 200


def test_who_withdrew_it_does_not_hasten_its_return(
    live: Edition, editor: User, colleague: User
) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    waits = publish(live.article, by=colleague, note="Back.", goes_live_at=days_ago(-1))
    told = refused_to(lambda: reschedule(waits, by=editor, goes_live_at=timezone.now()))
    assert "Somebody else must read it" in told


def test_who_withdrew_it_does_not_bring_it_back_by_an_update_of_its_return(
    live: Edition, editor: User, colleague: User
) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    back = publish(live.article, by=colleague, note="Back.", goes_live_at=days_ago(-1))
    publish(live.article, by=editor, kind=Kind.UPDATE, goes_live_at=days_ago(-2))
    with pytest.raises(NotPublishableError):
        call_off(back, by=editor)


def test_the_publish_page_asks_for_the_note_alone(
    as_editor: Client, live: Edition, colleague: User
) -> None:
    withdraw(live.article, by=colleague, reason=REASON)
    page = reverse("admin:articles_article_publish", args=[live.article_id])
    html = as_editor.get(page).content.decode()
    assert REASON in html
    assert 'name="kind"' not in html
    seen = {"revision": str(live.revision.number), "edition": "2", "when": "now"}
    refused = as_editor.post(page, {**seen, "note": " "})
    assert refused.status_code == 400
    assert as_editor.post(page, {**seen, "note": "Back."}).status_code == 302
    assert Edition.objects.latest("number").kind == Kind.REINSTATEMENT


def test_the_publish_page_tells_who_withdrew_it_that_somebody_else_must(
    as_editor: Client, live: Edition, editor: User
) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    page = reverse("admin:articles_article_publish", args=[live.article_id])
    seen = {"revision": str(live.revision.number), "edition": "2", "when": "now", "note": "Back."}
    refused = as_editor.post(page, seen)
    assert refused.status_code == 400
    assert "Somebody else must read it and bring it back." in refused.content.decode()
    assert live.article.live_edition() is None


def test_after_a_return_that_is_scheduled_the_kind_of_a_further_change_is_asked(
    as_editor: Client, live: Edition, colleague: User
) -> None:
    withdraw(live.article, by=colleague, reason=REASON)
    publish(live.article, by=live.by, note="Back.", goes_live_at=days_ago(-1))  # type: ignore[arg-type]
    page = reverse("admin:articles_article_publish", args=[live.article_id])
    assert 'name="kind"' in as_editor.get(page).content.decode()


def test_who_withdrew_it_is_told_at_once_that_somebody_else_must_bring_it_back(
    as_editor: Client, live: Edition, editor: User
) -> None:
    withdraw(live.article, by=editor, reason=REASON)
    page = reverse("admin:articles_article_publish", args=[live.article_id])
    html = as_editor.get(page).content.decode()
    assert "You withdrew the article yourself." in html
    assert 'name="note"' not in html


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060 \u2060", " . "])
def test_a_reason_that_nobody_can_read_is_none(live: Edition, editor: User, unseen: str) -> None:
    with pytest.raises(AnswerMissingError):
        withdraw(live.article, by=editor, reason=unseen)
    assert live.article.live_edition() == live
