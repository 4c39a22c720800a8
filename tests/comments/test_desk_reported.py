"""The desk's view of what readers reported: what they say, and the buttons to keep or delete."""

import datetime as dt
from itertools import chain

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Edition
from comments.desk import PER_PAGE
from comments.models import Comment, Complaint, Decision, Reason, Report, Status
from tests.comments.desks import DESK, Desk
from tests.comments.pages import Element
from tests.comments.reporting import create_reported, report_by_many
from tests.comments.threads import grow
from tests.factories import create_comment, create_user

pytestmark = pytest.mark.django_db

REPORTED = "?view=reported"


@pytest.fixture
def desk(as_moderator: Client) -> Desk:
    """The desk in the moderator's browser."""
    return Desk(as_moderator)


@pytest.fixture
def queue(edition: Edition) -> list[Comment]:
    """Three that were reported, an hour apart, and in another order than they were written."""
    comments = grow(edition.article, [None] * 4)
    ordered = [comments[place] for place in (2, 0, 3)]
    with time_machine.travel(timezone.now() - dt.timedelta(hours=3), tick=False) as clock:
        for comment in ordered:
            report_by_many(comment)
            clock.shift(dt.timedelta(hours=1))
    return ordered


def _this(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def _undo(desk: Desk) -> None:
    (button,) = desk.page.all("button", name="undo")
    desk.press("undo", button.attributes["value"])


def test_what_was_reported_first_is_first(desk: Desk, queue: list[Comment]) -> None:
    assert desk.open(REPORTED).listed() == [comment.pk for comment in queue]
    entry = desk.entry(queue[0]).words()
    for part in ("c2", "Text 2.", "on Ferry runs again", "reported 3 hours ago"):
        assert part in entry.replace("\xa0", " ")


def test_the_number_is_shown_in_every_view(desk: Desk, queue: list[Comment]) -> None:
    for view in ("waiting", "reported", "published", "deleted"):
        tabs = desk.open(f"?view={view}").page.one("nav", class_="desk-views")
        names = [tab.words() for tab in tabs.all("a")]
        assert names == ["Waiting 0", "Reported 3", "Published", "Deleted"]


def test_more_than_a_thousand_are_not_counted(desk: Desk, edition: Edition) -> None:
    grow(edition.article, [None] * 1001)
    Comment.objects.update(reported_at=timezone.now())
    assert "Reported 1000+" in desk.open().page.one("nav", class_="desk-views").words()


def test_each_reason_says_how_many_readers_and_what_they_added(
    desk: Desk, edition: Edition
) -> None:
    comment = create_comment(article=edition.article, status=Status.APPROVED)
    report_by_many(comment, 2, complaint=Complaint.FALSE, words=["", "It was nine."])
    report_by_many(comment, 4, words=["He is insulted.", "", "She too."], first=3)
    said = desk.open(REPORTED).entry(comment).one("ul", class_="desk-grievances")
    abuse, false = said.children("li")
    assert abuse.one("strong").text() == "It attacks or insults people."
    assert abuse.one(class_="readers").text() == "4 readers"
    assert [q.text() for q in abuse.all("q")] == ["He is insulted.", "She too."]
    assert false.one(class_="readers").text() == "2 readers"
    assert [q.text() for q in false.all("q")] == ["It was nine."]


def test_of_a_thousand_reports_a_few_are_shown(desk: Desk, edition: Edition) -> None:
    comment = create_reported(article=edition.article)
    Report.objects.bulk_create(
        Report(comment=comment, complaint="spam", words=f"Word {n}.", address_hash=f"reader {n}")
        for n in range(1000)
    )
    said = desk.open(REPORTED).entry(comment).one("ul", class_="desk-grievances")
    first, __ = said.children("li")
    assert first.one(class_="readers").text() == "1000 readers"
    assert [q.text() for q in first.all("q")] == [f"Word {n}." for n in range(5)]


PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }} {% now 'Y' %}",
    "</q></li></ul><h1>Mine</h1>",
    "javascript:alert(1) https://evil.example/",
    "\u202egnp.exe",
)


def _elements(part: Element) -> list[tuple[str, list[str]]]:
    return [(e.tag, sorted(e.attributes)) for e in part.walk()]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_the_words_is_text_on_the_desk_and_on_the_record(
    desk: Desk, edition: Edition, payload: str
) -> None:
    plain = create_comment(article=edition.article, status=Status.APPROVED)
    report_by_many(plain, 3, words=["Plain words."])
    comment = create_comment(article=edition.article, status=Status.APPROVED)
    report_by_many(comment, 3, words=[payload])
    desk.open(REPORTED)
    lists = [desk.entry(each).one("ul", class_="desk-grievances") for each in (plain, comment)]
    assert lists[1].one("q").text() == payload
    assert _elements(lists[0]) == _elements(lists[1])
    assert lists[1].one("q").has(dir="auto")
    records = [Desk(desk.client).open(f"{each.pk}/change/").page for each in (plain, comment)]
    reports = [record.one("ul", class_="desk-reports") for record in records]
    assert reports[1].one("q").text() == payload
    assert _elements(reports[0]) == _elements(reports[1])


def test_keeping_it_says_so_and_leaves_it_on_the_page(
    desk: Desk, queue: list[Comment], client: Client, edition: Edition, moderator: User
) -> None:
    desk.open(REPORTED).press("keep", queue[0])
    assert "1 comment kept." in desk.said()
    assert desk.listed() == [queue[1].pk, queue[2].pk]
    assert "Text 2." in client.get(edition.get_absolute_url()).content.decode()
    decision = Decision.objects.get(comment=queue[0])
    assert (decision.was, decision.became, decision.by) == ("approved", "approved", moderator)


def test_deleting_it_needs_a_reason_and_takes_it_off_the_page(
    desk: Desk, queue: list[Comment], client: Client, edition: Edition
) -> None:
    number = queue[0].pk
    desk.open(REPORTED).press("delete", queue[0], **{f"reason-{number}": ""})
    assert _this(queue[0]).status == Status.APPROVED
    desk.open(REPORTED).press("delete", queue[0], **{f"words-{number}": "Not like this."})
    assert "1 comment deleted." in desk.said()
    decision = Decision.objects.get(comment=queue[0])
    # What most readers said is suggested.
    assert (decision.reason, decision.words) == (Reason.ABUSE, "Not like this.")
    assert "Text 2." not in client.get(edition.get_absolute_url()).content.decode()


@pytest.mark.parametrize("verb", ["keep", "delete"])
def test_either_can_be_undone(desk: Desk, queue: list[Comment], verb: str) -> None:
    desk.open(REPORTED).press(verb, queue[1])
    _undo(desk)
    assert "1 decision undone." in desk.said()
    assert desk.listed() == [comment.pk for comment in queue]
    assert "3 readers" in desk.entry(queue[1]).words()


def test_several_are_kept_or_deleted_at_once_and_undone(desk: Desk, queue: list[Comment]) -> None:
    desk.open(REPORTED).press("bulk", "keep", selected=[queue[0].pk, queue[2].pk])
    assert "2 comments kept." in desk.said()
    assert desk.listed() == [queue[1].pk]
    _undo(desk)
    assert desk.listed() == [comment.pk for comment in queue]
    typed = {"selected": [comment.pk for comment in queue], "reason-selected": "spam"}
    desk.press("bulk", "delete", **typed)  # type: ignore[arg-type]
    assert "3 comments deleted." in desk.said()
    assert "Nothing is reported" in desk.page.one("p", class_="desk-empty").words()


@pytest.mark.parametrize("verb", ["keep", "delete"])
@pytest.mark.parametrize("faster", ["keep", "delete"])
def test_who_comes_second_is_told_who_was_faster(
    desk: Desk, queue: list[Comment], verb: str, faster: str
) -> None:
    colleague = create_user(username="mara", first_name="Mara", last_name="Quick")
    desk.open(REPORTED)
    one = Comment.objects.filter(pk=queue[0].pk)
    if faster == "keep":
        one.keep(by=colleague)
    else:
        one.decide(Status.DELETED, by=colleague, reason="spam", expecting=Status.APPROVED)
    desk.press(verb, queue[0])
    outcome = "kept after reports" if faster == "keep" else "deleted"
    assert "Nothing done: Mara Quick decided on c2’s comment" in desk.said()
    assert f"({outcome})" in desk.said()
    assert Decision.objects.get(comment=queue[0]).by == colleague


def test_undoing_after_a_colleague_decided_changes_nothing(
    desk: Desk, queue: list[Comment]
) -> None:
    colleague = create_user(username="mara", group="Moderators")
    desk.open(REPORTED).press("keep", queue[0])
    one = Comment.objects.filter(pk=queue[0].pk)
    one.decide(Status.DELETED, by=colleague, reason="abuse", expecting=Status.APPROVED)
    _undo(desk)
    assert _this(queue[0]).status == Status.DELETED
    assert "mara decided on c2’s comment" in desk.said()


@pytest.mark.parametrize("view", ["waiting", "published", "deleted"])
def test_what_is_not_reported_cannot_be_kept_from_anywhere(
    desk: Desk, edition: Edition, view: str
) -> None:
    status = {"waiting": Status.WAITING, "published": Status.APPROVED, "deleted": Status.DELETED}
    comment = create_comment(article=edition.article, status=status[view])
    before = Decision.objects.count()
    desk.client.post(f"{DESK}?view={view}", {"keep": comment.pk})
    desk.client.post(f"{DESK}{REPORTED}", {"bulk": "keep", "selected": [comment.pk]})
    assert Decision.objects.count() == before
    assert _this(comment).kept_at is None


@pytest.mark.parametrize("order", [{"keep": "x"}, {"keep": "9" * 40}, {"bulk": "keep"}])
def test_an_order_that_makes_no_sense_is_refused(
    desk: Desk, queue: list[Comment], order: dict[str, str]
) -> None:
    assert desk.client.post(DESK + REPORTED, order).status_code == 400


def test_approving_what_is_published_changes_nothing(desk: Desk, queue: list[Comment]) -> None:
    assert desk.client.post(DESK + REPORTED, {"approve": queue[0].pk}).status_code == 302
    assert not Decision.objects.exists()
    assert Comment.objects.reported().count() == 3


def test_each_is_on_one_page(desk: Desk, edition: Edition) -> None:
    comments = grow(edition.article, [None] * (2 * PER_PAGE + 3))
    Comment.objects.update(reported_at=timezone.now())
    pages = [desk.open(REPORTED).listed()]
    while following := desk.page.all("p", class_="desk-following"):
        pages.append(desk.open(following[0].one("a").attributes["href"]).listed())
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 3]
    assert list(chain(*pages)) == [comment.pk for comment in comments]


def test_the_tab_key_goes_from_the_text_to_keep_and_then_to_delete(
    desk: Desk, queue: list[Comment]
) -> None:
    entry = desk.open(REPORTED).entry(queue[0])
    tags = ("a", "button", "input", "select", "summary")
    stops = [e for e in entry.walk() if e.tag in tags and not e.has(type="hidden")]
    assert not [e for e in entry.walk() if "tabindex" in e.attributes]
    names = [e.attributes.get("name") or e.words() for e in stops]
    number = queue[0].pk
    assert names == [
        "selected",
        "Record of the comment by c2",
        "Ferry runs again",
        "keep",
        f"reason-{number}",
        f"words-{number}",
        "delete",
    ]


def test_after_a_decision_the_next_entry_is_in_focus(desk: Desk, queue: list[Comment]) -> None:
    desk.open(REPORTED).press("keep", queue[0])
    (focused,) = (e for e in desk.page.walk() if "autofocus" in e.attributes)
    assert focused.has(name="keep", value=str(queue[1].pk))
    _undo(desk)
    (focused,) = (e for e in desk.page.walk() if "autofocus" in e.attributes)
    assert focused.has(name="keep", value=str(queue[0].pk))


def test_who_may_only_look_sees_the_reports_and_no_buttons(
    stranger: User, queue: list[Comment]
) -> None:
    stranger.user_permissions.add(Permission.objects.get(codename="view_comment"))
    browser = Client()
    browser.force_login(stranger)
    desk = Desk(browser).open(REPORTED)
    assert "3 readers" in desk.entry(queue[0]).words()
    assert not desk.page.all("button", name="keep")
    assert browser.post(DESK + REPORTED, {"keep": queue[0].pk}).status_code == 403
    assert not Decision.objects.exists()


def test_the_view_of_the_published_says_what_was_reported_and_what_was_kept(
    desk: Desk, queue: list[Comment], moderator: User
) -> None:
    Comment.objects.filter(pk=queue[0].pk).keep(by=moderator)
    desk.open("?view=published")
    states = [desk.entry(c).all(class_="state") for c in queue[:2]]
    assert [state.text() for (state,) in states] == ["kept after reports", "reported"]


# --- The record of a comment ----------------------------------------------------------------------


def test_the_record_shows_each_report_and_what_was_decided(
    desk: Desk, queue: list[Comment], moderator: User
) -> None:
    comment = queue[0]
    report_by_many(comment, 1, complaint=Complaint.FALSE, words=["It was nine."], first=9)
    record = desk.open(f"{comment.pk}/change/").page
    reports = record.one("ul", class_="desk-reports").children("li")
    assert len(reports) == 4
    assert "It says something that is not true." in reports[0].words()
    assert reports[0].one("q").text() == "It was nine."
    assert all("undecided" in each.words() for each in reports)
    Comment.objects.filter(pk=comment.pk).keep(by=moderator)
    record = desk.open(f"{comment.pk}/change/").page
    assert "undecided" not in record.one("ul", class_="desk-reports").words()
    assert "Momo Moderator: kept after reports" in record.one("ol", class_="desk-log").words()


def test_keeping_is_undone_on_the_record_as_well(
    desk: Desk, queue: list[Comment], moderator: User
) -> None:
    Comment.objects.filter(pk=queue[0].pk).keep(by=moderator)
    _undo(desk.open(f"{queue[0].pk}/change/"))
    assert desk.address.startswith(f"{DESK}?view=reported")
    assert queue[0].pk in desk.listed()
    log = desk.open(f"{queue[0].pk}/change/").page.one("ol", class_="desk-log").words()
    assert "reported again" in log


def test_of_many_reports_the_record_shows_the_newest_and_says_so(
    desk: Desk, edition: Edition
) -> None:
    comment = create_reported(article=edition.article, readers=105)
    record = desk.open(f"{comment.pk}/change/").page
    assert len(record.one("ul", class_="desk-reports").children("li")) == 100
    assert "the newest 100 of 105" in record.one("div", class_="desk-record-page").words()


# The desk, opened by a moderator:
#  1 the session             4 the permissions of the groups   7 how many wait and are reported
#  2 the account             5 the page of comments            8 the senders' records
#  3 its own permissions     6 their findings                  9 the editions that are live
# 10 what readers report
@pytest.mark.parametrize("number", [3, 60])
def test_the_view_costs_ten_queries_however_many_are_reported(
    desk: Desk, edition: Edition, number: int
) -> None:
    for __ in range(number):
        create_reported(article=edition.article)
    with CaptureQueriesContext(connection) as asked:
        desk.client.get(DESK + REPORTED)
    assert len(asked) == 10, "\n".join(query["sql"] for query in asked)
