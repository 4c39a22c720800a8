"""Triggers by which the database itself refuses to change the record, whoever asks.

The models refuse it too, but a shell, another program or a slip in a migration pass them by. What
they hold:

- an edition, and what belongs to it, is never changed, replaced or deleted; but one that has not
  gone live may be called off, once;
- a revision is never changed, and never deleted once its article has an edition;
- editions go live in the order in which they were made, each of a revision of its own article;
- nothing is published below an embargo, save a withdrawal, and no embargo is set over what is
  scheduled;
- who withdrew an article does not bring it back;
- no edition shows a photo without caption, credit and alternative text (or the mark that it is
  decorative), and none of them is emptied once an edition shows the photo.

SQLite makes a table anew when a migration changes it, and its triggers are gone then; and it does
not let a table be renamed that another's trigger asks. So a migration that changes one of these
tables begins with ``remove_in_migration`` and ends with ``install_in_migration``. A test looks for
all of them.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.utils import NotSupportedError

# (name, when it fires, table, condition, what it says). The words of the conditions are those
# that SQLite and PostgreSQL share; `IS DISTINCT FROM` is spelled by each in its own way.
Trigger = tuple[str, str, str, str, str]

# The unique keys of the tables: what a new row must not have in common with one that is there.
_ID = "there.id = NEW.id"
_NUMBER = "there.article_id = NEW.article_id AND there.number = NEW.number"
_FIRST = (
    "there.article_id = NEW.article_id AND there.kind = 'first' AND NEW.kind = 'first' "
    "AND there.cancelled_at IS NULL AND NEW.cancelled_at IS NULL"
)
_EDITION = "there.edition_id = NEW.edition_id"
_IN_THE_WAY = {
    "articles_edition": f"{_ID} OR ({_NUMBER}) OR ({_FIRST})",
    "articles_editiontopic": f"{_ID} OR ({_EDITION} AND there.topic_id = NEW.topic_id)",
    "articles_editionbyline": (
        f"{_ID} OR ({_EDITION} AND there.contributor_id = NEW.contributor_id)"
    ),
    "articles_editionphoto": f"{_ID} OR ({_EDITION} AND there.photo_id = NEW.photo_id)",
    "articles_revision": f"{_ID} OR ({_NUMBER})",
    "articles_revisionphoto": (
        f"{_ID} OR (there.revision_id = NEW.revision_id AND there.photo_id = NEW.photo_id)"
    ),
}
_NEVER_CHANGED = "The record is never changed; add a new entry instead."
_NEVER_DELETED = "The record is never deleted."
_WRITTEN_ONCE = (
    "articles_edition",
    "articles_editiontopic",
    "articles_editionbyline",
    "articles_editionphoto",
)
_OF_REVISIONS = ("articles_revision", "articles_revisionphoto")
_CALLING_OFF = ("cancelled_at", "cancelled_by_id")


def _triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    for table in _WRITTEN_ONCE:
        changed = _not_just_called_off(connection) if table == "articles_edition" else "TRUE"
        yield f"{table}_kept", "UPDATE", table, changed, _NEVER_CHANGED
        yield f"{table}_stays", "DELETE", table, "TRUE", _NEVER_DELETED
    for table in _OF_REVISIONS:
        yield f"{table}_kept", "UPDATE", table, "TRUE", _NEVER_CHANGED
        yield f"{table}_stays", "DELETE", table, _of_a_published_article(table), _NEVER_DELETED
    if connection.vendor == "sqlite":
        # INSERT OR REPLACE deletes the row that stands in its way without asking any trigger.
        for table in (*_WRITTEN_ONCE, *_OF_REVISIONS):
            in_the_way = _IN_THE_WAY[table]
            there = f"EXISTS (SELECT 1 FROM {table} there WHERE {in_the_way})"
            yield f"{table}_once", "INSERT", table, there, _NEVER_CHANGED
    yield (
        "articles_edition_order",
        "INSERT",
        "articles_edition",
        "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id "
        "AND e.cancelled_at IS NULL AND e.goes_live_at > NEW.goes_live_at)",
        "Editions go live in the order in which they were made.",
    )
    yield (
        "articles_edition_revision",
        "INSERT",
        "articles_edition",
        "NOT EXISTS (SELECT 1 FROM articles_revision r "
        "WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id)",
        "An edition is made of a revision of its own article.",
    )
    yield (
        "articles_article_embargo",
        "UPDATE",
        "articles_article",
        "NEW.embargo_until IS NOT NULL AND EXISTS (SELECT 1 FROM articles_edition e "
        "WHERE e.article_id = NEW.id AND e.cancelled_at IS NULL "
        f"AND e.goes_live_at > {_now(connection)} AND e.goes_live_at < NEW.embargo_until)",
        "The article is scheduled for a time before that embargo ends.",
    )
    yield (
        "articles_edition_embargo",
        "INSERT",
        "articles_edition",
        "NEW.kind <> 'withdrawal' AND EXISTS (SELECT 1 FROM articles_article a "
        "WHERE a.id = NEW.article_id AND a.embargo_until > NEW.goes_live_at)",
        "The article is under embargo then.",
    )
    yield (
        "articles_edition_second_person",
        "INSERT",
        "articles_edition",
        "NEW.kind <> 'withdrawal' AND EXISTS (SELECT 1 FROM articles_edition e "
        "WHERE e.kind = 'withdrawal' AND e.by_id = NEW.by_id AND e.id = ("
        "SELECT last.id FROM articles_edition last WHERE last.article_id = NEW.article_id "
        "AND last.cancelled_at IS NULL "
        "ORDER BY last.goes_live_at DESC, last.number DESC LIMIT 1))",
        "Somebody else than who withdrew the article must bring it back.",
    )
    yield (
        "articles_edition_photos",
        "INSERT",
        "articles_edition",
        _shows_a_bare_photo(connection),
        "A published photo has caption, credit and alternative text.",
    )
    yield (
        "articles_editionphoto_complete",
        "INSERT",
        "articles_editionphoto",
        "EXISTS (SELECT 1 FROM articles_photo p WHERE p.id = NEW.photo_id "
        f"AND ({_trimmed('p.credit')} = '' "
        f"OR ({_trimmed('p.alternative_text')} = '' AND NOT p.decorative)))",
        "A published photo has credit and alternative text.",
    )
    yield (
        "articles_photo_published",
        "UPDATE",
        "articles_photo",
        f"(({_trimmed('NEW.credit')} = '' AND {_trimmed('OLD.credit')} <> '') "
        f"OR ({_trimmed('NEW.caption')} = '' AND {_trimmed('OLD.caption')} <> '') "
        f"OR ({_trimmed('NEW.alternative_text')} = '' AND NOT NEW.decorative "
        f"AND ({_trimmed('OLD.alternative_text')} <> '' OR OLD.decorative))) "
        "AND EXISTS (SELECT 1 FROM articles_editionphoto e WHERE e.photo_id = NEW.id)",
        "The photo is published: its caption, credit and alternative text stay.",
    )


def _trimmed(text: str, *, or_null: bool = False) -> str:
    """A text without the blanks around it, in the words that both databases share."""
    text = f"coalesce({text}, '')" if or_null else text
    return f"trim({text}, ' \t\n\r')"


def _shows_a_bare_photo(connection: BaseDatabaseWrapper) -> str:
    """True of an edition in whose content a photo lacks something that readers are owed."""
    if connection.vendor == "sqlite":
        photos = (
            "SELECT json_extract(NEW.content, '$.lead') AS photo UNION ALL "
            "SELECT json_extract(block.value, '$.photo') "
            "FROM json_each(NEW.content, '$.blocks') block"
        )
        is_there, value = "photo IS NOT NULL", "json_extract(photo, '$.{}')"
        is_decorative = "coalesce(json_extract(photo, '$.decorative'), 0)"
    else:
        photos = (
            "SELECT NEW.content -> 'lead' AS photo UNION ALL SELECT block -> 'photo' "
            "FROM jsonb_array_elements(NEW.content -> 'blocks') block"
        )
        is_there, value = "jsonb_typeof(photo) = 'object'", "photo ->> '{}'"
        is_decorative = "coalesce((photo ->> 'decorative')::boolean, false)"

    def is_empty(name: str) -> str:
        return f"{_trimmed(value.format(name), or_null=True)} = ''"

    return (
        f"EXISTS (SELECT 1 FROM ({photos}) shown WHERE {is_there} AND ({is_empty('caption')} "
        f"OR {is_empty('credit')} OR ({is_empty('alternative_text')} AND NOT {is_decorative})))"
    )


def _of_a_published_article(table: str) -> str:
    if table == "articles_revision":
        return "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = OLD.article_id)"
    return (
        "EXISTS (SELECT 1 FROM articles_edition e JOIN articles_revision r "
        "ON r.article_id = e.article_id WHERE r.id = OLD.revision_id)"
    )


def _not_just_called_off(connection: BaseDatabaseWrapper) -> str:
    """True of an update that does more than call off, for the first time, an edition."""
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    kept = [column for column in _edition_columns(connection) if column not in _CALLING_OFF]
    changed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in kept)
    gone_live = f"OLD.goes_live_at <= {_now(connection)}"
    return f"OLD.cancelled_at IS NOT NULL OR NEW.cancelled_at IS NULL OR {gone_live} OR {changed}"


def _now(connection: BaseDatabaseWrapper) -> str:
    """This moment, as the columns of times are written."""
    sqlite = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    return sqlite if connection.vendor == "sqlite" else "clock_timestamp()"


def _edition_columns(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "articles_edition")
    return [column.name for column in described]


def _sqlite(trigger: Trigger) -> list[str]:
    name, event, table, condition, message = trigger
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ]


def _postgresql(trigger: Trigger) -> list[str]:
    name, event, table, condition, message = trigger
    row = "OLD" if event == "DELETE" else "NEW"
    # The condition stands inside the function, for a trigger's own may not ask other tables.
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}' "
        f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


_DIALECTS = {"sqlite": _sqlite, "postgresql": _postgresql}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in its place; those that are there are made anew."""
    dialect = _DIALECTS.get(connection.vendor)
    if dialect is None:
        raise NotSupportedError("The record is guarded on SQLite and PostgreSQL only.")
    with connection.cursor() as cursor:
        for trigger in _triggers(connection):
            for statement in dialect(trigger):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away, for tests that empty the tables."""
    with connection.cursor() as cursor:
        for name, _event, table, _condition, _message in _triggers(connection):
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def names(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of all triggers that have to be there."""
    return sorted(trigger[0] for trigger in _triggers(connection))


def remove_in_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """``remove`` as the operation of a migration."""
    remove(schema_editor.connection)


def install_in_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """``install`` as the operation of a migration."""
    install(schema_editor.connection)
