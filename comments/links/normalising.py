"""First step: what the eye does not see, or sees as the same, is made the same.

Linear in the text: compatibility forms are looked up character by character, because NFKC over a
whole text sorts runs of combining marks in quadratic time.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .knowledge import INVISIBLE, STACKING_MARKS
from .reading import Edit, Reading

# One code point can stand for eighteen (U+FDFA); no letter of an address stands for more than this.
LONGEST_EXPANSION = 4

# A letter carries so many marks in no language; what follows is ornament.
MOST_MARKS = 3

_INVISIBLE = re.compile(f"[{INVISIBLE}]++")
_MARKED = re.compile(f"([^{STACKING_MARKS}])([{STACKING_MARKS}]++)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)", re.IGNORECASE)
# RFC 3986, 6.2.2.2: letters, digits, hyphen, dot, underscore and tilde read the same so encoded.
# A percent sign so encoded stands for one that was encoded before.
_NEEDLESS_PERCENT = re.compile(
    r"%(?:2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e|25(?=[0-9a-f]{2}))", re.IGNORECASE
)
# One code point for a letter in parentheses; the eye reads the letter.
_IN_PARENTHESES = re.compile(r"\([0-9A-Za-z]\)")
# How often in a row a text may have been encoded: by the writer, and by a program on the way.
MOST_ENCODED = 3
# Turns what follows around, to the end of the line or of the override (UAX 9).
OVERRIDE = "\u202e"
_OVERRIDDEN = re.compile(f"(?<={OVERRIDE})[^\u202a-\u202e\u2066-\u2069\n]+")
# IDNA's other dots (RFC 3490, UTS 46). As the full stop of Chinese and Japanese prose it stands
# between words, so it counts here only where letters of an address are on both sides.
_IDEOGRAPHIC_DOT = re.compile(r"(?<=[0-9A-Za-z])\u3002(?=[0-9A-Za-z])")


def normalise(written: str) -> Reading:
    """The text without invisible characters, in compatibility form, entities undone."""
    reading = Reading.of(written)
    if not written.isascii():
        reading = reading.edited(_without_invisible(reading.text))
    for sign, decoded in (("%", _without_needless_percent), ("&", _without_entities)):
        if sign in written:
            for _ in range(MOST_ENCODED):
                reading = reading.edited(decoded(reading.text))
    if not reading.text.isascii():
        for step in _STEPS_BEYOND_ASCII:
            reading = reading.edited(step(reading.text))
    return reading


def as_seen(written: str) -> str:
    """The text with what a control character shows from right to left in the order it is seen.

    As long as before: what is found there stands in its place, mirrored.
    """
    return _OVERRIDDEN.sub(lambda match: match[0][::-1], written)


def _without_invisible(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        yield match.start(), match.end(), ""


def _without_ornament(text: str) -> Iterator[Edit]:
    """Marks join their letter where Unicode has the two as one; of piled-up marks few are kept.

    Not none: a letter with a mark is another letter, and so another host.
    """
    for match in _MARKED.finditer(text):
        letter, marks = match.groups()
        yield match.start(), match.end(), unicodedata.normalize("NFC", letter + marks[:MOST_MARKS])


def _in_compatibility_form(text: str) -> Iterator[Edit]:
    for at, character in enumerate(text):
        if character > "\x7f":
            plain = _compatible(character)
            if plain != character:
                yield at, at + 1, plain


@lru_cache(maxsize=8192)
def _compatible(character: str) -> str:
    if character in "\u2028\u2029":
        return "\n"
    plain = unicodedata.normalize("NFKC", character)
    if _IN_PARENTHESES.fullmatch(plain):
        return plain[1]
    return plain if len(plain) <= LONGEST_EXPANSION else character


def _with_plain_dots(text: str) -> Iterator[Edit]:
    for match in _IDEOGRAPHIC_DOT.finditer(text):
        yield match.start(), match.end(), "."


def _without_entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        yield match.start(), match.end(), html.unescape(match[0])


def _without_needless_percent(text: str) -> Iterator[Edit]:
    for match in _NEEDLESS_PERCENT.finditer(text):
        yield match.start(), match.end(), chr(int(match[0][1:], 16))


# Invisible characters a second time: an entity can be one.
_STEPS_BEYOND_ASCII = (
    _without_invisible,
    _without_ornament,
    _in_compatibility_form,
    _with_plain_dots,
)
