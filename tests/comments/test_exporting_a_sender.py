"""Everything about one sender as JSON: all of it, nothing of others, in pieces."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Edition
from articles.publishing import withdraw
from comments import exporting
from comments.exporting import export
from comments.limits import Limit, seconds_to_wait
from comments.models import (
    Ban,
    Comment,
    Complaint,
    ConfirmedSender,
    Erasure,
    Reason,
    Report,
    Rule,
    Status,
)
from comments.posting_limits import keys_of_email
from comments.senders import email_mark
from tests.factories import create_comment, create_finding, days_ago

pytestmark = pytest.mark.django_db

EMAIL = "noor.entrusted@secret.example"


def exported(email: str = EMAIL) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join(export(email)))
    return document


@pytest.fixture
def comment(edition: Edition, moderator: User) -> Comment:
    """A published comment with a finding, later deleted with words, and reported."""
    comment = create_comment(
        article=edition.article,
        name="Noor Entrusted",
        email=EMAIL,
        text="See example.org,\nand “more”.\u2028Yes.",
        status=Status.APPROVED,
        by=moderator,
    )
    report = Report(
        comment=comment, complaint=Complaint.ABUSE, words="Rude.", address_hash="f" * 64
    )
    report.save()
    standing = Comment.objects.filter(pk=comment.pk)
    standing.decide(
        Status.DELETED,
        by=moderator,
        reason=Reason.ABUSE,
        words="Be kind to others.",
        expecting=Status.APPROVED,
    )
    return comment


def test_a_comment_is_exported_with_everything_about_it(comment: Comment, edition: Edition) -> None:
    document = exported()
    assert (document["format"], document["version"]) == ("newsroom.sender", 1)
    assert document["email"] == EMAIL
    [entry] = document["comments"]
    assert entry["article"] == {
        "headline": edition.headline,
        "address": edition.get_absolute_url(),
    }
    assert entry["name"] == "Noor Entrusted"
    assert entry["email"] == EMAIL
    assert entry["text"] == "See example.org,\nand “more”.\u2028Yes."
    assert entry["status"] == "deleted"
    assert entry["written_at"].startswith(f"{comment.created_at:%Y-%m-%dT%H:%M}")
    [finding] = entry["findings"]
    assert (finding["rule"], finding["read_as"]) == ("external_link", "example.org")
    assert [d["became"] for d in entry["decisions"]] == ["approved", "deleted"]
    assert entry["decisions"][1]["reason"] == "abuse"
    assert entry["decisions"][1]["says"] == "It attacks or insults people."
    assert entry["decisions"][1]["words"] == "Be kind to others."
    [report] = entry["reports"]
    assert (report["complaint"], report["words"]) == ("abuse", "Rude.")


def test_who_decided_and_who_reported_is_not_in_it(comment: Comment) -> None:
    text = "".join(export(EMAIL))
    for other in ("momo", "Momo", "Moderator", "f" * 12):
        assert other not in text


def test_a_comment_of_somebody_else_is_not_in_it(comment: Comment, edition: Edition) -> None:
    answer = create_comment(article=edition.article, parent=comment, email="x@example.org")
    create_finding(comment=comment, rule=Rule.COPY, resembles=answer)
    assert "x@example.org" not in "".join(export(EMAIL))
    assert [entry["number"] for entry in exported()["comments"]] == [comment.pk]


def test_bans_confirmation_attempts_and_erasures_are_in_it(administrator: User) -> None:
    until = days_ago(-3)
    Ban.objects.create(email=EMAIL, until=until, why="Floods.", added_by=administrator)
    Ban.objects.create(email="other@example.org", why="Somebody else.")
    ConfirmedSender.objects.create(email_mark=email_mark(EMAIL), confirmed_at=days_ago(5))
    Erasure.objects.create(email_mark=email_mark(EMAIL), by=administrator, comments=7)
    limits = [Limit(key, 5) for key in keys_of_email(EMAIL)]
    assert not seconds_to_wait(limits, within=dt.timedelta(hours=1))
    document = exported()
    [ban] = document["bans"]
    assert ban["why"] == "Floods."
    assert ban["until"].startswith(f"{until:%Y-%m-%dT%H:%M:%S}")
    assert document["confirmed_at"].startswith(f"{days_ago(5):%Y-%m-%d}")
    assert [erasure["comments"] for erasure in document["erasures"]] == [7]
    assert len(document["attempts"]) == 1
    assert "Admin" not in json.dumps(document)


def test_the_address_is_found_in_any_case(comment: Comment) -> None:
    assert len(exported(EMAIL.upper())["comments"]) == 1


def test_of_an_address_that_nobody_used_the_lists_are_empty() -> None:
    document = exported("nobody@example.org")
    assert document["comments"] == document["bans"] == document["erasures"] == []
    assert document["confirmed_at"] is None


def test_nobody_gets_what_was_erased_by_giving_no_address() -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        list(export(""))


def test_the_headline_of_a_withdrawn_article_is_not_told(
    comment: Comment, edition: Edition, editor: User
) -> None:
    withdraw(edition.article, by=editor, reason="It was wrong.")
    [entry] = exported()["comments"]
    assert entry["article"] == {"headline": None, "address": None}


def test_it_is_indented_and_readable_as_it_stands(comment: Comment) -> None:
    text = "".join(export(EMAIL))
    assert f'\n  "email": "{EMAIL}",\n' in text
    assert '\n      "name": "Noor Entrusted",\n' in text
    assert "“more”" in text


def test_the_queries_grow_by_chunks_and_not_by_comments(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(export(EMAIL))
        return len(captured)

    create_comment(article=edition.article, email=EMAIL)
    one = queries()
    for _ in range(5):
        create_comment(article=edition.article, email=EMAIL)
    assert queries() == one
    monkeypatch.setattr(exporting, "_CHUNK", 2)
    assert len(exported()["comments"]) == 6
    # Of a chunk: the findings, the decisions, the reports and the articles.
    assert queries() == one + 2 * 4


def run(address: str) -> str:
    output = io.StringIO()
    call_command("export_sender", address, stdout=output)
    return output.getvalue()


def test_the_command_writes_the_document(comment: Comment) -> None:
    assert [entry["name"] for entry in json.loads(run(EMAIL))["comments"]] == ["Noor Entrusted"]


def test_the_command_reads_the_address_from_standard_input(
    comment: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"  {EMAIL}\n"))
    assert len(json.loads(run("-"))["comments"]) == 1


@pytest.mark.parametrize("typed", ["", "noor", "noor\x00@example.org", "n" * 10_000])
def test_the_command_does_not_repeat_what_is_no_address(typed: str) -> None:
    with pytest.raises(CommandError) as told:
        run(typed)
    assert str(told.value) == "This is no e-mail address. It looks like name@example.org."
