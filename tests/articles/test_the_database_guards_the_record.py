"""The database itself refuses to change the record, whatever program asks it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from articles import record_triggers
from articles.models import Article, Edition, Kind, PhotoBlock, Revision
from articles.publishing import withdraw
from tests.factories import create_article, create_photo, create_topic, days_ago, publish_article

pytestmark = pytest.mark.django_db

# A table of the record, a column of it, and another value for it.
CHANGES = [
    ("articles_edition", "headline", "Forged"),
    ("articles_edition", "content", '{"forged": true}'),
    ("articles_edition", "goes_live_at", dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
    ("articles_edition", "by_id", None),
    ("articles_edition", "lead_photo_id", None),
    ("articles_editiontopic", "first_live_at", dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
    ("articles_editionbyline", "position", 7),
    ("articles_editionphoto", "photo_id", 7),
    ("articles_revision", "content", '{"forged": true}'),
    ("articles_revision", "by_id", None),
]
TABLES = sorted({table for table, _column, _value in CHANGES})


def execute(sql: str, *values: Any) -> None:
    """A statement past every model, as another program would send it."""
    if connection.vendor == "sqlite":
        values = tuple(
            connection.ops.adapt_datetimefield_value(value)
            if isinstance(value, dt.datetime)
            else value
            for value in values
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The database says no, with these words."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


def rows(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names of this file
        return list(cursor.fetchall())


def copy_of(edition: Edition, **fields: Any) -> Edition:
    """Another edition of the same revision, not saved yet."""
    same = {f.attname: getattr(edition, f.attname) for f in Edition._meta.concrete_fields}
    return Edition(**{**same, "id": None, "number": edition.number + 1, **fields})


@pytest.fixture
def published(draft: Article, editor: User) -> Edition:
    """A live edition with a row in every table of the record."""
    draft.topics.add(create_topic())
    draft.lead_photo = create_photo()
    draft.save()
    PhotoBlock.objects.create(parent=draft, region="body", ordering=20, photo=create_photo())
    return publish_article(draft, by=editor, at=days_ago(1))


@pytest.fixture
def scheduled(draft: Article, editor: User) -> Edition:
    """The first edition of the draft, which goes live tomorrow."""
    return publish_article(draft, by=editor, at=days_ago(-1))


def test_all_the_triggers_are_there() -> None:
    ours = record_triggers.names(connection)
    find = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        find = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(find)
        there = sorted(name for (name,) in cursor.fetchall() if name.startswith("articles_"))
    assert there == ours
    assert len(ours) == (26 if connection.vendor == "sqlite" else 20)


@pytest.mark.parametrize(("table", "column", "value"), CHANGES)
def test_a_row_of_the_record_is_not_changed(
    published: Edition, table: str, column: str, value: Any
) -> None:
    before = rows(table)
    assert before
    with refused("never changed"):
        execute(f"UPDATE {table} SET {column} = %s", value)  # noqa: S608
    assert rows(table) == before


@pytest.mark.parametrize("table", TABLES)
def test_a_row_of_the_record_is_not_deleted(published: Edition, table: str) -> None:
    before = rows(table)
    assert before
    with refused("never deleted"):
        execute(f"DELETE FROM {table}")  # noqa: S608
    assert rows(table) == before


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_replaced_by_another_with_its_key(published: Edition, table: str) -> None:
    before = rows(table)
    values = ", ".join(["%s"] * len(before[0]))
    if connection.vendor == "sqlite":
        with refused("never"):
            execute(f"INSERT OR REPLACE INTO {table} VALUES ({values})", *before[0])  # noqa: S608
        return
    with refused("never changed"):
        execute(
            f"INSERT INTO {table} SELECT * FROM {table} "  # noqa: S608
            "ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id"
        )


def test_what_waits_for_its_time_is_called_off_once(scheduled: Edition, editor: User) -> None:
    now = timezone.now()
    off = "UPDATE articles_edition SET cancelled_at = %s, cancelled_by_id = %s"
    execute(off, now, editor.pk)
    scheduled.refresh_from_db()
    assert (scheduled.cancelled_at, scheduled.cancelled_by) == (now, editor)
    with refused("never changed"):
        execute(off, now + dt.timedelta(seconds=1), editor.pk)
    with refused("never changed"):
        execute("UPDATE articles_edition SET cancelled_by_id = NULL")


def test_calling_off_is_not_undone(scheduled: Edition, editor: User) -> None:
    Edition.objects.all().call_off(by=editor)
    with refused("never changed"):
        execute("UPDATE articles_edition SET cancelled_at = NULL, cancelled_by_id = NULL")
    assert Edition.objects.get().cancelled_at is not None


def test_a_scheduled_edition_that_is_not_called_off_keeps_who_did_not_do_it(
    scheduled: Edition, editor: User
) -> None:
    with refused("never changed"):
        execute("UPDATE articles_edition SET cancelled_by_id = %s", editor.pk)


def test_what_has_gone_live_is_not_called_off(published: Edition) -> None:
    for moment in (timezone.now(), days_ago(30)):
        with refused("never changed"):
            execute("UPDATE articles_edition SET cancelled_at = %s", moment)
    assert Edition.objects.get().cancelled_at is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("headline", "Forged"),
        ("note", "Forged"),
        ("kind", "update"),
        ("content", "{}"),
        ("goes_live_at", dt.datetime(9000, 1, 1, tzinfo=dt.UTC)),
        ("by_id", None),
        ("number", 7),
    ],
)
def test_nothing_else_is_changed_while_calling_off(
    scheduled: Edition, column: str, value: Any
) -> None:
    set_both = f"UPDATE articles_edition SET cancelled_at = %s, {column} = %s"  # noqa: S608
    with refused("never changed"):
        execute(set_both, timezone.now(), value)
    kept = Edition.objects.get()
    assert kept.cancelled_at is None
    assert (kept.headline, kept.number, kept.by) == ("Ferry runs again", 1, scheduled.by)


def test_each_column_of_an_edition_is_guarded_while_calling_off(scheduled: Edition) -> None:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "articles_edition")
        columns = {column.name for column in described} - {"cancelled_at", "cancelled_by_id"}
        if connection.vendor == "postgresql":
            cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'articles_edition_kept'")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'articles_edition_kept'")
        [source] = cursor.fetchone()
    words = source.split()
    assert len(columns) > 15
    assert [column for column in columns if f"NEW.{column}" not in words] == []


def test_a_draft_is_deleted_with_its_revisions(draft: Article) -> None:
    draft.lead_photo = create_photo()
    draft.save()
    execute("DELETE FROM articles_revision WHERE article_id = %s", draft.pk)
    assert not Revision.objects.exists()


def test_the_revisions_of_a_published_article_stay_even_those_not_published(
    published: Edition,
) -> None:
    execute(
        "INSERT INTO articles_revision (article_id, number, at, format, content) "
        "VALUES (%s, 99, %s, 2, '{}')",
        published.article_id,
        timezone.now(),
    )
    with refused("never deleted"):
        execute("DELETE FROM articles_revision WHERE number = 99")
    assert Revision.objects.filter(number=99).exists()


def test_the_revisions_of_another_draft_are_not_held_by_it(published: Edition) -> None:
    other = create_article(headline="Other")
    execute("DELETE FROM articles_revision WHERE article_id = %s", other.pk)
    assert not other.revisions.exists()


class TestAnInsertion:
    """On every path: one object, several objects, plain SQL."""

    @pytest.fixture(params=["create", "bulk_create", "plain SQL"])
    def insert(self, request: pytest.FixtureRequest) -> Any:
        def insert(edition: Edition) -> None:
            if request.param == "create":
                edition.save()
            elif request.param == "bulk_create":
                Edition.objects.bulk_create([edition])
            else:
                _insert_plainly(edition)

        return insert

    def test_below_the_embargo_is_refused(self, published: Edition, insert: Any) -> None:
        embargo = timezone.now() + dt.timedelta(hours=1)
        Article.objects.update(embargo_until=embargo)
        early = copy_of(
            published, kind=Kind.UPDATE, goes_live_at=embargo - dt.timedelta(microseconds=1)
        )
        with refused("under embargo"):
            insert(early)
        assert Edition.objects.count() == 1

    def test_at_the_end_of_the_embargo_is_none_of_its_business(
        self, published: Edition, insert: Any
    ) -> None:
        embargo = (timezone.now() + dt.timedelta(hours=1)).replace(microsecond=0)
        Article.objects.update(embargo_until=embargo)
        insert(copy_of(published, kind=Kind.UPDATE, goes_live_at=embargo))
        assert Edition.objects.count() == 2

    def test_the_embargo_of_another_article_forbids_nothing(
        self, published: Edition, insert: Any
    ) -> None:
        create_article(headline="Other", embargo_until=days_ago(-1))
        insert(copy_of(published, kind=Kind.UPDATE, goes_live_at=timezone.now()))
        assert Edition.objects.count() == 2

    def test_a_withdrawal_under_embargo_is_let_in(self, published: Edition, insert: Any) -> None:
        Article.objects.update(embargo_until=days_ago(-1))
        now = timezone.now()
        insert(copy_of(published, kind=Kind.WITHDRAWAL, note="Not true.", goes_live_at=now))
        assert published.article.withdrawal() is not None

    def test_a_return_by_who_withdrew_it_is_refused(
        self, published: Edition, editor: User, administrator: User, insert: Any
    ) -> None:
        gone = withdraw(published.article, by=administrator, reason="Not true.")
        back = copy_of(
            gone, kind=Kind.REINSTATEMENT, note="It was true.", goes_live_at=timezone.now()
        )
        with refused("Somebody else"):
            insert(back)
        assert Edition.objects.count() == 2
        back.id, back.by = None, editor
        insert(back)
        assert Edition.objects.count() == 3

    def test_an_older_withdrawal_does_not_bind_who_made_it(
        self, published: Edition, editor: User, administrator: User, insert: Any
    ) -> None:
        withdraw(published.article, by=editor, reason="Not true.")
        publish_article(published.article, by=administrator, note="True after all.")
        gone = withdraw(published.article, by=administrator, reason="Not true at all.")
        back = copy_of(gone, kind=Kind.REINSTATEMENT, by_id=editor.pk, goes_live_at=timezone.now())
        insert(back)
        assert Edition.objects.count() == 5

    def test_an_update_by_who_withdrew_it_is_refused_too(
        self, published: Edition, editor: User, insert: Any
    ) -> None:
        gone = withdraw(published.article, by=editor, reason="Not true.")
        with refused("Somebody else"):
            insert(copy_of(gone, kind=Kind.UPDATE, note="", goes_live_at=timezone.now()))


def test_an_edition_that_goes_live_before_another_is_refused(
    scheduled: Edition,
) -> None:
    before = copy_of(scheduled, kind=Kind.UPDATE, goes_live_at=scheduled.goes_live_at)
    before.goes_live_at = before.first_live_at = timezone.now()
    with refused("in the order in which they were made"):
        before.save()


def test_an_edition_of_another_articles_revision_is_refused(published: Edition) -> None:
    other = create_article().revisions.get()
    with refused("of its own article"):
        copy_of(published, kind=Kind.UPDATE, revision_id=other.pk).save()


def test_no_embargo_is_set_over_what_is_scheduled(scheduled: Edition) -> None:
    with refused("before that embargo ends"):
        Article.objects.update(embargo_until=scheduled.goes_live_at + dt.timedelta(hours=1))
    Article.objects.update(embargo_until=scheduled.goes_live_at)


def _insert_plainly(edition: Edition) -> None:
    fields = [field for field in Edition._meta.concrete_fields if field.attname != "id"]
    columns = ", ".join(str(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [
        field.get_db_prep_save(getattr(edition, field.attname), connection) for field in fields
    ]
    with connection.cursor() as cursor:
        sql = f"INSERT INTO articles_edition ({columns}) VALUES ({places})"  # noqa: S608
        cursor.execute(sql, values)
