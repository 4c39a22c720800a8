"""The words of all phrases, looked up as they stand or by what they look like."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .disguises import LONGEST_WORD, ORNAMENTS, could_be, outline, runs_of
from .spellings import ANY_SPELLING, Spelling
from .words import alphabet_of


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A word or sign of some phrase; where it opens, a longer word stands for it as well."""

    letters: str
    spelling: Spelling
    opens_before: bool = False
    opens_after: bool = False

    def is_meant_by(self, runs: list[tuple[str, int]], alphabet_around: str) -> bool:
        """Whether readers take a word, given as runs of letters, for it.

        They do where they see a mixture, with letters in it that are what they seem, or ornaments.
        A word wholly of other letters is one of another language, unless that is out of place.
        """
        is_visible = any(
            letter in ORNAMENTS or (letter.isalpha() and letter in self.letters)
            for letter, _ in runs
        )
        is_out_of_place = bool(alphabet_around) and alphabet_of(self.letters) == alphabet_around
        return (is_visible or is_out_of_place) and could_be(
            runs, self.letters, opens_before=self.opens_before, opens_after=self.opens_after
        )


ANY_WORD = Term("*", ANY_SPELLING)


class _Tree:
    """Terms by a key that others may begin with."""

    def __init__(self) -> None:
        # Every beginning of a key is in it too, so that a search knows how far to go.
        self._terms: dict[str, list[Term]] = {}
        self._shortest = 1

    def add(self, key: str, term: Term) -> None:
        self._shortest = min(self._shortest, len(key)) if self._terms else len(key)
        for end in range(1, len(key)):
            self._terms.setdefault(key[:end], [])
        self._terms.setdefault(key, []).append(term)

    def at_the_beginning(self, text: str, start: int = 0) -> list[Term]:
        """The terms whose keys the text has at `start`."""
        found: list[Term] = []
        for end in range(start + self._shortest, len(text) + 1):
            terms = self._terms.get(text[start:end])
            if terms is None:
                break
            found += terms
        return found

    def anywhere(self, text: str) -> list[Term]:
        """The terms whose keys are somewhere in the text."""
        if not self._terms:
            return []
        length, terms = self._shortest, self._terms
        starts = [at for at in range(len(text) - length + 1) if text[at : at + length] in terms]
        return [term for start in starts for term in self.at_the_beginning(text, start)]


class _Index:
    """Terms by a key: their letters or their outlines."""

    def __init__(self) -> None:
        self._whole: dict[str, list[Term]] = {}
        self._beginnings = _Tree()
        self._endings = _Tree()
        self._parts = _Tree()

    def add(self, key: str, term: Term) -> None:
        if term.opens_before and term.opens_after:
            self._parts.add(key, term)
        elif term.opens_after:
            self._beginnings.add(key, term)
        elif term.opens_before:
            self._endings.add(key[::-1], term)
        else:
            self._whole.setdefault(key, []).append(term)

    def find(self, key: str) -> list[Term]:
        """Each term that is the key or, where it opens, a part of it."""
        return [
            *self._whole.get(key, ()),
            *self._beginnings.at_the_beginning(key),
            *self._endings.at_the_beginning(key[::-1]),
            *self._parts.anywhere(key),
        ]


class Vocabulary:
    """Every word that is in some phrase."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, Spelling, bool, bool], Term] = {}
        self._by_letters = _Index()
        self._by_outline = _Index()
        self._spellings: set[Spelling] = set()
        self._own_letters: frozenset[str] = frozenset()
        self.has_dotless_i = False

    def term(
        self,
        letters: str,
        spelling: Spelling,
        *,
        opens_before: bool = False,
        opens_after: bool = False,
    ) -> Term:
        """The term for a word of a phrase, the same for all phrases it is in."""
        key = (spelling.read(letters), spelling, opens_before, opens_after)
        if key not in self._terms:
            self._terms[key] = term = Term(*key)
            self._by_letters.add(term.letters, term)
            self._by_outline.add(outline(term.letters), term)
            if spelling not in self._spellings:
                self._spellings.add(spelling)
                self._own_letters |= spelling.own_letters
                self.has_dotless_i |= spelling.has_dotless_i
        return self._terms[key]

    def read(self, letters: str, kinds: str) -> list[Term]:
        """The terms that a word is, as it stands."""
        return [
            term
            for reading, spellings in self._readings(letters, kinds)
            for term in self._by_letters.find(reading)
            if term.spelling in spellings
        ]

    def guess(self, letters: str, kinds: str, alphabet_around: str) -> list[Term]:
        """The terms that a word in disguise is meant for, in a text of mostly one alphabet."""
        found: list[Term] = []
        for reading, spellings in self._readings(letters, kinds):
            runs = runs_of(reading)
            if len(runs) <= LONGEST_WORD:
                found += (
                    term
                    for term in dict.fromkeys(self._by_outline.find(outline(reading)))
                    if term.spelling in spellings and term.is_meant_by(runs, alphabet_around)
                )
        return found

    def _readings(self, letters: str, kinds: str) -> Iterable[tuple[str, Collection[Spelling]]]:
        """How a word is compared, and in which spellings so."""
        if letters.isascii() or not ("a" in kinds or "c" in kinds):
            return [(letters, self._spellings)]
        plain = ANY_SPELLING.read(letters)
        if self._own_letters.isdisjoint(letters):
            return [(plain, self._spellings)]
        readings: dict[str, set[Spelling]] = {}
        for spelling in self._spellings:
            is_plain = spelling.own_letters.isdisjoint(letters)
            reading = plain if is_plain else spelling.read(letters)
            readings.setdefault(reading, set()).add(spelling)
        return readings.items()
