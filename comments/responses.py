"""One comment as a reader sees it, with nothing left for the template to work out."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comments.models import Status


class Row(NamedTuple):
    """The columns a response is made of. ``in_thread`` counts the visible ones of its thread."""

    pk: int
    thread: int
    parent: int | None
    depth: int
    status: str
    name: str
    text: str
    created_at: dt.datetime
    in_thread: int


@dataclass(frozen=True)
class Response:
    """A comment on the page.

    ``number`` is set on a thread's first response. ``answers`` names whom a reply answers. A
    ``tombstone`` (``"deleted"`` or ``"waiting"``) holds the place of a comment that readers do
    not see but that has replies; it has neither name nor text. ``opens`` says that a list of
    replies begins before it, ``closes`` how many end after it, ``has_replies`` that its own
    list item stays open for them. ``more`` is how many comments of the thread are not on this page.
    """

    pk: int
    name: str
    body: SafeString
    at: str
    at_text: str
    address: str
    number: int | None
    answers: str
    answered: int | None
    tombstone: str
    opens: bool
    closes: range
    has_replies: bool
    thread: int
    more: int


def response(
    row: Row,
    *,
    answers: str = "",
    number: int | None = None,
    opens: bool = False,
    closes: int = 0,
    has_replies: bool = False,
    more: int = 0,
) -> Response:
    """Make a row ready for the page; of a comment that is gone, nothing its author wrote stays."""
    gone = row.status != Status.APPROVED
    at = timezone.localtime(row.created_at)
    return Response(
        pk=row.pk,
        name="" if gone else row.name,
        body=SafeString("") if gone else paragraphs(row.text),
        at=at.isoformat(timespec="seconds"),
        at_text=formats.date_format(at, _("j F Y, H:i T")),
        address=reverse("comment", args=[row.pk]),
        number=number,
        answers=answers,
        answered=row.parent if answers else None,
        tombstone=row.status if gone else "",
        opens=opens,
        closes=range(closes),
        has_replies=has_replies,
        thread=row.thread,
        more=more,
    )


_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(text: str) -> SafeString:
    """The text as a reader typed it, as HTML: paragraphs and line breaks kept, all markup text.

    Each paragraph finds its own direction and is isolated, so that right-to-left text, or an
    override somebody typed, ends where the paragraph ends.
    """
    blocks = _BETWEEN_PARAGRAPHS.split(text.strip())
    return mark_safe(  # noqa: S308 - every block is escaped here
        "".join(f'<p dir="auto">{escape(b).replace(chr(10), "<br>")}</p>' for b in blocks)
    )
