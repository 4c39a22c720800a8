"""Where everything is, for search engines: an index of months and the articles of each.

The form is that of https://www.sitemaps.org/protocol.html. Every document is made for one ``base``,
scheme and host, because all addresses in it are whole.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator

from articles import lists
from articles.models import Edition

CONTENT_TYPE = "application/xml; charset=utf-8"

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Databases let a statement have a good thousand columns.
_AT_ONCE = 1200
# The protocol's limit for one document.
_MOST = 50_000


def sitemap_index(base: str) -> bytes:
    """The index, one sitemap for each month that has live articles."""
    addresses = (
        base + reverse("sitemap_month", args=[month.year, month.month])
        for month in _with_articles(lists.months())
    )
    return _document("sitemapindex", "sitemap", ({"loc": address} for address in addresses))


def _with_articles(months: Sequence[dt.date]) -> Iterator[dt.date]:
    """Those months in which live articles were first published. One query for a hundred years."""
    for start in range(0, len(months), _AT_ONCE):
        asked = months[start : start + _AT_ONCE]
        # Any one row will do: one statement asks for all of them.
        columns = (Exists(lists.in_month(month.year, month.month)) for month in asked)
        there = Edition.objects.order_by("pk").values_list(*columns, "pk").first() or ()
        yield from (month for month, is_there in zip(asked, there, strict=False) if is_there)


def sitemap_of_month(base: str, year: int, month: int) -> bytes | None:
    """The live articles of a month, each with the time at which readers were last told something
    new; ``None`` if there are none, for the protocol knows no empty sitemap. One query."""
    editions = lists.in_month(year, month).select_related(None)
    found = list(editions.only("slug", "first_live_at", "modified_at")[:_MOST])
    if not found:
        return None
    entries = (
        {
            "loc": base + edition.get_absolute_url(),
            "lastmod": timezone.localtime(edition.modified_at).isoformat(timespec="seconds"),
        }
        for edition in found
    )
    return _document("urlset", "url", entries)


def _document(root: str, element: str, entries: Iterable[dict[str, str]]) -> bytes:
    file = BytesIO()
    xml = SimplerXMLGenerator(file, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl({"xmlns": _NAMESPACE}))
    for entry in entries:
        xml.startElement(element, AttributesImpl({}))
        for name, value in entry.items():
            xml.addQuickElement(name, value)
        xml.endElement(element)
    xml.endElement(root)
    xml.endDocument()
    return file.getvalue()
