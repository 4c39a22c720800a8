"""Screening one comment with every check, beside finding its links with Django's urlize alone."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from statistics import median

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.html import urlize

from benchmarks import words
from comments.drafts import Draft
from comments.models import AllowedDomain, BlockedDomain, Comment, Policy, WatchedPhrase
from comments.rule_book import RuleBook
from comments.screening import screen

CHARACTERS = 500
TIMES = 300
LONG_LIST = 10_000


@dataclass(frozen=True)
class ScreeningRow:
    """Processor milliseconds of each of many comments, and the queries of one."""

    title: str
    ms: list[float]
    urlize_ms: list[float]
    queries: int
    ready_ms: float

    @property
    def ratio(self) -> float:
        """Processor time, in times of urlize."""
        return median(self.ms) / median(self.urlize_ms)


class _UndoneError(Exception):
    """Ends a transaction whose rows nobody shall keep."""


def measure_screening() -> Iterator[ScreeningRow]:
    """With the lists as they are, and with ten thousand rows on each, which are not kept."""
    article = Comment.objects.values_list("article", flat=True)[:1].get()
    yield _row(f"lists of {WatchedPhrase.objects.count():,} phrases", article)
    rows: list[ScreeningRow] = []
    try:
        with transaction.atomic():
            _lengthen_lists()
            title = f"{LONG_LIST:,} more phrases, allowed and blocked domains each"
            rows.append(_row(title, article))
            raise _UndoneError
    except _UndoneError:
        yield from rows


def _lengthen_lists() -> None:
    random = Random(7)
    numbers = range(LONG_LIST)
    WatchedPhrase.objects.bulk_create(WatchedPhrase(phrase=_phrase(random, n)) for n in numbers)
    AllowedDomain.objects.bulk_create(AllowedDomain(domain=f"a{n}.example.com") for n in numbers)
    BlockedDomain.objects.bulk_create(BlockedDomain(domain=f"b{n}.example.com") for n in numbers)


def _phrase(random: Random, number: int) -> str:
    """Of words that stand in the comments, so that many phrases begin to match."""
    return f"{' '.join(random.sample(words.sentence(random).split(), 3))} x{number}"


def _row(title: str, article: int) -> ScreeningRow:
    random, policy = Random(1), Policy.current()
    begin = time.process_time()
    RuleBook.current()
    ready_ms = (time.process_time() - begin) * 1000
    drafts = [_draft(random, article, n) for n in range(TIMES)]
    with CaptureQueriesContext(connection) as captured:
        screen(drafts[0], policy)
    ms = [_cpu_ms(lambda draft=draft: screen(draft, policy)) for draft in drafts]  # type: ignore[misc]
    urlize_ms = [_cpu_ms(lambda draft=draft: urlize(draft.text)) for draft in drafts]  # type: ignore[misc]
    return ScreeningRow(title, ms, urlize_ms, len(captured), ready_ms)


def _draft(random: Random, article: int, number: int) -> Draft:
    """One of ten has a link to another site."""
    text = words.paragraph(random, 6)[:CHARACTERS]
    if number % 10 == 0:
        text = f"{text[:-40]} https://shop{number}.example.net/offer"
    return Draft(
        article_id=article,
        parent_id=None,
        name=f"Reader No. {number}",
        email=f"reader{random.randint(1, 500)}@example.org",
        text=text,
        honeypot="",
        address_hash=f"{number:064x}",
        own_hosts=("courier.example.org",),
        seconds=60.0,
    )


def _cpu_ms(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return (time.process_time() - begin) * 1000
