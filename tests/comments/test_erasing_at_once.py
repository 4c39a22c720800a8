"""Two who erase the same sender at one moment: one does, the other hears that nothing is left."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from comments.erasing import erase
from comments.models import Ban, Comment, Decision, Erasure, Status
from tests.factories import create_article, create_comment

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

EMAIL = "noor@example.org"


def test_of_two_at_once_one_erases() -> None:
    article = create_article()
    for _ in range(20):
        mine = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
        create_comment(
            article=article, parent=mine, email="ole@example.org", text="Noor is right, I think."
        )
    Ban.objects.create(email=EMAIL)
    start = threading.Barrier(2)

    def run() -> Erasure | None:
        connection.ensure_connection()
        start.wait(timeout=20)
        try:
            return erase(EMAIL, by=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = [each.result(timeout=60) for each in [pool.submit(run), pool.submit(run)]]
    assert results.count(None) == 1
    assert Erasure.objects.get().comments == 20
    assert Decision.objects.filter(reason="erased").count() == 20
    texts = set(Comment.objects.filter(erased_at=None).values_list("text", flat=True))
    assert texts == {"[name removed] is right, I think."}
