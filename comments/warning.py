"""Warning first: whoever links to another site learns what becomes of such a comment, and chooses.

Only links that are written plainly are spoken of, as honest readers write them. What is said about
a disguised one would tell whoever disguised it what is seen here. ``static/js/comment_form.js``
warns while a reader types; where it cannot, the first post is answered with the question.
"""

import datetime as dt
import re
import unicodedata

from comments.drafts import Draft
from comments.links import Link, is_plain, registrable_domain
from comments.models import AllowedDomain, Policy, Verdict
from comments.rule_book import RuleBook

_WORD = re.compile(r"[^\W\d_]+")


def needs_warning(draft: Draft, policy: Policy) -> bool:
    """Whether its author should be asked before it is posted. At most one query.

    Not where the policy refuses such a link: then there is nothing to choose, and the refusal
    says what to do.
    """
    links = _plain_external_links(draft)
    verdicts = {policy.link_leads_to(link.form, link.grade) for link in links}
    return bool(links) and Verdict.REFUSE not in verdicts


def _plain_external_links(draft: Draft) -> list[Link]:
    written = dict(draft.written())
    plain = [
        link
        for field, link in draft.links
        if is_plain(link) and _shows_itself(link, written[field][link.start : link.end])
    ]
    if not plain:
        return []
    allowed = RuleBook.current().allowed
    return [link for link in plain if allowed.covering(link.host, draft.at) is None]


def _shows_itself(link: Link, typed: str) -> bool:
    """Whether nothing had to be put right before it could be read, and no word of it borrows
    letters from another alphabet."""
    return typed == link.text and all(map(_is_of_one_alphabet, _WORD.findall(typed)))


def _is_of_one_alphabet(word: str) -> bool:
    return len({unicodedata.name(letter, "").partition(" ")[0] for letter in word}) == 1


def welcome_domains(own_hosts: tuple[str, ...], at: dt.datetime) -> list[str]:
    """Where a link may lead without a warning: to one of these domains or below it. One query.

    The paper's own are registrable domains, so that whoever compares need not know where those
    begin.
    """
    allowed = AllowedDomain.objects.in_force(at).values_list("domain", flat=True)
    return sorted({*map(registrable_domain, own_hosts), *allowed})
