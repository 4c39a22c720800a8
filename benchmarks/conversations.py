"""Comments for the benchmark: trees of approved ones, and a queue of waiting ones."""

import datetime as dt
from collections import deque
from collections.abc import Iterator
from itertools import islice
from random import Random

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from benchmarks import words
from comments.models import (
    DEEPEST,
    AllowedDomain,
    Comment,
    Decision,
    Finding,
    Policy,
    Rule,
    Status,
    Verdict,
    WatchedPhrase,
)

CHUNK = 2000
# Two of five responses begin a thread, the others answer one of the last sixty comments.
FIRST_RESPONSES = 0.4
ANSWERED_WITHIN = 60
# One waiting comment of twenty comes from the same sender.
LOUDEST = 0.05
WITH_A_LINK = 0.3
WITH_A_PHRASE = 0.1
ANSWERS = 0.2
QUEUE_DAYS = 30

WATCHED_PHRASES, ALLOWED_DOMAINS = 200, 50


def fill_policy(random: Random) -> None:
    """The default policy, and lists as long as a newsroom's grow."""
    Policy().save()
    WatchedPhrase.objects.bulk_create(
        WatchedPhrase(phrase=f"{random.choice('abcdefg')}watched{n}{'*' * (n % 2)}")
        for n in range(WATCHED_PHRASES)
    )
    AllowedDomain.objects.bulk_create(
        AllowedDomain(domain=f"allowed{n}.example.org") for n in range(ALLOWED_DOMAINS)
    )


def converse(random: Random, article: int, count: int, *, next_key: int, moderator: User) -> int:
    """Give an article a conversation of approved comments; return the next free key."""
    rows = _conversation(random, article, count, next_key, moderator)
    while chunk := list(islice(rows, CHUNK)):
        with transaction.atomic():
            Comment.objects.bulk_create(chunk)
            Decision.objects.bulk_create(
                Decision(
                    comment=comment,
                    was=Status.WAITING,
                    became=Status.APPROVED,
                    by=moderator,
                    at=comment.created_at,
                )
                for comment in chunk
            )
    return next_key + count


def _conversation(
    random: Random, article: int, count: int, key: int, moderator: User
) -> Iterator[Comment]:
    lately: deque[Comment] = deque(maxlen=ANSWERED_WITHIN)
    begin = timezone.now() - dt.timedelta(days=QUEUE_DAYS * 2)
    for n in range(count):
        # The second of all is an answer, so that the smallest conversation has one as well.
        begins = not lately or (n != 1 and random.random() < FIRST_RESPONSES)
        parent = None if begins else random.choice(lately)
        at = begin + dt.timedelta(days=QUEUE_DAYS) * n / count
        comment = Comment(
            pk=key + n,
            article_id=article,
            parent=parent,
            thread_id=parent.thread_id if parent else key + n,
            depth=min(parent.depth + 1, DEEPEST) if parent else 0,
            name=f"Reader No. {random.randint(1, 500)}",
            email=f"reader{random.randint(1, 500)}@example.org",
            text=words.comment(random),
            status=Status.APPROVED,
            created_at=at,
            decided_at=at,
            decided_by=moderator,
        )
        lately.append(comment)
        yield comment


def fill_queue(random: Random, count: int, *, articles: int, next_key: int) -> None:
    """Let comments wait, on every article, with what a screening would have found in them."""
    answerable = list(Comment.objects.approved().order_by("pk")[:CHUNK])
    for first in range(0, count, CHUNK):
        comments: list[Comment] = []
        findings: list[Finding] = []
        for n in range(first, min(first + CHUNK, count)):
            answered = random.choice(answerable) if random.random() < ANSWERS else None
            comment = _waiting(random, next_key + n, n / count, count, articles, answered)
            comments.append(comment)
            findings.extend(_findings(random, comment))
        with transaction.atomic():
            Comment.objects.bulk_create(comments)
            Finding.objects.bulk_create(findings)


def _waiting(
    random: Random, key: int, place: float, count: int, articles: int, answered: Comment | None
) -> Comment:
    loud = random.random() < LOUDEST
    sender = 0 if loud else random.randint(1, count)
    begin = timezone.now() - dt.timedelta(days=QUEUE_DAYS)
    return Comment(
        pk=key,
        article_id=answered.article_id if answered else random.randint(1, articles),
        parent=answered,
        thread_id=answered.thread_id if answered else key,
        depth=min(answered.depth + 1, DEEPEST) if answered else 0,
        name=f"Sender No. {sender}",
        email=f"sender{sender}@example.org",
        text=words.comment(random),
        created_at=begin + dt.timedelta(days=QUEUE_DAYS - 1) * place,
        address_hash=f"{sender:064x}",
    )


def _findings(random: Random, comment: Comment) -> Iterator[Finding]:
    if random.random() < WITH_A_LINK:
        link = "https://shop.example.com/offer"
        start = len(comment.text) + 1
        comment.text = f"{comment.text} {link}"
        yield Finding(
            comment=comment,
            rule=Rule.EXTERNAL_LINK,
            start=start,
            end=start + len(link),
            read_as="shop.example.com",
            verdict=Verdict.HOLD,
        )
    if random.random() < WITH_A_PHRASE:
        end = comment.text.find(" ")
        yield Finding(
            comment=comment,
            rule=Rule.WATCHED_PHRASE,
            start=0,
            end=end,
            read_as=comment.text[:end],
            verdict=Verdict.HOLD,
        )
