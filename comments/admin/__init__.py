"""Comments in the admin, a module for each of its rooms."""

from comments.admin.desk import CommentAdmin
from comments.admin.policy import PolicyAdmin
from comments.admin.rules import AllowedDomainAdmin, BlockedDomainAdmin, WatchedPhraseAdmin

__all__ = [
    "AllowedDomainAdmin",
    "BlockedDomainAdmin",
    "CommentAdmin",
    "PolicyAdmin",
    "WatchedPhraseAdmin",
]
