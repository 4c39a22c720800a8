"""How languages spell: which letters are their own, and what counts as the same.

In Spanish, "ñ" is no "n" with something on it, and in German, "schön" is also written "schoen".
Letters that a language has no row for lose their accents, as readers leave them out at will.
"""

import re
import unicodedata
from functools import cache

from comments.folding import without_accents
from comments.links.knowledge import LOOK_ALIKES

from .table import CharacterTable


def _with_tones(vowels: str) -> str:
    tones = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    return " ".join(unicodedata.normalize("NFC", each + tone) for tone in tones for each in vowels)


# For each language (ISO 639) the letters that are letters of their alphabet, and as `ä=ae` those
# with another spelling. `ß` is `ss` and `æ` is `ae` for all.
_DANISH_AND_NORWEGIAN = "å=aa ä=ae ø=oe ö=oe"
_CROATIAN = "č ć đ š ž"
OWN_LETTERS = {
    "az": "ç ə ğ ı ö ş ü",
    "be": "ё й ў",
    "bg": "й",
    "bs": _CROATIAN,
    "cs": "á č ď é ě í ň ó ř š ť ú ů ý ž",
    "da": _DANISH_AND_NORWEGIAN,
    "de": "ä=ae ö=oe ü=ue",
    "es": "ñ",
    "et": "š ž õ ä ö ü",
    "eu": "ñ",
    "fi": "å ä ö",
    "gl": "ñ",
    "hr": _CROATIAN,
    "hu": "á é í ó ö ő ú ü ű",
    "is": "á ð é í ó ú ý þ ö",
    "lt": "ą č ę ė į š ų ū ž",
    "lv": "ā č ē ģ ī ķ ļ ņ š ū ž",
    "mk": "ѓ ќ",
    "nb": _DANISH_AND_NORWEGIAN,
    "nn": _DANISH_AND_NORWEGIAN,
    "no": _DANISH_AND_NORWEGIAN,
    "pl": "ą ć ę ł ń ó ś ź ż",
    "ro": "ă â î ș ț ş=ș ţ=ț",
    "ru": "й",
    "sk": "á ä č ď é í ĺ ľ ň ó ô ŕ š ť ú ý ž",
    "sl": "č š ž",
    "sv": "å ä ö",
    "tr": "ç ğ ı ö ş ü",
    "uk": "ї й",
    "vi": "ă â đ ê ô ơ ư " + _with_tones("aăâeêioôơuưy"),
}
_WITH_DOTLESS_I = ("az", "tr")
# Letters with nothing on them to leave out, as passports write them (ICAO 9303).
_WRITTEN_PLAINLY = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e", "ħ": "h"}


class Spelling:
    """How the words of one language are compared."""

    def __init__(self, own: dict[str, str], *, has_dotless_i: bool) -> None:
        self.own_letters = frozenset(own)
        self.has_dotless_i = has_dotless_i
        self._letters = CharacterTable(lambda letter: own.get(letter) or _plain(letter))
        pairs = "".join(letter for letter, same in own.items() if len(same) > 1)
        self._repeated = re.compile(rf"([{pairs}])\1\1+") if pairs else None

    def read(self, word: str) -> str:
        """A word in lower case, in NFC, as this language compares it.

        A letter written at least three times over is read as one if it stands for two: drawing
        out "schön" makes "schööön", which is not "schoeoeoen".
        """
        if word.isascii():
            return word
        if self._repeated:
            word = self._repeated.sub(r"\1", word)
        return word.translate(self._letters)

    def written_small(self, text: str) -> str:
        """The text in small letters, as this language writes them."""
        return (text.replace("I", "ı") if self.has_dotless_i else text).lower()


def _plain(letter: str) -> str:
    return "".join(_without_stroke(part) for part in without_accents(letter))


def _without_stroke(letter: str) -> str:
    if unicodedata.name(letter, "").startswith("LATIN"):
        return _WRITTEN_PLAINLY.get(letter) or LOOK_ALIKES.get(ord(letter), letter)
    return letter


def spelling_of(language: str) -> Spelling:
    """The spelling of a language (ISO 639, a region may follow), or of any where it is empty."""
    code = language.lower().partition("-")[0]
    return _spelling(OWN_LETTERS.get(code, ""), code in _WITH_DOTLESS_I)


@cache
def _spelling(own_letters: str, has_dotless_i: bool) -> Spelling:
    pairs = [entry.partition("=") for entry in own_letters.split()]
    own = {letter: same or letter for letter, _, same in pairs}
    return Spelling(own, has_dotless_i=has_dotless_i)


ANY_SPELLING = spelling_of("")
