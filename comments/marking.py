"""A reader's text with the matched spans marked, for the desk."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from comments.folding import DIRECTION_MARK, INVISIBLE_CHARACTER

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one; empty ones left out."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text as HTML, with ``<mark>`` around each span and line breaks kept.

    Inside a span, and wherever they turn the text, characters that nobody sees are shown: they
    are often what makes the difference.
    """
    return mark_safe("".join(_pieces(text, merged(spans))))  # noqa: S308 - each piece is escaped


def _pieces(text: str, spans: list[Span]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        yield _shown(text[at:start], everything=False)
        yield f"<mark>{_shown(text[start:end], everything=True)}</mark>"
        at = end
    yield _shown(text[at:], everything=False)


def _shown(text: str, *, everything: bool) -> str:
    unseen = INVISIBLE_CHARACTER if everything else DIRECTION_MARK
    return unseen.sub(_stand_in, escape(text)).replace("\n", "<br>")


def _stand_in(match: re.Match[str]) -> str:
    name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}").lower()
    return format_html('<span class="unseen" title="{}">◌</span>', name)
