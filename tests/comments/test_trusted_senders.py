"""A comment is published at once if all that speaks for its sender holds together."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, CommentPolicy, Edition
from articles.publishing import withdraw
from comments.models import Comment, ConfirmedSender, Policy, Reason, Rule, Status, WatchedPhrase
from tests.comments.confirmations import confirm
from tests.comments.pages import Answer, parse
from tests.comments.readers import respond
from tests.factories import create_comment, create_finding, days_ago

pytestmark = pytest.mark.django_db

EMAIL = "noor@example.org"


class Sender:
    """Noor, with everything that speaks for her: two comments approved (as many as are needed),
    her address confirmed an hour ago, in the browser she writes with."""

    def __init__(self, client: Client, edition: Edition, *, moderator: User, editor: User) -> None:
        self.client = client
        self.edition = edition
        self.editor = editor
        self.moderator = moderator
        Policy(trusts_senders=True, trusted_after=2, trusted_days=30).save()
        for __ in range(2):
            self.earlier(status=Status.APPROVED)
        with time_machine.travel(timezone.now() - dt.timedelta(hours=1)):
            confirm(client, Comment.objects.latest("pk"))

    def earlier(self, *, status: Status, reason: str = "", days: float = 5) -> Comment:
        """A comment of hers, which was decided so many days ago."""
        at = days_ago(days)
        with time_machine.travel(at):
            return create_comment(
                article=self.edition.article,
                email=EMAIL,
                status=status,
                reason=reason,
                by=None if reason == Reason.BANNED else self.moderator,
                at=at,
            )

    def posts(self, text: str = "The bell is back.") -> Answer:
        """Post a comment; the answer leads to its receipt."""
        return respond(self.client, self.edition, email=EMAIL, text=text)

    def follows(self, answer: Answer, **headers: str) -> Answer:
        """Go where the answer to the post leads."""
        return self.client.get(answer.headers["Location"], headers=headers)


@pytest.fixture
def noor(client: Client, edition: Edition, moderator: User, editor: User) -> Sender:
    """Noor, as trusted as can be."""
    return Sender(client, edition, moderator=moderator, editor=editor)


def newest() -> Comment:
    return Comment.objects.latest("created_at")


def test_the_comment_of_a_trusted_sender_is_published_at_once(noor: Sender) -> None:
    receipt = noor.follows(noor.posts())
    assert newest().is_published
    assert "Published" in parse(receipt).one(class_="standing").words()
    assert "The bell is back." in noor.client.get(noor.edition.get_absolute_url()).content.decode()


def test_the_policy_signs_for_it(noor: Sender) -> None:
    noor.follows(noor.posts())
    decision = newest().decisions.get()
    assert (decision.was, decision.became) == (Status.WAITING, Status.APPROVED)
    assert decision.by is None


def test_the_post_itself_publishes_nothing(noor: Sender) -> None:
    noor.posts()
    assert newest().status == Status.WAITING


def test_nothing_else_is_published_with_it(noor: Sender) -> None:
    answer = noor.posts()
    others = create_comment(article=noor.edition.article, email="somebody@example.org")
    earlier = create_comment(article=noor.edition.article, email=EMAIL)
    noor.follows(answer)
    for waiting in (others, earlier):
        waiting.refresh_from_db()
        assert waiting.status == Status.WAITING
    assert Comment.objects.get(text="The bell is back.").is_published


def test_nobody_is_trusted_unless_the_newsroom_says_so() -> None:
    assert not Policy().trusts_senders


def _decide_and_undo(noor: Sender) -> None:
    Comment.objects.filter(pk=newest().pk).decide(Status.APPROVED, by=noor.moderator)
    assert newest().decisions.get().undo(by=noor.moderator)


# What happens between the post and the receipt, or was so all along. Each alone is enough.
AGAINST: dict[str, Callable[[Sender], object]] = {
    "the policy trusts nobody": lambda noor: Policy.objects.update(trusts_senders=False),
    "nothing was confirmed": lambda noor: ConfirmedSender.objects.all().delete(),
    "somebody else confirmed": lambda noor: ConfirmedSender.objects.update(email_mark="f" * 64),
    "the browser is not known": lambda noor: noor.client.cookies.clear(),
    "one approval is missing": lambda noor: Policy.objects.update(trusted_after=3),
    "others were approved": lambda noor: Comment.objects.approved().update(email="x@example.org"),
    "one was deleted lately": lambda noor: noor.earlier(
        status=Status.DELETED, reason=Reason.ABUSE, days=29
    ),
    "the policy deleted one lately": lambda noor: noor.earlier(
        status=Status.DELETED, reason=Reason.BANNED, days=29
    ),
    "there is a finding": lambda noor: create_finding(comment=newest(), rule=Rule.CAPITALS),
    "a check failed": lambda noor: create_finding(comment=newest(), rule=Rule.CHECK_FAILED),
    "somebody decided and undid it": _decide_and_undo,
    "the article is closed": lambda noor: Article.objects.update(
        comment_policy=CommentPolicy.CLOSED
    ),
    "the article is too old": lambda noor: Policy.objects.update(open_days=1),
    "the article is withdrawn": lambda noor: withdraw(
        noor.edition.article, by=noor.editor, reason="We were wrong."
    ),
}


@pytest.mark.parametrize("against", AGAINST.values(), ids=AGAINST)
def test_the_comment_waits_if_only(noor: Sender, against: Callable[[Sender], object]) -> None:
    answer = noor.posts()
    against(noor)
    receipt = noor.follows(answer)
    assert newest().status == Status.WAITING
    assert "Waiting for a moderator" in parse(receipt).one(class_="standing").words()


def test_what_the_screening_finds_holds_it(noor: Sender) -> None:
    WatchedPhrase.objects.create(phrase="bell")
    noor.follows(noor.posts("The bell is back."))
    assert newest().findings.get().rule == Rule.WATCHED_PHRASE
    assert newest().status == Status.WAITING


@pytest.mark.parametrize(("minutes", "published"), [(9, True), (11, False)])
def test_the_receipt_must_be_seen_soon(noor: Sender, minutes: int, published: bool) -> None:
    answer = noor.posts()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes)):
        noor.follows(answer)
    assert newest().is_published is published


@pytest.mark.parametrize(
    ("reason", "days"),
    [(Reason.ABUSE, 31), (Reason.ERASED, 1)],
    ids=["long ago", "at the author's own request"],
)
def test_a_deletion_is_not_held_against_a_sender(noor: Sender, reason: Reason, days: int) -> None:
    noor.earlier(status=Status.DELETED, reason=reason, days=days)
    noor.follows(noor.posts())
    assert newest().is_published


def test_a_deletion_that_was_undone_is_not_held_against_a_sender(noor: Sender) -> None:
    deleted = noor.earlier(status=Status.DELETED, reason=Reason.ABUSE, days=1)
    assert deleted.decisions.get().undo(by=noor.moderator)
    noor.follows(noor.posts())
    assert newest().is_published


def test_a_reply_is_published_like_a_first_response(noor: Sender) -> None:
    parent = Comment.objects.approved().earliest("pk")
    noor.follows(respond(noor.client, noor.edition, parent=parent, email=EMAIL, text="Indeed."))
    assert newest().parent == parent
    assert newest().is_published


def test_seeing_the_receipt_again_does_nothing_more(noor: Sender) -> None:
    answer = noor.posts()
    for __ in range(2):
        noor.follows(answer)
    assert newest().decisions.count() == 1


@pytest.mark.parametrize("undo", [True, False], ids=["undone", "deleted"])
def test_what_a_moderator_took_down_stays_down(noor: Sender, undo: bool) -> None:
    answer = noor.posts()
    noor.follows(answer)
    comment = newest()
    if undo:
        assert comment.decisions.get().undo(by=noor.moderator)
    else:
        published = Comment.objects.filter(pk=comment.pk)
        assert published.decide(
            Status.DELETED, by=noor.moderator, reason=Reason.ABUSE, expecting=Status.APPROVED
        )
    noor.follows(answer)
    assert newest() == comment
    assert not newest().is_published
