"""Rich text: what the editor offers and what the database keeps, from one declaration."""

import re
from typing import Any

from django.db import models
from django.utils.html import escape
from django_prose_editor.fields import ProseEditorField, create_sanitizer

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False},
}

_sanitise = create_sanitizer(EXTENSIONS)

# What other systems and word processors write for the same two meanings.
_SYNONYMS = (
    (re.compile(r"<(/?)b(?=[\s>])[^>]*>", re.IGNORECASE), r"<\1strong>"),
    (re.compile(r"<(/?)i(?=[\s>])[^>]*>", re.IGNORECASE), r"<\1em>"),
)


# Space between blocks means nothing. The editor writes none, so that without this its first save
# of an imported text would count as a change.
_SPACE_BETWEEN_BLOCKS = re.compile(
    r"(</(?:p|h[23]|li|ul|ol|blockquote)>|<(?:ul|ol|blockquote)>)\s+"
    r"(?=</?(?:p|h[23]|li|ul|ol|blockquote)>)"
)

# Taking a tag out of badly nested HTML can leave something to mend; it settles at once or twice.
_MOST_PASSES = 5


_DEEPEST = 100
_TAG = re.compile(r"<(/?)[a-zA-Z]")


def _depth(html: str) -> int:
    """How deep tags can be nested at most: those that open, less those that close, at any point."""
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def clean(html: str) -> str:
    """Keep of the HTML what the editor offers; everything else goes, its text stays.

    What is clean stays as it is, so that saving without a change changes nothing.
    """
    if _depth(html) > _DEEPEST:
        # Nobody writes this, and sanitising it would take minutes. As text, nothing of it is lost.
        html = f"<p>{escape(html)}</p>"
    for pattern, replacement in _SYNONYMS:
        html = pattern.sub(replacement, html)
    html = html.replace("\x00", "").strip()
    for _ in range(_MOST_PASSES):
        cleaned = _SPACE_BETWEEN_BLOCKS.sub(r"\1", str(_sanitise(html))).strip()
        if cleaned == html:
            break
        html = cleaned
    return html


class RichTextField(ProseEditorField, models.TextField[str, str]):
    """HTML that is sanitised on every path into the database.

    The field it builds on sanitises in ``full_clean()`` alone; ``save()``, ``update()``,
    ``bulk_create()`` and importers pass by that. All of them pass through here.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs["sanitize"] = clean
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        """Sanitise whatever is about to be written."""
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value
