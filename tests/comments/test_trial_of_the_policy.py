"""A trial of the policy tells which verdict comments would have got, before and after."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Edition
from comments.models import Comment, Policy, Rule, Trial, Verdict
from comments.screening import TEXT_CHECKS
from comments.trials import Outcome
from comments.trials.counting import CAUGHT, LOOKED_AT, RELEASED
from comments.trials.proposals import SENDING_RULES, SETTINGS
from comments.trials.questions import TEXT_RULES
from tests.comments.trials import approved, deleted, examples, split, tried
from tests.factories import create_finding

pytestmark = pytest.mark.django_db

SHOUTED = "I TOOK THE FIRST BOAT THIS MORNING and it was late and cold"
# What no rule goes by.
SAY_NOTHING_OF_FINDINGS = {
    "id",
    "longest_comment",
    "open_days",
    "limit_minutes",
    "most_by_address",
    "most_by_email",
    "most_on_article",
    "trusts_senders",
    "trusted_after",
    "trusted_days",
    "reports_needed",
    "forget_days",
}


def changed(by: User, **settings: Any) -> Trial:
    """A trial of a policy that differs from the one that stands in these settings."""
    now = Policy.current()
    after = Policy.current()
    for name, value in settings.items():
        setattr(after, name, value)
    return tried(after, before=now, by=by)


def found_then(comment: Comment, rule: Rule) -> Comment:
    """The comment, in which the screening found this when it came in."""
    create_finding(comment=comment, rule=rule, verdict=Verdict.HOLD)
    return comment


def test_each_setting_of_the_policy_is_known() -> None:
    names = {field.name for field in Policy._meta.concrete_fields}
    assert names == {n for each in SETTINGS.values() for n in each} | SAY_NOTHING_OF_FINDINGS


def test_each_rule_of_the_policy_can_be_asked_again_or_is_remembered() -> None:
    assert set(TEXT_RULES.values()) == set(TEXT_CHECKS)
    assert set(SETTINGS) <= set(TEXT_RULES) | SENDING_RULES
    assert not set(TEXT_RULES) & SENDING_RULES


def test_links_of_the_form_that_changes_get_the_new_verdict(
    edition: Edition, moderator: User
) -> None:
    deleted(edition, "See https://example.org/", by=moderator)
    approved(edition, "See https://example.org/ or www.shop.com", by=moderator)
    approved(edition, "See www.shop.com", by=moderator)
    approved(edition, by=moderator)
    trial = changed(moderator, scheme_leads_to=Verdict.REFUSE)
    assert split(trial, "before hold") == (2, 1)
    assert split(trial, "before nothing") == (1, 0)
    assert split(trial, "after refuse") == (1, 1)
    assert split(trial, "after hold") == (1, 0)
    assert split(trial, "after nothing") == (1, 0)
    assert (split(trial, CAUGHT), split(trial, RELEASED)) == ((1, 1), (0, 0))


def test_a_policy_can_become_milder(edition: Edition, moderator: User) -> None:
    Policy(scheme_leads_to=Verdict.DELETE).save()
    comment = approved(edition, by=moderator)
    Comment.objects.filter(pk=comment.pk).update(text="See https://example.org/")
    deleted(edition, by=moderator)
    trial = changed(moderator, scheme_leads_to=Verdict.HOLD)
    assert (split(trial, CAUGHT), split(trial, RELEASED)) == ((0, 0), (1, 0))
    assert split(trial, "before delete") == split(trial, "after hold") == (1, 0)


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"capitals_percent": 50}, SHOUTED),
        ({"longest_word": 20}, "Such a Donaudampfschifffahrtsgesellschaft"),
        ({"most_line_breaks": 2}, "One\ntwo\nthree\nfour"),
    ],
)
def test_numbers_of_text_rules_are_asked_anew(
    edition: Edition, moderator: User, settings: dict[str, Any], text: str
) -> None:
    approved(edition, text, by=moderator)
    approved(edition, "I took the first boat.", by=moderator)
    trial = changed(moderator, **settings)
    assert split(trial, "before nothing") == (2, 0)
    assert split(trial, "after hold") == split(trial, CAUGHT) == (1, 0)


def test_a_rule_that_is_switched_off_finds_nothing(edition: Edition, moderator: User) -> None:
    deleted(edition, "I took the first b\u043eat.", by=moderator)
    trial = changed(moderator, mixed_alphabets_leads_to="off")
    assert split(trial, "before hold") == split(trial, "after nothing") == (0, 1)
    assert split(trial, RELEASED) == (0, 1)


@pytest.mark.parametrize("rule", sorted(SENDING_RULES))
def test_what_rests_on_how_a_comment_was_sent_is_taken_from_then(
    edition: Edition, moderator: User, rule: Rule
) -> None:
    deleted_one = found_then(deleted(edition, by=moderator), rule)
    found_then(approved(edition, by=moderator), Rule.BANNED)
    approved(edition, by=moderator)
    trial = changed(moderator, **{f"{rule}_leads_to": Verdict.DELETE})
    assert split(trial, "before hold") == split(trial, "after delete") == (0, 1)
    assert examples(trial) == [deleted_one.pk]
    assert Outcome(trial).rests_on_sending


def test_rules_whose_settings_stay_are_left_out(edition: Edition, moderator: User) -> None:
    found_then(approved(edition, "See https://example.org/", by=moderator), Rule.FLOOD)
    trial = changed(moderator, capitals_percent=10)
    assert split(trial, "after nothing") == split(trial, LOOKED_AT) == (1, 0)
    assert not Outcome(trial).rests_on_sending


def test_the_strictest_of_the_changed_rules_counts(edition: Edition, moderator: User) -> None:
    found_then(approved(edition, "See https://example.org/", by=moderator), Rule.FLOOD)
    trial = changed(moderator, scheme_leads_to=Verdict.REFUSE, flood_leads_to=Verdict.DELETE)
    assert split(trial, "before hold") == split(trial, "after delete") == (1, 0)
    shown = Outcome(trial).examples()[0]
    assert shown.rules == "external link, many comments in a short time"


def test_numbers_of_how_comments_are_sent_cannot_be_tried(
    edition: Edition, moderator: User
) -> None:
    approved(edition, by=moderator)
    for settings in ({"flood_comments": 2}, {"duplicate_days": 3}, {"fastest_seconds": 9}):
        trial = changed(moderator, **settings)
        assert not Outcome(trial).is_possible
        assert (trial.to_look_at, trial.looked_at) == (0, 0)
