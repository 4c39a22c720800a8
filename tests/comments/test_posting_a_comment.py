"""A reader fills in the form under an article: one comment waits, and the receipt says so."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition
from comments.models import Comment, Rule, Status, Verdict
from comments.own_hosts import hosts_of_the_paper
from comments.rule_book import RuleBook
from tests.comments.pages import parse
from tests.comments.policies import policy_on_links
from tests.comments.readers import respond, respond_address, send, typed
from tests.factories import create_comment, days_ago

pytestmark = pytest.mark.django_db

LOCKS = 1 if connection.vendor == "postgresql" else 0


def test_a_post_leads_to_the_receipt_and_the_comment_waits(
    client: Client, edition: Edition
) -> None:
    answer = respond(client, edition, name="Noor", text="I took the first boat.")
    comment = Comment.objects.get()
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/comments/receipt/{comment.pk}:")
    assert (comment.name, comment.email) == ("Noor", "noor@example.org")
    assert (comment.status, comment.article) == (Status.WAITING, edition.article)
    assert (comment.parent, comment.thread, comment.depth) == (None, comment, 0)
    assert not comment.decisions.exists()


def test_a_waiting_comment_is_not_on_the_page(client: Client, edition: Edition) -> None:
    address = edition.get_absolute_url()
    before = client.get(address).content
    respond(client, edition, name="Nobody Yet", text="Not to be seen.")
    assert client.get(address).content == before


def test_the_text_is_kept_as_typed_with_line_ends_made_one(
    client: Client, edition: Edition
) -> None:
    text = "Ünïcode &amp; <b>no</b>\r\n\r\n  two  spaces,\ta tab\rold Mac\nثم 日本 👩‍👩‍👧 \ufb01"
    respond(client, edition, text=text)
    assert Comment.objects.get().text == (
        "Ünïcode &amp; <b>no</b>\n\n  two  spaces,\ta tab\nold Mac\nثم 日本 👩‍👩‍👧 \ufb01"
    )


def test_a_line_end_counts_as_one_character(client: Client, edition: Edition) -> None:
    text = "\r\n".join(["a" * 99] * 20) + "b"
    assert len(text) > 2000
    assert respond(client, edition, text=text).status_code == 302
    assert len(Comment.objects.get().text) == 2000


def test_the_address_of_one_sender_is_one_address(client: Client, edition: Edition) -> None:
    respond(client, edition, email=" Noor@Example.ORG ")
    assert Comment.objects.get().email == "noor@example.org"


def test_a_double_click_makes_one_comment(client: Client, edition: Edition) -> None:
    first, second = respond(client, edition), respond(client, edition)
    assert second.status_code == 302
    assert second.headers["Location"] == first.headers["Location"]
    assert Comment.objects.count() == 1


def test_the_same_text_gives_the_same_receipt_after_the_decision_too(
    client: Client, edition: Edition
) -> None:
    first = respond(client, edition)
    Comment.objects.all().decide(Status.APPROVED, by=None)
    again = respond(client, edition)
    assert again.headers["Location"] == first.headers["Location"]
    assert Comment.objects.get().status == Status.APPROVED


def test_whoever_types_the_same_from_elsewhere_gets_a_receipt_of_their_own(
    client: Client, edition: Edition
) -> None:
    first = respond(client, edition, remote="203.0.113.7")
    forged = respond(client, edition, remote="198.51.100.20")
    assert forged.status_code == 302
    assert forged.headers["Location"] != first.headers["Location"]
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    "change", [{"name": "Nora"}, {"email": "nora@example.org"}, {"text": "Another text."}]
)
def test_anything_else_typed_makes_another_comment(
    client: Client, edition: Edition, change: dict[str, str]
) -> None:
    respond(client, edition)
    respond(client, edition, change)
    assert Comment.objects.count() == 2


def test_the_same_words_to_somebody_else_are_another_comment(
    client: Client, edition: Edition
) -> None:
    answered = create_comment(article=edition.article, status=Status.APPROVED)
    respond(client, edition, text="I agree.")
    respond(client, edition, parent=answered, text="I agree.")
    assert Comment.objects.filter(text="I agree.").count() == 2


def test_a_reply_stands_in_the_thread_below_what_it_answers(
    client: Client, edition: Edition
) -> None:
    first = create_comment(article=edition.article, status=Status.APPROVED)
    respond(client, edition, parent=first, text="Me too.")
    reply = Comment.objects.get(text="Me too.")
    assert (reply.parent, reply.thread, reply.depth) == (first, first, 1)


def test_replies_go_no_deeper_than_four(client: Client, edition: Edition) -> None:
    answered = create_comment(article=edition.article, status=Status.APPROVED)
    depths = []
    for number in range(6):
        text = f"Reply {number}."
        respond(client, edition, parent=answered, text=text, email=f"r{number}@example.org")
        reply = Comment.objects.get(text=text)
        assert (reply.parent, reply.thread_id) == (answered, answered.thread_id)
        depths.append(reply.depth)
        Comment.objects.filter(pk=reply.pk).decide(Status.APPROVED, by=None)
        answered = reply
    assert depths == [1, 2, 3, 4, 4, 4]


@pytest.mark.parametrize(
    ("seconds", "is_too_fast"),
    [("0.4", True), ("2.9", True), ("3.0", False), ("3", False), ("184.2", False), ("", False)],
)
def test_what_is_sent_faster_than_people_write_is_found(
    client: Client, edition: Edition, seconds: str, is_too_fast: bool
) -> None:
    respond(client, edition, seconds=seconds)
    found = Comment.objects.get().findings.filter(rule=Rule.TOO_FAST)
    assert [f"{finding.read_as}" for finding in found] == [f"{seconds} s"] * is_too_fast


def test_the_form_on_the_page_can_be_sent_as_it_stands(client: Client, edition: Edition) -> None:
    page = parse(client.get(edition.get_absolute_url()))
    form = page.one("form", class_="comment-form")
    assert form.attributes["method"] == "post"
    assert form.attributes["action"] == respond_address(edition)
    names = {e.attributes["name"] for e in form.walk() if "name" in e.attributes}
    assert names == set(typed())
    assert "Your e-mail address will not be published." in form.words()


# A reply with a link in it, in the order asked:
#  1 the live edition at the address     7 whether a rule has changed
#  2 that edition with its article       8 comments of sender, address and article lately (flood)
#  3 the comment that is answered        9 the same text sent before
#  4 the policy                         10 the comment itself
#  5 the limits, asked and counted      11 the findings
#  6 the same comment sent before
# A first response has no 3; instead it writes its own number as its thread's. PostgreSQL is asked
# to let nobody else count under these limits meanwhile. The beginning and the end of a transaction
# are not counted, nor what is kept: the paper's hosts, asked once a minute, and the rules.
@pytest.mark.parametrize("rows", [1, 40])
@pytest.mark.parametrize("is_reply", [False, True])
def test_a_post_costs_eleven_queries_however_many_comments_there_are(
    client: Client, edition: Edition, rows: int, is_reply: bool
) -> None:
    earlier = [
        create_comment(article=edition.article, status=Status.APPROVED, at=days_ago(1))
        for __ in range(rows)
    ]
    asked = _queries_of_a_post(client, edition, earlier[0] if is_reply else None)
    assert len(asked) == 11 + LOCKS, "\n".join(asked)


# Five more: the comment is found again and locked, its status set, what was reported of it
# settled, the decision written into the log, and the article's page turned over.
def test_a_post_that_the_policy_deletes_costs_a_decision_more(
    client: Client, edition: Edition
) -> None:
    policy_on_links(Verdict.DELETE).save()
    asked = _queries_of_a_post(client, edition, None)
    assert len(asked) == 16 + LOCKS, "\n".join(asked)


def _queries_of_a_post(client: Client, edition: Edition, parent: Comment | None) -> list[str]:
    body = urlencode(typed(text="A text of its own, long enough: https://links.example/"))
    hosts_of_the_paper()
    RuleBook.current()
    with CaptureQueriesContext(connection) as captured:
        assert send(client, respond_address(edition, parent), body).status_code == 302
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
