"""Screening: what argues against publishing a comment at once.

An ordered list of checks, each a small function that returns what it found. The verdict is the
strictest that any finding argues for. A check that fails holds the comment; it never lets one
through.
"""

import datetime as dt
import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from django.db.models import Count, Q
from django.utils import timezone

from comments.folding import PhraseMatcher, fold
from comments.links import external, find_links
from comments.models import (
    AllowedDomain,
    Comment,
    Finding,
    Policy,
    Rule,
    Verdict,
    WatchedPhrase,
)
from comments.models.finding import SEVERITY

logger = logging.getLogger(__name__)

# Only texts of some length say that two comments are one: "I agree" is written every day.
SHORTEST_DUPLICATE = 30
DUPLICATE_DAYS = 30
# Folding a text costs; who sends the same again has sent it lately.
DUPLICATE_TEXTS = 10
# Of one check. A moderator needs no more to decide, and a text can be nothing but links.
MOST_FINDINGS = 20


@dataclass(frozen=True)
class Draft:
    """A comment as it came in, before it is stored.

    ``own_hosts`` are the hosts that are not "external"; ``honeypot`` is what stood in the field
    that people do not see.
    """

    article_id: int
    parent_id: int | None
    name: str
    email: str
    text: str
    honeypot: str
    address_hash: str
    own_hosts: tuple[str, ...]
    at: dt.datetime = field(default_factory=timezone.now)


Check = Callable[[Draft, Policy], Iterable[Finding]]


def _external_links(draft: Draft, policy: Policy) -> Iterator[Finding]:
    allowed: list[str] | None = None
    for part, text in (("text", draft.text), ("name", draft.name)):
        links = external(find_links(text), own_hosts=draft.own_hosts)
        if links and allowed is None:
            allowed = list(AllowedDomain.objects.values_list("domain", flat=True))
        for link in external(links, own_hosts=draft.own_hosts, allowed=allowed or ()):
            yield Finding(
                rule=Rule.EXTERNAL_LINK,
                field=part,
                start=link.start,
                end=link.end,
                read_as=link.host[:300],
                verdict=policy.leads_to(Rule.EXTERNAL_LINK),
            )


def _watched_phrases(draft: Draft, policy: Policy) -> Iterator[Finding]:
    leads_to = dict(WatchedPhrase.objects.values_list("phrase", "leads_to"))
    matcher = _matcher(tuple(leads_to))
    for part, text in (("text", draft.text), ("name", draft.name)):
        for match in matcher.find(text):
            yield Finding(
                rule=Rule.WATCHED_PHRASE,
                field=part,
                start=match.start,
                end=match.end,
                read_as=match.phrase,
                verdict=leads_to[match.phrase],
            )


@lru_cache(maxsize=2)
def _matcher(phrases: tuple[str, ...]) -> PhraseMatcher:
    """Built once for the phrases as they stand, however many comments come in until they change."""
    return PhraseMatcher(phrases)


def _flood(draft: Draft, policy: Policy) -> Iterator[Finding]:
    since = draft.at - dt.timedelta(minutes=policy.flood_minutes)
    same_email, same_address = Q(email=draft.email), Q(address_hash=draft.address_hash)
    if not draft.address_hash:
        same_address = same_email
    recent = Comment.objects.filter(created_at__gte=since, created_at__lte=draft.at)
    counted = recent.filter(same_email | same_address).aggregate(
        by_email=Count("pk", filter=same_email), by_address=Count("pk", filter=same_address)
    )
    # The comment at hand is one more than those counted.
    if max(counted.values()) + 1 >= policy.flood_comments:
        yield Finding(rule=Rule.FLOOD, verdict=policy.leads_to(Rule.FLOOD))


def _duplicate(draft: Draft, policy: Policy) -> Iterator[Finding]:
    folded = fold(draft.text)
    if len(folded) < SHORTEST_DUPLICATE:
        return
    since = draft.at - dt.timedelta(days=DUPLICATE_DAYS)
    earlier = Comment.objects.filter(email=draft.email, created_at__gte=since)
    texts = earlier.order_by("-created_at").values_list("text", flat=True)[:DUPLICATE_TEXTS]
    if any(fold(text) == folded for text in texts):
        yield Finding(rule=Rule.DUPLICATE, verdict=policy.leads_to(Rule.DUPLICATE))


def _honeypot(draft: Draft, policy: Policy) -> Iterator[Finding]:
    if draft.honeypot.strip():
        yield Finding(
            rule=Rule.HONEYPOT,
            read_as=draft.honeypot.replace("\x00", "")[:300],
            verdict=policy.leads_to(Rule.HONEYPOT),
        )


CHECKS: tuple[Check, ...] = (_external_links, _watched_phrases, _flood, _duplicate, _honeypot)


def screen(draft: Draft, policy: Policy, checks: tuple[Check, ...] = CHECKS) -> list[Finding]:
    """Ask every check; return the findings, not yet stored."""
    return [finding for check in checks for finding in _ask(check, draft, policy)]


def _ask(check: Check, draft: Draft, policy: Policy) -> list[Finding]:
    try:
        return list(islice(check(draft, policy), MOST_FINDINGS))
    except Exception as problem:
        # Whatever went wrong must not cost the reader the comment, nor publish it. The log says
        # where; never what, because messages of databases and parsers quote the comment.
        logger.error(
            "The check %s failed with %s; the comment is held.\n%s",
            check.__name__,
            type(problem).__name__,
            "".join(traceback.format_tb(problem.__traceback__)),
        )
        return [Finding(rule=Rule.CHECK_FAILED, verdict=Verdict.HOLD, read_as=check.__name__)]


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The strictest that any finding argues for; without findings a comment is held as well."""
    found = (Verdict(finding.verdict) for finding in findings)
    return max(found, key=SEVERITY.index, default=Verdict.HOLD)
