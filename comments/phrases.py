"""Watched phrases found in texts."""

from collections.abc import Iterable
from typing import NamedTuple

from comments import folding
from comments.folding import PhraseMatch

__all__ = ["Phrase", "PhraseMatch", "PhraseMatcher"]


class Phrase(NamedTuple):
    """A watched phrase."""

    text: str
    language: str = ""


class PhraseMatcher(folding.PhraseMatcher):
    """Finds any of many phrases."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        super().__init__(phrase.text for phrase in phrases)
