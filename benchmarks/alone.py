"""Processor time of a cold article page without any server, as a cross-check."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import render_to_string
from django.test import Client, override_settings

from articles.models import Edition
from benchmarks.server import HOST
from comments.threads import thread_page

TIMES = 40


@dataclass(frozen=True)
class Alone:
    """Processor milliseconds, sorted, of one page and of its threads alone, and what it shows."""

    article: int
    threads: int
    comments: int
    responses: int
    page_ms: list[float]
    threads_ms: list[float]


def measure_alone(article: int) -> Alone:
    """Render an article's page again and again in this process, with no cache."""
    address = Edition.objects.get(article=article).get_absolute_url()
    client = Client(SERVER_NAME=HOST)
    dummy = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    with override_settings(CACHES=dummy):
        caches.close_all()
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} does not answer.")
        page_ms = sorted(_cpu_ms(lambda: client.get(address)) for _ in range(TIMES))
    threads_ms = sorted(_cpu_ms(lambda: _threads(article)) for _ in range(TIMES))
    page = thread_page(article)
    shown = [r for r in page.responses if r["number"]]
    return Alone(article, len(shown), page.count, len(page.responses), page_ms, threads_ms)


def _threads(article: int) -> str:
    """What the threads add to the page: their queries, their order, their markup."""
    context = {"threads": thread_page(article), "address": "/", "is_open": True}
    return render_to_string("comments/_thread_list.html", context)


def _cpu_ms(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return (time.process_time() - begin) * 1000
