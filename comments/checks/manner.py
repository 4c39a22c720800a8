"""How a comment was filled in: as people do it, or as programs do."""

from collections.abc import Iterator

from comments.drafts import Draft
from comments.models import Finding, Policy, Rule
from comments.rule_book import RuleBook


def honeypot(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Something in the field that people do not see."""
    verdict = policy.leads_to(Rule.HONEYPOT)
    if verdict is not None and draft.honeypot.strip():
        read_as = draft.honeypot.replace("\x00", "")[:300]
        yield Finding(rule=Rule.HONEYPOT, read_as=read_as, verdict=verdict)


def too_fast(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Sent sooner after the page was opened than anybody reads and writes.

    Only where the browser said when that was: the page is the same for everybody, so it cannot
    carry a time of its own, and without JavaScript nobody knows.
    """
    verdict = policy.leads_to(Rule.TOO_FAST)
    if verdict is None or draft.seconds is None:
        return
    if draft.seconds < policy.fastest_seconds:
        yield Finding(rule=Rule.TOO_FAST, read_as=f"{draft.seconds:.1f} s", verdict=verdict)
