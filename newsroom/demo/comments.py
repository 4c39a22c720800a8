"""The demo's comments: posted through the screening, and decided by the moderator."""

import datetime as dt
from zlib import crc32

from django.contrib.auth.models import User

from articles.models import Article
from comments.addresses import prefix_hash
from comments.drafts import Draft
from comments.models import (
    AllowedDomain,
    Comment,
    Complaint,
    Policy,
    Status,
    WatchedPhrase,
)
from comments.posting import post
from comments.reports import take_report
from newsroom.demo.content import Entry, days_ago, read

_HOSTS = ("127.0.0.1", "localhost")


def load_rules(by: User) -> None:
    """The phrases the moderators watch, and the domains they allow."""
    content = read("comments")
    for entry in content["watched_phrases"]:
        WatchedPhrase.objects.create(added_by=by, **entry)
    for entry in content["allowed_domains"]:
        AllowedDomain.objects.create(added_by=by, **entry)


def load_comments(articles: dict[str, Article], by: User) -> None:
    """The threads, decided, then the queue, and what readers report."""
    content = read("comments")
    posted: dict[str, Comment] = {}
    for thread in content["threads"]:
        _load_thread(articles[thread["article"]], thread["comments"], posted, by)
    for entry in sorted(content["waiting"], key=lambda e: -float(e["minutes_ago"])):
        _post(
            articles[entry["article"]],
            entry,
            days_ago(entry["minutes_ago"] / 1440),
            posted,
        )
    for number, entry in enumerate(content["reports"]):
        take_report(
            posted[entry["comment"]],
            complaint=Complaint(entry["complaint"]),
            words=entry.get("words", ""),
            address_hash=prefix_hash(_address(f"reporter{number}")),
        )


def _load_thread(
    article: Article, entries: list[Entry], posted: dict[str, Comment], by: User
) -> None:
    first = article.editions.get(number=1).goes_live_at
    deleted = []
    for entry in entries:
        at = min(first + dt.timedelta(hours=entry["hours_after"]), days_ago(0.01))
        comment = _post(article, entry, at, posted)
        posted[entry["key"]] = comment
        Comment.objects.filter(pk=comment.pk).decide(Status.APPROVED, by=by)
        if entry.get("status") == "deleted":
            deleted.append((comment, entry["reason"]))
    # Deleted last: what was answered had been published when it was answered.
    for comment, reason in deleted:
        removed = Comment.objects.filter(pk=comment.pk)
        removed.decide(Status.DELETED, by=by, reason=reason, expecting=Status.APPROVED)


def _post(article: Article, entry: Entry, at: dt.datetime, posted: dict[str, Comment]) -> Comment:
    parent = posted.get(entry.get("reply_to", ""))
    draft = Draft(
        article_id=article.pk,
        parent_id=parent.pk if parent else None,
        name=entry["name"],
        email=entry["email"],
        text=entry["text"].strip(),
        honeypot=entry.get("honeypot", ""),
        address_hash=prefix_hash(_address(entry["email"])),
        own_hosts=_HOSTS,
        at=at,
    )
    return post(draft, parent=parent, policy=Policy.current())


def _address(email: str) -> str:
    """An address for each sender, from the block reserved for documentation (RFC 3849)."""
    return f"2001:db8:{crc32(email.encode()) >> 16:x}::1"
