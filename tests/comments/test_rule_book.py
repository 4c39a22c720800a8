"""The newsroom's lists are made ready once, and anew as soon as anybody changes one of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.drafts import Draft
from comments.models import AllowedDomain, Ban, BlockedDomain, Policy, Rule, WatchedPhrase
from comments.rule_book import RuleBook
from comments.screening import screen

pytestmark = pytest.mark.django_db

DRAFT = Draft(
    article_id=0,
    parent_id=None,
    name="Noor",
    email="noor@mail.example",
    text="I took the first boat, see links.example.org for more.",
    honeypot="",
    address_hash="f" * 64,
    own_hosts=("courier.example",),
)


def _rules(**changes: object) -> set[str]:
    return {f.rule for f in screen(replace(DRAFT, **changes), Policy())}  # type: ignore[arg-type]


def test_the_book_is_kept_until_a_rule_changes() -> None:
    WatchedPhrase.objects.create(phrase="first boat")
    first = RuleBook.current()
    assert RuleBook.current() is first
    WatchedPhrase.objects.create(phrase="second boat")
    assert RuleBook.current() is not first


CHANGES: list[Callable[[], object]] = [
    lambda: WatchedPhrase.objects.update(leads_to="delete"),
    lambda: WatchedPhrase.objects.all().delete(),
    lambda: WatchedPhrase.objects.get().delete(),
    lambda: WatchedPhrase.objects.bulk_create([WatchedPhrase(phrase="second boat")]),
    lambda: BlockedDomain.objects.create(domain="example.net"),
    lambda: AllowedDomain.objects.create(domain="example.net"),
    lambda: Ban(email="n@example.org").save(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_way_to_change_a_rule_is_noticed(change: Callable[[], object]) -> None:
    WatchedPhrase.objects.create(phrase="first boat")
    before = RuleBook.current()
    change()
    assert RuleBook.current() is not before


def test_the_phrases_are_not_made_ready_again_for_a_ban() -> None:
    WatchedPhrase.objects.create(phrase="first boat")
    before = RuleBook.current()
    Ban(email="n@example.org").save()
    assert RuleBook.current().matcher is before.matcher


def test_what_has_ended_is_not_in_force() -> None:
    now = timezone.now()
    for until, found in [(now, False), (now + dt.timedelta(seconds=1), True), (None, True)]:
        WatchedPhrase.objects.update_or_create(phrase="first boat", defaults={"until": until})
        BlockedDomain.objects.update_or_create(domain="mail.example", defaults={"until": until})
        AllowedDomain.objects.update_or_create(domain="example.org", defaults={"until": until})
        rules = _rules(at=now)
        assert (Rule.WATCHED_PHRASE in rules) is found
        assert (Rule.BLOCKED_DOMAIN in rules) is found
        assert (Rule.EXTERNAL_LINK in rules) is not found


def test_long_lists_cost_no_query_more() -> None:
    def queries() -> int:
        RuleBook.current()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            screen(DRAFT, Policy())
        return len(captured)

    few = queries()
    WatchedPhrase.objects.bulk_create(
        WatchedPhrase(phrase=f"phrase number {n}") for n in range(2000)
    )
    BlockedDomain.objects.bulk_create(BlockedDomain(domain=f"d{n}.example") for n in range(2000))
    AllowedDomain.objects.bulk_create(AllowedDomain(domain=f"a{n}.example") for n in range(2000))
    Ban.objects.bulk_create(Ban(email=f"b{n}@example.org", email_mark=f"{n}") for n in range(500))
    assert queries() == few <= 6


def test_a_domain_is_on_one_list_only() -> None:
    AllowedDomain.objects.create(domain="example.org")
    with pytest.raises(
        ValidationError, match=r"is an allowed domain\. Take it from that list first"
    ):
        BlockedDomain(domain="https://shop.example.org/x").full_clean()
    BlockedDomain.objects.create(domain="example.net")
    with pytest.raises(
        ValidationError, match=r"is a blocked domain\. Take it from that list first"
    ):
        AllowedDomain(domain="example.net").full_clean()


def test_a_blocked_domain_is_blocked_as_a_whole() -> None:
    row = BlockedDomain(domain="https://x7.spam.example.co.uk/offer")
    row.full_clean()
    assert row.domain == "example.co.uk"


@pytest.mark.parametrize("phrase", ["*", " * ** ", "\u200b", "\u00ad*"])
def test_a_phrase_has_a_word_to_look_for(phrase: str) -> None:
    with pytest.raises(ValidationError, match=r"no word in it|cannot be blank"):
        WatchedPhrase(phrase=phrase).full_clean()
