"""Policies that tests begin with."""

from typing import Any

from comments.models import Policy, Verdict

LINK_SETTINGS = (
    "scheme_leads_to",
    "www_leads_to",
    "markup_leads_to",
    "ip_address_leads_to",
    "bare_certain_leads_to",
    "bare_likely_leads_to",
    "bare_doubtful_leads_to",
    "defanged_leads_to",
    "spelled_out_leads_to",
    "look_alike_leads_to",
)


def policy_on_links(verdict: Verdict, **settings: Any) -> Policy:
    """A policy, not saved yet, by which every external link leads to the same."""
    return Policy(**{**dict.fromkeys(LINK_SETTINGS, verdict), **settings})
