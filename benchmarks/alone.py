"""Processor time of a cold article page without any server, as a cross-check."""

import time
from dataclasses import dataclass
from statistics import median

from django.core.cache import caches
from django.test import Client, override_settings

from articles.models import Edition
from benchmarks.server import HOST
from comments.threads import thread_page

TIMES = 40


@dataclass(frozen=True)
class Alone:
    """Processor milliseconds of one page, least and median, and what stands on it."""

    article: int
    threads: int
    comments: int
    responses: int
    least: float
    median: float


def measure_alone(article: int) -> Alone:
    """Render an article's page again and again in this process, with no cache."""
    address = Edition.objects.get(article=article).get_absolute_url()
    client = Client(SERVER_NAME=HOST)
    dummy = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    with override_settings(CACHES=dummy):
        caches.close_all()
        client.get(address)
        spent = sorted(_cpu_ms(client, address) for _ in range(TIMES))
    page = thread_page(article)
    shown = [r for r in page.responses if r["number"]]
    return Alone(article, len(shown), page.count, len(page.responses), spent[0], median(spent))


def _cpu_ms(client: Client, address: str) -> float:
    begin = time.process_time()
    response = client.get(address)
    spent = (time.process_time() - begin) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}.")
    return spent
