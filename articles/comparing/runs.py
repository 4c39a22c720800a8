"""Where two sequences agree and where they differ, in bounded time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

# Comparing costs about as many steps as there are pairs of equal elements.
_MOST_EQUAL_PAIRS = 200_000

Elements = TypeVar("Elements", list[Any], tuple[Any, ...])


class Run(NamedTuple):
    """A stretch ``old[a:b]`` that is equal to ``new[c:d]``, or was replaced by it."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def runs(old: Elements, new: Elements) -> list[Run]:
    """Both sequences from end to end, as runs that are in turn the same and different.

    The elements must have an order: seen from the other side, the comparison is the same one.
    """
    if new < old:
        return [Run(r.same, r.c, r.d, r.a, r.b) for r in runs(new, old)]
    start = _common(old, new)
    end: int = _common(old[start:][::-1], new[start:][::-1])
    inner: Run = Run(False, start, len(old) - end, start, len(new) - end)
    last = Run(True, inner.b, len(old), inner.d, len(new))
    return list(_joined([Run(True, 0, start, 0, start), *_inner(old, new, inner), last]))


def _common(old: Sequence[Any], new: Sequence[Any]) -> int:
    pairs = zip(old, new, strict=False)
    differ = (at for at, (one, other) in enumerate(pairs) if one != other)
    return next(differ, min(len(old), len(new)))


def _inner(old: Sequence[Any], new: Sequence[Any], within: Run) -> Iterator[Run]:
    if _equal_pairs(old, new, within) <= _MOST_EQUAL_PAIRS:
        yield from _matched(old, new, within)
        return
    # What stands once on either side divides the whole into pieces that are small enough.
    for anchor, following in pairwise(_anchors(old, new, within)):
        yield anchor
        between = Run(False, anchor.b, following.a, anchor.d, following.c)
        if _equal_pairs(old, new, between) <= _MOST_EQUAL_PAIRS:
            yield from _matched(old, new, between)
        else:
            yield between


def _equal_pairs(old: Sequence[Any], new: Sequence[Any], within: Run) -> int:
    there = Counter(new[within.c : within.d])
    return sum(there[element] for element in old[within.a : within.b])


def _matched(old: Sequence[Any], new: Sequence[Any], within: Run) -> Iterator[Run]:
    a, b, c, d = within[1:]
    # Without autojunk=False, difflib ignores whatever is frequent in a long sequence.
    matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
    for name, i, j, k, m in matcher.get_opcodes():
        yield Run(name == "equal", a + i, a + j, c + k, c + m)


def _anchors(old: Sequence[Any], new: Sequence[Any], within: Run) -> list[Run]:
    """Single elements that stand once on either side, in order, between two empty runs."""
    a, b, c, d = within[1:]
    here, there = Counter(old[a:b]), Counter(new[c:d])
    ours = [at for at in range(a, b) if here[old[at]] == there[old[at]] == 1]
    theirs = [at for at in range(c, d) if here[new[at]] == there[new[at]] == 1]
    matcher = SequenceMatcher(
        None, [old[at] for at in ours], [new[at] for at in theirs], autojunk=False
    )
    found = [
        Run(True, ours[i + n], ours[i + n] + 1, theirs[k + n], theirs[k + n] + 1)
        for i, k, size in matcher.get_matching_blocks()
        for n in range(size)
    ]
    return [Run(True, a, a, c, c), *found, Run(True, b, b, d, d)]


def _joined(found: list[Run]) -> Iterator[Run]:
    """The runs without empty ones, neighbours of the same sort made one."""
    current: Run | None = None
    for run in found:
        if run.a == run.b and run.c == run.d:
            continue
        if current is None:
            current = run
        elif run.same == current.same:
            current = Run(run.same, current.a, run.b, current.c, run.d)
        else:
            yield current
            current = run
    if current is not None:
        yield current
