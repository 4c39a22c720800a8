"""The moderation desk: what waits, oldest first, and the buttons to decide."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition
from comments.models import Comment, Decision, Reason, Status
from tests.comments.desks import DESK, Desk
from tests.factories import create_comment, create_user, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_moderator: Client) -> Desk:
    """The desk in the moderator's browser."""
    return Desk(as_moderator)


@pytest.fixture
def queue(edition: Edition) -> list[Comment]:
    """Four comments by four people, written on four days; listed as they should be read."""
    return [
        create_comment(
            article=edition.article,
            name=f"Sender {days}",
            email=f"sender{days}@example.org",
            text=f"Written {days} days ago.",
            at=days_ago(days),
        )
        for days in (4, 3, 2, 1)
    ]


def _status(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status


def test_the_oldest_is_first_and_says_how_long_it_waits(
    desk: Desk, queue: list[Comment], edition: Edition
) -> None:
    older = create_comment(article=edition.article, at=days_ago(9), email="old@example.org")
    assert desk.open().listed() == [comment.pk for comment in (older, *queue)]
    entry = desk.entry(queue[0]).words()
    for part in (
        "waiting for 4 days",
        "Sender 4",
        "Written 4 days ago.",
        "on Ferry runs again",
        "first comment",
    ):
        assert part in entry
    assert "5" in desk.page.one("nav", class_="desk-views").words()


def test_an_entry_shows_what_it_answers_and_the_sender_s_record(
    desk: Desk, edition: Edition
) -> None:
    answered = create_comment(article=edition.article, name="Ida", status=Status.APPROVED)
    for status in (Status.APPROVED, Status.APPROVED, Status.DELETED):
        create_comment(article=edition.article, status=status)
    reply = create_comment(article=edition.article, parent=answered)
    entry = desk.open().entry(reply).words()
    assert f"in reply to Ida: {answered.text}" in entry
    assert "3 approved, 1 deleted, 1 waiting" in entry


def test_approving_publishes_and_says_so(
    desk: Desk, queue: list[Comment], client: Client, edition: Edition
) -> None:
    desk.open().press("approve", queue[1])
    assert _status(queue[1]) == Status.APPROVED
    assert "1 comment approved." in desk.said()
    assert queue[1].pk not in desk.listed()
    assert "Written 3 days ago." in client.get(edition.get_absolute_url()).content.decode()


def test_deleting_needs_a_reason_which_the_log_keeps(desk: Desk, queue: list[Comment]) -> None:
    number = queue[0].pk
    desk.open().press("delete", queue[0], **{f"reason-{number}": ""})
    assert _status(queue[0]) == Status.WAITING
    typed = {f"reason-{number}": "abuse", f"words-{number}": " Not like this. "}
    desk.open().press("delete", queue[0], **typed)
    assert "1 comment deleted." in desk.said()
    decision = Decision.objects.get()
    assert (decision.reason, decision.words) == (Reason.ABUSE, "Not like this.")


def test_the_reason_that_the_findings_point_to_is_suggested(desk: Desk, edition: Edition) -> None:
    linking = create_comment(article=edition.article, text="See https://links.example/ now.")
    desk.open().press("delete", linking)
    assert Decision.objects.get().reason == Reason.EXTERNAL_LINK


def test_several_are_decided_at_once(desk: Desk, queue: list[Comment]) -> None:
    desk.open().press("bulk", "approve", selected=[queue[0].pk, queue[2].pk])
    assert "2 comments approved." in desk.said()
    assert desk.listed() == [queue[1].pk, queue[3].pk]
    typed = {"selected": [queue[1].pk, queue[3].pk], "reason-selected": "spam"}
    desk.press("bulk", "delete", **typed)  # type: ignore[arg-type]
    assert "2 comments deleted." in desk.said()
    assert set(Decision.objects.filter(became="deleted").values_list("reason")) == {("spam",)}
    assert "Nothing is waiting." in desk.page.one("p", class_="desk-empty").words()


def test_the_last_decision_can_be_undone(desk: Desk, queue: list[Comment]) -> None:
    desk.open().press("bulk", "approve", selected=[comment.pk for comment in queue])
    (undo,) = desk.page.all("button", name="undo")
    desk.press("undo", undo.attributes["value"])
    assert "4 decisions undone." in desk.said()
    assert desk.listed() == [comment.pk for comment in queue]
    assert not desk.page.all("button", name="undo")


def test_after_a_decision_the_next_entry_is_in_focus(desk: Desk, queue: list[Comment]) -> None:
    desk.open().press("approve", queue[1])
    (focused,) = (b for b in desk.page.all("button") if "autofocus" in b.attributes)
    assert focused.has(name="approve", value=str(queue[2].pk))


def test_who_comes_second_is_told_who_was_faster(desk: Desk, queue: list[Comment]) -> None:
    faster = create_user(username="mara", first_name="Mara", last_name="Quick", group="Moderators")
    desk.open()
    one = Comment.objects.filter(pk=queue[0].pk)
    one.decide(Status.DELETED, by=faster, reason=Reason.SPAM)
    desk.press("approve", queue[0])
    assert _status(queue[0]) == Status.DELETED
    assert "Mara Quick decided on Sender 4’s comment" in desk.said()
    assert "(deleted)" in desk.said()
    assert "approved." not in desk.said()


def test_of_several_the_faster_ones_are_named_and_the_rest_decided(
    desk: Desk, queue: list[Comment]
) -> None:
    faster = create_user(username="mara", group="Moderators")
    desk.open()
    Comment.objects.filter(pk=queue[0].pk).decide(Status.APPROVED, by=faster)
    desk.press("bulk", "approve", selected=[comment.pk for comment in queue])
    assert "3 comments approved." in desk.said()
    assert desk.said().count("Nothing done: mara decided") == 1


def test_undoing_after_somebody_else_decided_changes_nothing(
    desk: Desk, queue: list[Comment]
) -> None:
    faster = create_user(username="mara", group="Moderators")
    desk.open().press("approve", queue[0])
    one = Comment.objects.filter(pk=queue[0].pk)
    one.decide(Status.DELETED, by=faster, reason=Reason.ABUSE, expecting=Status.APPROVED)
    (undo,) = desk.page.all("button", name="undo")
    desk.press("undo", undo.attributes["value"])
    assert _status(queue[0]) == Status.DELETED
    assert "mara decided on Sender 4’s comment" in desk.said()
    assert "undone" not in desk.said()


def test_the_views_show_what_was_decided_by_whom_and_why(
    desk: Desk, queue: list[Comment], moderator: User
) -> None:
    for comment in queue[:2]:
        Comment.objects.filter(pk=comment.pk).decide(Status.APPROVED, by=moderator)
    gone = Comment.objects.filter(pk=queue[2].pk)
    gone.decide(Status.DELETED, by=moderator, reason=Reason.OFF_TOPIC, words="About the bridge.")
    assert desk.open("?view=published").listed() == [queue[1].pk, queue[0].pk]
    assert not desk.page.all("button", name="approve")
    assert desk.open("?view=deleted").listed() == [queue[2].pk]
    entry = desk.entry(queue[2]).words()
    assert "It is not about the article. About the bridge." in entry
    assert "by Momo Moderator" in entry
    desk.press("approve", queue[2])
    assert _status(queue[2]) == Status.APPROVED
    desk.open("?view=published").press("delete", queue[0])
    assert _status(queue[0]) == Status.DELETED


# The desk, opened by a moderator:
#  1 the session             4 the permissions of the groups   7 how many wait
#  2 the account             5 the page of comments            8 the senders' records
#  3 its own permissions     6 their findings                  9 the editions that are live
# 10 the decisions on them
@pytest.mark.parametrize("number", [5, 60])
def test_the_desk_costs_ten_queries_however_many_wait(
    desk: Desk, edition: Edition, number: int
) -> None:
    for each in range(number):
        text = f"See https://links{each}.example/ and www.shop.com."
        create_comment(article=edition.article, text=text, email=f"sender{each}@example.org")
    with CaptureQueriesContext(connection) as asked:
        desk.client.get(DESK)
    assert len(asked) <= 10, "\n".join(query["sql"] for query in asked)
