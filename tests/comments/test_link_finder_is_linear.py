"""No text makes the link finder take more than its share of work.

Seconds are for the benchmarks. Here the work is counted: calls of functions, which grow with the
text and no faster; and the patterns are read, because what happens inside them is one call.
"""

import re
import sys
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

import pytest

from comments.links import (
    defanging,
    find_links,
    finding,
    gates,
    hosts,
    normalising,
    scanning,
    splitting,
)
from comments.links.defanging_rules import DEFANGING
from comments.links.gates import CUES, GATES, GATES_FOR_BARE_NAMES, GATES_FOR_OTHER_ENDINGS
from comments.links.normalising import LONGEST_EXPANSION, normalise
from comments.links.scanning import scan

ROWS = (*DEFANGING, *CUES, *GATES, *GATES_FOR_BARE_NAMES, *GATES_FOR_OTHER_ENDINGS)
BITS = [
    *(
        "a.",
        "a@",
        "a-",
        "_a_.",
        "1.",
        "0x1.",
        "-dot-",
        ",dot,",
        "[.]",
        "[dot",
        "dot]",
        ":80/",
        "@a.",
    ),
    *("://", "http://", "//a@", "::", "[::1]", "http://[", "(((", "a.com/(", "a.com/(b"),
    *("%25", "%2525", "&amp;", "&#46;", "&amp;amp;#46;", "\\", "\\.", "<b>", "<b>.", "<!--"),
    *("**", "*.", "*.com", "•", "a•com", "\u0301\u0323", "a\u0300\u0301.", "\u200b.", "\ufdfa"),
    *("\u202ea.b", "中.", "中a.com", "é.com", "\u0430.com", "🇪.", "xn--a.com"),
    *("dot ", "a dot ", "a . ", ". com ", "h t t p ", "w w w . ", "e x a . c ", "co. "),
]
REPEATED = [*(row.example + " " for row in ROWS), *BITS]

LENGTH = 1000


@pytest.mark.parametrize("bit", REPEATED)
def test_a_text_twice_as_long_takes_at_most_about_twice_the_calls(bit: str) -> None:
    once, twice = (bit * LENGTH)[:LENGTH], (bit * 2 * LENGTH)[: 2 * LENGTH]
    for text in (once, twice):
        find_links(text)
    assert _calls(twice) < 2.5 * _calls(once) + 500


def test_all_kinds_together_take_no_more_than_each_for_itself() -> None:
    together = " ".join(REPEATED)
    find_links(together)
    assert _calls(together * 2) < 2.5 * _calls(together)


@pytest.mark.parametrize("bit", REPEATED)
def test_candidates_and_the_text_they_are_found_in_stay_in_proportion(bit: str) -> None:
    written = (bit * LENGTH)[:LENGTH]
    reading = defanging.undo_defanging(normalise(written))
    assert len(reading.text) <= LONGEST_EXPANSION * len(written)
    marks = reading.text.count(".") + reading.text.count("\u3002") + reading.text.count(":")
    assert sum(1 for _ in scan(reading)) <= 2 * marks


def test_no_pattern_repeats_without_bound_what_is_repeated_without_bound() -> None:
    for pattern in _patterns():
        tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
        assert _deepest_repetition(tree) <= 1, pattern.pattern


def _calls(text: str) -> int:
    """How many functions are called to find the links of a text."""
    count = 0

    def counting(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        find_links(text)
    finally:
        sys.setprofile(before)
    return count


def _patterns() -> Iterator[re.Pattern[str]]:
    modules: tuple[ModuleType, ...] = (
        defanging,
        finding,
        gates,
        hosts,
        normalising,
        scanning,
        splitting,
    )
    for module in modules:
        yield from (each for each in vars(module).values() if isinstance(each, re.Pattern))
    yield from (rule.pattern for rule in DEFANGING)


def _deepest_repetition(tree: Any) -> int:
    """How many unbounded repetitions stand in each other; a possessive one tries only once."""
    deepest = 0
    for operation, argument in tree:
        name = str(operation)
        inner = _deepest_repetition_of(argument)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] is re._constants.MAXREPEAT:  # type: ignore[attr-defined]
            inner += 1
        if name in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP"):
            inner = 0
        deepest = max(deepest, inner)
    return deepest


def _deepest_repetition_of(argument: Any) -> int:
    if isinstance(argument, re._parser.SubPattern):  # type: ignore[attr-defined]
        return _deepest_repetition(argument)
    if isinstance(argument, list | tuple):
        return max(map(_deepest_repetition_of, argument), default=0)
    return 0
