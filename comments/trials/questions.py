"""What one comment is asked: what would have been found in it, and what not any more."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from comments.checks import Check
from comments.checks.appearance import line_breaks, long_words, mixed_alphabets, mostly_capitals
from comments.checks.destinations import blocked_domains, external_links
from comments.checks.phrases import watched_phrases
from comments.checks.sender import banned_sender
from comments.drafts import Draft
from comments.models import (
    AllowedDomain,
    BlockedDomain,
    Comment,
    Finding,
    Policy,
    Rule,
    Trial,
    Verdict,
    WatchedPhrase,
)
from comments.models.finding import SEVERITY
from comments.rule_book import RuleBook
from comments.screening import MOST_FINDINGS, verdict
from comments.trials.proposals import SENDING_RULES, Proposal, changed_rules, policies_of

# Which check asks for each rule that needs nothing but the text and the newsroom's lists.
TEXT_RULES: dict[Rule, Check] = {
    Rule.EXTERNAL_LINK: external_links,
    Rule.BLOCKED_DOMAIN: blocked_domains,
    Rule.WATCHED_PHRASE: watched_phrases,
    Rule.CAPITALS: mostly_capitals,
    Rule.LONG_WORD: long_words,
    Rule.LINE_BREAKS: line_breaks,
    Rule.MIXED_ALPHABETS: mixed_alphabets,
}


class Answer(NamedTuple):
    """What would have become of a comment.

    ``caught`` are findings that would have been new or stricter, ``released`` those that would
    have been gone or milder. ``before`` and ``after`` are the verdicts of the rules whose settings
    change, ``None`` where they find nothing; ``is_compared`` says that there are such rules.
    """

    caught: Sequence[Finding] = ()
    released: Sequence[Finding] = ()
    before: Verdict | None = None
    after: Verdict | None = None
    is_compared: bool = False


@dataclass(frozen=True)
class Question:
    """What a trial asks of every comment; ``remembered`` are the rules of which it needs what was
    found when the comment came in."""

    ask: Callable[[Comment], Answer]
    remembered: frozenset[Rule] = frozenset()


def question_of(subject: str, proposal: Proposal) -> Question:
    """The question that a proposal raises."""
    own_hosts = tuple(proposal["own_hosts"])
    match Trial.Subject(subject):
        case Trial.Subject.WATCHED_PHRASE:
            book = RuleBook.of(phrases=[WatchedPhrase(**_lasting(proposal))])
            return what_is_found(watched_phrases, own_hosts, book)
        case Trial.Subject.BLOCKED_DOMAIN:
            book = RuleBook.of(blocked=[BlockedDomain(**_lasting(proposal))])
            return what_is_found(blocked_domains, own_hosts, book)
        case Trial.Subject.ALLOWED_DOMAIN:
            return _what_is_allowed(AllowedDomain(**_lasting(proposal)), own_hosts)
        case Trial.Subject.POLICY:
            return what_changes(*policies_of(proposal), own_hosts)


def what_is_found(check: Check, own_hosts: tuple[str, ...], book: RuleBook) -> Question:
    """What one check finds, by the policy as it stands."""
    policy = Policy.current()

    def ask(comment: Comment) -> Answer:
        draft = Draft.of(comment, own_hosts=own_hosts)
        return Answer(caught=_found([check], draft, policy, book))

    return Question(ask)


def what_stands(rule: Rule, own_hosts: tuple[str, ...]) -> Question:
    """What a rule finds as it stands; or found then, where it rests on how a comment was sent."""
    if rule in SENDING_RULES:
        return Question(lambda comment: Answer(list(comment.findings.all())), frozenset({rule}))
    check = banned_sender if rule is Rule.BANNED else TEXT_RULES[rule]
    return what_is_found(check, own_hosts, RuleBook.current())


def what_changes(old: Policy, new: Policy, own_hosts: tuple[str, ...]) -> Question:
    """Which verdict the rules whose settings differ come to by either policy."""
    rules = changed_rules(old, new)
    remembered = rules & SENDING_RULES
    checks = [check for rule, check in TEXT_RULES.items() if rule in rules]
    book = RuleBook.current()

    def ask(comment: Comment) -> Answer:
        draft = Draft.of(comment, own_hosts=own_hosts)
        then = list(comment.findings.all()) if remembered else []
        before = [*_found(checks, draft, old, book), *_led_to(then, old)]
        after = [*_found(checks, draft, new, book), *_led_to(then, new)]
        return _compared(before, after)

    return Question(ask, remembered)


def _what_is_allowed(row: AllowedDomain, own_hosts: tuple[str, ...]) -> Question:
    """Which links would not be found any more; and which again, if the row was another domain's."""
    rows = list(AllowedDomain.objects.all())
    old = RuleBook.of(allowed=rows)
    new = RuleBook.of(allowed=[*(other for other in rows if other.pk != row.pk), row])
    policy = Policy.current()

    def ask(comment: Comment) -> Answer:
        draft = Draft.of(comment, own_hosts=own_hosts)
        if not draft.links:
            return Answer()
        before = _found([external_links], draft, policy, old)
        after = _found([external_links], draft, policy, new)
        return Answer(caught=_without(after, before), released=_without(before, after))

    return Question(ask)


def _compared(before: list[Finding], after: list[Finding]) -> Answer:
    was = verdict(before) if before else None
    becomes = verdict(after) if after else None
    difference = _severity(becomes) - _severity(was)
    return Answer(
        caught=after if difference > 0 else (),
        released=before if difference < 0 else (),
        before=was,
        after=becomes,
        is_compared=True,
    )


def _severity(found: Verdict | None) -> int:
    return -1 if found is None else SEVERITY.index(found)


def _found(checks: Iterable[Check], draft: Draft, policy: Policy, book: RuleBook) -> list[Finding]:
    """As the screening would have found it."""
    return [
        finding for check in checks for finding in islice(check(draft, policy, book), MOST_FINDINGS)
    ]


def _led_to(findings: Iterable[Finding], policy: Policy) -> Iterator[Finding]:
    """What was found in how a comment was sent, with what it leads to by a policy."""
    for finding in findings:
        leads_to = policy.leads_to(Rule(finding.rule))
        if leads_to is not None:
            yield Finding(rule=finding.rule, verdict=leads_to)


def _without(findings: list[Finding], others: list[Finding]) -> list[Finding]:
    places = {(other.field, other.start, other.end) for other in others}
    return [each for each in findings if (each.field, each.start, each.end) not in places]


def _lasting(proposal: Proposal) -> dict[str, Any]:
    """The row as proposed. Its end is yet to come, and does not bear on what is over."""
    return {**proposal["row"], "until": None}
