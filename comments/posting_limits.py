"""How much is taken at all: from one network address, by one e-mail address, on one article.

Unlike the rule against floods these ask nothing of the comment and leave nothing for moderators:
what comes too soon is not looked at.
"""

from comments.drafts import Draft
from comments.limits import Limit, key_of
from comments.models import Policy


def posting_limits(draft: Draft, policy: Policy) -> list[Limit]:
    """The limits that a draft counts under; two where its network address is not known."""
    limits = [
        *(Limit(key, policy.most_by_email) for key in keys_of_email(draft.email)),
        Limit(key_of("post", "article", draft.article_id), policy.most_on_article),
    ]
    if draft.address_hash:
        by_address = key_of("post", "address", draft.address_hash)
        limits.append(Limit(by_address, policy.most_by_address))
    return limits


def keys_of_email(email: str) -> list[str]:
    """The keys under which an e-mail address is counted, so that they can be erased with it."""
    return [key_of("post", "email", email.lower())]
