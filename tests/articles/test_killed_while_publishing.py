"""Whoever pulls the plug while an article is published leaves no half edition behind.

The process that publishes is killed, really, before each of its statements in turn. What it needs
is a database in a file and processes of its own: so a program is started that makes an SQLite
database by the migrations, and forks a process for each kill, on a copy of it. With another
database under the other tests, this one still runs on SQLite; that publishing is one transaction
is the same code there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = '''
import datetime as dt, json, os, shutil, sqlite3, sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.models import Article, Edition, Kind, PhotoBlock
from articles.publishing import publish, reschedule, withdraw
from tests.factories import (
    create_article, create_photo, create_topic, create_user, days_ago, publish_article,
)

COUNTED = [
    "articles_edition", "articles_editiontopic", "articles_editionbyline",
    "articles_editionphoto", "articles_revision", "articles_revisionphoto",
]


def facts(file):
    """How much of all that publishing writes is there."""
    database = sqlite3.connect(file)
    [sound] = database.execute("PRAGMA integrity_check").fetchone()
    assert sound == "ok", sound
    counts = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in COUNTED]
    [off] = database.execute(
        "SELECT COUNT(*) FROM articles_edition WHERE cancelled_at IS NOT NULL").fetchone()
    [pages] = database.execute("SELECT TOTAL(number) FROM articles_pageversion").fetchone()
    [number] = database.execute("SELECT MAX(revision_number) FROM articles_article").fetchone()
    database.close()
    return [*counts, off, pages, number]


def killed(job, base, file, turn):
    """Do the job in a process of its own that is killed before its statement with this number;
    the statement, or nothing if it came to its end."""
    shutil.copy(base, file)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        connection.settings_dict["NAME"] = str(file)
        connection.ensure_connection()
        seen = 0

        def count(statement):
            # SQLite calls it before every statement, COMMIT and those of triggers among them.
            nonlocal seen
            seen += 1
            if seen == turn:
                os.write(writing, statement.encode()[:60])
                os._exit(9)

        connection.connection.set_trace_callback(count)
        try:
            job()
        except BaseException as problem:
            os.write(2, repr(problem).encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        statement = pipe.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9), (code, statement)
    return statement if code == 9 else ""


def every_kill(job, base, folder):
    """What is there before, what after each kill, and what after the job came to its end."""
    before, after_kill, statements, turn = facts(base), [], [], 0
    while True:
        turn += 1
        file = folder / f"{turn}.sqlite3"
        statement = killed(job, base, file, turn)
        left = facts(file)
        for part in folder.glob(f"{turn}.sqlite3*"):
            part.unlink()
        if not statement:
            return {"before": before, "killed": after_kill, "statements": statements, "after": left}
        after_kill.append(left)
        statements.append(statement)


folder = Path(sys.argv[1])
call_command("migrate", verbosity=0)
editor = create_user(username="edda", group="Editors")
article = create_article(topics=(create_topic(), create_topic(name="Storm", slug="storm")))
PhotoBlock.objects.create(parent=article, region="body", ordering=5, photo=create_photo())
Article.objects.update(lead_photo=create_photo(), headline="Changed past the admin")
article.refresh_from_db()


def now_at(name):
    """The database as it is now, in a file for itself."""
    connection.close()
    shutil.copy(folder / "base.sqlite3", folder / name)
    return folder / name


found = {}
draft = now_at("draft.sqlite3")
found["first"] = every_kill(lambda: publish(article, by=editor), draft, folder)
publish_article(article, by=editor, at=days_ago(1))
Article.objects.update(headline="Changed once more")
waits = publish(article, by=editor, kind=Kind.UPDATE, goes_live_at=days_ago(-1))
live = now_at("live.sqlite3")
found["move"] = every_kill(
    lambda: reschedule(waits, by=editor, goes_live_at=days_ago(-2)), live, folder)
found["withdraw"] = every_kill(lambda: withdraw(article, by=editor, reason="x"), live, folder)
print(json.dumps(found))
'''


# Editions, topics, bylines, photos, revisions and their photos, called off, page version and
# number of the newest revision: what each job adds when it comes to its end.
ADDED = {
    "first": [1, 2, 1, 2, 1, 2, 0, 2, 1],
    "move": [1, 2, 1, 2, 0, 0, 1, 1, 0],
    "withdraw": [1, 0, 0, 0, 0, 0, 1, 1, 0],
}


@pytest.fixture
def found(tmp_path: Path) -> dict[str, Any]:
    """What the program found: for each job the rows before it, after each kill, and at its end."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/base.sqlite3",
        "VAR_DIR": str(tmp_path / "var"),
        "CACHE_URL": "locmemcache://killed",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    done = subprocess.run(  # noqa: S603 - the program above
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


# One test for all, so that the program runs once however the tests are shared out.
def test_a_kill_before_any_statement_leaves_nothing_and_one_after_the_last_everything(
    found: dict[str, Any],
) -> None:
    assert list(found) == list(ADDED)
    for job, told in found.items():
        half_done = [
            (job, statement, left)
            for statement, left in zip(told["statements"], told["killed"], strict=True)
            if left != told["before"]
        ]
        assert half_done == []
        before, after = told["before"], told["after"]
        assert [new - old for old, new in zip(before, after, strict=True)] == ADDED[job], job
        statements = told["statements"]
        assert statements[-1] == "COMMIT", job
        assert {"BEGIN", "BEGIN IMMEDIATE"} & set(statements[:3]), job
        for writing in ('INSERT INTO "articles_edition"', 'UPDATE "articles_pageversion"'):
            assert any(statement.startswith(writing) for statement in statements), (job, writing)
