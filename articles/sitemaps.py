"""Where everything is, for search engines: an index of months and the articles of each.

The form is that of https://www.sitemaps.org/protocol.html. Every document is made for one ``base``,
scheme and host, because all addresses in it are whole.
"""

from collections.abc import Iterable
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
# The protocol's limit for one document.
_MOST = 50_000


def sitemap_index(base: str) -> bytes:
    """The index, one sitemap for each month that has live articles. Three queries."""
    months = lists.months()
    # Any one row will do: one statement is to ask for all months.
    there = (
        Edition.objects.order_by("pk")
        .values_list(*(Exists(lists.in_month(month.year, month.month)) for month in months), "pk")
        .first()
    )
    addresses = (
        base + reverse("sitemap_month", args=[month.year, month.month])
        for month, is_there in zip(months, there or (), strict=False)
        if is_there
    )
    return _document("sitemapindex", "sitemap", ({"loc": address} for address in addresses))


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
