"""The feeds: the newest articles and the newest corrections, as RSS 2.0.

Every feed is made for one ``base``, scheme and host, because all addresses in it are whole. The
elements beside RSS's own are ``dc:creator`` (Dublin Core; RSS's ``author`` must be an e-mail
address), ``atom:updated`` (RFC 4287) and ``content:encoded`` (RSS 1.0's content module).
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst, normalize_newlines
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles import lists
from articles.corrections import Correction, corrections_of, newest_corrections
from articles.models import Edition
from articles.page_cache import Document
from articles.public_content import Content
from articles.renditions import Shape
from articles.shown_photos import ShownPhoto, library_rows, next_turn, shown_content
from articles.wording import moment

ITEMS = 30
# Of the pictures in a feed, about, in pixels.
_WIDTH = 960
CONTENT_TYPE = "application/rss+xml; charset=utf-8"

# XML 1.0, section 2.2: every other character makes the whole document unreadable.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# An address on this site in the body's links. In sanitised HTML a "<" is always a tag's.
_OWN_ADDRESS = re.compile(r'(<a\s(?:[^>]*\s)?href=")(?=/(?!/))')


class _Feed(Rss201rev2Feed):
    """RSS 2.0 with the names of all authors, the time of the last change, and the whole text."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item.get("creators", ()):
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        if item.get("content"):
            handler.addQuickElement("content:encoded", item["content"])


def article_feed(base: str) -> Document:
    """The newest live articles, each with its whole text and, before that, its corrections, with
    the photos that readers may see now; and until when that is so. Three queries."""
    now = timezone.now()
    # With the bodies, which lists do without.
    found = lists.all_articles().defer(None).select_related(None).select_related("section")
    editions = list(found[:ITEMS])
    photos = library_rows(edition.content for edition in editions)
    corrections = corrections_of([edition.article_id for edition in editions])
    feed = _feed(base, "feed", title=settings.SITE_NAME, description=_("The newest articles."))
    for edition in editions:
        feed.add_item(
            title=_text(edition.headline),
            link=base + edition.get_absolute_url(),
            # Readers of feeds take it for HTML.
            description=_text(escape(edition.standfirst)),
            unique_id=_permanent(base, edition, f"article-{edition.article_id}"),
            unique_id_is_permalink=False,
            pubdate=edition.first_live_at,
            updateddate=edition.modified_at,
            categories=[_text(edition.section.name)],
            creators=[_text(person["name"]) for person in edition.content["bylines"]],
            content=_text(
                _whole_text(
                    shown_content(edition.content, now, photos).content,
                    corrections[edition.article_id],
                    base,
                )
            ),
        )
    return Document(_written(feed), next_turn(photos.values(), now))


def corrections_feed(base: str) -> bytes:
    """The newest clarifications and corrections of all live articles. Two queries."""
    feed = _feed(
        base,
        "corrections_feed",
        title=_("Corrections: %(paper)s") % {"paper": settings.SITE_NAME},
        description=_("Everything we have put right in our articles, the newest first."),
    )
    for correction in newest_corrections(ITEMS):
        edition = correction.edition
        feed.add_item(
            title=_text(_title(correction)),
            link=f"{base}{correction.live.get_absolute_url()}#notes",
            description=_text(format_html("<p>{}</p>", _lines(edition.note))),
            unique_id=_permanent(base, correction.live, f"correction-{edition.pk}"),
            unique_id_is_permalink=False,
            pubdate=edition.goes_live_at,
            updateddate=edition.goes_live_at,
        )
    return _written(feed)


def _feed(base: str, name: str, *, title: str, description: str) -> _Feed:
    page = "front_page" if name == "feed" else "corrections"
    return _Feed(
        title=_text(title),
        link=base + reverse(page),
        description=description,
        language=settings.LANGUAGE_CODE,
        feed_url=base + reverse(name),
    )


def _written(feed: _Feed) -> bytes:
    return feed.writeString("utf-8").encode()


def _permanent(base: str, article: Edition, name: str) -> str:
    """A name that stays when the headline and the address change: a tag URI (RFC 4151)."""
    return f"tag:{urlsplit(base).hostname},{article.first_live_at:%Y-%m-%d}:{name}"


def _text(text: str) -> str:
    return _NO_CHARACTER.sub("", text)


def _title(correction: Correction) -> str:
    return _("%(kind)s: %(headline)s") % {
        "kind": capfirst(correction.edition.get_kind_display()),
        "headline": correction.live.headline,
    }


# --- The whole text, as simple HTML ------------------------------------------------------------


def _whole_text(content: Content, corrections: Sequence[Edition], base: str) -> SafeString:
    parts = [_told(correction) for correction in corrections]
    if content["lead"]:
        parts.append(_photo(content["lead"], base))
    if content["dateline"]:
        parts.append(format_html("<p><strong>{}</strong></p>", content["dateline"]))
    parts += [_block(block, base) for block in content["blocks"]]
    return format_html_join("\n", "{}", ((part,) for part in parts))


def _told(correction: Edition) -> SafeString:
    """ "Correction, 23 November 2026, 14:03 UTC: The bridge is 90 metres long.\""""
    heading = _("%(kind)s, %(time)s:") % {
        "kind": capfirst(correction.get_kind_display()),
        "time": moment(correction.goes_live_at),
    }
    return format_html("<p><strong>{}</strong> {}</p>", heading, _lines(correction.note))


def _block(block: dict[str, Any], base: str) -> SafeString:
    match block["kind"]:
        case "text":
            # Sanitised when it was published.
            return SafeString(_OWN_ADDRESS.sub(rf"\g<1>{base}", block["html"]))
        case "photo":
            return _photo(block["photo"], base)
        case "quote":
            words = _lines(block["text"])
            by = format_html("<p>{}</p>", block["attribution"]) if block["attribution"] else ""
            return format_html("<blockquote><p>{}</p>{}</blockquote>", words, by)
        case "facts":
            items = format_html_join("", "<li>{}</li>", ((item,) for item in block["items"]))
            return format_html("<h3>{}</h3><ul>{}</ul>", block["title"], items)
    return SafeString("")


def _photo(photo: ShownPhoto, base: str) -> SafeString:
    """A figure; nothing where readers may not see the photo."""
    if not photo.is_shown:
        return SafeString("")
    picture = photo.picture(Shape.FULL)
    size = min(picture.sizes, key=lambda each: abs(each.width - _WIDTH))
    credit = _("(Photo: %(credit)s)") % {"credit": photo.credit} if photo.credit else ""
    words = " ".join(part for part in (photo.label, photo.caption, credit) if part)
    return format_html(
        '<figure><img src="{}" width="{}" height="{}" alt="{}">'
        "<figcaption>{}</figcaption></figure>",
        base + picture.address(size),
        size.width,
        size.height,
        photo.alternative_text,
        words,
    )


def _lines(text: str) -> SafeString:
    lines = normalize_newlines(text).split("\n")
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))
