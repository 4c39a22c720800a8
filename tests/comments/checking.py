"""One check of the screening asked about one draft, without a database where it needs none."""

from typing import Any

from comments.checks import Check
from comments.drafts import Draft
from comments.models import Finding, Policy
from comments.rule_book import RuleBook


def create_draft(text: str = "I took the first boat.", **changes: Any) -> Draft:
    """What Noor sends; what a test does not say is ordinary."""
    ordinary = {
        "article_id": 0,
        "parent_id": None,
        "name": "Noor",
        "email": "noor@example.org",
        "honeypot": "",
        "address_hash": "",
        "own_hosts": ("courier.example",),
    }
    return Draft(text=text, **{**ordinary, **changes})


def ask(
    check: Check, draft: Draft, policy: Policy | None = None, book: RuleBook | None = None
) -> list[Finding]:
    """What the check finds, by the ordinary policy and with empty lists unless a test says so."""
    return list(check(draft, policy or Policy(), book or RuleBook()))


def spans(draft: Draft, findings: list[Finding]) -> list[tuple[str, str]]:
    """Where it was found: the field, and the stretch of it as the reader typed it."""
    return [(f.field, getattr(draft, f.field)[f.start : f.end]) for f in findings]
