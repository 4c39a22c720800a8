"""Texts made comparable: two that a reader would call the same become the same.

Folding takes away what readers take no notice of, or use to slip past a filter: capitals, accents,
full-width and ornamental letters, invisible characters, the shape of quotation marks and dashes,
extra space. It keeps the vowel signs and tone marks of scripts that write words with them: only
Latin, Greek and Cyrillic lose their marks.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from comments.links.knowledge import INVISIBLE

# Marks beyond these on one letter are ornament; cut, because normalisation sorts them.
MOST_MARKS = 16

# Thai to Tibetan, Burmese, Khmer, kana, Han: words follow each other without spaces.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f\u3005-\u3007\u3040-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)

# Characters that nobody sees, and those that turn the text around them (Unicode, UAX 9).
INVISIBLE_CHARACTER = re.compile(f"[{INVISIBLE}]")
DIRECTION_MARK = re.compile("[\u202a-\u202e\u2066-\u2069]")

_ACCENTED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_PLAIN_SIGNS = str.maketrans("‘’ʼ‛´′“”„‟‐‑‒–—−", "''''''\"\"\"\"------")
# The stroke that makes Arabic words longer, and says nothing.
_TATWEEL = "\u0640"


def fold(text: str) -> str:
    """The text for comparison: two texts a reader would call the same fold to the same.

    NFKC and case folding (Unicode 3.13), accents removed, quotation marks and dashes plain,
    invisible characters dropped, white space as single spaces, none at the ends.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return fold_with_offsets(text)[0]


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset it has in `text`.

    There is one offset more: where the last character ends. So a stretch `[start:end]` of the
    folded text stands in the original at `[offsets[start]:offsets[end]]`. Linear in the text.
    """
    folded: list[str] = []
    offsets: list[int] = []
    end = 0
    for start, stop, letter in letters(text):
        for character in _folded_letter(letter):
            is_space = character.isspace()
            if is_space and (not folded or folded[-1] == " "):
                continue
            folded.append(" " if is_space else character)
            offsets.append(start)
            end = end if is_space else stop
    if folded and folded[-1] == " ":
        folded.pop()
        offsets.pop()
    return "".join(folded), [*offsets, end]


def letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each character starts and ends, and it with the marks on it; no invisible ones."""
    letter, start, stop = "", 0, 0
    for at, character in enumerate(text):
        if character > "\x7f":
            if _says_nothing(character):
                continue
            if letter and joins_the_one_before(character):
                if len(letter) <= MOST_MARKS:
                    letter += character
                stop = at + 1
                continue
        if letter:
            yield start, stop, letter
        letter, start, stop = character, at, at + 1
    if letter:
        yield start, stop, letter


@lru_cache(maxsize=8192)
def _says_nothing(character: str) -> bool:
    return character == _TATWEEL or INVISIBLE_CHARACTER.match(character) is not None


@lru_cache(maxsize=8192)
def joins_the_one_before(character: str) -> bool:
    """Combining marks, and the vowels and final consonants of a Hangul syllable in parts."""
    return unicodedata.category(character).startswith("M") or "\u1161" <= character <= "\u11ff"


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    return letter.lower() if letter.isascii() else without_accents(with_accents(letter))


def with_accents(letter: str) -> str:
    """A letter for comparison, its marks still on it."""
    plain = unicodedata.normalize("NFKC", letter.translate(_PLAIN_SIGNS)).casefold()
    return unicodedata.normalize("NFKC", plain.translate(_PLAIN_SIGNS))


def without_accents(letter: str) -> str:
    """A Latin, Greek or Cyrillic letter without its marks; any other as it is."""
    parts = unicodedata.normalize("NFKD", letter)
    if any(unicodedata.name(part, "").startswith(_ACCENTED_SCRIPTS) for part in parts):
        parts = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return unicodedata.normalize("NFKC", parts)
