"""What the page of a trial says, and what it carries along."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from comments.models import Comment, Policy, Rule
from comments.trials import running
from comments.trials.outcomes import excerpt
from tests.comments.pages import Element
from tests.comments.trials import (
    ADD_ALLOWED,
    ADD_BLOCKED,
    ADD_PHRASE,
    PHRASE,
    POLICY,
    TrialPage,
    approved,
    deleted,
    policy_form,
    send,
)
from tests.factories import create_finding, days_ago

pytestmark = pytest.mark.django_db


def results(page: TrialPage) -> str:
    return page.page.one(id="trial-results").words()


def listed(page: TrialPage) -> list[Element]:
    return page.page.all("li", class_="trial-example")


def test_the_numbers_are_said_in_sentences(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    for number in range(10):
        deleted(edition, f"A cheap loan, number {number}", by=moderator)
    approved(edition, "Quite another thing", by=moderator)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert "Would have caught 10 of 11 comments." in results(page)
    assert "Moderators had approved none of them." in results(page)
    assert "Careful" not in results(page)
    approved(edition, "A cheap loan once more", by=moderator)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert "Would have caught 11 of 12 comments. Moderators had approved 1 of them." in results(
        page
    )
    assert "1 approved by moderators 10 deleted by moderators" in results(page)
    assert "Careful" not in results(page)


@pytest.mark.parametrize(("number", "warns"), [(8, True), (9, False)])
def test_more_than_a_tenth_approved_is_worth_a_warning(
    as_moderator: Client, edition: Edition, moderator: User, number: int, warns: bool
) -> None:
    for each in range(number):
        deleted(edition, f"A cheap loan, number {each}", by=moderator)
    approved(edition, "A cheap loan for a boat", by=moderator)
    warning = "Careful: More than one in ten of these comments were approved by moderators."
    assert (warning in results(send(as_moderator, ADD_PHRASE, PHRASE))) is warns


def test_of_an_allowed_domain_the_deleted_ones_speak_against_it(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    young = deleted(edition, "https://example.org/1", by=moderator)
    approved(edition, "https://example.org/2", by=moderator)
    page = send(as_moderator, ADD_ALLOWED, {"domain": "example.org"})
    assert "In 2 of 2 comments a link would not have been found any more." in results(page)
    assert "Moderators had deleted 1 of them." in results(page)
    assert "Careful: More than one in ten of these comments were deleted" in results(page)
    assert listed(page)[0].one("a").attributes["href"].endswith(f"/{young.pk}/change/")


def test_where_there_is_nothing_to_try_it_on_the_page_says_so(as_moderator: Client) -> None:
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert "Moderators have decided no comment since" in results(page)
    assert set(page.buttons()) == {"save", "back"}


def test_the_page_says_what_it_was_tried_on(
    as_moderator: Client, edition: Edition, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        approved(edition, f"Boat {number}", by=moderator)
    since = f"since {days_ago(30):%-d %B %Y}."
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert f"Tried on the 2 comments that moderators decided {since}" in results(page)
    monkeypatch.setattr(running, "MOST_COMMENTS", 2)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert "Tried on the newest 2 comments" in results(page)


def test_an_example_shows_the_find_the_decision_and_the_way_to_the_record(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    deleted(edition, "So cheap\u200b loans here", name="Cheap Loan", by=moderator, reason="spam")
    kept = approved(edition, "Cheap loan? No.", by=moderator)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    first, second = listed(page)
    assert first.one("p", class_="trial-decided").words().startswith("Approved by Momo Moderator")
    assert second.one("p", class_="trial-decided").words().startswith("Deleted by Momo Moderator")
    assert "It is advertising." in second.words()
    assert [mark.text() for mark in first.all("mark")] == ["Cheap loan"]
    assert [mark.text() for mark in second.all("mark")] == ["cheap◌ loans", "Cheap Loan"]
    record = reverse("admin:comments_comment_change", args=[kept.pk])
    assert first.one("a").attributes["href"] == record
    assert first.one("a").words() == "Record of the comment by Noor"


def test_a_find_in_the_sender_s_address_does_not_give_it_away(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    approved(edition, by=moderator, email="jo@example.org")
    page = send(as_moderator, ADD_BLOCKED, {"domain": "example.org", "leads_to": "hold"})
    (example,) = listed(page)
    assert "Sent from an e-mail address at this domain." in example.words()
    assert "jo@" not in page.answer.content.decode()


def test_of_a_comment_erased_since_nothing_is_shown(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    comment = approved(edition, "A cheap loan", by=moderator)
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    blank = {"name": "", "email": "", "text": "", "text_mark": "", "fingerprint": None}
    Comment.objects.filter(pk=comment.pk).update(erased_at=days_ago(0), **blank)
    step = page.page.one(id="trial").attributes["data-step"]
    assert "trial-example" not in as_moderator.post(step).json()["examples"]


def test_a_policy_s_page_says_what_changes_and_what_becomes_of_whom(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    approved(edition, "See https://example.org/", by=moderator)
    create_finding(comment=deleted(edition, by=moderator), rule=Rule.FLOOD)
    page = send(
        as_moderator,
        POLICY,
        policy_form(scheme_leads_to="refuse", flood_leads_to="off", flood_minutes=3),
    )
    changes = [item.words() for item in page.page.one("ul", class_="trial-changes").all("li")]
    assert "flood: minutes: 10 → 3" in changes
    assert len(changes) == 3
    assert "Would have been stricter with 1 of 2 comments." in results(page)
    assert "Would have been milder with 1 of 2 comments." in results(page)
    assert "Changed numbers of these rules are not replayed" in results(page)
    rows = [[cell.words() for cell in row.all()] for row in page.page.one("tbody").all("tr")]
    assert rows == [
        ["nothing found", "0", "0", "0", "1"],
        ["hold it for a moderator", "1", "1", "0", "0"],
        ["refuse it, with the text kept", "0", "0", "1", "0"],
        ["delete it, and say why on the receipt", "0", "0", "0", "0"],
    ]
    became = [e.one("p", class_="trial-became").words() for e in listed(page)]
    assert became == [
        "Many comments in a short time: hold it for a moderator → nothing found",
        "External link: hold it for a moderator → refuse it, with the text kept",
    ]


def test_what_cannot_be_tried_is_said_and_can_be_saved(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    approved(edition, by=moderator)
    page = send(as_moderator, POLICY, policy_form(flood_minutes=3))
    assert "It cannot be tried on comments that came in long ago." in results(page)
    assert page.press("save").answer.status_code == 302
    assert Policy.current().flood_minutes == 3


def test_an_excerpt_begins_shortly_before_what_was_found() -> None:
    text = "a" * 1000 + " boat " + "z" * 1000
    shown = excerpt(text, [(1001, 1005), (1900, 1905)])
    assert shown.startswith("… aaa")
    assert shown.endswith("zzz …")
    assert shown.count("<mark>") == 1
    assert "<mark>boat</mark>" in shown
    assert len(shown) < 650


@pytest.mark.parametrize("spans", [[], [(0, 5)], [(0, 9000)], [(8990, 9000)]])
def test_an_excerpt_is_never_long(spans: list[tuple[int, int]]) -> None:
    assert 200 <= len(excerpt("x" * 9000, spans)) < 650


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("A <b> boat", [(6, 10)]) == "A &lt;b&gt; <mark>boat</mark>"
