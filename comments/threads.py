"""An article's threads as readers see them.

A thread is there as long as one of its comments is approved: so the threads of an article are the
distinct threads of its approved comments, which one index answers however many comments were
deleted. The comments of a page come in one query and are put in order here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from comments.models import DEEPEST, Comment, Status
from comments.responses import Response, Row, Wording, response

PER_PAGE = 25
# A last page of no more threads than this is shown with the page before it.
ORPHANS = 4
# Of a longer thread the article's page shows the beginning; a page of its own shows all of it.
PER_THREAD = 100


class NoSuchPageError(Exception):
    """The article, or the thread, has no page of responses with this number."""


@dataclass(frozen=True)
class ThreadPage:
    """One page of responses. ``count`` is the number of all approved ones, on every page."""

    responses: Sequence[Response]
    count: int
    number: int
    pages: int

    @property
    def previous(self) -> int | None:
        """The page before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if there is one."""
        return self.number + 1 if self.number < self.pages else None


_PAGE_NUMBER = re.compile("[1-9][0-9]{0,6}", re.ASCII)


def page_number(request: HttpRequest) -> int:
    """The number of the page of responses that is asked for; 404 for what is no number."""
    asked = request.GET.get("page", "1")
    if not _PAGE_NUMBER.fullmatch(asked):
        raise Http404(_("There is no such page of responses. Start at the first one."))
    return int(asked)


class Whereabouts(NamedTuple):
    """Where an approved comment is found: ``thread`` is set where the thread's own page has it."""

    page: int
    thread: int | None


def _page_count(threads: int) -> int:
    return max(1, ceil((threads - ORPHANS) / PER_PAGE))


def thread_page(article_id: int, number: int = 1) -> ThreadPage:
    """The page of an article's threads with this number, oldest first.

    Three queries, whatever the numbers. Raises ``NoSuchPageError``.
    """
    approved = Comment.objects.approved().filter(article=article_id)
    totals = approved.aggregate(comments=Count("pk"), threads=Count("thread", distinct=True))
    pages = _page_count(totals["threads"])
    if not 1 <= number <= pages:
        raise NoSuchPageError
    first = (number - 1) * PER_PAGE
    last = first + PER_PAGE if number < pages else max(totals["threads"], 1)
    grouped = approved.values_list("thread_id").annotate(length=Count("pk"))
    lengths = dict(grouped.order_by("thread_id")[first:last])
    return ThreadPage(_responses(lengths, first), totals["comments"], number, pages)


def whole_thread_page(thread: int, number: int = 1) -> ThreadPage:
    """A page of one thread in the order it was written, for threads too long for the article."""
    approved = Comment.objects.approved().filter(thread=thread)
    count = approved.count()
    pages = max(1, ceil(count / PER_THREAD))
    if not (count and 1 <= number <= pages):
        raise NoSuchPageError
    first = (number - 1) * PER_THREAD
    rows = _rows(approved.order_by("pk"))[first : first + PER_THREAD]
    names = _names(row.parent for row in rows)
    wording = Wording.current(far=True)
    shown = [response(row, wording, answers=names.get(row.parent or 0, "")) for row in rows]
    return ThreadPage(shown, count, number, pages)


def place_of(comment: Comment) -> Whereabouts:
    """Where readers find this approved comment."""
    in_thread = Comment.objects.filter(_visible(), thread=comment.thread_id, pk__lt=comment.pk)
    if in_thread.count() >= PER_THREAD:
        return Whereabouts(in_thread.approved().count() // PER_THREAD + 1, comment.thread_id)
    approved = Comment.objects.approved().filter(article=comment.article_id)
    threads = approved.aggregate(
        before=Count("thread", distinct=True, filter=Q(thread__lt=comment.thread_id)),
        all=Count("thread", distinct=True),
    )
    return Whereabouts(min(threads["before"] // PER_PAGE + 1, _page_count(threads["all"])), None)


def _visible() -> Combinable:
    """Approved, or gone but answered: only what was once approved can have been answered."""
    return Q(status=Status.APPROVED) | Exists(Comment.objects.filter(parent=OuterRef("pk")))


def _rows(comments: QuerySet[Comment]) -> "QuerySet[Comment, Row]":
    return comments.values_list(*Row._fields, named=True)


def _names(parents: Iterable[int | None]) -> dict[int, str]:
    ids = {parent for parent in parents if parent is not None}
    return dict(Comment.objects.approved().filter(pk__in=ids).values_list("pk", "name"))


def _responses(lengths: dict[int | None, int], numbered_from: int) -> list[Response]:
    """The responses of these threads; ``lengths`` are their numbers of approved comments."""
    if not lengths:
        return []
    comments = Comment.objects.filter(_visible(), thread__in=lengths)
    if max(lengths.values()) > PER_THREAD:
        place = Window(RowNumber(), partition_by=F("thread"), order_by="pk")
        comments = comments.annotate(place=place).filter(place__lte=PER_THREAD)
    by_thread: dict[int | None, list[Row]] = defaultdict(list)
    for row in _rows(comments.order_by("thread", "pk")):
        by_thread[row.thread].append(row)
    wording = Wording.current()
    return [
        shown
        for number, (root, length) in enumerate(lengths.items(), start=numbered_from + 1)
        for shown in _thread(by_thread[root], wording, number=number, length=length)
    ]


class _Tree:
    """The rows of one thread in the order they are shown: each followed by its replies."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.by_pk = {row.pk: row for row in rows}
        self._above: dict[int, int | None] = {}
        self._below: dict[int | None, list[Row]] = defaultdict(list)
        # A comment is younger than what it answers, so parents come before their replies.
        for row in rows:
            self._above[row.pk] = self._shown_below(row)
            self._below[self._above[row.pk]].append(row)
        # From the youngest: what a shown comment answers is shown as well, if only as a tombstone.
        self._shown: set[int] = set()
        for row in reversed(rows):
            if row.status == Status.APPROVED or row.pk in self._shown:
                self._shown |= {row.pk, row.parent or row.pk}

    def _shown_below(self, row: Row) -> int | None:
        answered = self.by_pk.get(row.parent or 0)
        if answered is None:
            return None
        # What answers the deepest stays beside it.
        return self._above[answered.pk] if answered.depth == DEEPEST else answered.pk

    def walk(self, above: int | None = None, depth: int = 0) -> Iterator[tuple[Row, int]]:
        """Rows with the depth they are shown at; tombstones only where a reply needs them."""
        for row in self._below[above]:
            if row.pk in self._shown:
                yield row, depth
                yield from self.walk(row.pk, depth + 1)


def _thread(
    rows: Sequence[Row], wording: Wording, *, number: int, length: int
) -> Iterator[Response]:
    tree = _Tree(rows)
    shown = list(tree.walk())
    depths = [depth for __, depth in shown]
    hidden = length - sum(row.status == Status.APPROVED for row in rows)
    for (row, depth), before, after in zip(shown, [0, *depths[:-1]], [*depths[1:], 0], strict=True):
        answered = tree.by_pk.get(row.parent or 0)
        yield response(
            row,
            wording,
            answers=answered.name if answered and answered.status == Status.APPROVED else "",
            number=number if depth == 0 else None,
            opens=depth > before,
            closes=max(depth - after, 0),
            has_replies=after > depth,
            more=hidden if row.pk == shown[-1][0].pk else 0,
        )
