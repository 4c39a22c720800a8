"""One reader, one report of one response: known by the network address, of which a hash is kept."""

import pytest
from django.test import Client

from articles.models import Edition
from comments.models import Comment, Complaint, Report, Status
from tests.comments.reporting import report, report_address
from tests.factories import create_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(edition: Edition) -> Comment:
    """A published response."""
    return create_comment(article=edition.article, status=Status.APPROVED)


def test_a_second_report_gets_the_same_thanks_and_stores_nothing(
    client: Client, response: Comment
) -> None:
    first = report(client, response, complaint="abuse", words="The first.")
    second = report(Client(), response, complaint="spam", words="The second.")
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    stored = Report.objects.get()
    assert (stored.complaint, stored.words) == (Complaint.ABUSE, "The first.")


def test_other_readers_and_other_responses_count_by_themselves(
    client: Client, edition: Edition, response: Comment
) -> None:
    other = create_comment(article=edition.article, status=Status.APPROVED)
    report(client, response, remote="203.0.113.7")
    report(client, response, remote="203.0.113.8")
    report(client, other, remote="203.0.113.7")
    assert Report.objects.filter(comment=response).count() == 2
    assert Report.objects.filter(comment=other).count() == 1


@pytest.mark.parametrize(
    ("first", "second", "readers"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", 1),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", 2),
        ("::ffff:203.0.113.7", "203.0.113.7", 1),
    ],
)
def test_a_household_is_one_reader(
    client: Client, response: Comment, first: str, second: str, readers: int
) -> None:
    report(client, response, remote=first)
    report(client, response, remote=second)
    assert Report.objects.count() == readers


def test_readers_whose_address_is_not_known_count_as_one(client: Client, response: Comment) -> None:
    for __ in range(5):
        assert report(client, response, remote="").status_code == 302
    assert Report.objects.count() == 1


def test_the_address_itself_is_kept_nowhere(client: Client, response: Comment) -> None:
    report(client, response, remote="203.0.113.77")
    (row,) = Report.objects.values()
    assert row["address_hash"]
    assert "203.0.113.77" not in str(row)
    assert "203.0.113.77" not in client.get(report_address(response)).content.decode()
