"""The tables of the comments' part, by subject."""

from comments.models.comment import (
    DEEPEST,
    Comment,
    CommentQuerySet,
    Status,
)
from comments.models.decision import Decision, Reason
from comments.models.finding import Finding, Rule, Verdict
from comments.models.policy import AllowedDomain, Policy, WatchedPhrase

__all__ = [
    "DEEPEST",
    "AllowedDomain",
    "Comment",
    "CommentQuerySet",
    "Decision",
    "Finding",
    "Policy",
    "Reason",
    "Rule",
    "Status",
    "Verdict",
    "WatchedPhrase",
]
