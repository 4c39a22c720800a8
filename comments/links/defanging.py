"""Second step: addresses written so that a program should not see them are made whole again.

The ways to take an address apart are rows of DEFANGING (defanging_rules.py), each behind a cheap
test whether the text can contain its kind at all.
"""

import re
from collections.abc import Iterator

from . import knowledge
from .defanging_rules import DEFANGING, Rule
from .hosts import is_known_ending
from .link import Form
from .reading import Edit, Reading

# "e x a m p l e . o r g": at least this many single characters with single spaces between.
FEWEST_SPACED = 4
_SPACED = re.compile(rf"(?<!\S)\S(?: \S(?!\S)){{{FEWEST_SPACED - 1},}}+")


def undo_defanging(reading: Reading) -> Reading:
    """The reading with every rule undone that applies, in the order of the table."""
    reading = reading.edited(_spaces_in_spaced_out(reading.text), Form.SPELLED_OUT)
    lower = reading.text.lower()
    for rule in DEFANGING:
        if any(cue in lower for cue in rule.cues):
            edited = reading.edited(_edits(rule, reading.text), rule.form)
            if edited is not reading:
                reading, lower = edited, edited.text.lower()
    return reading


def _spaces_in_spaced_out(text: str) -> Iterator[Edit]:
    for match in _SPACED.finditer(text):
        if "." in match[0] or ":" in match[0]:
            for at in range(match.start() + 1, match.end(), 2):
                yield at, at + 1, ""


def _edits(rule: Rule, text: str) -> Iterator[Edit]:
    for match in rule.pattern.finditer(text):
        if not rule.endings or _is_believable(rule, match):
            yield from _edits_of(rule, match)


def _edits_of(rule: Rule, match: re.Match[str]) -> Iterator[Edit]:
    gaps: list[str | int] = [name for name in match.re.groupindex if name.startswith("gap")]
    for gap in gaps or [0]:
        if match[gap]:
            yield match.start(gap), match.end(gap), rule.becomes


def _is_believable(rule: Rule, match: re.Match[str]) -> bool:
    """Whether what stands around the gap can be a name and its ending, and not prose."""
    stem, tld = match["stem"], match["tld"]
    known = tld.lower() in rule.endings or (not tld.isascii() and is_known_ending(tld.lower()))
    if not known or stem.lower() in knowledge.WORDS_BEFORE_A_KIND:
        return False
    return tld.islower() or stem.isupper() or not stem.islower()
