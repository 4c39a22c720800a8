"""A comment's own address leads to wherever it stands today, or says that it stands nowhere."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Edition, Kind
from comments.models import Comment, Status
from tests.comments.pages import parse
from tests.comments.readers import send
from tests.comments.threads import grow
from tests.factories import create_comment, days_ago, publish_article

pytestmark = pytest.mark.django_db


def _leads_to(client: Client, comment: Comment) -> str:
    """Where the address redirects to, having made sure that the comment is there."""
    answer = client.get(comment.get_absolute_url())
    assert answer.status_code == 302
    location = answer.headers["Location"]
    page = parse(client.get(location))
    anchor = location.partition("#")[2]
    assert anchor == f"comment-{comment.pk}"
    assert comment.text in page.one("li", id=anchor).words()
    return location


def test_a_published_comment_is_on_its_article(client: Client, edition: Edition) -> None:
    comment = create_comment(article=edition.article, status=Status.APPROVED)
    address = edition.get_absolute_url()
    assert _leads_to(client, comment) == f"{address}#comment-{comment.pk}"


@pytest.mark.parametrize("place", [0, 24, 25, 49, 50, 54])
def test_the_address_names_the_page_of_its_thread(
    client: Client, edition: Edition, place: int
) -> None:
    comment = grow(edition.article, [None] * 55)[place]
    page = place // 25 + 1
    query = f"?page={page}" if page > 1 else ""
    assert _leads_to(client, comment) == f"{edition.get_absolute_url()}{query}#comment-{comment.pk}"


def test_the_orphans_of_the_last_page_are_on_the_one_before(
    client: Client, edition: Edition
) -> None:
    comments = grow(edition.article, [None] * 54)
    assert "?page=2#" in _leads_to(client, comments[53])


def test_a_reply_is_on_the_page_of_its_thread(client: Client, edition: Edition) -> None:
    *__, reply = grow(edition.article, [None] * 55 + [30])
    assert "?page=2#" in _leads_to(client, reply)


def test_the_address_follows_when_threads_before_it_go(
    client: Client, edition: Edition, moderator: User
) -> None:
    comments = grow(edition.article, [None] * 40)
    assert "?page=2#" in _leads_to(client, comments[30])
    gone = Comment.objects.filter(pk__in=[comment.pk for comment in comments[:12]])
    gone.decide(Status.DELETED, by=moderator, expecting=Status.APPROVED)
    assert "?page" not in _leads_to(client, comments[30])


def test_the_hundredth_is_on_the_article_and_what_follows_on_the_thread_s_page(
    client: Client, edition: Edition
) -> None:
    comments = grow(edition.article, [None] + [0] * 210)
    thread = f"{edition.get_absolute_url()}thread/{comments[0].pk}/"
    assert "thread" not in _leads_to(client, comments[99])
    assert _leads_to(client, comments[100]).startswith(f"{thread}?page=2#")
    assert _leads_to(client, comments[205]).startswith(f"{thread}?page=3#")


def test_what_is_unseen_in_a_long_thread_does_not_lead_astray(
    client: Client, edition: Edition
) -> None:
    # Deleted ones among the first hundred: some answered, so that they stay, and some not.
    parents: list[int | None] = [None, *[0] * 40, *range(1, 21), *[0] * 80]
    statuses = [Status.APPROVED, *[Status.DELETED] * 40, *[Status.APPROVED] * 100]
    comments = grow(edition.article, parents, statuses=statuses)
    for comment in comments[41:]:
        _leads_to(client, comment)


@pytest.mark.parametrize("status", [Status.WAITING, Status.DELETED])
def test_what_readers_do_not_see_has_no_address(
    client: Client, edition: Edition, status: Status
) -> None:
    comment = create_comment(article=edition.article, status=status, text="Unseen.", name="Hid")
    answer = client.get(comment.get_absolute_url())
    assert answer.status_code == 404
    assert b"Unseen" not in answer.content
    assert b"Hid" not in answer.content


def test_a_comment_deleted_later_loses_its_address_at_once(
    client: Client, edition: Edition, moderator: User
) -> None:
    comment = create_comment(article=edition.article, status=Status.APPROVED)
    _leads_to(client, comment)
    Comment.objects.all().decide(Status.DELETED, by=moderator, expecting=Status.APPROVED)
    assert client.get(comment.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("number", ["0", "4711", str(2**63), "9" * 40, "\u0663", "x", "-1"])
def test_a_number_of_no_comment_is_not_found(client: Client, edition: Edition, number: str) -> None:
    assert client.get(f"/comments/{number}/").status_code == 404


def test_the_address_follows_the_article_to_its_new_one(
    client: Client, edition: Edition, editor: User
) -> None:
    comment = create_comment(article=edition.article, status=Status.APPROVED)
    Article.objects.filter(pk=edition.article_id).update(slug="the-ferry")
    article = Article.objects.get(pk=edition.article_id)
    publish_article(article, by=editor, at=days_ago(0.5), kind=Kind.UPDATE)
    assert "/the-ferry/#comment-" in _leads_to(client, comment)


def test_a_comment_on_an_article_that_is_not_live_is_not_found(
    client: Client, draft: Article
) -> None:
    comment = create_comment(article=draft, status=Status.APPROVED)
    assert client.get(comment.get_absolute_url()).status_code == 404


def test_the_address_takes_no_posts(client: Client, edition: Edition) -> None:
    comment = create_comment(article=edition.article, status=Status.APPROVED)
    assert send(client, comment.get_absolute_url(), "").status_code == 405
