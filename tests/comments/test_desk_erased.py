"""Comments of which nothing is left: the desk, the record and the threads do not break on them."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition
from comments.erasing import erase
from comments.models import Comment, Rule, Status
from tests.comments.desks import DESK, Desk
from tests.comments.pages import parse
from tests.comments.reporting import report_by_many
from tests.factories import create_comment, create_finding

pytestmark = pytest.mark.django_db

DELETED = "?view=deleted"


@pytest.fixture
def desk(as_moderator: Client) -> Desk:
    """The desk in the moderator's browser."""
    return Desk(as_moderator)


@pytest.fixture
def erased(edition: Edition, administrator: User) -> Comment:
    """A comment that was published, and reported, and then erased for its author."""
    comment = create_comment(
        article=edition.article,
        status=Status.APPROVED,
        name="Gone",
        email="gone@example.org",
        text="These words go.",
    )
    report_by_many(comment, 2, words=["Said about Gone."])
    create_comment(article=edition.article, parent=comment, name="Ida", status=Status.APPROVED)
    erase("gone@example.org", by=administrator)
    comment.refresh_from_db()
    assert comment.erased_at is not None
    return comment


def test_it_stands_among_the_deleted_with_nothing_to_decide(desk: Desk, erased: Comment) -> None:
    entry = desk.open(DELETED).entry(erased)
    assert entry.one("h2").words() == "an erased sender"
    assert "Erased at its author’s request." in entry.words()
    assert not entry.all("button")
    assert not entry.all("input")


def test_the_sender_is_unknown_and_not_the_sum_of_all_erased(
    desk: Desk, edition: Edition, erased: Comment, administrator: User
) -> None:
    create_comment(article=edition.article, email="too@example.org")
    erase("too@example.org", by=administrator)
    for entry in desk.open(DELETED).page.all("li", class_="desk-entry"):
        assert entry.one(class_="desk-record").words() == "unknown"


def test_a_reply_to_it_does_not_name_it(desk: Desk, edition: Edition, erased: Comment) -> None:
    reply = Comment.objects.get(parent=erased)
    for page in (desk.open("?view=published"), desk.open(f"{reply.pk}/change/")):
        assert "in reply to an erased comment" in page.page.words()
        assert "in reply to :" not in page.page.words()


def test_the_record_says_when_and_offers_no_way_back(desk: Desk, erased: Comment) -> None:
    record = desk.open(f"{erased.pk}/change/").page
    assert record.one("article", class_="desk-entry").one("h2").words() == "an erased sender"
    assert "Erased at its author’s request on" in record.one("p", class_="erased").words()
    log = record.one("ol", class_="desk-log").words()
    assert "Adam Admin: approved → deleted. Its author asked for it." in log
    assert not record.all("button", name="undo")
    for word in ("Gone", "gone@example.org", "These words go.", "Said about"):
        assert word not in record.text()


def test_where_nobody_decided_the_author_did(desk: Desk, edition: Edition) -> None:
    comment = create_comment(article=edition.article, email="self@example.org")
    erase("self@example.org", by=None)
    log = desk.open(f"{comment.pk}/change/").page.one("ol", class_="desk-log").words()
    assert "The author: waiting → deleted" in log


def test_it_cannot_be_published_again_by_any_order(desk: Desk, erased: Comment) -> None:
    decision = erased.newest_decision()
    assert decision is not None
    for order in (
        {"approve": erased.pk},
        {"bulk": "approve", "selected": [erased.pk]},
        {"undo": decision.pk},
    ):
        answer = desk.client.post(DESK + DELETED, order)
        assert answer.status_code == 302
        said = desk.open(DELETED).said()
        assert "Nothing done: Adam Admin decided on an erased sender’s comment" in said
    erased.refresh_from_db()
    assert erased.status == Status.DELETED


def test_a_finding_that_resembles_it_says_so(desk: Desk, edition: Edition, erased: Comment) -> None:
    comment = create_comment(article=edition.article)
    create_finding(comment=comment, rule=Rule.COPY, resembles=erased)
    link = desk.open().entry(comment).one("div", class_="desk-findings").one("a")
    assert link.words() == "a comment that was erased"


def test_after_a_decision_the_focus_passes_over_it(
    desk: Desk, edition: Edition, erased: Comment, moderator: User
) -> None:
    older = create_comment(article=edition.article, status=Status.DELETED)
    newer = create_comment(article=edition.article, status=Status.DELETED)
    for place, comment in enumerate((newer, erased, older)):
        at = erased.decided_at
        assert at is not None
        Comment.objects.filter(pk=comment.pk).update(decided_at=at.replace(year=at.year - place))
    desk.open(DELETED).press("approve", newer)
    (focused,) = (e for e in desk.page.walk() if "autofocus" in e.attributes)
    assert focused.has(name="approve", value=str(older.pk))


def test_in_the_thread_it_is_a_response_that_was_erased(
    client: Client, edition: Edition, erased: Comment
) -> None:
    page = parse(client.get(edition.get_absolute_url()))
    item = page.one("li", id=f"comment-{erased.pk}")
    tombstone = item.one("div", class_="tombstone")
    assert "This response was erased, as its author asked." in tombstone.words()
    assert "Gone" not in item.words()
