"""Words written so that people read them and filters do not: "1d10t", "@ss", "idioooot".

Digits, signs and letters of other alphabets stand for letters they look like, and letters are
repeated. To find such words at once among many, each word has an outline: alike letters made the
same and repeated ones single. Words of one outline are then compared letter by letter.
"""

import re
from itertools import groupby

from comments.links.knowledge import LOOK_ALIKES

SIGNS = "@$!|"
# A capital I that stands where it makes no sense: inside a word, where it passes for an l.
CAPITAL_I = "I"
_SEEN_AS = {
    **{chr(seen): meant for seen, meant in LOOK_ALIKES.items()},
    **{"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"},
    **{"@": "a", "$": "s", "!": "il", "|": "il", CAPITAL_I: "iıl"},
}
# Letters in circles, squares and flags: signs to Unicode, and letters to whoever reads them.
ORNAMENTS = frozenset(letter for letter in map(chr, LOOK_ALIKES) if not letter.isalpha())

# So many times in a row no language writes a letter; then it may stand for fewer.
REPEATED = 3
_READINGS = {seen: frozenset(seen + meant) for seen, meant in _SEEN_AS.items()}
_OUTLINES = str.maketrans({"l": "i", **{seen: meant[0] for seen, meant in _SEEN_AS.items()}})
_OUTLINES |= {ord(letter): "i" for letter, meant in _SEEN_AS.items() if meant == "l"}
_SAME_AGAIN = re.compile(r"(.)\1+", re.DOTALL)


def outline(word: str) -> str:
    """What all words have in common that could pass for this one."""
    return _SAME_AGAIN.sub(r"\1", word.translate(_OUTLINES))


def could_be(
    written: str, meant: str, *, opens_before: bool = False, opens_after: bool = False
) -> bool:
    """Whether people read what is written as what is meant.

    A letter is itself or one it looks like. Three or more of one letter stand for as many or
    fewer; one or two stand for themselves. Where the meant word opens, more may be written there.
    Linear in what is written.
    """
    reached = {0}
    for letter, group in groupby(written):
        count = len(list(group))
        reached = {
            after
            for at in reached
            for after in _reached_from(
                at, letter, count, meant, loose=opens_before and at == 0, opens_after=opens_after
            )
        }
        if opens_before:
            reached.add(0)
        if opens_after and len(meant) in reached:
            return True
        if not reached:
            return False
    return len(meant) in reached


def _reached_from(
    at: int, letter: str, count: int, meant: str, *, loose: bool, opens_after: bool
) -> list[int]:
    """How much of the meant word may be read when so many of a letter follow `at`."""
    alike = 0
    for other in meant[at : at + count]:
        if not looks_like(letter, other):
            break
        alike += 1
    ...
