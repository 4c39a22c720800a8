"""The whole report: warm, cold, posting, the desk; without a server the cross-check and photos."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Edition
from benchmarks.alone import measure_alone
from benchmarks.filling import MODERATOR
from benchmarks.load import Request
from benchmarks.measuring import Post, Row, measure
from benchmarks.photos import measure_photos
from benchmarks.screening import CHARACTERS, measure_screening
from benchmarks.server import running
from benchmarks.sizes import Sizes
from benchmarks.table import (
    alone_table,
    computer,
    machine,
    photos_table,
    pillow,
    rows_table,
    screening_table,
    trials_table,
)
from benchmarks.trials import measure_trials
from comments.models import Comment


def report(sizes: Sizes, seconds: float, *, log: Path) -> None:
    """Measure everything and print it."""
    conversations = sizes.conversations
    addresses = {
        count: Edition.objects.get(article=number).get_absolute_url()
        for number, count in enumerate(conversations, start=1)
    }
    pages = {
        "front page": Request("/"),
        "section page": Request("/section/section-1/"),
        **{f"article, {n:,} comments": Request(address) for n, address in addresses.items()},
    }
    print(
        f"{machine()}\n{Article.objects.count():,} articles, {Comment.objects.count():,} comments"
    )
    _measure("Warm: pages from the cache", pages, seconds, cold=False, log=log)
    _measure("Cold: no cache at all", pages, seconds, cold=True, log=log)
    work = {
        f"desk, {sizes.waiting:,} waiting": Request("/admin/comments/comment/", _moderator()),
        "a comment posted": Post(f"{addresses[conversations[-1]]}respond/"),
    }
    _measure("Never cached", work, seconds, cold=False, log=log)
    alone = [measure_alone(number) for number, _ in enumerate(conversations, start=1)]
    print("\n**Cold article page in one process, no server** (budget 15 ms for 25 threads)\n")
    print(alone_table(alone))
    print(f"\n{_screening()}\n\n{_photos()}")


def report_photos() -> None:
    """Measure the renditions alone, which need no database and no server, and print them."""
    print(f"{computer()}\n\n{_photos()}")


def report_screening() -> None:
    """Measure the screening alone, which needs no server, and print it."""
    print(f"{computer()}\n\n{_screening()}")


def _screening() -> str:
    title = f"**Screening a comment of {CHARACTERS} characters with every check**"
    budget = "(budget 3 ms and 6 queries)"
    comments = f"{title} {budget}\n\n{screening_table(measure_screening())}"
    return f"{comments}\n\n**Trial runs** (budget 30 s)\n\n{trials_table(measure_trials())}"


def _photos() -> str:
    title = "**All renditions of one photo** (budget 1.2 times the bare loop)"
    return f"{title}\n\n{pillow()}\n\n{photos_table(measure_photos())}"


def _measure(
    title: str, pages: dict[str, Request], seconds: float, *, cold: bool, log: Path
) -> None:
    rows: list[Row] = []
    with running(cold=cold, log=log) as server:
        rows.extend(measure(server, pages, seconds))
    print(f"\n**{title}**\n\n{rows_table(rows)}", flush=True)


def _moderator() -> dict[str, str]:
    """The header of somebody who is logged in."""
    client = Client()
    client.force_login(User.objects.get(username=MODERATOR))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"Cookie": f"{cookie.key}={cookie.value}"}
