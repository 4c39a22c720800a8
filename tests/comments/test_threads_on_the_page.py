"""The responses under an article: a heading, numbered threads, nested replies, pages."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Edition
from comments.models import DEEPEST, Comment, Status
from tests.comments.pages import Element, parse
from tests.comments.threads import Shown, grow, shown

pytestmark = pytest.mark.django_db

A, W, D = Status.APPROVED, Status.WAITING, Status.DELETED


def _page(client: Client, edition: Edition, query: str = "") -> Element:
    answer = client.get(edition.get_absolute_url() + query)
    assert answer.status_code == 200
    return parse(answer, strict=True)


def _by_name(client: Client, edition: Edition, comments: list[Comment]) -> dict[str, Shown]:
    names = {comment.pk: comment.name for comment in comments}
    return {names[each.pk]: each for each in shown(_page(client, edition))}


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (0, "No responses yet to Ferry runs again"),
        (1, "1 response to Ferry runs again"),
        (3, "3 responses to Ferry runs again"),
    ],
)
def test_the_heading_counts_what_readers_see(
    client: Client, edition: Edition, number: int, heading: str
) -> None:
    grow(edition.article, [None] * (number + 2), statuses=[A] * number + [W, D])
    assert _page(client, edition).one("h2", id="responses-title").words() == heading


def test_replies_count_as_responses(client: Client, edition: Edition) -> None:
    grow(edition.article, [None, 0, 1])
    heading = _page(client, edition).one("h2", id="responses-title").words()
    assert heading == "3 responses to Ferry runs again"


def test_threads_are_numbered_and_replies_are_not(client: Client, edition: Edition) -> None:
    comments = grow(edition.article, [None, None, 0, 2, None])
    numbers = {name: s.number for name, s in _by_name(client, edition, comments).items()}
    assert numbers == {"c0": "1", "c1": "2", "c2": "", "c3": "", "c4": "3"}


def test_a_thread_is_shown_with_its_replies_below_it(client: Client, edition: Edition) -> None:
    comments = grow(edition.article, [None, None, 0, 2, 0])
    assert [(s.depth, s.above) for s in shown(_page(client, edition))] == [
        (0, None),
        (1, comments[0].pk),
        (2, comments[2].pk),
        (1, comments[0].pk),
        (0, None),
    ]


def test_what_answers_the_deepest_stays_beside_it_and_names_it(
    client: Client, edition: Edition
) -> None:
    comments = grow(edition.article, [None, 0, 1, 2, 3, 4, 5, 3])
    deep = _by_name(client, edition, comments)
    assert [deep[f"c{n}"].depth for n in range(8)] == [0, 1, 2, 3, 4, 4, 4, 4]
    assert {deep[f"c{n}"].above for n in (4, 5, 6, 7)} == {comments[3].pk}
    assert [deep[f"c{n}"].answers for n in (4, 5, 6, 7)] == ["c3", "c4", "c5", "c3"]


def test_a_deleted_response_leaves_a_tombstone_if_it_was_answered(
    client: Client, edition: Edition
) -> None:
    comments = grow(edition.article, [None, 0, None, None, 3], statuses=[D, A, D, W, A])
    page = _by_name(client, edition, comments)
    assert set(page) == {"c0", "c1", "c3", "c4"}
    assert page["c0"].is_tombstone
    assert "This response was removed by a moderator." in page["c0"].words
    assert "This response is being looked at again." in page["c3"].words
    assert page["c1"].answers == ""
    whole = client.get(edition.get_absolute_url()).content.decode()
    for gone in ("Text 0.", "Text 2.", "Text 3.", "c0<", "c3<"):
        assert gone not in whole


def test_a_deleted_response_at_the_deepest_leaves_a_tombstone_as_well(
    client: Client, edition: Edition
) -> None:
    comments = grow(edition.article, [None, 0, 1, 2, 3, 4], statuses=[A, A, A, A, D, A])
    page = _by_name(client, edition, comments)
    assert page["c4"].is_tombstone
    assert page["c5"].depth == DEEPEST


def test_a_response_with_only_unseen_replies_leaves_none(client: Client, edition: Edition) -> None:
    comments = grow(edition.article, [None, 0, 1, None], statuses=[D, D, W, A])
    assert set(_by_name(client, edition, comments)) == {"c3"}


def test_a_tombstone_tells_what_became_of_it_at_the_next_request(
    client: Client, edition: Edition, moderator: User
) -> None:
    parent, __ = grow(edition.article, [None, 0], statuses=[W, A])
    one = Comment.objects.filter(pk=parent.pk)
    assert "being looked at again" in _page(client, edition).one(class_="tombstone").words()
    assert one.decide(Status.DELETED, by=moderator) == 1
    assert "removed by a moderator" in _page(client, edition).one(class_="tombstone").words()


@st.composite
def _trees(draw: st.DrawFn) -> tuple[list[int | None], list[Status]]:
    size = draw(st.integers(1, 14))
    parents = [draw(st.sampled_from([None, *range(n)])) if n else None for n in range(size)]
    return parents, [draw(st.sampled_from([A, A, A, W, D])) for __ in range(size)]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=_trees())
def test_any_tree_is_shown_as_it_grew(
    client: Client, edition: Edition, tree: tuple[list[int | None], list[Status]]
) -> None:
    parents, statuses = tree
    with transaction.atomic():
        comments = {c.pk: c for c in grow(edition.article, parents, statuses=statuses)}
        cache.clear()
        page = _page(client, edition)
        listed = shown(page) if page.all("ol", class_="threads") else []
        transaction.set_rollback(True)
    pks = [each.pk for each in listed]
    assert len(pks) == len(set(pks))
    assert {e.pk for e in listed if not e.is_tombstone} == {
        c.pk for c in comments.values() if c.status == A
    }
    roots = [each.number for each in listed if each.depth == 0]
    assert roots == [str(number) for number in range(1, len(roots) + 1)]
    for each in listed:
        comment = comments[each.pk]
        assert each.depth == comment.depth
        # Of all that it answers, directly or not, the nearest that may hold replies.
        above = comment.parent
        while above is not None and above.depth == DEEPEST:
            above = above.parent
        assert each.above == (above.pk if above else None)
        named = comment.parent is not None and comment.parent.status == A
        assert each.is_tombstone or each.answers == (
            comment.parent.name if comment.parent is not None and named else ""
        )
    for above_pk in {each.above for each in listed}:
        beside = [each.pk for each in listed if each.above == above_pk]
        assert beside == sorted(beside)
