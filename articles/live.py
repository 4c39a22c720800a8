"""What is live at this moment, asked in one small statement: all that a cached page costs.

Both questions are plain SQL because they stand before every cached answer, where building a
query with the ORM would take longer than everything else together (see ``benchmarks/``). The
rule is that of ``EditionQuerySet.live``; a test holds the two together.
"""

import datetime as dt
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

_ARTICLE = """
SELECT e.id, e.article_id, e.slug, v.number, s.number
FROM articles_edition e
LEFT JOIN articles_pageversion v ON v.article_id = e.article_id
LEFT JOIN articles_siteversion s ON s.id = 1
WHERE e.goes_live_at <= %s AND e.article_id = (
    SELECT article_id FROM articles_edition
    WHERE slug = %s AND goes_live_at <= %s
    ORDER BY goes_live_at DESC, number DESC LIMIT 1)
ORDER BY e.goes_live_at DESC, e.number DESC LIMIT 1
"""

_SITE = """
SELECT
    (SELECT number FROM articles_siteversion WHERE id = 1),
    (SELECT id FROM articles_edition WHERE goes_live_at <= %s
     ORDER BY goes_live_at DESC, id DESC LIMIT 1),
    (SELECT MAX(id) FROM articles_edition)
"""


class LiveArticle(NamedTuple):
    """The edition that readers see at an address, and the numbers its page is cached under.

    ``slug`` is the address the article has now; it differs from the one asked for where the
    article has moved.
    """

    edition: int
    article: int
    slug: str
    page_version: int | None
    site_version: int | None

    @property
    def version(self) -> str:
        """Differs whenever the page would."""
        return f"{self.edition}.{self.page_version}.{self.site_version}"


def _now() -> str | dt.datetime | None:
    return connection.ops.adapt_datetimefield_value(timezone.now())


def live_article(slug: str) -> LiveArticle | None:
    """Whose address this is, or was; ``None`` if no live article has ever had it. One query."""
    now = _now()
    with connection.cursor() as cursor:
        cursor.execute(_ARTICLE, [now, slug, now])
        row = cursor.fetchone()
    return LiveArticle(*row) if row is not None else None


def site_version() -> str:
    """Differs whenever any list of articles would. One query.

    Editions are only ever added, so the newest that has gone live and the newest there is tell
    every state of the lists from every other.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SITE, [_now()])
        return ".".join(str(number) for number in cursor.fetchone())
