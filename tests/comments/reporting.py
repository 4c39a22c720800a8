"""What readers send to report a response, and comments that were reported."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from articles.models import Article
from comments.addresses import prefix_hash
from comments.models import Comment, Complaint, Status
from comments.reports import take_report
from tests.comments.pages import Answer
from tests.comments.readers import send
from tests.factories import create_comment


def report_address(comment: Comment | int) -> str:
    """Where a response is reported."""
    return reverse("report", args=[comment if isinstance(comment, int) else comment.pk])


def report(
    client: Client,
    comment: Comment | int,
    *,
    remote: str = "203.0.113.7",
    headers: Mapping[str, str] | None = None,
    **typed: str,
) -> Answer:
    """Choose a reason, if the test does not say another one, and send the form."""
    body = urlencode({"complaint": "abuse", "words": "", **typed})
    return send(client, report_address(comment), body, headers=headers, remote=remote)


def report_by_many(
    comment: Comment,
    readers: int = 3,
    *,
    complaint: Complaint = Complaint.ABUSE,
    words: Sequence[str] = (),
    first: int = 1,
) -> None:
    """So many readers report it, from the network addresses 198.51.100.1, .2 ..."""
    for number in range(readers):
        take_report(
            comment,
            complaint=complaint,
            words=words[number] if number < len(words) else "",
            address_hash=prefix_hash(f"198.51.100.{first + number}"),
        )


def create_reported(*, article: Article, readers: int = 3, name: str = "Noor") -> Comment:
    """A published comment that enough readers have reported."""
    comment = create_comment(article=article, status=Status.APPROVED, name=name)
    report_by_many(comment, readers)
    comment.refresh_from_db()
    return comment
