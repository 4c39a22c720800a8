"""Many responses come in pages of twenty-five threads; a long thread has a page of its own."""

from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, CommentPolicy, Edition
from comments.models import Comment, Status
from tests.comments.pages import parse
from tests.comments.threads import grow, shown

pytestmark = pytest.mark.django_db


def _numbers(client: Client, edition: Edition, query: str = "") -> list[str]:
    answer = client.get(edition.get_absolute_url() + query)
    assert answer.status_code == 200
    return [each.number for each in shown(parse(answer, strict=True)) if each.depth == 0]


@pytest.mark.parametrize(
    ("threads", "pages"),
    [
        (1, [1]),
        (25, [25]),
        (29, [29]),
        (30, [25, 5]),
        (54, [25, 29]),
        (55, [25, 25, 5]),
    ],
)
def test_a_page_has_twenty_five_threads_and_the_last_no_fewer_than_five(
    client: Client, edition: Edition, threads: int, pages: list[int]
) -> None:
    grow(edition.article, [None] * threads)
    expected = [str(number) for number in range(1, threads + 1)]
    got = [_numbers(client, edition, f"?page={page}") for page in range(1, len(pages) + 1)]
    assert [len(page) for page in got] == pages
    assert list(chain(*got)) == expected
    after = client.get(f"{edition.get_absolute_url()}?page={len(pages) + 1}")
    assert after.status_code == 404


def test_threads_of_which_nothing_is_published_take_no_place(
    client: Client, edition: Edition
) -> None:
    gone = [Status.DELETED, Status.WAITING] * 20
    grow(edition.article, [None] * 65, statuses=gone + [Status.APPROVED] * 25)
    assert _numbers(client, edition) == [str(number) for number in range(1, 26)]


def test_the_pages_lead_to_each_other(client: Client, edition: Edition) -> None:
    grow(edition.article, [None] * 60)
    address = edition.get_absolute_url()
    middle = parse(client.get(f"{address}?page=2")).one("nav", class_="pages")
    assert "Page 2 of 3" in middle.words()
    links = {a.attributes["rel"]: a.attributes["href"] for a in middle.all("a")}
    assert links == {"prev": "?page=1#responses", "next": "?page=3#responses"}
    assert not parse(client.get(f"{address}?page=3")).all("a", rel="next")


@pytest.mark.parametrize(
    "page",
    [
        *("0", "-1", "2", "abc", "", "1.0", "01", "+1", " 1", "1 ", "999999999999", "9" * 5000),
        *("\u0663", "\uff11", "\u00b2", "%FF", "1;2", "0x1"),
    ],
)
def test_a_page_that_is_not_there_is_not_found(client: Client, edition: Edition, page: str) -> None:
    (root,) = grow(edition.article, [None])
    for address in (
        edition.get_absolute_url(),
        f"{edition.get_absolute_url()}thread/{root.pk}/",
    ):
        answer = client.get(f"{address}?page={page.replace('+', '%2B')}")
        assert answer.status_code == 404, address
        assert parse(answer).one("p", class_="sheet-note").words().endswith(".")


def test_the_first_page_is_there_without_any_response(client: Client, edition: Edition) -> None:
    assert client.get(f"{edition.get_absolute_url()}?page=1").status_code == 200


def test_of_a_long_thread_the_article_shows_the_first_hundred(
    client: Client, edition: Edition
) -> None:
    comments = grow(edition.article, [None] + [0] * 130)
    page = parse(client.get(edition.get_absolute_url()), strict=True)
    assert [each.pk for each in shown(page)] == [comment.pk for comment in comments[:100]]
    more = page.one("li", class_="more")
    assert more.words() == "31 more replies in this thread"
    address = more.one("a").attributes["href"]
    assert address == f"{edition.get_absolute_url()}thread/{comments[0].pk}/"
    assert "131 responses to" in page.one("h2", id="responses-title").words()
    first, second = (parse(client.get(f"{address}?page={n}"), strict=True) for n in (1, 2))
    both = [each.pk for each in shown(first) + shown(second)]
    assert both == [comment.pk for comment in comments]
    assert first.one("h1").words() == "131 responses in one thread"


def test_a_thread_s_page_names_whom_each_answers_and_nothing_unseen(
    client: Client, edition: Edition
) -> None:
    statuses = [Status.APPROVED, Status.APPROVED, Status.DELETED, Status.APPROVED]
    root, *__ = grow(edition.article, [None, 0, 1, 2], statuses=statuses)
    page = parse(client.get(f"{edition.get_absolute_url()}thread/{root.pk}/"), strict=True)
    assert [(each.words.split()[0], each.answers) for each in shown(page)] == [
        ("c0", ""),
        ("c1", "c0"),
        ("c3", ""),
    ]


@pytest.mark.parametrize("number", [0, 4711, 2**63, 10**30])
def test_an_unknown_thread_is_not_found(client: Client, edition: Edition, number: int) -> None:
    assert client.get(f"{edition.get_absolute_url()}thread/{number}/").status_code == 404


def test_the_thread_of_a_closed_article_offers_no_reply(client: Client, edition: Edition) -> None:
    (root,) = grow(edition.article, [None])
    address = f"{edition.get_absolute_url()}thread/{root.pk}/"
    assert parse(client.get(address)).all("p", class_="reply")
    Article.objects.filter(pk=edition.article_id).update(comment_policy=CommentPolicy.CLOSED)
    assert not parse(client.get(address)).all("p", class_="reply")


# The article's page, rendered anew:
#  1 the live edition and the versions   5 how many comments and threads
#  2 the edition, section, lead photo    6 the threads of this page
#  3 the policy                          7 their comments
#  4 the sections in the masthead
@pytest.mark.parametrize("shape", [[None], [None] + [0] * 99 + [1] * 150, [None] * 300])
def test_the_article_costs_seven_queries_however_many_responses(
    client: Client, edition: Edition, shape: list[int | None]
) -> None:
    grow(edition.article, shape)
    assert Comment.objects.count() == len(shape)
    with CaptureQueriesContext(connection) as asked:
        client.get(edition.get_absolute_url())
    assert len(asked) == 7, "\n".join(query["sql"] for query in asked)
    with CaptureQueriesContext(connection) as asked:
        client.get(edition.get_absolute_url())
    # From the cache: the first of them alone.
    assert len(asked) == 1
