"""Who sends a comment, how often, and whether it was sent before."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q

from comments.drafts import Draft
from comments.models import Comment, Finding, Policy, Rule, Verdict
from comments.rule_book import RuleBook
from comments.senders import email_mark
from comments.text_marks import text_mark

# Of a wave of copies these are looked at, the newest first.
MOST_COPIES = 50


def banned_sender(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """A ban of the e-mail address or the network address; one that is of both is found once."""
    marks = (email_mark(draft.email), draft.address_hash)
    bans = dict.fromkeys(ban for mark in marks if mark for ban in book.bans.get(mark, ()))
    for ban in bans:
        if ban.is_in_force(draft.at):
            yield Finding(rule=Rule.BANNED, read_as=ban.why, verdict=ban.verdict)


def flood(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """More comments in the last minutes than one sender writes, or one article gets."""
    verdict = policy.leads_to(Rule.FLOOD)
    if verdict is None:
        return
    recent = _recent(draft, policy)
    # The comment at hand is one more than those counted.
    by_email = sum(row.email == draft.email for row in recent) + 1
    by_address = sum(row.address_hash == draft.address_hash for row in recent) + 1
    on_article = sum(row.article_id == draft.article_id for row in recent) + 1
    if draft.address_hash and by_address >= policy.flood_comments:
        yield Finding(rule=Rule.FLOOD, verdict=verdict)
    elif by_email >= policy.flood_comments:
        # Held at most: a refusal would tell anybody who types the address what its owner does.
        is_certain = not draft.address_hash
        yield Finding(rule=Rule.FLOOD, verdict=verdict if is_certain else Verdict.HOLD)
    elif on_article >= policy.flood_article_comments:
        yield Finding(rule=Rule.FLOOD, verdict=verdict)


class _Recent(NamedTuple):
    """Who sent a comment lately, and where."""

    email: str
    address_hash: str
    article_id: int


def _recent(draft: Draft, policy: Policy) -> list[_Recent]:
    """Comments of the last minutes by the same sender or on the same article.

    No more than it takes for one of the three numbers to be reached, however many there are.
    """
    since = draft.at - dt.timedelta(minutes=policy.flood_minutes)
    same = Q(email=draft.email) | Q(article=draft.article_id)
    if draft.address_hash:
        same |= Q(address_hash=draft.address_hash)
    comments = Comment.objects.filter(same, created_at__gte=since, created_at__lte=draft.at)
    enough = 2 * policy.flood_comments + policy.flood_article_comments
    rows = comments.order_by().values_list(*_Recent._fields)[:enough]
    return [_Recent(*row) for row in rows]


def same_text(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """The text of an earlier comment, folded: by the same sender, or by somebody else."""
    mark = text_mark(draft.text)
    if not mark:
        return
    since = draft.at - dt.timedelta(days=policy.duplicate_days)
    earlier = Comment.objects.filter(text_mark=mark, created_at__gte=since)
    newest = earlier.order_by("-created_at").values_list("pk", "email", "address_hash")
    certain, same_email, others = None, None, None
    for pk, email, address_hash in newest[:MOST_COPIES]:
        if draft.address_hash and address_hash == draft.address_hash:
            certain = certain or pk
        elif email == draft.email:
            same_email = same_email or pk
        else:
            others = others or pk
    if own := certain or same_email:
        is_certain = certain is not None or not draft.address_hash
        yield from _duplicate(own, is_certain, policy)
    if others is not None and (verdict := policy.leads_to(Rule.COPY)) is not None:
        yield Finding(rule=Rule.COPY, resembles_id=others, verdict=verdict)


def _duplicate(pk: int, is_certain: bool, policy: Policy) -> Iterator[Finding]:
    verdict = policy.leads_to(Rule.DUPLICATE)
    if verdict is not None:
        # Where only the e-mail address is the same, held at most: a refusal would tell anybody
        # who types it and copies a text whose comment that is.
        yield Finding(
            rule=Rule.DUPLICATE,
            resembles_id=pk,
            verdict=verdict if is_certain else Verdict.HOLD,
        )
