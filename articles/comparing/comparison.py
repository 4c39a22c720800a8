"""Two versions of an article side by side, in the order of reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby, zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .pairing import pairs
from .units import BODY, FIELDS, Unit
from .words import Piece, Span, SpanMark, on_one_side, pieces, spans

# Unchanged parts that stay in sight beside a change.
_NEIGHBOURS = 1
# A line that says "1 unchanged part" would take as much room as the part.
_FEWEST_FOLDED = 2


class Mark(StrEnum):
    """What became of a unit."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved-and-changed"


_NAMES = {
    Mark.SAME: gettext_lazy("Unchanged"),
    Mark.CHANGED: gettext_lazy("Changed"),
    Mark.ADDED: gettext_lazy("Added"),
    Mark.REMOVED: gettext_lazy("Removed"),
    Mark.MOVED: gettext_lazy("Moved from place %(old)s to %(new)s"),
    Mark.MOVED_AND_CHANGED: gettext_lazy("Moved from place %(old)s to %(new)s, and changed"),
}


@dataclass(frozen=True)
class Side:
    """One version's half of a row."""

    is_old: bool
    unit: Unit | None
    place: int | None
    spans: list[Span]


@dataclass(frozen=True)
class Row:
    """A unit in both versions, or in the only one that has it.

    A place is counted from 1, in the body or among the sources; a headline has none.
    """

    old: Unit | None
    new: Unit | None
    old_place: int | None = None
    new_place: int | None = None
    moved: bool = False

    @cached_property
    def mark(self) -> Mark:
        """What became of it."""
        if self.old is None:
            return Mark.ADDED
        if self.new is None:
            return Mark.REMOVED
        changed = self.old != self.new
        if self.moved:
            return Mark.MOVED_AND_CHANGED if changed else Mark.MOVED
        return Mark.CHANGED if changed else Mark.SAME

    @property
    def mark_in_words(self) -> str:
        """What became of it, for people."""
        return str(_NAMES[self.mark]) % {"old": self.old_place, "new": self.new_place}

    @property
    def label(self) -> str:
        """What sort of unit it is, for people; in the new version, if that has it."""
        unit = self.new or self.old
        return unit.label if unit else ""

    @property
    def is_pair(self) -> bool:
        """Whether both versions have it, so that single words in it can differ."""
        return self.old is not None and self.new is not None

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The comparison word by word; empty if only one version has it."""
        return pieces(self.old, self.new) if self.old and self.new else ()

    @cached_property
    def left(self) -> list[Span]:
        """The old version's words, those that are gone marked."""
        if self.old and not self.new:
            return list(on_one_side(self.old, SpanMark.REMOVED))
        marks = ((p.old, SpanMark.SAME if p.same else SpanMark.REMOVED) for p in self.pieces)
        return [span for tokens, mark in marks for span in spans(tokens, mark)]

    @cached_property
    def right(self) -> list[Span]:
        """The new version's words, those that are new marked."""
        if self.new and not self.old:
            return list(on_one_side(self.new, SpanMark.ADDED))
        marks = ((p.new, SpanMark.SAME if p.same else SpanMark.ADDED) for p in self.pieces)
        return [span for tokens, mark in marks for span in spans(tokens, mark)]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both halves, the old one first."""
        return (
            Side(True, self.old, self.old_place, self.left),
            Side(False, self.new, self.new_place, self.right),
        )


@dataclass(frozen=True)
class Stretch:
    """Rows that follow one another; a folded one is unchanged and far from every change."""

    folded: bool
    rows: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """The line that stands for a folded stretch."""
        count = len(self.rows)
        return ngettext("%(count)s unchanged part", "%(count)s unchanged parts", count) % {
            "count": count
        }


@dataclass(frozen=True)
class Comparison:
    """Everything that two versions say, and where they differ.

    ``divided_differently`` is what the caller knows: the versions are not stored alike. If nothing
    that is read differs, that can only be how the text is divided into blocks, or empty lines.
    """

    rows: tuple[Row, ...]
    divided_differently: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether both versions read the same."""
        return not self.changed_rows

    @cached_property
    def changed_rows(self) -> list[Row]:
        """The rows that are not the same."""
        return [row for row in self.rows if row.mark is not Mark.SAME]

    @property
    def summary(self) -> str:
        """How much of which sort changed: "Parts changed: 2, added: 1, moved: 1"."""
        marks = [row.mark for row in self.changed_rows]
        moved = marks.count(Mark.MOVED) + marks.count(Mark.MOVED_AND_CHANGED)
        counts = (
            (_("changed: %(count)s"), marks.count(Mark.CHANGED)),
            (_("added: %(count)s"), marks.count(Mark.ADDED)),
            (_("removed: %(count)s"), marks.count(Mark.REMOVED)),
            (_("moved: %(count)s"), moved),
        )
        told = ", ".join(words % {"count": count} for words, count in counts if count)
        return _("Parts %(told)s") % {"told": told} if told else ""

    @cached_property
    def stretches(self) -> list[Stretch]:
        """All rows, with those folded that are far from every change."""
        near = {
            neighbour
            for at, row in enumerate(self.rows)
            if row.mark is not Mark.SAME
            for neighbour in range(at - _NEIGHBOURS, at + _NEIGHBOURS + 1)
        }
        groups = groupby(enumerate(self.rows), key=lambda each: each[0] not in near)
        found = []
        for far, numbered in groups:
            rows = tuple(row for _at, row in numbered)
            found.append(Stretch(far and len(rows) >= _FEWEST_FOLDED, rows))
        return found


def compare(
    old: Sequence[Unit], new: Sequence[Unit], *, divided_differently: bool = False
) -> Comparison:
    """Compare two versions: first the single parts, then the body, then the sources."""
    rows = [
        *_single_parts(old, new),
        *_in_places(_of_kind(old, BODY), _of_kind(new, BODY)),
        *_in_places(_of_kind(old, ("source",)), _of_kind(new, ("source",))),
    ]
    return Comparison(tuple(rows), divided_differently)


def _of_kind(units: Sequence[Unit], kinds: Sequence[str]) -> list[Unit]:
    return [unit for unit in units if unit.kind in kinds]


def _single_parts(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Row]:
    for kind in FIELDS:
        for one, two in zip_longest(_of_kind(old, (kind,)), _of_kind(new, (kind,))):
            yield Row(one, two)


def _in_places(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Row]:
    """In the order of the new version; what is gone stands before what followed it."""
    found = pairs(old, new)
    in_order = {two: one for one, two in found.in_order}
    moved = {two: one for one, two in found.moved}
    elsewhere = set(moved.values())
    next_old = 0
    for at, unit in enumerate(new):
        if at in in_order:
            yield from _gone(old, next_old, in_order[at], elsewhere)
            next_old = in_order[at] + 1
        one = in_order.get(at, moved.get(at))
        if one is None:
            yield Row(None, unit, None, at + 1)
        else:
            yield Row(old[one], unit, one + 1, at + 1, moved=at in moved)
    yield from _gone(old, next_old, len(old), elsewhere)


def _gone(old: Sequence[Unit], start: int, end: int, elsewhere: set[int]) -> Iterator[Row]:
    for at in range(start, end):
        if at not in elsewhere:
            yield Row(old[at], None, at + 1, None)
