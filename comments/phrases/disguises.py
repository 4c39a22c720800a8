"""Words written so that people read them and filters do not: "1d10t", "@ss", "idioooot".

Digits, signs and letters of other alphabets stand for letters they look like, and letters are
repeated. To find such words at once among many, each word has an outline: alike letters made the
same and repeated ones single. Words of one outline are then compared letter by letter.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from comments.links.knowledge import LOOK_ALIKES

SIGNS = "@$!|"
# Words are in small letters but for these: a capital I that may be the one of an ı, and one inside
# a word of small letters, which passes for an l.
CAPITAL_I, HIDDEN_L = "I", "L"
_AS_SMALL_I = str.maketrans({CAPITAL_I: "i", HIDDEN_L: "i"})
# Of Latin letters, `spellings` knows what they are; there is no disguise in them.
_OTHER_LETTERS = {
    chr(seen): meant
    for seen, meant in LOOK_ALIKES.items()
    if not unicodedata.name(chr(seen)).startswith("LATIN")
}
_SEEN_AS = {
    **_OTHER_LETTERS,
    "у": "uy",
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "il",
    "|": "il",
    CAPITAL_I: "iı",
    HIDDEN_L: "iıl",
}
# Letters in circles, squares and flags: signs to Unicode, and letters to whoever reads them.
ORNAMENTS = frozenset(letter for letter in _OTHER_LETTERS if not letter.isalpha())

# So many times in a row no language writes a letter; then it may stand for fewer.
REPEATED = 3
# More letters than this, repeated ones counted once, are no word in any language.
LONGEST_WORD = 200
# The letters that one sign can stand for are one in the outline.
_AS_ONE = {"l": "i", "ı": "i", "y": "u"}
_OUTLINES = str.maketrans(
    _AS_ONE | {seen: _AS_ONE.get(meant[0], meant[0]) for seen, meant in _SEEN_AS.items()}
)
_SAME_AGAIN = re.compile(r"(.)\1+", re.DOTALL)


def _taken_for() -> dict[str, frozenset[str]]:
    """For each letter or sign all that readers may take it for, and that they may take for it."""
    seen_as: dict[str, set[str]] = {}
    for seen, meant in _SEEN_AS.items():
        for letter in meant:
            seen_as.setdefault(letter, {letter}).add(seen)
    taken = {letter: frozenset(alike) for letter, alike in seen_as.items()}
    for seen, meant in _SEEN_AS.items():
        taken[seen] = frozenset({seen}.union(*(seen_as[letter] for letter in meant)))
    return taken


_TAKEN_FOR = _taken_for()


def in_small_letters(word: str) -> str:
    """The word as it seems, capitals that could be another letter read as what they are."""
    return word.translate(_AS_SMALL_I)


def outline(word: str) -> str:
    """What all words have in common that could pass for this one."""
    return _SAME_AGAIN.sub(r"\1", word.translate(_OUTLINES))


def runs_of(word: str) -> list[tuple[str, int]]:
    """The letters of a word, each with how often it follows itself."""
    return [(letter, len(list(group))) for letter, group in groupby(word)]


def could_be(
    runs: list[tuple[str, int]],
    meant: str,
    *,
    opens_before: bool = False,
    opens_after: bool = False,
) -> bool:
    """Whether people may read what is written, as runs of letters, as the word that is meant.

    A letter is itself or one it looks like. Three or more of one letter stand for as many or
    fewer; one or two stand for themselves. Where the meant word opens, more may be written there.
    """
    reached = {0}
    for letter, count in runs:
        reached = {
            at + length
            for at in reached
            for length in _lengths(letter, count, meant, at, opens_before, opens_after)
        }
        if opens_after and len(meant) in reached:
            return True
        if opens_before:
            reached.add(0)
        if not reached:
            return False
    return len(meant) in reached


def _lengths(
    letter: str, count: int, meant: str, at: int, opens_before: bool, opens_after: bool
) -> Iterable[int]:
    """How many letters of the meant word, from `at` on, so many of one letter may stand for."""
    taken_for = _TAKEN_FOR.get(letter, letter)
    end = at
    while end < len(meant) and end - at < count and meant[end] in taken_for:
        end += 1
    if end == at:
        return ()
    is_drawn_out = count >= REPEATED and not meant[at].isdigit()
    if is_drawn_out or (opens_before and at == 0):
        return range(1, end - at + 1)
    may_stop = opens_after and end == len(meant)
    return (end - at,) if end - at == count or may_stop else ()
