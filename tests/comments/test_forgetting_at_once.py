"""Two who forget at the same moment share the work; neither fails, and no row is counted twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from comments import forgetting
from comments.forgetting import Forgotten, forget
from comments.models import Attempt, Ban, Comment
from tests.factories import create_article, create_comment, days_ago

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

ROWS = 30


def test_each_row_is_forgotten_by_one_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "BATCH", 4)
    article = create_article()
    for _ in range(ROWS):
        create_comment(article=article, at=days_ago(100))
        Attempt.objects.create(key="a" * 64, at=days_ago(100))
        Ban.objects.create(email="noor@example.org", until=days_ago(100))
    start = threading.Barrier(2)

    def run() -> Forgotten:
        connection.ensure_connection()
        start.wait(timeout=20)
        try:
            return forget()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(run) for _ in range(2)]
        first, second = (each.result(timeout=60) for each in runs)
    both = [one + other for one, other in zip(first, second, strict=True)]
    assert both == [ROWS, 0, ROWS, ROWS, 0]
    assert not Comment.objects.exclude(fingerprint=None).exists()
    assert not Attempt.objects.exists()
    assert not Ban.objects.exists()
