"""Comments in the admin, a module for each of its rooms."""

from comments.admin.bans import BanAdmin
from comments.admin.desk import CommentAdmin
from comments.admin.findings import FindingAdmin
from comments.admin.policy import PolicyAdmin
from comments.admin.rules import AllowedDomainAdmin, BlockedDomainAdmin, WatchedPhraseAdmin
from comments.admin.senders import ErasureAdmin
from comments.admin.sites import SiteAdmin

__all__ = [
    "AllowedDomainAdmin",
    "BanAdmin",
    "BlockedDomainAdmin",
    "CommentAdmin",
    "ErasureAdmin",
    "FindingAdmin",
    "PolicyAdmin",
    "SiteAdmin",
    "WatchedPhraseAdmin",
]
