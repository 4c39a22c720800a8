"""Where a comment leads, and where it comes from."""

from collections.abc import Iterator

from comments.drafts import Draft
from comments.links import Form, Link
from comments.models import Finding, Policy, Rule, Verdict
from comments.rule_book import RuleBook


def external_links(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Links that lead away from the site, to no allowed domain."""
    for field, link in draft.links:
        if not _is_allowed(link, draft, book):
            verdict = policy.link_leads_to(link.form, link.grade)
            yield _finding(Rule.EXTERNAL_LINK, field, link, verdict, link.host)


def blocked_domains(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Links to a blocked domain, and senders whose mail lives there."""
    for field, link in draft.links:
        if covering := book.blocked.covering(link.host, draft.at):
            domain, entry = covering
            yield _finding(Rule.BLOCKED_DOMAIN, field, link, entry.verdict, domain)
    if covering := book.blocked.covering(draft.email_host, draft.at):
        domain, entry = covering
        yield Finding(
            rule=Rule.BLOCKED_DOMAIN, field="email", read_as=domain, verdict=entry.verdict
        )


def _is_allowed(link: Link, draft: Draft, book: RuleBook) -> bool:
    # Resembling an allowed site is just what a forger would want.
    is_forged = link.form is Form.LOOK_ALIKE
    return not is_forged and book.allowed.covering(link.host, draft.at) is not None


def _finding(rule: Rule, field: str, link: Link, verdict: Verdict, read_as: str) -> Finding:
    return Finding(
        rule=rule,
        field=field,
        start=link.start,
        end=link.end,
        read_as=read_as[:300],
        form=link.form,
        grade=link.grade,
        verdict=verdict,
    )
