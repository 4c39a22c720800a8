"""However many tabs go on with one trial at the same moment, each comment counts once.

They run in real threads, on a database that takes them (see ``shared_database``).
"""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections

from articles.models import Edition
from comments.models import Trial, WatchedPhrase
from comments.trials import go_on, running
from comments.trials.counting import CAUGHT, LOOKED_AT
from tests.comments.trials import approved, begun, deleted, split
from tests.factories import create_article, create_user, days_ago, publish_article

pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor != "sqlite"),
    pytest.mark.usefixtures("shared_database"),
]

TABS = 4


@pytest.fixture
def momo() -> User:
    """Decides on comments."""
    return create_user(username="momo", group="Moderators")


@pytest.fixture
def live() -> Edition:
    """A live article."""
    editor = create_user(username="edda", group="Editors")
    return publish_article(create_article(slug="busy"), by=editor, at=days_ago(1))


def _go_on_at_once(number: int) -> None:
    """Several tabs, each of which goes on until the trial is over."""
    start = threading.Barrier(TABS)

    def tab() -> None:
        try:
            connection.ensure_connection()
            trial = Trial.objects.get(pk=number)
            start.wait(timeout=60)
            while trial.finished_at is None:
                trial = go_on(trial, seconds=0)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tab) for __ in range(TABS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)


def test_each_comment_counts_once(
    live: Edition, momo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 3)
    for number in range(10):
        approved(live, f"A boat, number {number}", by=momo)
        deleted(live, f"A ship, number {number}", by=momo)
    trial = begun(WatchedPhrase(phrase="boat"), by=momo)
    _go_on_at_once(trial.pk)
    trial.refresh_from_db()
    assert trial.finished_at is not None
    assert trial.looked_at == 20
    assert (split(trial, LOOKED_AT), split(trial, CAUGHT)) == ((10, 10), (10, 0))
