"""The desk comes in pages that begin where the one before ended."""

from itertools import chain

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Edition
from comments.desk import PER_PAGE
from comments.models import Comment, Status
from tests.comments.desks import DESK, Desk
from tests.comments.threads import grow

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_moderator: Client) -> Desk:
    """The desk in the moderator's browser."""
    return Desk(as_moderator)


@pytest.fixture
def queue(edition: Edition) -> list[Comment]:
    """Sixty that wait, all of the same moment."""
    comments = grow(edition.article, [None] * 60, statuses=[Status.WAITING] * 60)
    Comment.objects.all().update(created_at=timezone.now())
    return comments


def _all_pages(desk: Desk, query: str) -> list[list[int]]:
    pages = [desk.open(query).listed()]
    while following := desk.page.all("p", class_="desk-following"):
        pages.append(desk.open(following[0].one("a").attributes["href"]).listed())
        assert len(pages) < 10
    return pages


def test_each_comment_is_on_one_page(desk: Desk, queue: list[Comment]) -> None:
    pages = _all_pages(desk, "?view=waiting")
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 10]
    assert list(chain(*pages)) == [comment.pk for comment in queue]


def test_what_was_decided_is_listed_backwards(
    desk: Desk, queue: list[Comment], moderator: User
) -> None:
    Comment.objects.all().decide(Status.APPROVED, by=moderator)
    pages = _all_pages(desk, "?view=published")
    assert list(chain(*pages)) == [comment.pk for comment in reversed(queue)]


def test_decisions_on_the_first_page_move_nothing_on_the_second(
    desk: Desk, queue: list[Comment], moderator: User
) -> None:
    following = desk.open().page.one("p", class_="desk-following").one("a").attributes["href"]
    first = Comment.objects.filter(pk__in=[comment.pk for comment in queue[:10]])
    first.decide(Status.APPROVED, by=moderator)
    assert desk.open(following).listed() == [comment.pk for comment in queue[25:50]]


def test_a_decision_on_a_later_page_leads_to_the_next_entry_there(
    desk: Desk, queue: list[Comment]
) -> None:
    following = desk.open().page.one("p", class_="desk-following").one("a").attributes["href"]
    desk.open(following).press("approve", queue[30])
    assert queue[31].pk in desk.listed()
    assert queue[0].pk not in desk.listed()


@pytest.mark.parametrize(
    "after",
    ["x", "1-", "-1", "1-2-3", "٣-٣", "9" * 40 + "-1", "%00"],
)
def test_a_place_that_is_none_is_not_found(desk: Desk, queue: list[Comment], after: str) -> None:
    assert desk.client.get(DESK, {"after": after}).status_code == 404


@pytest.mark.parametrize("after", ["", "0-0", "9" * 17 + "-" + "9" * 18])
def test_a_place_with_nothing_behind_it_breaks_nothing(
    desk: Desk, queue: list[Comment], after: str
) -> None:
    assert desk.client.get(f"{DESK}?after={after}&focus={after}&undo={after}").status_code == 200


def test_an_unknown_view_is_not_found(desk: Desk) -> None:
    for view in ("all", "", "Waiting", "waiting "):
        assert desk.client.get(DESK, {"view": view}).status_code == 404


def test_more_than_a_thousand_are_not_counted(desk: Desk, queue: list[Comment]) -> None:
    row = Comment.objects.get(pk=queue[0].pk)
    Comment.objects.bulk_create(
        Comment(
            article_id=row.article_id,
            thread=row,
            name="n",
            email="n@example.org",
            text="t",
            created_at=row.created_at,
        )
        for __ in range(1000)
    )
    assert "1000+" in desk.open().page.one("nav", class_="desk-views").words()
