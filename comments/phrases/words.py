"""A text as words and signs, each with where it stands in the text as written.

Every character has a kind, written as one letter, so that patterns can say what makes a word:

    a  a Latin letter                          1  a number
    c  one of an alphabet that looks like it   m  a mark on the letter before
    w  a letter of any other                   u  a letter of a script without spaces
    s  an ornament that shows a letter         $  a sign that passes for a letter
    -  a sign that joins words                 *  a star
    .  any other sign                          and a space or line break as itself
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from comments.folding import UNSPACED, joins_the_one_before, letters, with_accents
from comments.links.knowledge import STACKING_MARKS

from .disguises import CAPITAL_I, HIDDEN_L, ORNAMENTS, SIGNS
from .table import MOST_KNOWN, CharacterTable

_UNSPACED = re.compile(f"[{UNSPACED}]")
_STACKED = re.compile(f"[{STACKING_MARKS}]+")
_JOINING_SIGNS = "./·•"
_LIKE_LATIN = ("CYRILLIC", "GREEK", "ARMENIAN")

_EVERY_I = re.compile("I+")
_I_INSIDE = re.compile("(?<=[a-z])I+")

WORD_KINDS = "acwu1"
# A sign that joins two words counts as the space between them, so it is no token.
TOKEN = re.compile("[acw1][acw1m]*+|um*+|[s$*.m]m*+|(?<![acw1um])-m*+|-(?![acw1u])m*+")
# At least four single letters in a row, and in it words with the same between all their letters.
_SET_APART = re.compile(r"(?<![acw1m])[acw1$](?:[-$*. \n]{1,5}[acw1$]){3,}(?![acw1m])")
_SPELLED_OUT = re.compile(r"[acw1$]([-$*. \n]{1,5})[acw1$](?:\1[acw1$])+")
FEWEST_SPELLED_OUT = 4
_WITH_SIGNS = re.compile("(?<![acw1ms$])[acw1m]*+[s$][acw1ms$]*+")

_LETTER = re.compile("[acs]")
_SIGN = re.compile("[s$]")
_ONE_ALPHABET = re.compile("[awm]+|[cwm]+")
# A55, 1st, 50km: a number with so few letters is no word in disguise.
_NUMBER = re.compile("1*[acw]1*|1+[acw]{2}")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")


class Word(NamedTuple):
    """A word as it can be read, with the kinds of its letters; where it is in the letters."""

    letters: str
    kinds: str
    start: int
    end: int


class Text:
    """What was written: its characters as they are compared, and the words and signs in it.

    For each character in `letters` there is its kind in `kinds`, and where it was written in
    `starts` and `ends`. `tokens` are words, single letters of scripts without spaces, and signs.
    """

    def __init__(self, written: str, *, has_dotless_i: bool = False) -> None:
        self.letters, self.starts, self.ends = _comparable(written)
        if has_dotless_i:
            self._keep(CAPITAL_I, _EVERY_I.finditer(written))
        if _I_INSIDE.search(written):
            self._keep(HIDDEN_L, _I_INSIDE.finditer(written))
        self.kinds = self.letters.translate(_KINDS)
        self.tokens = [match.span() for match in TOKEN.finditer(self.kinds)]
        self._latin, self._other = self.kinds.count("a"), self.kinds.count("c")

    def _keep(self, capital: str, matches: Iterable[re.Match[str]]) -> None:
        places = {at for match in matches for at in range(*match.span())}
        self.letters = "".join(
            capital if letter == "i" and start in places else letter
            for start, letter in zip(self.starts, self.letters, strict=True)
        )

    def may_be_disguised(self, letters: str, kinds: str) -> bool:
        """Whether a word may be another than it seems: a mixture, or drawn out, or out of place."""
        if _NUMBER.fullmatch(kinds):
            return False
        if CAPITAL_I in letters or HIDDEN_L in letters or _DRAWN_OUT.search(letters):
            return True
        if _LETTER.search(kinds) is None:
            return False
        if _ONE_ALPHABET.fullmatch(kinds):
            return self.alphabet_around(kinds) not in kinds
        return True

    def alphabet_around(self, kinds: str) -> str:
        """The kind that most letters around a word are of; empty if there are as many of both."""
        latin, other = self._latin - kinds.count("a"), self._other - kinds.count("c")
        return "" if latin == other else "a" if latin > other else "c"

    def spelled_out(self) -> Iterator[list[Word]]:
        """Letters that are set apart, as the word they make; one reading after the other.

        A word of one letter may stand before or behind, as in "what a f o o l".
        """
        for stretch in _SET_APART.finditer(self.kinds):
            for match in _SPELLED_OUT.finditer(self.kinds, *stretch.span()):
                start, end = match.span()
                step = 1 + len(match[1])
                spans = [(start, end)]
                if not match[1].strip() and len(range(start, end, step)) > FEWEST_SPELLED_OUT:
                    spans += [(start + step, end), (start, end - step)]
                yield [self._word(*span, step) for span in spans]

    def with_signs(self) -> Iterator[list[Word]]:
        """Letters and signs together as the word they make; signs at the ends may be just that."""
        for match in _WITH_SIGNS.finditer(self.kinds):
            start, end = match.span()
            # Behind a word, this is a sign of surprise and nothing else.
            end = start + len(self.letters[start:end].rstrip("!"))
            kinds = self.kinds[start:end]
            inner_start = end - len(kinds.lstrip("$"))
            inner_end = start + len(kinds.rstrip("$"))
            spans = [(start, end), (inner_start, end), (start, inner_end), (inner_start, inner_end)]
            yield [
                self._word(*span)
                for span in dict.fromkeys(spans)
                if _SIGN.search(self.kinds, *span) and _LETTER.search(self.kinds, *span)
            ]

    def _word(self, start: int, end: int, step: int = 1) -> Word:
        return Word(self.letters[start:end:step], self.kinds[start:end:step], start, end)


def _comparable(written: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The characters as they are compared, and where each of them starts and ends as written."""
    if written.isascii():
        return written.lower(), range(len(written)), range(1, len(written) + 1)
    comparable: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, letter in letters(written):
        for character in _small(letter):
            comparable.append(character)
            starts.append(start)
            ends.append(end)
    return "".join(comparable), starts, ends


@lru_cache(maxsize=MOST_KNOWN)
def _small(letter: str) -> str:
    """A letter with the marks it has in some language, without those piled on it."""
    return _STACKED.sub("", with_accents(letter))


def _kind(character: str) -> str:
    if character in SIGNS:
        return "$"
    if character in ORNAMENTS:
        return "s"
    if character.isspace():
        return "\n" if character == "\n" else " "
    if joins_the_one_before(character):
        return "m"
    if _UNSPACED.match(character):
        return "u"
    category = unicodedata.category(character)
    if category[0] == "L":
        return _kind_of_letter(character)
    if category[0] == "N":
        return "1"
    if category in ("Pd", "Pc") or character in _JOINING_SIGNS:
        return "-"
    return "*" if character == "*" else "."


def _kind_of_letter(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return "a" if name.startswith("LATIN") else "c" if name.startswith(_LIKE_LATIN) else "w"


_KINDS = CharacterTable(_kind)


def alphabet_of(letters: str) -> str:
    """The kind of the letters a word is written in; empty if no other looks like it."""
    kinds = letters.translate(_KINDS)
    return "a" if "a" in kinds else "c" if "c" in kinds else ""
