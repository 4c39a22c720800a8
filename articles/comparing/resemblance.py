"""How much two units resemble each other, cheap enough to ask of thousands of pairs."""

from dataclasses import dataclass
from itertools import pairwise

from .tokens import TokenKind
from .units import Unit

# In fewer words than these, one that is misspelt weighs too much; there letters are compared.
_FEW_WORDS = 8
_SAME_PHOTO = 0.8
# Of these an article has few: where one stood and another stands, it is the same one, changed.
_RARE = ("photo", "quote", "facts_title")
_SAME_RARE_KIND = 0.45


@dataclass(frozen=True)
class Traits:
    """What of a unit is compared."""

    kind: str
    photo: str
    words: frozenset[str]
    letters: frozenset[tuple[str, str]]


def traits(unit: Unit) -> Traits:
    """What of this unit is compared; computed once, for it is compared with many."""
    kinds = (TokenKind.WORD, TokenKind.THING)
    words = frozenset(token.text.casefold() for token in unit.tokens if token.kind in kinds)
    letters = frozenset(pairwise(f" {unit.text.casefold()} ")) if len(words) < _FEW_WORDS else ()
    photo = unit.tokens[0].ref if unit.kind == "photo" and unit.tokens else ""
    return Traits(unit.kind, photo, words, frozenset(letters))


def resemblance(one: Traits, other: Traits) -> float:
    """From 0, nothing in common or not of one kind, to 1."""
    if one.kind != other.kind:
        return 0
    few = one.letters and other.letters
    shared = _shared(one.letters, other.letters) if few else _shared(one.words, other.words)
    if one.photo and one.photo == other.photo:
        return max(shared, _SAME_PHOTO)
    return max(shared, _SAME_RARE_KIND) if one.kind in _RARE else shared


def _shared(one: frozenset[object], other: frozenset[object]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)
