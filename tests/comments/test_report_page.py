"""A reader reports a response: the link beside it, the page, and the thanks."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, CommentPolicy, Edition
from articles.publishing import withdraw
from comments.models import Comment, Complaint, Report, Status
from tests.comments.pages import parse
from tests.comments.reporting import report, report_address
from tests.factories import create_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(edition: Edition) -> Comment:
    """A published response."""
    return create_comment(
        article=edition.article, status=Status.APPROVED, name="Ida <Lind>", text="Words & words."
    )


def test_each_response_has_a_link_that_says_whose_it_is(
    client: Client, edition: Edition, response: Comment
) -> None:
    reply = create_comment(article=edition.article, parent=response, status=Status.APPROVED)
    for path in ("", f"thread/{response.pk}/"):
        page = parse(client.get(edition.get_absolute_url() + path))
        for comment in (response, reply):
            item = page.one("li", id=f"comment-{comment.pk}")
            link = item.all("p", class_="report")[0].one("a")
            assert link.attributes["href"] == report_address(comment)
            assert link.text() == "Report"
            assert link.attributes["aria-label"] == f"Report the response by {comment.name}"
            assert link.attributes["rel"] == "nofollow"


def test_where_responses_are_closed_they_can_still_be_reported(
    client: Client, edition: Edition, response: Comment
) -> None:
    Article.objects.filter(pk=edition.article_id).update(comment_policy=CommentPolicy.CLOSED)
    page = parse(client.get(edition.get_absolute_url()))
    assert not page.all("p", class_="reply")
    assert page.all("p", class_="report")
    assert report(client, response).status_code == 302


def test_what_was_removed_has_no_link(
    client: Client, edition: Edition, response: Comment, moderator: User
) -> None:
    create_comment(article=edition.article, parent=response, status=Status.APPROVED)
    gone = Comment.objects.filter(pk=response.pk)
    gone.decide(Status.DELETED, by=moderator, reason="abuse", expecting=Status.APPROVED)
    page = parse(client.get(edition.get_absolute_url()))
    assert len(page.all("p", class_="report")) == 1


def test_the_page_shows_the_response_and_asks_for_a_reason(
    client: Client, edition: Edition, response: Comment
) -> None:
    page = parse(client.get(report_address(response)), strict=True)
    quoted = page.one("figure", class_="answered")
    assert quoted.one("bdi", class_="name").text() == response.name
    assert quoted.one("blockquote").text() == response.text
    choices = page.all("input", type="radio", name="complaint")
    assert [choice.attributes["value"] for choice in choices] == Complaint.values
    assert all("required" in choice.attributes for choice in choices)
    assert not any("checked" in choice.attributes for choice in choices)
    labels = [label.words() for label in page.all("label", class_="choice")]
    assert labels == [str(label) for label in Complaint.labels]
    assert page.one("form", class_="report-form").has(
        method="post", action=report_address(response)
    )


def test_the_page_is_the_same_for_everybody(client: Client, response: Comment) -> None:
    for address in (report_address(response), f"{report_address(response)}?sent"):
        one = client.get(address)
        other = Client().get(address, headers={"User-Agent": "Another"}, REMOTE_ADDR="192.0.2.9")
        assert one.content == other.content
        assert not one.cookies
        assert "csrf" not in one.content.decode()
        assert "Cookie" not in one.headers.get("Vary", "")
        assert parse(one).all("meta", name="robots", content="noindex")


def test_a_report_is_stored_and_thanked_for(client: Client, response: Comment) -> None:
    answer = report(client, response, complaint="false", words=" It was nine.\r\nNot ten. ")
    stored = Report.objects.get()
    assert (stored.comment, stored.complaint) == (response, Complaint.FALSE)
    assert stored.words == "It was nine.\nNot ten."
    assert stored.settled_at is None
    page = parse(client.get(answer.headers["Location"]))
    assert page.one("h1").words() == "Thank you"
    thanks = page.one(role="status").words()
    assert "Moderators will look at it" in thanks
    assert "stays on the page" in thanks
    assert not page.all("form", class_="report-form")
    back = page.one("p", class_="way-back").one("a")
    assert back.attributes["href"] == response.get_absolute_url()


def test_nobody_sees_on_the_page_what_was_reported(
    client: Client, edition: Edition, response: Comment
) -> None:
    before = client.get(edition.get_absolute_url()).content
    report(client, response, words="Only for moderators.")
    assert client.get(edition.get_absolute_url()).content == before
    for address in (report_address(response), edition.get_absolute_url()):
        assert "Only for moderators." not in client.get(address).content.decode()


def _is_not_there(client: Client, comment: Comment | int) -> None:
    before = Report.objects.count()
    for answer in (client.get(report_address(comment)), report(client, comment)):
        assert answer.status_code == 404
        assert "There is no such response" in parse(answer).one("p", class_="sheet-note").words()
    assert Report.objects.count() == before


@pytest.mark.parametrize("status", [Status.WAITING, Status.DELETED])
def test_what_is_not_published_cannot_be_reported(
    client: Client, edition: Edition, status: Status
) -> None:
    _is_not_there(client, create_comment(article=edition.article, status=status))


def test_under_an_article_that_is_withdrawn_nothing_can_be_reported(
    client: Client, edition: Edition, response: Comment, editor: User
) -> None:
    withdraw(edition.article, by=editor, reason="Wrong in every line.")
    _is_not_there(client, response)


@pytest.mark.parametrize("number", [0, 4711, int("9" * 30)])
def test_what_does_not_exist_cannot_be_reported(
    client: Client, edition: Edition, number: int
) -> None:
    _is_not_there(client, number)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(client: Client, response: Comment, method: str) -> None:
    assert getattr(client, method)(report_address(response)).status_code == 405
