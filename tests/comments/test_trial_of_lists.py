"""A trial of a phrase or a domain finds what the screening would have found."""

import pytest
from django.contrib.auth.models import User

from articles.models import Edition
from comments.erasing import erase
from comments.models import (
    AllowedDomain,
    BlockedDomain,
    Comment,
    Status,
    Verdict,
    WatchedPhrase,
)
from comments.trials import running
from comments.trials.counting import CAUGHT, LOOKED_AT, RELEASED
from tests.comments.trials import approved, deleted, examples, split, tried
from tests.factories import create_comment, days_ago

pytestmark = pytest.mark.django_db

LINK = "Look at https://shop.example.org/boats today"


def test_a_phrase_is_caught_in_text_and_name_whatever_its_case(
    edition: Edition, moderator: User
) -> None:
    deleted(edition, "A CHEAP loan for everybody", by=moderator)
    approved(edition, "cheap loans are none", by=moderator)
    approved(edition, name="Cheap Loan", by=moderator)
    approved(edition, "Nothing is cheap, and no loan either", by=moderator)
    trial = tried(WatchedPhrase(phrase="cheap loan*"), by=moderator)
    assert split(trial, CAUGHT) == (2, 1)
    assert split(trial, LOOKED_AT) == (3, 1)


def test_a_phrase_tells_apart_what_its_language_does(edition: Edition, moderator: User) -> None:
    approved(edition, "Feliz año a todos", by=moderator)
    spanish = WatchedPhrase(phrase="ano", language="es")
    assert split(tried(spanish, by=moderator), CAUGHT) == (0, 0)
    assert split(tried(WatchedPhrase(phrase="ano"), by=moderator), CAUGHT) == (1, 0)


def test_other_phrases_of_the_list_are_not_counted(edition: Edition, moderator: User) -> None:
    WatchedPhrase.objects.create(phrase="ferry")
    approved(edition, "The ferry again", by=moderator)
    assert split(tried(WatchedPhrase(phrase="boat"), by=moderator), CAUGHT) == (0, 0)


def test_a_blocked_domain_is_caught_in_links_and_in_the_sender_s_address(
    edition: Edition, moderator: User
) -> None:
    deleted(edition, LINK, by=moderator)
    approved(edition, "I only took the boat", email="jo@mail.example.org", by=moderator)
    approved(edition, "See https://example.net/ instead", by=moderator, email="jo@example.net")
    trial = tried(BlockedDomain(domain="example.org", leads_to=Verdict.DELETE), by=moderator)
    assert split(trial, CAUGHT) == (1, 1)


def test_an_allowed_domain_lets_go_of_its_links_and_of_no_others(
    edition: Edition, moderator: User
) -> None:
    approved(edition, LINK, by=moderator)
    deleted(edition, f"{LINK}, and at https://spam.example.net/ too", by=moderator)
    deleted(edition, "https://spam.example.net/", by=moderator)
    approved(edition, by=moderator)
    trial = tried(AllowedDomain(domain="shop.example.org"), by=moderator)
    assert split(trial, RELEASED) == (1, 1)
    assert split(trial, CAUGHT) == (0, 0)


def test_what_is_allowed_already_is_not_let_go_of_again(edition: Edition, moderator: User) -> None:
    AllowedDomain.objects.create(domain="example.org")
    approved(edition, LINK, by=moderator)
    assert split(tried(AllowedDomain(domain="shop.example.org"), by=moderator), RELEASED) == (0, 0)


def test_an_allowed_domain_that_becomes_another_one_finds_its_old_links_again(
    edition: Edition, moderator: User
) -> None:
    row = AllowedDomain.objects.create(domain="shop.example.org")
    approved(edition, LINK, by=moderator)
    deleted(edition, "https://spam.example.net/", by=moderator)
    changed = AllowedDomain(pk=row.pk, domain="spam.example.net")
    trial = tried(changed, before=row, by=moderator)
    assert (split(trial, CAUGHT), split(trial, RELEASED)) == ((1, 0), (0, 1))


def test_own_hosts_are_no_external_links(edition: Edition, moderator: User) -> None:
    approved(edition, "See https://www.testserver/section/city/", by=moderator)
    trial = tried(AllowedDomain(domain="testserver"), by=moderator)
    assert split(trial, RELEASED) == (0, 0)


def test_only_what_moderators_have_decided_is_looked_at(edition: Edition, moderator: User) -> None:
    create_comment(article=edition.article, text="This boat waits")
    by_the_policy = create_comment(article=edition.article, text="This boat went by itself")
    Comment.objects.filter(pk=by_the_policy.pk).decide(Status.DELETED, by=None)
    undone = approved(edition, "This boat is back in the queue", by=moderator).newest_decision()
    assert undone is not None
    undone.undo(by=moderator)
    deleted(edition, "This boat was erased", by=moderator, email="gone@example.org")
    erase("gone@example.org", by=moderator)
    approved(edition, "This boat is published", by=moderator)
    trial = tried(WatchedPhrase(phrase="boat"), by=moderator)
    assert (split(trial, LOOKED_AT), split(trial, CAUGHT)) == ((1, 0), (1, 0))


def test_what_was_decided_before_the_last_30_days_is_not_looked_at(
    edition: Edition, moderator: User
) -> None:
    old = approved(edition, "This boat is old", by=moderator)
    young = approved(edition, "This boat is young", by=moderator)
    Comment.objects.filter(pk=old.pk).update(decided_at=days_ago(30.01))
    Comment.objects.filter(pk=young.pk).update(decided_at=days_ago(29.99))
    trial = tried(WatchedPhrase(phrase="boat"), by=moderator)
    assert (trial.to_look_at, examples(trial)) == (1, [young.pk])


def test_of_many_the_newest_are_looked_at(
    edition: Edition, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MOST_COMMENTS", 2)
    made = [approved(edition, f"Boat number {number}", by=moderator) for number in range(3)]
    trial = tried(WatchedPhrase(phrase="boat"), by=moderator)
    assert examples(trial) == [made[2].pk, made[1].pk]
    assert (trial.to_look_at, trial.looked_at, split(trial, LOOKED_AT)) == (2, 2, (2, 0))


def test_a_phrase_that_is_to_end_is_tried_while_it_stands(
    edition: Edition, moderator: User
) -> None:
    approved(edition, "This boat", by=moderator)
    trial = tried(WatchedPhrase(phrase="boat", until=days_ago(-1)), by=moderator)
    assert split(trial, CAUGHT) == (1, 0)
