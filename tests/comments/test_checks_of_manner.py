"""A comment that was filled in as only programs do it is found."""

import pytest

from comments.checks import Check
from comments.checks.manner import honeypot, too_fast
from comments.drafts import Draft
from comments.models import Consequence, Policy, Rule
from tests.comments.checking import ask, create_draft

SHOWN_BY = {
    Rule.HONEYPOT: (honeypot, create_draft(honeypot="x")),
    Rule.TOO_FAST: (too_fast, create_draft(seconds=1)),
}


@pytest.mark.parametrize("leads_to", Consequence)
@pytest.mark.parametrize(("rule", "shown_by"), SHOWN_BY.items())
def test_each_rule_leads_to_what_the_policy_says_and_to_nothing_where_it_is_off(
    rule: Rule, shown_by: tuple[Check, Draft], leads_to: Consequence
) -> None:
    check, draft = shown_by
    found = ask(check, draft, Policy(**{f"{rule}_leads_to": leads_to}))
    expected = [] if leads_to == Consequence.OFF else [(rule, leads_to)]
    assert [(f.rule, f.verdict) for f in found] == expected


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("", []),
        (" \t\n", []),
        ("https://spam.example/", ["https://spam.example/"]),
        ("a\x00b", ["ab"]),
        ("x" * 400, ["x" * 300]),
    ],
)
def test_a_field_that_people_do_not_see_is_left_empty_by_them(typed: str, reads: list[str]) -> None:
    assert [f.read_as for f in ask(honeypot, create_draft(honeypot=typed))] == reads


@pytest.mark.parametrize(
    ("seconds", "reads"), [(0, ["0.0 s"]), (2.94, ["2.9 s"]), (3, []), (86_400, [])]
)
def test_a_comment_sent_sooner_than_the_policy_says_is_found(
    seconds: float, reads: list[str]
) -> None:
    found = ask(too_fast, create_draft(seconds=seconds), Policy(fastest_seconds=3))
    assert [f.read_as for f in found] == reads


def test_whose_browser_does_not_say_how_long_it_took_is_not_found() -> None:
    assert ask(too_fast, create_draft(seconds=None), Policy(fastest_seconds=600)) == []
