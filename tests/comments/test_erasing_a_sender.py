"""Erasing a sender takes away what they wrote and what was written about them, and nothing else."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Edition, ImmutableRecordError, PageVersion
from comments.erasing import erase
from comments.models import (
    Ban,
    Comment,
    Complaint,
    ConfirmedSender,
    Decision,
    Erasure,
    Finding,
    Reason,
    Report,
    Rule,
    RulesVersion,
    Status,
)
from comments.receipts import receipt_address
from comments.senders import email_mark
from comments.text_marks import text_mark
from tests.factories import (
    create_article,
    create_comment,
    create_finding,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

EMAIL = "noor@example.org"
OTHER = "other@example.org"


@pytest.fixture
def article(edition: Edition) -> Article:
    """A live article."""
    return edition.article


def fresh(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def answer_to(comment: Comment, text: str, **fields: Any) -> Comment:
    return create_comment(
        article=comment.article,
        parent=comment,
        status=Status.APPROVED,
        **{"name": "Ole", "email": OTHER, "text": text, **fields},
    )


@pytest.mark.parametrize("status", Status)
def test_a_comment_of_any_standing_is_emptied_and_deleted(
    article: Article, moderator: User, status: Status
) -> None:
    comment = create_comment(article=article, email=EMAIL, status=status, by=moderator)
    Comment.objects.filter(pk=comment.pk).update(address_hash="f" * 64)
    erasure = erase(EMAIL, by=moderator)
    assert erasure is not None
    assert (erasure.comments, erasure.by) == (1, moderator)
    erased = fresh(comment)
    assert erased.status == Status.DELETED
    assert erased.erased_at == erasure.at
    kept = (erased.name, erased.email, erased.text, erased.address_hash, erased.text_mark)
    assert kept == ("", "", "", "", "")
    assert erased.fingerprint is None
    assert erased.created_at == comment.created_at


def test_the_log_says_that_its_author_asked_for_it(article: Article, moderator: User) -> None:
    comment = create_comment(article=article, email=EMAIL, status=Status.APPROVED, by=moderator)
    erase(EMAIL, by=moderator)
    decision = fresh(comment).newest_decision()
    assert decision is not None
    assert (decision.was, decision.became) == ("approved", "deleted")
    assert (decision.reason, decision.by) == (Reason.ERASED, moderator)


def test_what_moderators_said_goes_and_what_they_decided_stays(
    article: Article, moderator: User
) -> None:
    comment = create_comment(article=article, email=EMAIL)
    mine = Comment.objects.filter(pk=comment.pk)
    mine.decide(Status.DELETED, by=moderator, reason=Reason.ABUSE, words="Noor is rude.")
    other = create_comment(article=article, email=OTHER)
    theirs = Comment.objects.filter(pk=other.pk)
    theirs.decide(Status.DELETED, by=moderator, reason=Reason.SPAM, words="An advertisement.")
    before = list(comment.decisions.values("was", "became", "by", "at", "reason"))
    erase(EMAIL, by=moderator)
    assert list(comment.decisions.values("was", "became", "by", "at", "reason")) == before
    assert comment.decisions.get().words == ""
    assert other.decisions.get().words == "An advertisement."


def test_the_record_of_decisions_is_changed_by_nothing_else(
    article: Article, moderator: User
) -> None:
    create_comment(article=article, status=Status.DELETED, by=moderator)
    with pytest.raises(ImmutableRecordError):
        Decision.objects.filter(words="").update(reason="")
    assert Decision.objects.blank_words() == 0


def test_findings_keep_their_rule_and_lose_what_they_read(article: Article) -> None:
    comment = create_comment(article=article, email=EMAIL, text="See example.com/noor for it.")
    twin = create_comment(article=article, email=OTHER)
    create_finding(comment=comment, rule=Rule.COPY, resembles=twin)
    resembling = create_finding(comment=twin, rule=Rule.COPY, resembles=comment)
    erase(EMAIL, by=None)
    left = Finding.objects.filter(comment=comment).order_by("pk")
    assert [f.rule for f in left] == [Rule.EXTERNAL_LINK, Rule.COPY]
    for finding in left:
        assert (finding.start, finding.end, finding.read_as) == (0, 0, "")
        assert finding.resembles is None
    resembling.refresh_from_db()
    assert resembling.resembles is None


def test_of_reports_the_words_go(article: Article, moderator: User) -> None:
    comment = create_comment(article=article, email=EMAIL, status=Status.APPROVED, by=moderator)
    report = Report.objects.create(comment=comment, complaint=Complaint.ABUSE, words="Noor!")
    erase(EMAIL, by=moderator)
    report.refresh_from_db()
    assert (report.complaint, report.words) == (Complaint.ABUSE, "")
    assert report.settled_at is not None


def test_the_name_goes_from_the_texts_of_others_in_the_same_thread(article: Article) -> None:
    first = create_comment(article=article, name="Ole", email=OTHER, status=Status.APPROVED)
    mine = answer_to(first, "Mine.", name="Noor de Boer", email=EMAIL)
    beside = answer_to(first, "Noor de Boer is right.")
    below = answer_to(mine, "Thank you, NOOR DE BOER, and Noordwijk, and noor@example.org.")
    elsewhere = create_comment(article=article, text="Noor de Boer again.", email=OTHER)
    erase(EMAIL, by=None)
    assert fresh(beside).text == "[name removed] is right."
    assert fresh(below).text == "Thank you, [name removed], and Noordwijk, and [name removed]."
    assert fresh(below).text_mark == text_mark(fresh(below).text) != below.text_mark
    assert fresh(elsewhere).text == "Noor de Boer again."


def test_in_each_thread_the_name_used_there_goes(article: Article) -> None:
    one = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
    two = create_comment(article=article, name="Skipper", email=EMAIL, status=Status.APPROVED)
    to_one = answer_to(one, "Noor, ask the skipper.")
    to_two = answer_to(two, "Noor, ask the skipper.")
    erase(EMAIL, by=None)
    assert fresh(to_one).text == "[name removed], ask the skipper."
    assert fresh(to_two).text == "Noor, ask the [name removed]."


def test_what_was_found_in_an_answer_stays_marked_where_it_is(article: Article) -> None:
    mine = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
    text = "Noor means example.com, and noor.example.net too. Noor!"
    answer = answer_to(mine, text)
    before, with_the_name = answer.findings.order_by("start")
    assert with_the_name.read_as == "noor.example.net"
    whole = create_finding(comment=answer, rule=Rule.CAPITALS)
    in_the_name = create_finding(comment=answer, field="name", start=1, end=3, read_as="le")
    erase(EMAIL, by=None)
    for finding in (before, with_the_name, whole, in_the_name):
        finding.refresh_from_db()
    assert fresh(answer).text[before.start : before.end] == before.read_as == "example.com"
    assert (with_the_name.start, with_the_name.end, with_the_name.read_as) == (0, 0, "")
    assert (whole.start, whole.end) == (0, 0)
    assert (in_the_name.start, in_the_name.end, in_the_name.read_as) == (1, 3, "le")


def test_the_pages_of_all_articles_with_a_comment_turn_over(
    article: Article, moderator: User, editor: User
) -> None:
    """The place of a deleted comment may stand on the page too."""
    elsewhere = publish_article(create_article(slug="b"), by=editor, at=days_ago(1)).article
    untouched = publish_article(create_article(slug="c"), by=editor, at=days_ago(1)).article
    create_comment(article=article, email=EMAIL, status=Status.APPROVED, by=moderator)
    create_comment(article=elsewhere, email=EMAIL, status=Status.DELETED, by=moderator)
    create_comment(article=untouched, email=OTHER, status=Status.APPROVED, by=moderator)
    before = dict(PageVersion.objects.values_list("article", "number"))
    erase(EMAIL, by=moderator)
    after = dict(PageVersion.objects.values_list("article", "number"))
    assert after[article.pk] > before[article.pk]
    assert after[elsewhere.pk] > before[elsewhere.pk]
    assert after[untouched.pk] == before[untouched.pk]


def test_the_place_of_an_answered_comment_stays_without_its_author(
    client: Client, article: Article, edition: Edition
) -> None:
    mine = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
    answer_to(mine, "I thought so too.")
    assert "in reply to" in client.get(edition.get_absolute_url()).content.decode()
    erase(EMAIL, by=None)
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "I thought so too." in page
    assert "in reply to" not in page
    assert "Noor" not in page


def test_the_receipt_says_that_it_was_erased_at_its_authors_request(
    client: Client, article: Article
) -> None:
    comment = create_comment(article=article, name="Noor", email=EMAIL)
    erase(EMAIL, by=None)
    answer = client.get(receipt_address(comment))
    assert answer.status_code == 200
    assert "Erased, as its author asked" in answer.content.decode()


def test_a_ban_stands_without_the_address(administrator: User) -> None:
    ban = Ban.objects.create(email=EMAIL, why="Writes as Noor.", added_by=administrator)
    before = RulesVersion.current()
    erasure = erase(EMAIL, by=None)
    assert erasure is not None
    assert erasure.comments == 0
    ban.refresh_from_db()
    assert (ban.email, ban.email_mark) == ("", email_mark(EMAIL))
    assert list(Ban.objects.of(email=EMAIL)) == [ban]
    assert RulesVersion.current() != before


def test_why_somebody_is_banned_stays_short_enough(article: Article) -> None:
    create_comment(article=article, name="Noor", email=EMAIL)
    ban = Ban.objects.create(email=EMAIL, why="Noor, " * 50)
    erase(EMAIL, by=None)
    ban.refresh_from_db()
    assert ban.why.startswith("[name removed], [name removed], ")
    assert len(ban.why) == 300


def test_the_confirmation_of_the_address_is_forgotten() -> None:
    ConfirmedSender.objects.create(email_mark=email_mark(EMAIL))
    other = ConfirmedSender.objects.create(email_mark=email_mark(OTHER))
    assert erase(EMAIL, by=None) is not None
    assert list(ConfirmedSender.objects.all()) == [other]


def test_nothing_of_other_senders_changes(article: Article, moderator: User) -> None:
    create_comment(article=article, email=EMAIL, name="Noor", status=Status.APPROVED, by=moderator)
    for email in (OTHER, "noor@example.org.uk", "another-noor@example.org"):
        create_comment(article=article, email=email, status=Status.APPROVED, by=moderator)
        Ban.objects.create(email=email, why="Noor's friend.")
    others = Comment.objects.exclude(email=EMAIL)
    comments, bans = list(others.values()), list(Ban.objects.values())
    erase(EMAIL, by=moderator)
    assert list(others.filter(erased_at=None).values()) == comments
    assert list(Ban.objects.values()) == bans


def test_the_address_is_found_in_any_case(article: Article) -> None:
    comment = create_comment(article=article, email=EMAIL)
    assert erase("NOOR@Example.org", by=None) is not None
    assert fresh(comment).erased_at is not None


def test_a_second_time_there_is_nothing_to_erase(article: Article) -> None:
    create_comment(article=article, email=EMAIL)
    Ban.objects.create(email=EMAIL)
    assert erase(EMAIL, by=None) is not None
    version = PageVersion.objects.get(article=article).number
    assert erase(EMAIL, by=None) is None
    assert Erasure.objects.count() == 1
    assert PageVersion.objects.get(article=article).number == version


def test_no_address_erases_nobody(article: Article) -> None:
    create_comment(article=article, email=EMAIL)
    erase(EMAIL, by=None)
    with pytest.raises(ValueError, match="e-mail address"):
        erase("", by=None)


def test_all_of_it_happens_or_nothing(article: Article) -> None:
    mine = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
    answer_to(mine, "Noor is right.")
    ban = Ban.objects.create(email=EMAIL)
    before = list(Comment.objects.values())
    # Nobody can have decided who has never been stored; by then names and bans are done.
    with pytest.raises(ValueError, match="Unsaved"):
        erase(EMAIL, by=User(username="nobody"))
    assert list(Comment.objects.values()) == before
    ban.refresh_from_db()
    assert ban.email == EMAIL
    assert not Erasure.objects.exists()


def test_the_queries_do_not_grow_with_the_comments(article: Article) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert erase(EMAIL, by=None) is not None
        return len(captured)

    def write(number: int) -> None:
        for _ in range(number):
            mine = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
            answer_to(mine, "Noor means example.com.")
            create_comment(article=article, name="Noor", email=EMAIL)

    write(1)
    few = queries()
    write(5)
    assert queries() == few


def run(*arguments: str) -> str:
    output = io.StringIO()
    call_command("erase_sender", *arguments, stdout=output)
    return output.getvalue()


def test_the_command_says_how_many_and_nothing_the_second_time(article: Article) -> None:
    for _ in range(2):
        create_comment(article=article, email=EMAIL)
    assert run(EMAIL) == "Everything about the sender is erased: 2 comments.\n"
    assert run(EMAIL) == "There is nothing about this address that could be erased.\n"
    assert Erasure.objects.get().by is None


def test_a_dry_run_says_what_would_go_and_changes_nothing(article: Article) -> None:
    mine = create_comment(article=article, name="Noor", email=EMAIL, status=Status.APPROVED)
    create_comment(article=article, parent=mine, email=EMAIL, text="Noor here, once more.")
    answer_to(mine, "Noor is right.")
    Ban.objects.create(email=EMAIL)
    before = list(Comment.objects.values())
    said = run(EMAIL, "--dry-run")
    assert said.splitlines() == [
        "Nothing is changed. To be erased would be:",
        "    1 published comment",
        "    1 waiting comment",
        "    1 comment by another reader that quotes the name",
        "    1 ban",
    ]
    assert list(Comment.objects.values()) == before
    assert not Erasure.objects.exists()
    assert run(OTHER.replace("other", "nobody"), "--dry-run").startswith("There is nothing about")


def test_the_command_reads_the_address_from_standard_input(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_comment(article=article, email=EMAIL)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{EMAIL}\n"))
    assert "1 comment." in run("-")


@pytest.mark.parametrize("typed", ["", "noor", "noor\x00@example.org", "n" * 10_000])
def test_the_command_does_not_repeat_what_is_no_address(typed: str) -> None:
    with pytest.raises(CommandError) as told:
        run(typed)
    assert str(told.value) == "This is no e-mail address. It looks like name@example.org."
