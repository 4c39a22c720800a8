"""Texts made comparable, and watched phrases found in them.

Folding takes away what readers take no notice of, or use to slip past a filter: capitals, accents,
full-width and ornamental letters, invisible characters, extra space. It keeps the vowel signs and
tone marks of scripts that write words with them: only Latin, Greek and Cyrillic lose their marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from comments.links.knowledge import INVISIBLE

# Marks beyond these on one letter are ornament; cut, because normalisation sorts them.
MOST_MARKS = 16

# Thai to Tibetan, Burmese, Khmer, kana, Han: words follow each other without spaces.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f\u3005-\u3007\u3040-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)

_ACCENTED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u201b", "''''")
# Characters that nobody sees, and those that turn the text around them (Unicode, UAX 9).
INVISIBLE_CHARACTER = re.compile(f"[{INVISIBLE}]")
DIRECTION_MARK = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def fold(text: str) -> str:
    """The text for comparison: two texts a reader would call the same fold to the same.

    NFKC and case folding (Unicode 3.13), accents removed, apostrophes straight, invisible
    characters dropped, white space as single spaces, none at the ends.
    """
    return fold_with_offsets(text)[0]


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset it has in `text`.

    There is one offset more: where the last character ends. So a stretch `[start:end]` of the
    folded text stands in the original at `[offsets[start]:offsets[end]]`. Linear in the text.
    """
    folded: list[str] = []
    offsets: list[int] = []
    end = 0
    for start, stop, letter in _letters(text):
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


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Each character with the marks on it, where it starts and ends, invisible ones left out."""
    letter, start, stop = "", 0, 0
    for at, character in enumerate(text):
        if character > "\x7f":
            if INVISIBLE_CHARACTER.match(character):
                continue
            if letter and _joins_the_one_before(character):
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
def _joins_the_one_before(character: str) -> bool:
    """Combining marks, and the vowels and final consonants of a Hangul syllable in parts."""
    return unicodedata.category(character).startswith("M") or "\u1161" <= character <= "\u11ff"


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    plain = unicodedata.normalize("NFKC", letter).casefold().translate(_APOSTROPHES)
    parts = unicodedata.normalize("NFKD", plain)
    if any(unicodedata.name(part, "").startswith(_ACCENTED_SCRIPTS) for part in parts):
        parts = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return unicodedata.normalize("NFKC", parts)


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A watched phrase found: `text[start:end]` in the reader's own text, folded `read_as`."""

    phrase: str
    start: int
    end: int
    read_as: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, one letter of a script without spaces, or one sign, in a folded text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """How phrases go on after the words that lead here."""

    words: "dict[str, _Node]" = field(default_factory=dict)
    beginnings: "dict[str, _Node]" = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    phrases: list[str] = field(default_factory=list)

    def followed_by(self, word: str) -> "Iterator[_Node]":
        if word in self.words:
            yield self.words[word]
        for length in self.lengths:
            if word[:length] in self.beginnings:
                yield self.beginnings[word[:length]]

    def grown(self, word: str, *, is_beginning: bool) -> "_Node":
        if not is_beginning:
            return self.words.setdefault(word, _Node())
        self.lengths.add(len(word))
        return self.beginnings.setdefault(word, _Node())


class PhraseMatcher:
    """Finds any of many phrases in one pass; make it once, use it for many texts.

    Whole words are matched, folded, with any white space between. `*` at the end of a word stands
    for the rest of the word. In scripts without spaces a phrase is found anywhere. Phrases are a
    tree of words, so the time depends on the text and not on how many phrases there are. Phrases
    of nothing but white space are ignored.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        for phrase in phrases:
            self._add(phrase)

    def find(self, text: str) -> list[PhraseMatch]:
        """All matches, overlapping ones too, by where they start; spans in `text` as written."""
        folded, offsets = fold_with_offsets(text)
        return [
            PhraseMatch(phrase, offsets[start], _end(offsets, end), folded[start:end])
            for phrase, start, end in self.find_in_folded(folded)
        ]

    def find_in_folded(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """Phrase, start and end of each match in a text that is folded already."""
        tokens = list(_tokens(folded))
        for first in range(len(tokens)):
            nodes = [self._root]
            for at in range(first, len(tokens)):
                nodes = [after for node in nodes for after in node.followed_by(tokens[at].text)]
                if not nodes:
                    break
                for phrase in (phrase for node in nodes for phrase in node.phrases):
                    yield phrase, tokens[first].start, tokens[at].end

    def _add(self, phrase: str) -> None:
        node = self._root
        for word, is_beginning in _words_of(phrase):
            node = node.grown(word, is_beginning=is_beginning)
        if node is not self._root and phrase not in node.phrases:
            node.phrases.append(phrase)


def _words_of(phrase: str) -> Iterator[tuple[str, bool]]:
    """The words of a phrase, each with whether it stands for all words that begin so."""
    for part in fold(phrase).split(" "):
        has_star = len(part) > 1 and part.endswith("*")
        tokens = [token.text for token in _tokens(part[:-1] if has_star else part)]
        for token in tokens[:-1]:
            yield token, False
        for token in tokens[-1:]:
            yield token, has_star and _is_in_word(token[0]) and not _UNSPACED.match(token)


def _tokens(folded: str) -> Iterator[_Token]:
    start = 0
    for at, character in enumerate(folded):
        if at > start and not _belongs_together(folded[start], character):
            if folded[start] != " ":
                yield _Token(folded[start:at], start, at)
            start = at
    if folded[start:].strip(" "):
        yield _Token(folded[start:], start, len(folded))


def _belongs_together(first: str, character: str) -> bool:
    """Whether a character goes on with the word, letter or sign that `first` began."""
    if _joins_the_one_before(character):
        return first != " "
    return (
        _is_in_word(first)
        and _is_in_word(character)
        and not _UNSPACED.match(first)
        and not _UNSPACED.match(character)
    )


@lru_cache(maxsize=8192)
def _is_in_word(character: str) -> bool:
    """Letters, digits and the marks on them."""
    return unicodedata.category(character)[0] in "LNM"


def _end(offsets: list[int], end: int) -> int:
    """The offset behind a match; one letter folded to several (`½`) counts as a whole."""
    while end + 1 < len(offsets) and offsets[end] == offsets[end - 1]:
        end += 1
    return offsets[end]
