"""Whole threads for tests, and what a page shows of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles.models import Article
from comments.models import DEEPEST, Comment, Status
from tests.comments.pages import Element


def grow(
    article: Article, parents: Sequence[int | None], *, statuses: Sequence[Status] = ()
) -> list[Comment]:
    """Comments named c0, c1 ...: each answers the earlier one with the number in ``parents``.

    All are approved where ``statuses`` says nothing. Written straight into the table, so that a
    test can have hundreds.
    """
    made: list[Comment] = []
    now = timezone.now()
    for number, place in enumerate(parents):
        parent = made[place] if place is not None else None
        status = statuses[number] if statuses else Status.APPROVED
        comment = Comment.objects.create(
            article=article,
            parent=parent,
            thread_id=parent.thread_id if parent else None,
            depth=min(parent.depth + 1, DEEPEST) if parent else 0,
            name=f"c{number}",
            email=f"c{number}@example.org",
            text=f"Text {number}.",
            status=status,
            decided_at=None if status is Status.WAITING else now,
        )
        if parent is None:
            Comment.objects.filter(pk=comment.pk).update(thread=comment)
            comment.thread_id = comment.pk
        made.append(comment)
    return made


@dataclass(frozen=True)
class Shown:
    """A response as the page nests it; ``above`` is the response whose list of replies holds it."""

    pk: int
    depth: int
    above: int | None
    number: str
    words: str
    is_tombstone: bool
    answers: str


def shown(page: Element) -> list[Shown]:
    """The responses on a page, from top to bottom."""
    return list(_listed(page.one("ol", class_="threads"), 0, None))


def _listed(listing: Element, depth: int, above: int | None) -> Iterator[Shown]:
    for item in listing.children("li"):
        if item.has(class_="more"):
            continue
        pk = int(item.attributes["id"].removeprefix("comment-"))
        tombstones = [d for d in item.children("div") if d.has(class_="tombstone")]
        (body,) = tombstones or item.children("article")
        yield Shown(
            pk=pk,
            depth=depth,
            above=above,
            number="".join(e.text() for e in body.all(class_="number")),
            words=body.words(),
            is_tombstone=bool(tombstones),
            answers="".join(e.one("bdi").text() for e in body.all(class_="answers")),
        )
        lists = item.children("ol")
        assert len(lists) <= 1
        for replies in lists:
            assert replies.has(class_="replies")
            assert replies.children("li")
            yield from _listed(replies, depth + 1, pk)
