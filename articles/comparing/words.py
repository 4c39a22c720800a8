"""The comparison of two units word by word, and how a side of it is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from .resemblance import resemblance, traits
from .runs import Run, runs
from .tokens import Token, TokenKind
from .units import Unit

# With less in common than this, single words that happen to be equal only hinder the reading.
_REWRITTEN = 0.3


class SpanMark(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Span:
    """Words on one side. ``note`` says in words what changed without being a word: "bold"."""

    mark: SpanMark
    text: str
    note: str = ""


@dataclass(frozen=True)
class Piece:
    """Tokens that are the same in both versions, or those that were replaced by others."""

    same: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def pieces(old: Unit, new: Unit) -> tuple[Piece, ...]:
    """Both units from end to end."""
    found = runs(old.tokens, new.tokens)
    if len(found) > 1 and resemblance(traits(old), traits(new)) < _REWRITTEN:
        found = _as_a_whole(found)
    found = _without_gaps(found, old.tokens)
    return tuple(Piece(r.same, old.tokens[r.a : r.b], new.tokens[r.c : r.d]) for r in found)


def _as_a_whole(found: list[Run]) -> list[Run]:
    """What is the same at either end stays; everything between was replaced by everything."""
    start = found[:1] if found[0].same else []
    end = found[-1:] if found[-1].same else []
    inner = found[len(start) : len(found) - len(end)]
    return [*start, Run(False, inner[0].a, inner[-1].b, inner[0].c, inner[-1].d), *end]


def _without_gaps(found: list[Run], old: tuple[Token, ...]) -> list[Run]:
    """Changed words with nothing but a space between them are changed together."""
    joined: list[Run] = []
    for run in found:
        if len(joined) > 1 and joined[-1].same and _is_gap(old[joined[-1].a : joined[-1].b]):
            joined.pop()
            before = joined.pop()
            run = Run(False, before.a, run.b, before.c, run.d)
        joined.append(run)
    return joined


def _is_gap(tokens: tuple[Token, ...]) -> bool:
    return all(token.kind is TokenKind.SPACE for token in tokens)


def spans(tokens: Iterable[Token], mark: SpanMark) -> Iterator[Span]:
    """The tokens of one side of a piece; notes only where something changed."""
    words = ""
    for token in tokens:
        if token.note and mark is not SpanMark.SAME:
            yield from _words(words, mark)
            yield Span(mark, token.text, token.note)
            words = ""
        else:
            words += token.text
    yield from _words(words, mark)


def _words(words: str, mark: SpanMark) -> Iterator[Span]:
    if mark is not SpanMark.SAME and words.strip():
        # The sign before changed words belongs on their own line.
        rest = words.lstrip("\n")
        if rest != words:
            yield Span(SpanMark.SAME, words[: -len(rest)])
        yield Span(mark, rest)
    elif words:
        yield Span(mark, words, "" if mark is SpanMark.SAME else _name_of_space(words))


def _name_of_space(space: str) -> str:
    if "\n" in space:
        return _("line break")
    return _("space") if space.strip(" ") == "" else _("fixed space")


def on_one_side(unit: Unit, mark: SpanMark) -> Iterator[Span]:
    """A unit that stands in one version alone: its words, and where its links lead."""
    telling = (
        token if token.kind is TokenKind.LINK and token.ref else token._replace(note="")
        for token in unit.tokens
    )
    return spans(telling, mark)
