"""One comment as a reader sees it, with nothing left for the template to work out.

A page shows a hundred of them, so what is the same for all (words, the root of the addresses, the
text of a day) is worked out once, and every field is a finished string.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple, Self, TypedDict

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comments.models import Status


class Row(NamedTuple):
    """The columns a response is made of."""

    pk: int
    thread: int
    parent: int | None
    depth: int
    status: str
    name: str
    text: str
    created_at: dt.datetime
    erased_at: dt.datetime | None


class Response(TypedDict):
    """A comment on the page; texts are escaped already.

    A dictionary, because a template finds its keys at once and asks for two thousand of them a
    page; an object's attributes it tries last.

    ``number`` is set on a thread's first response. ``answers`` is a phrase that names whom a reply
    answers, with a link there. A ``tombstone`` is the sentence that holds the place of a comment
    which readers do not see but which has replies; it has neither name nor text. ``opens`` says
    that a list of replies begins before it; ``closes`` is the markup that ends its own list item,
    unless replies follow in it, and the lists it is the last of. ``more`` is how many comments of
    the thread are not on this page.
    """

    pk: str
    thread: str
    number: str
    name: SafeString
    body: SafeString
    at: str
    at_text: str
    address: str
    answers: SafeString
    reply_label: SafeString
    report_label: SafeString
    tombstone: str
    opens: bool
    closes: SafeString
    more: int


class Wording(NamedTuple):
    """What all responses of a page share. ``far`` if the one answered may be on another page."""

    language: str
    comments: str
    in_reply_to: str
    reply_to: str
    report: str
    deleted: str
    erased: str
    waiting: str
    far: bool

    @classmethod
    def current(cls, *, far: bool = False) -> Self:
        """The wording in the language that is active."""
        return cls(
            language=get_language() or "",
            comments=reverse("comment", args=[0]).removesuffix("0/"),
            in_reply_to=escape(_("in reply to %(name)s")),
            reply_to=escape(_("Reply to %(name)s")),
            report=escape(_("Report the response by %(name)s")),
            deleted=_("This response was removed by a moderator."),
            erased=_("This response was erased, as its author asked."),
            waiting=_("This response is being looked at again."),
            far=far,
        )

    def answers(self, name: str, pk: int | None) -> SafeString:
        """Whom a reply answers, with a link there; nothing where that name is not shown."""
        if not name:
            return SafeString("")
        address = f"{self.comments}{pk}/" if self.far else f"#comment-{pk}"
        link = f'<a href="{address}"><bdi>{escape(name)}</bdi></a>'
        return SafeString(self.in_reply_to % {"name": link})

    def tombstone(self, row: Row) -> str:
        """What stands in the place of a comment that readers do not see."""
        if row.status == Status.APPROVED:
            return ""
        if row.erased_at is not None:
            return self.erased
        return self.deleted if row.status == Status.DELETED else self.waiting


def response(
    row: Row,
    wording: Wording,
    *,
    answers: str = "",
    number: int | None = None,
    opens: bool = False,
    closes: int = 0,
    has_replies: bool = False,
    more: int = 0,
) -> Response:
    """Make a row ready for the page; of a comment that is gone, nothing its author wrote stays."""
    tombstone = wording.tombstone(row)
    name = SafeString("") if tombstone else escape(row.name)
    at = timezone.localtime(row.created_at)
    return Response(
        pk=str(row.pk),
        thread=str(row.thread),
        number="" if number is None else str(number),
        name=name,
        body=SafeString("") if tombstone else paragraphs(row.text),
        at=at.isoformat(timespec="seconds"),
        at_text=f"{_day(at.date(), wording.language)}, {at:%H:%M %Z}",
        address=f"{wording.comments}{row.pk}/",
        answers=wording.answers(answers, row.parent),
        reply_label=SafeString(wording.reply_to % {"name": name}),
        report_label=SafeString(wording.report % {"name": name}),
        tombstone=tombstone,
        opens=opens,
        closes=SafeString("" if has_replies else "</li>" + "</ol></li>" * closes),
        more=more,
    )


@lru_cache(maxsize=4096)
def _day(day: dt.date, language: str) -> str:
    """The text of a day; many responses share one. ``language`` is the one that is active."""
    return formats.date_format(day, _("j F Y"))


_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(text: str) -> SafeString:
    """The text as a reader typed it, as HTML: paragraphs and line breaks kept, all markup text.

    Each paragraph finds its own direction and is isolated, so that right-to-left text, or an
    override somebody typed, ends where the paragraph ends.
    """
    blocks = _BETWEEN_PARAGRAPHS.split(text.strip())
    return SafeString(
        "".join(f'<p dir="auto">{escape(b).replace(chr(10), "<br>")}</p>' for b in blocks)
    )
