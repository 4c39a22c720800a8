"""How a comment looks: what shouts, breaks the page or disguises itself."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from comments.drafts import Draft
from comments.folding import UNSPACED
from comments.links.knowledge import INVISIBLE, STACKING_MARKS
from comments.models import Finding, Policy, Rule
from comments.rule_book import RuleBook

# Fewer letters are an abbreviation or a cry, and no text in capitals.
FEWEST_LETTERS = 20
# Alphabets with letters that look the same. Japanese mixes its scripts, and does so honestly.
LOOK_ALIKE_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")

# Letters, with what can stand between two of them unseen.
_WORD = re.compile(rf"(?:[^\W\d_][{INVISIBLE}{STACKING_MARKS}]*+){{3,}}+")
_RUN = re.compile(rf"[^\s{UNSPACED}]++")


def mostly_capitals(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """At least so many percent of the letters that could be small are not."""
    verdict = policy.leads_to(Rule.CAPITALS)
    if verdict is None:
        return
    capitals = sum(map(str.isupper, draft.text))
    letters = capitals + sum(map(str.islower, draft.text))
    if letters >= FEWEST_LETTERS and capitals * 100 >= letters * policy.capitals_percent:
        percent = capitals * 100 // letters
        yield Finding(rule=Rule.CAPITALS, read_as=f"{percent} %", verdict=verdict)


def long_words(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Words longer than any page is wide; addresses have a rule of their own."""
    verdict = policy.leads_to(Rule.LONG_WORD)
    if verdict is None:
        return
    words = [w for w in _RUN.finditer(draft.text) if w.end() - w.start() > policy.longest_word]
    in_links = _in_links(draft) if words else bytearray()
    for word in words:
        length = in_links.count(0, word.start(), word.end())
        if length > policy.longest_word:
            yield _span(Rule.LONG_WORD, word, str(length), verdict)


def _in_links(draft: Draft) -> bytearray:
    """For each character of the text 1 where it is part of a link, be it to the site, else 0."""
    marks = bytearray(len(draft.text))
    for link in draft.all_links["text"]:
        marks[link.start : link.end] = b"\1" * (link.end - link.start)
    return marks


def line_breaks(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """A text drawn out over many lines."""
    verdict = policy.leads_to(Rule.LINE_BREAKS)
    breaks = draft.text.strip().count("\n")
    if verdict is not None and breaks > policy.most_line_breaks:
        yield Finding(rule=Rule.LINE_BREAKS, read_as=str(breaks), verdict=verdict)


def mixed_alphabets(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Words put together from alphabets whose letters look alike (UTS 39, mixed scripts)."""
    verdict = policy.leads_to(Rule.MIXED_ALPHABETS)
    if verdict is None:
        return
    for field, text in draft.written():
        if text.isascii():
            continue
        for word in _WORD.finditer(text):
            alphabets = sorted({_alphabet(letter) for letter in word[0]} - {""})
            if len(alphabets) > 1:
                finding = _span(Rule.MIXED_ALPHABETS, word, ", ".join(alphabets).lower(), verdict)
                finding.field = field
                yield finding


@lru_cache(maxsize=4096)
def _alphabet(letter: str) -> str:
    """Which of the alphabets a letter belongs to, if to one of them."""
    # Not by script: there the micro sign and the ohm sign are Greek.
    name = unicodedata.name(letter, "")
    return next((each for each in LOOK_ALIKE_ALPHABETS if name.startswith(each)), "")


def _span(rule: Rule, word: re.Match[str], read_as: str, verdict: str) -> Finding:
    return Finding(rule=rule, start=word.start(), end=word.end(), read_as=read_as, verdict=verdict)
