"""Phrases as a tree of terms, and the paths through it that a text takes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from comments.folding import fold

from .disguises import in_small_letters
from .spellings import spelling_of
from .vocabulary import ANY_WORD, Term, Vocabulary
from .words import TOKEN, WORD_KINDS, Text, Word

# A word with the stars that touch it from outside, stars alone, or a sign.
_PART = re.compile(
    r"(?P<opens_before>(?<![acw1um*])\*++)?(?P<word>[acw1][acw1m]*+|um*+)"
    r"(?P<opens_after>\*++(?![acw1um]))?|(?<!\S)(?P<any_word>\*++)(?!\S)|" + TOKEN.pattern
)


class Phrase(NamedTuple):
    """What moderators watch for; `*` stands for the rest of a word, or alone for any word.

    ``language`` (ISO 639, a region may follow) says which letters have accents that matter; where
    it is empty, none does.
    """

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A watched phrase found: `text[start:end]` in the reader's own text, folded `read_as`."""

    phrase: str
    start: int
    end: int
    read_as: str


@dataclass(slots=True, eq=False)
class _Node:
    """How phrases go on after the terms that lead here, and which end here."""

    after: "dict[Term, _Node]" = field(default_factory=dict)
    phrases: list[str] = field(default_factory=list)


# For each token the terms that begin with it, each with the token after it.
_Steps = dict[int, set[tuple[int, Term]]]


class PhraseMatcher:
    """Finds any of many phrases in one pass; make it once, use it for many texts.

    Whole words are matched, whatever is between them of white space, hyphens and the like. In
    scripts without spaces a phrase is found anywhere. Phrases of nothing but stars and white space
    are ignored. Linear in the text.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._vocabulary = Vocabulary()
        self._root = _Node()
        self._has_places_for_any = False
        for phrase in phrases:
            self._add(phrase)

    def find(self, text: str) -> list[PhraseMatch]:
        """All matches, overlapping ones too, by where they start; spans in `text` as written."""
        read = Text(text, has_dotless_i=self._vocabulary.has_dotless_i)
        found = {
            (read.starts[read.tokens[first][0]], read.ends[read.tokens[last][1] - 1], phrase)
            for first, last, phrase in self._paths(self._steps(read))
        }
        return [
            PhraseMatch(phrase, start, end, fold(text[start:end]))
            for start, end, phrase in sorted(found)
        ]

    def _add(self, phrase: Phrase) -> None:
        node = self._root
        terms = list(self._terms_of(phrase))
        if all(term is ANY_WORD for term in terms):
            return
        for term in terms:
            node = node.after.setdefault(term, _Node())
            self._has_places_for_any |= term is ANY_WORD
        node.phrases.append(phrase.text)

    def _terms_of(self, phrase: Phrase) -> Iterator[Term]:
        spelling = spelling_of(phrase.language)
        read = Text(spelling.written_small(phrase.text))
        for part in _PART.finditer(read.kinds):
            if part["any_word"]:
                yield ANY_WORD
            elif part["word"]:
                may_open = not part["word"].startswith("u")
                yield self._vocabulary.term(
                    read.letters[slice(*part.span("word"))],
                    spelling,
                    opens_before=may_open and bool(part["opens_before"]),
                    opens_after=may_open and bool(part["opens_after"]),
                )
            else:
                yield self._vocabulary.term(read.letters[slice(*part.span())], spelling)

    def _paths(self, steps: _Steps) -> Iterator[tuple[int, int, str]]:
        """The first token, the last and the phrase of each path from the root of the tree."""
        for first in steps:
            ahead = [(first, self._root)]
            reached = set(ahead)
            while ahead:
                at, node = ahead.pop()
                for after, term in steps.get(at, ()):
                    grown = node.after.get(term)
                    if grown is None or (after, grown) in reached:
                        continue
                    reached.add((after, grown))
                    ahead.append((after, grown))
                    yield from ((first, after - 1, phrase) for phrase in grown.phrases)

    def _steps(self, text: Text) -> _Steps:
        steps: _Steps = {}
        known: dict[str, list[Term]] = {}
        for at, (start, end) in enumerate(text.tokens):
            letters = text.letters[start:end]
            if letters not in known:
                known[letters] = self._terms(text, letters, text.kinds[start:end])
            if known[letters]:
                steps[at] = {(at + 1, term) for term in known[letters]}
            if self._has_places_for_any and text.kinds[start] in WORD_KINDS:
                steps.setdefault(at, set()).add((at + 1, ANY_WORD))
        joined = [*text.spelled_out(), *text.with_signs()]
        if joined:
            self._add_joined(steps, joined, text)
        return steps

    def _add_joined(self, steps: _Steps, joined: list[list[Word]], text: Text) -> None:
        """The steps over several tokens at once, which make one word."""
        firsts = {start: at for at, (start, _) in enumerate(text.tokens)}
        afters = {end: at + 1 for at, (_, end) in enumerate(text.tokens)}
        known: dict[str, list[Term]] = {}
        for readings in joined:
            for word in readings:
                if word.letters not in known:
                    known[word.letters] = self._terms(text, word.letters, word.kinds)
                if known[word.letters] and word.start in firsts and word.end in afters:
                    step = {(afters[word.end], term) for term in known[word.letters]}
                    steps.setdefault(firsts[word.start], set()).update(step)
                    break

    def _terms(self, text: Text, letters: str, kinds: str) -> list[Term]:
        terms = self._vocabulary.read(in_small_letters(letters), kinds)
        if text.may_be_disguised(letters, kinds):
            terms += self._vocabulary.guess(letters, kinds, text.alphabet_around(kinds))
        return terms
