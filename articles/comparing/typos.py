"""Whether a change may be published as the mending of a typo, of which readers are not told."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .comparison import Comparison, Mark, Row
from .tokens import Token, TokenKind
from .units import Unit
from .words import Piece

MOST_PLACES = 3
MOST_CHARACTERS = 12
# Nobody mends a few letters in a place of this length; it is only there to bound the work.
_LONGEST_PLACE = 400

# Digits of any script, and fractions; a separator or a minus makes another number of it.
_NUMBER = re.compile(r"(?:(?<![^\s(])[-−–])?[\d¼-¾²³¹⅐-↋]+(?:[.,:/][\d]+)*")

_WHOLE = {
    Mark.ADDED: gettext_lazy(
        "A part of the article was added. That is an update or a correction, not a typo."
    ),
    Mark.REMOVED: gettext_lazy(
        "A part of the article was taken out. That is an update or a correction, not a typo."
    ),
    Mark.MOVED: gettext_lazy(
        "A part of the article was moved. That is an update or a correction, not a typo."
    ),
    Mark.MOVED_AND_CHANGED: gettext_lazy(
        "A part of the article was moved. That is an update or a correction, not a typo."
    ),
}
_PART = gettext_lazy(
    "A part of it was added or taken out. That is an update or a correction, not a typo."
)
_PHOTO = gettext_lazy("A photo changed. That is an update or a correction, not a typo.")
_BY_KIND = {
    "section": gettext_lazy("The section changed. That is an update, not a typo."),
    "bylines": gettext_lazy("The bylines changed. That is an update or a correction, not a typo."),
    "topics": gettext_lazy("The topics changed. That is an update, not a typo."),
    "slug": gettext_lazy("The address of the article changed. That is an update, not a typo."),
    "lead_photo": _PHOTO,
    "photo": _PHOTO,
    "source": gettext_lazy("A source changed. That is an update or a correction, not a typo."),
}
_TYPED = {TokenKind.WORD, TokenKind.SPACE, TokenKind.PUNCTUATION, TokenKind.FORMATTING}


def why_not_a_typo(comparison: Comparison) -> str:
    """Why it would not be honest to call this change a typo; empty if it would.

    A typo is a few letters in words that stay where they are. What only the desk sees does not
    count, and neither does what changes nothing for readers.
    """
    rows = [row for row in comparison.changed_rows if _readers_see(row)]
    for row in rows:
        if reason := _more_than_words(row):
            return reason
    if any(_numbers(row.old) != _numbers(row.new) for row in rows):
        return _("A number changed. That is an update or a correction, not a typo.")
    places = [piece for row in rows for piece in row.pieces if not piece.same]
    if len(places) > MOST_PLACES:
        return _("The text changed in more than three places. That is more than a typo.")
    if sum(map(_characters, places)) > MOST_CHARACTERS:
        return _("More than a few letters changed. That is more than a typo.")
    return ""


def _readers_see(row: Row) -> bool:
    if all(unit is None or unit.desk_only for unit in (row.old, row.new)):
        return False
    return row.mark is not Mark.CHANGED or any(
        token.kind is not TokenKind.DESK for token in _changed_tokens(row)
    )


def _changed_tokens(row: Row) -> Iterable[Token]:
    return [token for p in row.pieces if not p.same for token in (*p.old, *p.new)]


def _more_than_words(row: Row) -> str:
    """What else than words changed in it, in a sentence."""
    unit = row.new or row.old
    kind = unit.kind if unit else ""
    if kind == "source" or (kind in _BY_KIND and row.mark is not Mark.CHANGED):
        return str(_BY_KIND[kind])
    if row.mark is not Mark.CHANGED:
        return str(_WHOLE[row.mark])
    kinds = {token.kind for token in _changed_tokens(row)}
    if TokenKind.LINK in kinds:
        return _("A link changed. That is an update or a correction, not a typo.")
    if TokenKind.ELEMENT in kinds:
        return _("A paragraph became something else, such as a subheading. That is not a typo.")
    if kinds - _TYPED:
        return str(_BY_KIND.get(kind, _PART))
    return ""


def _numbers(unit: Unit | None) -> list[str]:
    found = _NUMBER.findall(unit.text) if unit else []
    return [number.replace("−", "-").replace("–", "-") for number in found]


def _characters(place: Piece) -> int:
    """How many characters were taken out and put in."""
    old = "".join(token.text for token in place.old)
    new = "".join(token.text for token in place.new)
    if max(len(old), len(new)) > _LONGEST_PLACE:
        return MOST_CHARACTERS + 1
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    return len(old) + len(new) - 2 * kept
