"""Second step: addresses written so that a program should not see them are made whole again.

The ways to take an address apart are rows of DEFANGING (defanging_rules.py), each behind a cheap
test whether the text can contain its kind at all.
"""

import re
from collections.abc import Iterator

from . import knowledge
from .defanging_rules import DEFANGING, Rule
from .hosts import is_known_ending
from .languages import is_word
from .link import Form
from .reading import Edit, Reading

# "e x a m p l e . o r g", "e x a m p l e (dot) o r g": at least so many single characters, with
# single spaces between them.
FEWEST_SPACED = 4
_SPACED = re.compile(
    rf"(?<!\S)\S(?:[ \t\n](?:\S|[\[({{]?dot[\])}}]?)(?!\S)){{{FEWEST_SPACED - 1},}}+", re.IGNORECASE
)
# One of these is in every such run that is an address.
_SPACED_CUES = (" . ", " : ", "\n.\n", "dot", "d o t")
_SPACE = re.compile(r"\s")

# In so many characters a language shows.
NEARBY = 80

# RFC 1035: no label is longer.
LONGEST_NAME = 63
# A name that is not the name of an ending (`.top .xyz`).
_NAME = re.compile(r"(?<![^\W_])(?<!-)(?<!\s\.)[^\W_][\w-]*+$")


def undo_defanging(reading: Reading) -> Reading:
    """The reading with every rule undone that applies, in the order of the table."""
    lower = reading.text.lower()
    if any(cue in lower for cue in _SPACED_CUES):
        reading = reading.edited(_spaces_in_spaced_out(reading.text), Form.SPELLED_OUT)
        lower = reading.text.lower()
    present = frozenset(lower)
    for rule in DEFANGING:
        if _could_apply(rule, lower, present):
            edited = reading.edited(_edits(rule, reading.text), rule.form)
            if edited is not reading:
                reading, lower = edited, edited.text.lower()
                present |= frozenset(rule.becomes)
    return reading


def _could_apply(rule: Rule, lower: str, present: frozenset[str]) -> bool:
    return not present.isdisjoint(rule.signs) and any(cue in lower for cue in rule.cues)


def _spaces_in_spaced_out(text: str) -> Iterator[Edit]:
    for match in _SPACED.finditer(text):
        if any(cue in match[0].lower() for cue in _SPACED_CUES):
            for space in _SPACE.finditer(text, match.start(), match.end()):
                yield space.start(), space.end(), ""


def _edits(rule: Rule, text: str) -> Iterator[Edit]:
    for match in rule.pattern.finditer(text):
        if not rule.endings or _is_believable(rule, match):
            yield from _edits_of(rule, match)


def _edits_of(rule: Rule, match: re.Match[str]) -> Iterator[Edit]:
    for gap in rule.gaps:
        if match[gap]:
            yield match.start(gap), match.end(gap), rule.becomes


def _is_believable(rule: Rule, match: re.Match[str]) -> bool:
    """Whether what stands around the gap can be a name and its ending, and not prose."""
    name, tld = _name_before(match), match["tld"]
    if name is None:
        return False
    stem, ending = name.lower(), tld.lower()
    if not ending.isalpha():
        ending = ending.translate(knowledge.DIGITS_FOR_LETTERS)
    if f"{stem}.{ending}" in rule.endings:
        return True
    known = ending in rule.endings or (not tld.isascii() and is_known_ending(ending))
    if not known or stem in knowledge.WORDS_BEFORE_A_KIND:
        return False
    if rule.minds_language and is_word(ending, _around(match)):
        return False
    # By their capitals name and ending go together: those of `example .NET` do not. A dot behind a
    # space ends no sentence, so `.Com` begins none.
    return tld.islower() or not name.islower() or (ending == "com" and match[0][0].isspace())


def _around(match: re.Match[str]) -> str:
    """The text around what may be an ending, which itself would speak for its language."""
    before, behind = match.start(), match.end("tld")
    return match.string[max(0, before - NEARBY) : before] + match.string[behind : behind + NEARBY]


def _name_before(match: re.Match[str]) -> str | None:
    """What stands before the gap, if it can be a name."""
    start = match.start()
    name = _NAME.search(match.string, max(0, start - LONGEST_NAME), start)
    return None if name is None else name[0]
