"""How a comment looks: what shouts, breaks the page or disguises itself."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from comments.drafts import Draft
from comments.folding import UNSPACED
from comments.models import Finding, Policy, Rule
from comments.rule_book import RuleBook

# Fewer letters are an abbreviation or a cry, and no text in capitals.
FEWEST_LETTERS = 20
# Alphabets with letters that look the same. Japanese mixes its scripts, and does so honestly.
LOOK_ALIKE_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")

_WORD = re.compile(r"[^\W\d_]{3,}+")
_RUN = re.compile(r"\S+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def mostly_capitals(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """More than so many percent of the letters that could be small are not."""
    verdict = policy.leads_to(Rule.CAPITALS)
    if verdict is None:
        return
    capitals = sum(map(str.isupper, draft.text))
    letters = capitals + sum(map(str.islower, draft.text))
    if letters >= FEWEST_LETTERS and capitals * 100 > letters * policy.capitals_percent:
        percent = capitals * 100 // letters
        yield Finding(rule=Rule.CAPITALS, read_as=f"{percent} %", verdict=verdict)


def long_words(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Words longer than any page is wide; addresses have a rule of their own."""
    verdict = policy.leads_to(Rule.LONG_WORD)
    if verdict is None:
        return
    links = [range(link.start, link.end) for field, link in draft.links if field == "text"]
    for word in _RUN.finditer(draft.text):
        length = word.end() - word.start()
        if length <= policy.longest_word or _UNSPACED.search(word[0]):
            continue
        if not any(word.start() < link.stop and link.start < word.end() for link in links):
            yield _span(Rule.LONG_WORD, word, str(length), verdict)


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
    # The micro sign and the like are Greek letters in name only.
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter:
        return ""
    name = unicodedata.name(letter, "")
    return next((each for each in LOOK_ALIKE_ALPHABETS if name.startswith(each)), "")


def _span(rule: Rule, word: re.Match[str], read_as: str, verdict: str) -> Finding:
    return Finding(rule=rule, start=word.start(), end=word.end(), read_as=read_as, verdict=verdict)
