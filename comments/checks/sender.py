"""Who sends a comment, how often, and whether it was sent before."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Q

from comments.drafts import Draft
from comments.models import Comment, CommentQuerySet, Finding, Policy, Rule, Verdict
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
    since = draft.at - dt.timedelta(minutes=policy.flood_minutes)
    recent = Comment.objects.filter(created_at__gte=since, created_at__lte=draft.at)
    by_email, by_address, on_article = _counted(draft, recent)
    # The comment at hand is one more than those counted.
    if by_address + 1 >= policy.flood_comments:
        yield Finding(rule=Rule.FLOOD, verdict=verdict)
    elif by_email + 1 >= policy.flood_comments:
        # Held at most: a refusal would tell anybody who types the address what its owner does.
        yield Finding(rule=Rule.FLOOD, verdict=Verdict.HOLD)
    elif on_article + 1 >= policy.flood_article_comments:
        yield Finding(rule=Rule.FLOOD, verdict=verdict)


def _counted(draft: Draft, recent: CommentQuerySet) -> tuple[int, int, int]:
    same_email, same_article = Q(email=draft.email), Q(article=draft.article_id)
    same_address = Q(address_hash=draft.address_hash) if draft.address_hash else same_email
    counted = recent.filter(same_email | same_address | same_article).aggregate(
        by_email=Count("pk", filter=same_email),
        by_address=Count("pk", filter=same_address),
        on_article=Count("pk", filter=same_article),
    )
    return counted["by_email"], counted["by_address"], counted["on_article"]


def same_text(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """The text of an earlier comment, folded: by the same sender, or by somebody else."""
    mark = text_mark(draft.text)
    if not mark:
        return
    since = draft.at - dt.timedelta(days=policy.duplicate_days)
    earlier = Comment.objects.filter(text_mark=mark, created_at__gte=since)
    newest = earlier.order_by("-created_at").values_list("pk", "email", "address_hash")
    own, others = None, None
    for pk, email, address_hash in newest[:MOST_COPIES]:
        is_own_address = bool(draft.address_hash) and address_hash == draft.address_hash
        if is_own_address or email == draft.email:
            own = own or (pk, is_own_address or not draft.address_hash)
        else:
            others = others or pk
    if own is not None:
        yield from _duplicate(*own, policy)
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
