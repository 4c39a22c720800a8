"""Which unit of one version belongs to which of the other."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from .resemblance import Traits, resemblance, traits
from .runs import runs
from .units import Key, Unit

# Surely the same unit, wherever it stands now; probably the same, where the other stood.
_ALIKE = 0.75
_REWRITTEN = 0.4
# A long article against quite another one: beyond this, nothing is searched for resemblances.
_MOST_PAIRS = 40_000

Pair = tuple[int, int]


@dataclass(frozen=True)
class Pairs:
    """Indexes of an old and a new unit: those that kept their order, and those that moved."""

    in_order: list[Pair]
    moved: list[Pair]


def pairs(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Equal units first, then those that are alike, then what was rewritten between these.

    As many as possible are said to have kept their order: if one paragraph went up past five, that
    one has moved and not the five.
    """
    keys, new_keys = [unit.key for unit in old], [unit.key for unit in new]
    if new_keys < keys:
        # Seen from the other side, the comparison is the same one.
        found = pairs(new, old)
        return Pairs(_mirrored(found.in_order), _mirrored(found.moved))
    search = _Search(old, new)
    search.take(_equal_in_order(keys, new_keys))
    search.take(_equal_elsewhere(keys, new_keys, search))
    search.take_between(_longest_in_order(search.found), _ALIKE)
    search.take(_alike_elsewhere(search))
    in_order = _longest_in_order(search.found)
    in_order += search.take_between(in_order, _REWRITTEN)
    return Pairs(sorted(in_order), sorted(search.found - set(in_order)))


def _mirrored(found: list[Pair]) -> list[Pair]:
    return [(two, one) for one, two in found]


class _Search:
    """The pairs found so far, and how much the other units resemble each other."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.found: set[Pair] = set()
        self._traits: tuple[list[Traits], list[Traits]] = (
            [traits(unit) for unit in old],
            [traits(unit) for unit in new],
        )
        self._taken: tuple[set[int], set[int]] = (set(), set())

    def take(self, pairs: Sequence[Pair]) -> None:
        self.found.update(pairs)
        self._taken[0].update(one for one, _two in pairs)
        self._taken[1].update(two for _one, two in pairs)

    def take_between(self, in_order: Sequence[Pair], threshold: float) -> list[Pair]:
        """Take what resembles each other between the pairs that kept their order."""
        ends = [(-1, -1), *sorted(in_order), tuple(map(len, self._traits))]
        taken: list[Pair] = []
        for (one, two), (next_one, next_two) in pairwise(ends):
            left = self.left(range(one + 1, next_one), range(two + 1, next_two))
            taken += _best_in_order(*left, self, threshold)
        self.take(taken)
        return taken

    def left(self, old: range, new: range) -> tuple[list[int], list[int]]:
        """Those of these that have no counterpart yet."""
        return (
            [one for one in old if one not in self._taken[0]],
            [two for two in new if two not in self._taken[1]],
        )

    def all_left(self) -> tuple[list[int], list[int]]:
        return self.left(range(len(self._traits[0])), range(len(self._traits[1])))

    def resemblance(self, one: int, two: int) -> float:
        return resemblance(self._traits[0][one], self._traits[1][two])


def _equal_in_order(keys: list[Key], new_keys: list[Key]) -> list[Pair]:
    same = [run for run in runs(keys, new_keys) if run.same]
    return [pair for r in same for pair in zip(range(r.a, r.b), range(r.c, r.d), strict=True)]


def _equal_elsewhere(keys: list[Key], new_keys: list[Key], search: _Search) -> list[Pair]:
    old, new = search.all_left()
    places: dict[Key, list[int]] = defaultdict(list)
    for one in reversed(old):
        places[keys[one]].append(one)
    return [(places[new_keys[two]].pop(), two) for two in new if places.get(new_keys[two])]


def _alike_elsewhere(search: _Search) -> list[Pair]:
    old, new = search.all_left()
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    scored = [(search.resemblance(one, two), one, two) for one, two in product(old, new)]
    found: list[Pair] = []
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for score, one, two in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]))):
        if score >= _ALIKE and one not in old_taken and two not in new_taken:
            found.append((one, two))
            old_taken.add(one)
            new_taken.add(two)
    return found


def _longest_in_order(found: set[Pair]) -> list[Pair]:
    """The most pairs that follow one another on both sides (a longest increasing sequence)."""
    ends: list[int] = []
    last: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in sorted(found):
        length = bisect_left(ends, pair[1])
        before[pair] = last[length - 1] if length else None
        # Replaces what ended a chain of this length, or makes the first chain of it.
        ends[length : length + 1] = [pair[1]]
        last[length : length + 1] = [pair]
    chain: list[Pair] = []
    pair_or_none = last[-1] if last else None
    while pair_or_none is not None:
        chain.append(pair_or_none)
        pair_or_none = before[pair_or_none]
    return chain[::-1]


def _best_in_order(
    old: list[int], new: list[int], search: _Search, threshold: float
) -> Iterator[Pair]:
    """Of all ways to pair these without crossing, the one with the most resemblance."""
    if len(old) * len(new) > _MOST_PAIRS:
        return
    alike = [[search.resemblance(one, two) for two in new] for one in old]
    # best[i][j]: the most that can be had of old[i:] and new[j:].
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= threshold else 0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield old[i], new[j]
            i, j = i + 1, j + 1
