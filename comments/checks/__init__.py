"""What the screening asks of a comment, each question a function of its own.

A check is given the draft, the newsroom's policy and its lists, and yields what it finds. The
modules are named after what they look at; `comments.screening` has the order, and a sentence for
moderators on each.
"""

from collections.abc import Callable, Iterable

from comments.drafts import Draft
from comments.models import Finding, Policy
from comments.rule_book import RuleBook

Check = Callable[[Draft, Policy, RuleBook], Iterable[Finding]]
