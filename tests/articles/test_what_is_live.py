"""What readers see of an article at a time: the newest edition that has gone live."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.live import live_article, site
from articles.models import Article, Edition, Kind, State
from tests.factories import create_article, days_ago, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def editions(draft: Article, editor: User) -> list[Edition]:
    """Three editions of one article: two live, and one that goes live in an hour."""
    soon = timezone.now() + dt.timedelta(hours=1)
    return [
        publish_article(draft, by=editor, at=days_ago(2)),
        publish_article(draft, by=editor, at=days_ago(1), kind=Kind.UPDATE),
        publish_article(draft, by=editor, at=soon, kind=Kind.UPDATE),
    ]


def test_the_newest_edition_that_has_gone_live_is_live(editions: list[Edition]) -> None:
    assert list(Edition.objects.live(timezone.now())) == [editions[1]]


def test_the_rule_in_sql_and_the_rule_in_python_agree(editions: list[Edition]) -> None:
    for moment in (days_ago(3), days_ago(2), days_ago(1), timezone.now(), days_ago(-1)):
        by_sql = set(Edition.objects.live(moment).values_list("pk", flat=True))
        by_python = {edition.pk for edition in editions if edition.is_live(moment)}
        assert by_sql == by_python, moment


def test_of_two_editions_of_the_same_second_the_later_one_is_live(
    draft: Article, editor: User
) -> None:
    moment = days_ago(1)
    publish_article(draft, by=editor, at=moment)
    second = publish_article(draft, by=editor, at=moment, kind=Kind.UPDATE)
    assert list(Edition.objects.live(moment)) == [second]


def test_the_statement_before_the_cache_agrees_with_the_rule(editions: list[Edition]) -> None:
    live = live_article("ferry-runs")
    assert live is not None
    assert live.edition == editions[1].pk


def test_a_scheduled_edition_shows_at_its_second(
    client: Client, draft: Article, editor: User
) -> None:
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(hours=1)
    edition = publish_article(draft, by=editor, at=moment)
    address = edition.get_absolute_url()
    with time_machine.travel(moment - dt.timedelta(seconds=1), tick=False):
        assert client.get(address).status_code == 404
        assert edition.headline not in client.get("/").content.decode()
    with time_machine.travel(moment, tick=False):
        assert client.get(address).status_code == 200
        assert edition.headline in client.get("/").content.decode()


def test_the_version_of_the_lists_rises_when_an_edition_goes_live(
    editions: list[Edition],
) -> None:
    before = site().version
    with time_machine.travel(editions[2].goes_live_at, tick=False):
        assert site().version != before


def test_the_state_in_sql_and_the_state_in_python_agree(
    editions: list[Edition], editor: User
) -> None:
    create_article(headline="A draft")
    create_article(headline="Handed in", handed_in=True)
    publish_article(create_article(headline="Scheduled"), by=editor, at=days_ago(-1))
    changed = create_article(headline="Changed")
    publish_article(changed, by=editor)
    Article.objects.filter(pk=changed.pk).update(revision_number=2)
    annotated: Any = Article.objects.with_state()
    states = {article.headline: State(article.state_now) for article in annotated}
    assert states == {
        "A draft": State.DRAFT,
        "Handed in": State.WAITING,
        "Scheduled": State.SCHEDULED,
        "Changed": State.CHANGED,
        "Ferry runs again": State.LIVE,
    }
    assert states == {a.headline: a.state() for a in Article.objects.all()}
