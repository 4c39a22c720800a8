"""What would be saved: whether the screening would find anything else by it, and in a form that
a trial can keep and compare."""

import json
from collections.abc import Mapping
from typing import Any, TypedDict

from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict
from django.utils import timezone

from comments.links import Form, Grade
from comments.models import AllowedDomain, BlockedDomain, Policy, Rule, Trial, WatchedPhrase

ListRow = AllowedDomain | BlockedDomain | WatchedPhrase

# What of a row the screening goes by while it is in force.
_DECISIVE: Mapping[type[ListRow], tuple[str, ...]] = {
    AllowedDomain: ("domain",),
    BlockedDomain: ("domain", "leads_to"),
    WatchedPhrase: ("phrase", "language", "leads_to"),
}

_SUBJECTS: Mapping[type[ListRow | Policy], Trial.Subject] = {
    AllowedDomain: Trial.Subject.ALLOWED_DOMAIN,
    BlockedDomain: Trial.Subject.BLOCKED_DOMAIN,
    WatchedPhrase: Trial.Subject.WATCHED_PHRASE,
    Policy: Trial.Subject.POLICY,
}

# The settings of the policy that each rule goes by; what is in none of them changes no finding.
SETTINGS: Mapping[Rule, tuple[str, ...]] = {
    Rule.EXTERNAL_LINK: (
        *(f"{form}_leads_to" for form in Form if form is not Form.BARE),
        *(f"{Form.BARE}_{grade}_leads_to" for grade in Grade),
    ),
    Rule.DUPLICATE: ("duplicate_leads_to", "duplicate_days"),
    Rule.COPY: ("copy_leads_to", "duplicate_days"),
    Rule.FLOOD: ("flood_leads_to", "flood_comments", "flood_minutes", "flood_article_comments"),
    Rule.HONEYPOT: ("honeypot_leads_to",),
    Rule.TOO_FAST: ("too_fast_leads_to", "fastest_seconds"),
    Rule.CAPITALS: ("capitals_leads_to", "capitals_percent"),
    Rule.LONG_WORD: ("long_word_leads_to", "longest_word"),
    Rule.LINE_BREAKS: ("line_breaks_leads_to", "most_line_breaks"),
    Rule.MIXED_ALPHABETS: ("mixed_alphabets_leads_to",),
}

# Rules that rest on how a comment was sent. Nobody can send it again, so a trial takes what was
# found then.
SENDING_RULES = frozenset({Rule.FLOOD, Rule.DUPLICATE, Rule.COPY, Rule.HONEYPOT, Rule.TOO_FAST})


class Proposal(TypedDict):
    """What would be saved, as JSON.

    ``row`` are the fields as they would be, ``before`` as they are (``None`` where it would be
    new); ``own_hosts`` are the hosts whose links are not external.
    """

    row: dict[str, Any]
    before: dict[str, Any] | None
    own_hosts: list[str]


def subject_of(model: type[ListRow | Policy]) -> Trial.Subject:
    """What a trial of a row of this table is a trial of."""
    return _SUBJECTS[model]


def proposal_of(
    row: ListRow | Policy, *, before: ListRow | Policy | None, own_hosts: tuple[str, ...]
) -> Proposal:
    """The proposal to save ``row``; two that would do the same are equal."""
    proposal = {
        "row": model_to_dict(row),
        "before": model_to_dict(before) if before is not None else None,
        "own_hosts": sorted(set(own_hosts)),
    }
    # As the database gives it back.
    kept: Proposal = json.loads(json.dumps(proposal, cls=DjangoJSONEncoder))
    return kept


def matters(row: ListRow | Policy, *, before: ListRow | Policy | None) -> bool:
    """Whether the screening would find anything else, or conclude anything else from it.

    Not a reason, nor an end that is put off; and a rule that ends is like one that is deleted.
    """
    if isinstance(row, Policy):
        return isinstance(before, Policy) and bool(changed_rules(before, row))
    now = timezone.now()
    if not row.is_in_force(now):
        return False
    if before is None or isinstance(before, Policy) or not before.is_in_force(now):
        return True
    return any(getattr(row, name) != getattr(before, name) for name in _DECISIVE[type(row)])


def changed_settings(before: Policy, after: Policy) -> list[str]:
    """The settings that differ and that some rule goes by, in the order of the policy."""
    gone_by = {name for names in SETTINGS.values() for name in names}
    return [
        field.name
        for field in Policy._meta.concrete_fields
        if field.name in gone_by and getattr(before, field.name) != getattr(after, field.name)
    ]


def changed_rules(before: Policy, after: Policy) -> frozenset[Rule]:
    """The rules whose settings differ."""
    changed = set(changed_settings(before, after))
    return frozenset(rule for rule, names in SETTINGS.items() if changed.intersection(names))


def is_replayed(setting: str) -> bool:
    """Whether a trial can tell what the setting does.

    Of rules that rest on how a comment was sent, only what they lead to.
    """
    rules = [rule for rule, names in SETTINGS.items() if setting in names]
    return setting.endswith("_leads_to") or not SENDING_RULES.issuperset(rules)


def policies_of(proposal: Proposal) -> tuple[Policy, Policy]:
    """The policy as it is and as it would be."""
    return Policy(**(proposal["before"] or {})), Policy(**proposal["row"])


def can_be_tried(subject: str, proposal: Proposal) -> bool:
    """Whether old comments can tell anything about it."""
    if subject != Trial.Subject.POLICY:
        return True
    return any(is_replayed(name) for name in changed_settings(*policies_of(proposal)))
