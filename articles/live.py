"""What is live at this moment, asked in one small statement: all that a cached page costs.

Both questions are plain SQL because they stand before every cached answer, where building a
query with the ORM would take longer than everything else together (see ``benchmarks/``). The
rule is that of ``EditionQuerySet.live``; a test holds the two together.
"""

import datetime as dt
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from articles.models import Kind

# The newest edition that has gone live, of the article that this is, or was, the address of.
_ARTICLE = """
SELECT e.id, e.article_id, e.slug, e.kind, v.number, s.number,
    (SELECT MIN(goes_live_at) FROM articles_edition
     WHERE article_id = e.article_id AND goes_live_at > %s AND cancelled_at IS NULL)
FROM articles_edition e
LEFT JOIN articles_pageversion v ON v.article_id = e.article_id
LEFT JOIN articles_siteversion s ON s.id = 1
WHERE e.goes_live_at <= %s AND e.cancelled_at IS NULL AND e.article_id = (
    SELECT article_id FROM articles_edition
    WHERE slug = %s AND goes_live_at <= %s AND cancelled_at IS NULL
    ORDER BY goes_live_at DESC, number DESC LIMIT 1)
ORDER BY e.goes_live_at DESC, e.number DESC LIMIT 1
"""

_SITE = """
SELECT
    (SELECT number FROM articles_siteversion WHERE id = 1),
    (SELECT id FROM articles_edition WHERE goes_live_at <= %s
     ORDER BY goes_live_at DESC, id DESC LIMIT 1),
    (SELECT MAX(id) FROM articles_edition),
    (SELECT MIN(goes_live_at) FROM articles_edition
     WHERE goes_live_at > %s AND cancelled_at IS NULL)
"""


class LiveArticle(NamedTuple):
    """The edition that decides what readers see at an address, and the numbers its page is cached
    under.

    ``slug`` is the address the article has now; it differs from the one asked for where the
    article has moved. ``next_at`` is when its next edition goes live, if one is scheduled.
    """

    edition: int
    article: int
    slug: str
    kind: str
    page_version: int | None
    site_version: int | None
    next_at: dt.datetime | None

    @property
    def version(self) -> str:
        """Differs whenever the page would."""
        return f"{self.edition}.{self.page_version}.{self.site_version}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether readers get a notice in the article's place."""
        return self.kind == Kind.WITHDRAWAL


class Site(NamedTuple):
    """The ``version`` of all lists, which differs whenever any of them would, and when the next
    edition goes live, if one is scheduled."""

    version: str
    next_at: dt.datetime | None


def _moment(value: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _read(value: Any) -> dt.datetime | None:
    """A moment as plain SQL gives it; SQLite keeps it as a text in UTC."""
    if isinstance(value, str):
        return dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
    return value  # type: ignore[no-any-return]


def article_at(slug: str) -> LiveArticle | None:
    """Whose address this is, or was; ``None`` if no article that was ever live has had it.
    One query."""
    now = _moment(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_ARTICLE, [now, now, slug, now])
        row = cursor.fetchone()
    if row is None:
        return None
    *columns, next_at = row
    return LiveArticle._make([*columns, _read(next_at)])


def live_article(slug: str) -> LiveArticle | None:
    """The same, where the article is not withdrawn."""
    found = article_at(slug)
    return None if found is None or found.is_withdrawn else found


def site() -> Site:
    """How things stand with the lists. One query.

    Editions are only ever added, one transaction after the other, so the newest that has gone live
    and the newest there is tell every state of the lists from every other. (One that is called off
    had never been in a list.)
    """
    now = _moment(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_SITE, [now, now])
        *numbers, next_at = cursor.fetchone()
    return Site(".".join(str(number) for number in numbers), _read(next_at))
