"""The tables of the comments' part, by subject."""

from comments.models.attempt import Attempt
from comments.models.ban import Ban
from comments.models.comment import (
    DEEPEST,
    Comment,
    CommentQuerySet,
    Status,
)
from comments.models.confirmed_sender import ConfirmedSender
from comments.models.decision import MODERATORS_REASONS, Decision, Reason
from comments.models.destination import AllowedDomain, BlockedDomain
from comments.models.erasure import Erasure
from comments.models.finding import Finding, Rule, Verdict
from comments.models.policy import Consequence, Policy
from comments.models.report import Complaint, Report
from comments.models.rows import RulesVersion
from comments.models.trial import Trial
from comments.models.watched_phrase import WatchedPhrase

__all__ = [
    "DEEPEST",
    "MODERATORS_REASONS",
    "AllowedDomain",
    "Attempt",
    "Ban",
    "BlockedDomain",
    "Comment",
    "CommentQuerySet",
    "Complaint",
    "ConfirmedSender",
    "Consequence",
    "Decision",
    "Erasure",
    "Finding",
    "Policy",
    "Reason",
    "Report",
    "Rule",
    "RulesVersion",
    "Status",
    "Trial",
    "Verdict",
    "WatchedPhrase",
]
