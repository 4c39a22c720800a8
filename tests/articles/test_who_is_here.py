"""Who has an article's change page open, and who is told of it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Presence
from articles.models.presence import SILENCE
from tests.articles.change_page import change_page
from tests.factories import create_article, create_user, publish_article

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 23, 12, 3, tzinfo=dt.UTC)


def address(article: Article) -> str:
    return reverse("admin:articles_article_presence", args=[article.pk])


def beat(browser: Client, article: Article, **more: str) -> str:
    """What an open page is told."""
    response = browser.post(address(article), more)
    assert response.status_code == 200
    return str(response.json()["words"])


def shown(browser: Client, article: Article) -> str:
    """The line on the change page, as it comes without any script."""
    page = browser.get(change_page(article)).content.decode()
    _, found, rest = page.partition('id="here"')
    return rest.partition(">")[2].partition("</p>")[0] if found else "no line"


@pytest.fixture
def as_olga(db: None) -> Client:
    client = Client()
    client.force_login(create_user(username="olga", group="Editors"))
    return client


@time_machine.travel(NOON, tick=False)
def test_whoever_opens_the_page_is_told_who_is_there(
    as_writer: Client, as_editor: Client, draft: Article
) -> None:
    assert shown(as_editor, draft) == ""
    assert shown(as_writer, draft) == (
        "Edda Editor has this article open too, since 12:03. "
        "Whoever saves second is told what the other has changed."
    )
    assert beat(as_editor, draft).startswith("Wera Writer has this article open too")


def test_nobody_is_told_of_herself(as_editor: Client, draft: Article) -> None:
    assert beat(as_editor, draft) == ""
    assert shown(as_editor, draft) == ""


def test_several_are_named_in_one_sentence(
    as_writer: Client, as_editor: Client, as_olga: Client, draft: Article
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        beat(as_olga, draft)
        clock.shift(dt.timedelta(seconds=30))
        beat(as_writer, draft)
        clock.shift(dt.timedelta(seconds=15))
        assert beat(as_editor, draft) == (
            "olga (since 12:03) and Wera Writer (since 12:03) have this article open too. "
            "Whoever saves second is told what the others have changed."
        )


def test_whoever_falls_silent_is_gone_and_new_when_she_is_back(
    as_writer: Client, as_editor: Client, draft: Article
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        beat(as_editor, draft)
        clock.shift(SILENCE - dt.timedelta(seconds=1))
        assert "since 12:03" in beat(as_writer, draft)
        clock.shift(dt.timedelta(seconds=1))
        assert beat(as_writer, draft) == ""
        clock.move_to(NOON + dt.timedelta(minutes=11))
        beat(as_editor, draft)
        assert "since 12:14" in beat(as_writer, draft)


def test_who_was_there_the_day_before_is_given_with_the_date(
    as_writer: Client, as_editor: Client, draft: Article
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        beat(as_editor, draft)
        Presence.objects.update(seen_at=NOON + dt.timedelta(days=1))
        clock.shift(dt.timedelta(days=1))
        assert "since 23 November, 12:03." in beat(as_writer, draft)


def test_whoever_leaves_is_gone_at_once(
    as_writer: Client, as_editor: Client, draft: Article
) -> None:
    beat(as_editor, draft)
    assert beat(as_editor, draft, leave="1") == ""
    assert beat(as_writer, draft) == ""
    assert Presence.objects.get().user.username == "wera"


def test_another_article_is_another_matter(
    as_writer: Client, as_editor: Client, draft: Article, writer: User
) -> None:
    beat(as_editor, draft)
    assert beat(as_writer, create_article(created_by=writer)) == ""


def test_only_who_may_change_the_article_is_there(
    as_writer: Client, as_moderator: Client, client: Client, draft: Article, editor: User
) -> None:
    theirs = create_article(created_by=editor)
    assert as_writer.post(address(theirs)).status_code == 404
    assert as_moderator.post(address(draft)).status_code == 404
    assert client.post(address(draft)).headers["Location"].startswith("/admin/login/")
    publish_article(draft, by=editor)
    assert "cannot save it any more" in beat(as_writer, draft)
    assert shown(as_writer, draft) == "no line"
    assert not Presence.objects.exists()


def test_reading_the_address_is_refused(as_editor: Client, draft: Article) -> None:
    assert as_editor.get(address(draft)).status_code == 405
    assert not Presence.objects.exists()


def test_no_cache_keeps_the_answer(as_editor: Client, draft: Article) -> None:
    assert "no-store" in as_editor.post(address(draft)).headers["Cache-Control"]


def test_a_name_is_text_on_the_page(as_editor: Client, as_writer: Client, draft: Article) -> None:
    User.objects.filter(username="wera").update(first_name="<b>W</b>")
    beat(as_writer, draft)
    assert "&lt;b&gt;W&lt;/b&gt; Writer" in shown(as_editor, draft)


def test_a_beat_costs_the_same_however_many_are_there(
    as_editor: Client, as_writer: Client, draft: Article
) -> None:
    def queries() -> list[dict[str, Any]]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            beat(as_editor, draft)
        return captured.captured_queries

    beat(as_editor, draft)
    beat(as_writer, draft)
    few = queries()
    for number in range(5):
        user = create_user(username=f"number-{number}")
        Presence.objects.beat(article=draft, user=user)
    many = queries()
    # The session and who it is, two for the permissions, the article with its bylines (three),
    # whether it was published; the beat, and the others.
    assert len(few) == len(many) <= 11, [query["sql"] for query in many]
