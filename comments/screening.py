"""Screening: what argues against publishing a comment at once.

An ordered list of checks (``comments.checks``), each a small function that yields what it found.
The verdict is the strictest that any finding argues for. A check that fails, or takes too long,
holds the comment; it never lets one through.
"""

import logging
import time
import traceback
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from comments.checks import Check
from comments.checks.appearance import line_breaks, long_words, mixed_alphabets, mostly_capitals
from comments.checks.destinations import blocked_domains, external_links
from comments.checks.manner import honeypot, too_fast
from comments.checks.phrases import watched_phrases
from comments.checks.sender import banned_sender, flood, same_text
from comments.drafts import Draft
from comments.models import Finding, Policy, Rule, Verdict
from comments.models.finding import SEVERITY
from comments.rule_book import RuleBook

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

logger = logging.getLogger(__name__)

# Of one check. A moderator needs no more to decide, and a text can be nothing but links.
MOST_FINDINGS = 20
# In seconds. A check that takes longer has met something it was not made for.
SLOWEST_CHECK = 0.1

CHECKS: tuple[Check, ...] = (
    external_links,
    blocked_domains,
    watched_phrases,
    banned_sender,
    flood,
    same_text,
    honeypot,
    too_fast,
    mostly_capitals,
    long_words,
    line_breaks,
    mixed_alphabets,
)
# Those that need nothing but the text and the newsroom's lists, so that they can be asked again
# of any stored comment.
TEXT_CHECKS: tuple[Check, ...] = (
    external_links,
    blocked_domains,
    watched_phrases,
    mostly_capitals,
    long_words,
    line_breaks,
    mixed_alphabets,
)

# What moderators read about each rule.
EXPLANATIONS: dict[Rule, "StrPromise"] = {
    Rule.EXTERNAL_LINK: _(
        "A reader could follow this to another site. How sure that is stands beside it."
    ),
    Rule.BLOCKED_DOMAIN: _(
        "It links to a domain on the list of blocked domains, or was sent from it."
    ),
    Rule.WATCHED_PHRASE: _("It contains a phrase from the list of watched phrases."),
    Rule.BANNED: _(
        "The sender’s e-mail address or network address is banned. The sender is not told."
    ),
    Rule.FLOOD: _("The same sender, network address or article had many comments in a short time."),
    Rule.DUPLICATE: _(
        "The same sender has posted this text before, with other capitals or spaces at most."
    ),
    Rule.COPY: _(
        "Somebody else has posted this text before, with other capitals or spaces at most."
    ),
    Rule.HONEYPOT: _(
        "Programs that fill in every field fill in this one too. People do not see it."
    ),
    Rule.TOO_FAST: _("It was sent sooner after the page was opened than anybody reads and writes."),
    Rule.CAPITALS: _("Most of its letters are capitals."),
    Rule.LONG_WORD: _("A word is longer than a line of the page. It may be typed at random."),
    Rule.LINE_BREAKS: _("The text is drawn out over many lines."),
    Rule.MIXED_ALPHABETS: _(
        "A word is put together from letters of several alphabets that look alike, often to pass "
        "for another word."
    ),
    Rule.CHECK_FAILED: _(
        "A check could not be finished, so nobody knows what it would have found. "
        "The administrator finds the cause in the log."
    ),
}


class _Asked(NamedTuple):
    """What one check was asked about."""

    draft: Draft
    policy: Policy
    book: RuleBook


def screen(
    draft: Draft, policy: Policy, checks: Sequence[Check] = CHECKS, book: RuleBook | None = None
) -> list[Finding]:
    """Ask every check; return the findings, not yet stored. At most six queries."""
    failed: list[Finding] = []
    if book is None:
        try:
            book = RuleBook.current()
        except Exception as problem:
            book, failed = RuleBook(), [_failure("the rule book", problem)]
    asked = _Asked(draft, policy, book)
    return [*failed, *(finding for check in checks for finding in _ask(check, asked))]


def _ask(check: Check, asked: _Asked) -> list[Finding]:
    name = getattr(check, "__name__", repr(check))
    started = time.perf_counter()
    try:
        found = list(islice(check(*asked), MOST_FINDINGS))
    except Exception as problem:
        return [_failure(name, problem)]
    seconds = time.perf_counter() - started
    if seconds > SLOWEST_CHECK:
        logger.error("The check %s took %.0f ms; the comment is held.", name, seconds * 1000)
        found.append(_failed(name))
    return found


def _failure(name: str, problem: Exception) -> Finding:
    # Whatever went wrong must not cost the reader the comment, nor publish it. The log says
    # where; never what, because messages of databases and parsers quote the comment.
    logger.error(
        "The check %s failed with %s; the comment is held.\n%s",
        name,
        type(problem).__name__,
        "".join(traceback.format_tb(problem.__traceback__)),
    )
    return _failed(name)


def _failed(name: str) -> Finding:
    return Finding(rule=Rule.CHECK_FAILED, verdict=Verdict.HOLD, read_as=name[:300])


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The strictest that any finding argues for; without findings a comment is held as well.

    But what is refused to everybody is refused to a banned sender too: taking it in would tell.
    """
    found = list(findings)
    openly = _strictest(finding for finding in found if finding.rule != Rule.BANNED)
    return openly if openly is Verdict.REFUSE else _strictest(found)


def _strictest(findings: Iterable[Finding]) -> Verdict:
    verdicts = (Verdict(finding.verdict) for finding in findings)
    return max(verdicts, key=SEVERITY.index, default=Verdict.HOLD)
