"""The list of bans: who, until when and why; searched, ended and changed."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.wording import moment
from comments.models import Ban
from comments.senders import email_mark
from tests.comments.bans import LIST, change_page, end
from tests.comments.pages import Answer, Element, parse
from tests.factories import days_ago

pytestmark = pytest.mark.django_db

HASH = "a" * 64
IN_A_DAY = days_ago(-1)


def _rows(answer: Answer) -> list[list[str]]:
    """The cells of each row, but for the box to tick."""
    return [_cells(row) for row in parse(answer).one("table", id="result_list").all("tr")[1:]]


def _cells(row: Element) -> list[str]:
    return [cell.words() for cell in row.walk() if cell.tag in ("th", "td")][1:]


def _who(answer: Answer) -> list[str]:
    if "result_list" not in answer.content.decode():
        return []
    return sorted(row[0] for row in _rows(answer))


def _search(client: Client, typed: str, query: str = "") -> Answer:
    """Type into the box, and go where that leads."""
    return client.post(LIST + query, {"q": typed}, follow=True)


def _end(client: Client, *bans: Ban) -> str:
    """Tick these and end them; what is said then."""
    chosen = {"action": "end_now", "_selected_action": [ban.pk for ban in bans]}
    answer = client.post(LIST, chosen, follow=True)
    return parse(answer).one("ul", class_="messagelist").words()


def test_a_row_says_who_what_until_why_and_by_whom(as_moderator: Client, moderator: User) -> None:
    ended = days_ago(1)
    Ban.objects.create(email="noor@example.org", why="Insults people.", added_by=moderator)
    Ban.objects.create(address_hash=HASH, until=IN_A_DAY, leads_to="delete")
    Ban.objects.create(email="ida@example.org", address_hash=HASH, until=ended)
    Ban.objects.create(email_mark=email_mark("erased@example.org"))
    hold, delete = "hold it for a moderator", "delete it, without a word to the sender"
    assert _rows(as_moderator.get(LIST)) == [
        ["an erased e-mail address", "e-mail address", hold, "no end", "-", "An import"],
        [
            "i…@example.org",
            "e-mail address and network address",
            hold,
            f"ended on {moment(ended)}",
            "-",
            "An import",
        ],
        ["a network address", "network address", delete, moment(IN_A_DAY), "-", "An import"],
        [
            "n…@example.org",
            "e-mail address",
            hold,
            "no end",
            "Insults people.",
            "Momo Moderator",
        ],
    ]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("", ["f…@example.org", "i…@example.org", "n…@example.org"]),
        ("?standing=in-force", ["i…@example.org", "n…@example.org"]),
        ("?standing=ended", ["f…@example.org"]),
        ("?standing=nonsense", ["f…@example.org", "i…@example.org", "n…@example.org"]),
    ],
)
def test_those_in_force_and_those_ended_can_be_listed(
    as_moderator: Client, query: str, listed: list[str]
) -> None:
    Ban.objects.create(email="noor@example.org")
    Ban.objects.create(email="ida@example.org", until=IN_A_DAY)
    Ban.objects.create(email="former@example.org", until=timezone.now())
    assert _who(as_moderator.get(LIST + query)) == listed


# --- Searching -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        (" Noor@Example.ORG ", ["n…@example.org"]),
        ("oor@example.org", []),
        ("noor@", []),
        ("insults", ["n…@example.org"]),
        ("noor", []),
        ("nothing of that kind", []),
        ("", ["i…@example.org", "n…@example.org"]),
        ("@" * 1000, []),
        ("x" * 1000, []),
    ],
)
def test_bans_are_found_by_the_whole_address_or_by_the_reason(
    as_moderator: Client, typed: str, listed: list[str]
) -> None:
    Ban.objects.create(email="noor@example.org", why="Insults people.")
    Ban.objects.create(email="ida@example.org")
    assert _who(_search(as_moderator, typed)) == listed


def test_an_address_looked_for_stands_in_no_address_of_a_page(as_moderator: Client) -> None:
    Ban.objects.create(email="noor@example.org", until=timezone.now())
    answer = _search(as_moderator, "noor@example.org", "?standing=ended&p=9")
    (location, __) = answer.redirect_chain[0]
    assert location == f"{LIST}?standing=ended&email_mark={email_mark('noor@example.org')}"
    assert _who(answer) == ["n…@example.org"]
    assert "noor@example.org" not in answer.content.decode()


def test_who_is_not_banned_is_said_so(as_moderator: Client) -> None:
    answer = _search(as_moderator, "noor@example.org")
    said = parse(answer).one("ul", class_="messagelist").words()
    assert said == "There is no ban of n…@example.org."


def test_only_moderators_search(as_editor: Client) -> None:
    assert as_editor.post(LIST, {"q": "noor@example.org"}).status_code == 403


def test_the_list_costs_as_many_queries_with_many_bans_as_with_one(
    as_moderator: Client, moderator: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_moderator.get(LIST)
        return len(captured)

    Ban.objects.create(email="noor@example.org", added_by=moderator)
    few = queries()
    for number in range(20):
        Ban.objects.create(email=f"n{number}@example.org", added_by=moderator)
    assert queries() == few


# --- Ending and changing -------------------------------------------------------------------------


def test_a_ban_can_be_ended_now(as_moderator: Client, moderator: User) -> None:
    ban, former = (Ban.objects.create(email=f"{n}@example.org") for n in ("noor", "former"))
    other = Ban.objects.create(email="other@example.org")
    ended = days_ago(1)
    Ban.objects.filter(pk=former.pk).update(until=ended)
    assert _end(as_moderator, ban, former) == "1 ban is ended."
    for row in (ban, former, other):
        row.refresh_from_db()
    assert ban.until is not None
    assert dt.timedelta(0) <= timezone.now() - ban.until < dt.timedelta(minutes=1)
    # The end of what had ended stays what it was.
    assert (former.until, other.until) == (ended, None)
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.user) == (str(ban.pk), moderator)


def test_what_has_ended_cannot_be_ended_again(as_moderator: Client) -> None:
    ban = Ban.objects.create(email="noor@example.org")
    _end(as_moderator, ban)
    assert _end(as_moderator, ban) == "Nothing done: what you chose had ended already."
    assert not ban.end(at=timezone.now())
    assert LogEntry.objects.count() == 1


def test_bans_can_be_deleted(as_moderator: Client) -> None:
    ban = Ban.objects.create(email="noor@example.org")
    as_moderator.post(
        LIST, {"action": "delete_selected", "_selected_action": [ban.pk], "post": "yes"}
    )
    assert not Ban.objects.exists()


def test_end_reason_and_consequence_can_be_changed_and_nothing_else(
    as_moderator: Client, moderator: User
) -> None:
    ban = Ban.objects.create(email="noor@example.org", added_by=moderator)
    page = parse(as_moderator.get(change_page(ban))).one("form", id="ban_form")
    for shown in ("n…@example.org", "Momo Moderator", moment(ban.added_at)):
        assert shown in page.words()
    forged = {"email": "ida@example.org", "address_hash": HASH, "email_mark": HASH}
    changes = {"leads_to": "delete", "why": "Again.", **end(5)}
    assert as_moderator.post(change_page(ban), {**changes, **forged}).status_code == 302
    ban.refresh_from_db()
    assert (ban.leads_to, ban.why) == ("delete", "Again.")
    assert ban.until is not None
    assert ban.until.replace(microsecond=0) > timezone.now() + dt.timedelta(days=4)
    assert (ban.email, ban.address_hash) == ("noor@example.org", "")
    assert ban.email_mark == email_mark("noor@example.org")
    assert ban.added_by == moderator


def test_a_ban_of_a_network_address_keeps_an_end(as_moderator: Client) -> None:
    ban = Ban.objects.create(address_hash=HASH, until=IN_A_DAY)
    answer = as_moderator.post(change_page(ban), {"leads_to": "hold", "why": "", **end(None)})
    assert "Say until when" in parse(answer).one("ul", class_="errorlist").words()
    ban.refresh_from_db()
    assert ban.until == IN_A_DAY


def test_a_page_opened_before_a_colleague_ended_the_ban_does_not_bring_it_back(
    as_moderator: Client,
) -> None:
    ban = Ban.objects.create(email="noor@example.org", until=IN_A_DAY)
    form = parse(as_moderator.get(change_page(ban))).one("form", id="ban_form")
    shown = {
        box.attributes["name"]: box.attributes.get("value", "")
        for box in form.all("input")
        if box.attributes.get("type") in ("text", "hidden")
    }
    _end(as_moderator, ban)
    answer = as_moderator.post(
        change_page(ban), {**shown, "leads_to": "hold", "initial-leads_to": "hold", "why": "Late."}
    )
    assert answer.status_code == 302
    ban.refresh_from_db()
    assert ban.why == "Late."
    assert ban.until is not None
    assert not ban.is_in_force(timezone.now())


def test_the_pages_of_bans_are_the_moderators(as_editor: Client, as_writer: Client) -> None:
    ban = Ban.objects.create(email="noor@example.org")
    history = reverse("admin:comments_ban_history", args=[ban.pk])
    for browser in (as_editor, as_writer):
        for page in (LIST, change_page(ban), history):
            assert browser.get(page).status_code == 403
        browser.post(LIST, {"action": "end_now", "_selected_action": [ban.pk]})
    ban.refresh_from_db()
    assert ban.until is None
