"""However many post at the same moment, no more get through than a limit says, and no fewer.

They run in real threads, on a database that takes them (see ``shared_database``).
"""

import threading
from collections import Counter

import pytest
from django.db import connection, connections
from django.test import Client

from articles.models import Edition
from comments.models import Attempt, Comment, Policy
from tests.comments.readers import respond
from tests.factories import create_article, create_user, days_ago, publish_article

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

POSTS = 30


@pytest.fixture
def live() -> Edition:
    """A live article."""
    editor = create_user(username="edda", group="Editors")
    return publish_article(create_article(slug="busy"), by=editor, at=days_ago(1))


def _post_at_once(edition: Edition) -> Counter[int]:
    """Thirty senders from one network address; how often each status was the answer."""
    start = threading.Barrier(POSTS)
    answers: list[int] = []

    def post(number: int) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            answer = respond(
                Client(),
                edition,
                text=f"This is text number {number}.",
                email=f"sender{number}@example.org",
            )
            answers.append(answer.status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post, args=[number]) for number in range(POSTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return Counter(answers)


@pytest.mark.parametrize("limit", ["most_by_address", "most_on_article"])
def test_of_thirty_at_once_ten_are_stored_where_ten_are_allowed(live: Edition, limit: str) -> None:
    Policy(**{limit: 10}).save()
    assert _post_at_once(live) == {302: 10, 429: 20}
    assert Comment.objects.count() == 10
    assert Attempt.objects.count() == 3 * 10


def test_of_thirty_at_once_all_are_stored_where_thirty_are_allowed(live: Edition) -> None:
    Policy(most_by_address=POSTS).save()
    assert _post_at_once(live) == {302: POSTS}
    assert Comment.objects.count() == POSTS
