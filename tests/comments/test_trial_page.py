"""What the page of a trial says, and what it carries along."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from comments.models import Comment, Policy, Rule, Status, WatchedPhrase
from comments.trials import running
from comments.trials.outcomes import excerpt
from tests.comments.pages import Element, parse
from tests.comments.trials import TrialPage, approved, deleted, send
from tests.factories import create_finding, days_ago

pytestmark = pytest.mark.django_db

ADD_PHRASE = reverse("admin:comments_watchedphrase_add")
ADD_ALLOWED = reverse("admin:comments_alloweddomain_add")
ADD_BLOCKED = reverse("admin:comments_blockeddomain_add")
POLICY = reverse("admin:comments_policy_change", args=[1])
PHRASE = {"phrase": "cheap loan*", "leads_to": "hold"}
# Quotation marks, markup, other scripts, and what a template or a browser could make of them.
HOSTILE = """"><script>alert('x')</script> &amp; {{ 7|add:7 }} "ñ‘Ж’ \u202eخبر"""


def results(page: TrialPage) -> str:
    return page.page.one(id="trial-results").words()


def listed(page: TrialPage) -> list[Element]:
    return page.page.all("li", class_="trial-example")


# --- What was typed ----------------------------------------------------------------------------


def test_everything_typed_is_carried_along_and_saved_as_typed(as_moderator: Client) -> None:
    form = {
        "phrase": "Übel & „schlecht“ <b>",
        "language": "de",
        "leads_to": "refuse",
        "why": HOSTILE,
        "until_0": "2100-01-31",
        "until_1": "23:45:00",
    }
    page = send(as_moderator, ADD_PHRASE, form)
    carried = page.carried()
    assert {name: carried[name] for name in form} == {n: [value] for n, value in form.items()}
    assert carried["_save"] == ["Save"]
    assert page.press("save").answer.status_code == 302
    row = WatchedPhrase.objects.get()
    assert (row.phrase, row.language, row.leads_to) == ("Übel & „schlecht“ <b>", "de", "refuse")
    assert row.why == HOSTILE
    assert row.until is not None
    assert f"{row.until:%Y-%m-%d %H:%M}" == "2100-01-31 23:45"


def test_markup_stays_text(as_moderator: Client, edition: Edition, moderator: User) -> None:
    approved(edition, f"boat <i>now</i> {HOSTILE}", name="<b>Noor</b>", by=moderator)
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "phrase": "<u>boat</u>", "why": HOSTILE})
    assert page.is_there
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "phrase": "boat", "why": HOSTILE})
    (example,) = listed(page)
    assert "boat <i>now</i> \"><script>alert('x')</script> &amp; {{ 7|add:7 }}" in example.text()
    assert not page.page.one(id="trial").all("script")
    assert not example.all("i")
    assert not example.all("b")


def test_every_value_of_a_name_is_carried_along(as_moderator: Client) -> None:
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "also": ["1", "2", ""], "\u2028": "x"})
    assert page.carried()["also"] == ["1", "2", ""]
    assert page.carried()["\u2028"] == ["x"]


def test_back_at_the_form_everything_is_as_it_was_typed(as_moderator: Client) -> None:
    form = {**PHRASE, "phrase": 'A "cheap" ñ', "why": HOSTILE, "leads_to": "delete"}
    form |= {"until_0": "2100-01-31", "until_1": "23:45:00"}
    back = send(as_moderator, ADD_PHRASE, form).press("back")
    fields = {e.attributes.get("name", ""): e for e in back.page.all("input")}
    typed = {name: fields[name].attributes["value"] for name in form if name != "leads_to"}
    assert typed == {name: value for name, value in form.items() if name != "leads_to"}
    (chosen,) = back.page.one("select", name="leads_to").all("option", selected="")
    assert chosen.attributes["value"] == "delete"
    assert not back.page.all("ul", class_="errorlist")
    assert not back.page.all("p", class_="errornote")
    assert "Nothing is saved yet." in back.page.one("ul", class_="messagelist").words()
    assert not WatchedPhrase.objects.exists()


def test_back_at_a_row_s_own_form_nothing_is_saved_either(as_moderator: Client) -> None:
    row = WatchedPhrase.objects.create(phrase="boat")
    address = reverse("admin:comments_watchedphrase_change", args=[row.pk])
    back = send(as_moderator, address, {**PHRASE, "phrase": "boat*"}).press("back")
    assert back.page.one("input", name="phrase").attributes["value"] == "boat*"
    assert WatchedPhrase.objects.get().phrase == "boat"


def test_the_form_says_nothing_of_the_kind_when_it_is_opened(as_moderator: Client) -> None:
    assert not parse(as_moderator.get(ADD_PHRASE)).all("ul", class_="messagelist")


# --- What came out -----------------------------------------------------------------------------


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


def test_more_than_a_tenth_approved_is_worth_a_warning(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    for number in range(9):
        deleted(edition, f"A cheap loan, number {number}", by=moderator)
    one = approved(edition, "A cheap loan for a boat", by=moderator)
    assert "Careful" not in results(send(as_moderator, ADD_PHRASE, PHRASE))
    Comment.objects.filter(status=Status.DELETED).first().delete()  # type: ignore[union-attr]
    assert one.status == Status.APPROVED
    page = send(as_moderator, ADD_PHRASE, PHRASE)
    assert "Careful: More than one in ten of these comments were approved" in results(page)


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
    found = create_finding(comment=deleted(edition, by=moderator), rule=Rule.FLOOD)
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
    assert became[1].startswith(f"{Rule(found.rule).label.capitalize()}: hold it for a moderator →")


def test_what_cannot_be_tried_is_said_and_can_be_saved(
    as_moderator: Client, edition: Edition, moderator: User
) -> None:
    approved(edition, by=moderator)
    page = send(as_moderator, POLICY, policy_form(flood_minutes=3))
    assert "It cannot be tried on comments that came in long ago." in results(page)
    assert page.press("save").answer.status_code == 302
    assert Policy.current().flood_minutes == 3


def policy_form(**changes: Any) -> dict[str, Any]:
    """The policy's form with its defaults, but for the changes."""
    names = {
        field.name: field.get_default()
        for field in Policy._meta.concrete_fields
        if field.has_default() and not isinstance(field.get_default(), bool)
    }
    return {**names, **changes}


# --- Around a find -----------------------------------------------------------------------------


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
