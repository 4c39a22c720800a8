"""Who sends much, or the same again, is found, but never so that it tells what others sent."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from comments.checks.sender import flood, same_text
from comments.models import Comment, Consequence, Policy, Rule, Verdict
from comments.text_marks import SHORTEST_KNOWN, text_mark
from tests.comments.checking import ask, create_draft
from tests.factories import create_article, create_comment

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "a" * 64, "b" * 64
STRICT = Policy(
    flood_comments=3,
    flood_article_comments=4,
    flood_leads_to=Consequence.DELETE,
    duplicate_leads_to=Consequence.DELETE,
    copy_leads_to=Consequence.REFUSE,
)
LONG = "A text long enough that nobody writes it twice by chance."


@pytest.fixture
def article(db: None) -> Article:
    """Where the earlier comments stand; drafts are for another one."""
    return create_article()


def _earlier(
    article: Article, *, address: str = "", ago: dt.timedelta = dt.timedelta(0), **fields: Any
) -> Comment:
    """A comment sent some time ago from a network address, known by its hash."""
    comment = create_comment(article=article, at=timezone.now() - ago, **fields)
    Comment.objects.filter(pk=comment.pk).update(address_hash=address)
    return comment


def _erase(*comments: Comment) -> None:
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).update(
        name="",
        email="",
        text="",
        address_hash="",
        text_mark="",
        fingerprint=None,
        erased_at=timezone.now(),
    )


def _flood(**sent: Any) -> list[str]:
    """What a draft by Noor, as it is sent, leads to for coming after many others."""
    found = ask(flood, create_draft(**sent), STRICT)
    assert {f.rule for f in found} <= {Rule.FLOOD}
    return [f.verdict for f in found]


def _same(policy: Policy = STRICT, **sent: Any) -> list[tuple[str, str, int | None]]:
    """What a draft by Noor with the same text meets, what that leads to, and what it resembles."""
    draft = create_draft(sent.pop("text", LONG), **sent)
    return [(f.rule, f.verdict, f.resembles_id) for f in ask(same_text, draft, policy)]


# --- Many in a short time ------------------------------------------------------------------------


@pytest.mark.parametrize(("earlier", "leads_to"), [(1, []), (2, [Verdict.DELETE])])
def test_many_from_one_network_address_are_a_flood(
    article: Article, earlier: int, leads_to: list[str]
) -> None:
    for number in range(earlier):
        _earlier(article, address=HERE, email=f"sender-{number}@example.org")
    assert _flood(address_hash=HERE) == leads_to
    assert _flood(address_hash=ELSEWHERE) == []


@pytest.mark.parametrize(("earlier", "leads_to"), [(1, []), (2, [Verdict.HOLD])])
def test_many_by_one_e_mail_address_are_held_at_most(
    article: Article, earlier: int, leads_to: list[str]
) -> None:
    for __ in range(earlier):
        _earlier(article, address=ELSEWHERE)
    assert _flood(address_hash=HERE) == leads_to
    assert _flood(address_hash=HERE, email="nora@example.org") == []


def test_the_network_address_makes_it_certain(article: Article) -> None:
    for __ in range(2):
        _earlier(article, address=HERE)
        _earlier(article, address=ELSEWHERE)
    assert _flood(address_hash=HERE) == [Verdict.DELETE]


def test_where_no_network_address_is_known_the_e_mail_address_alone_is_counted(
    article: Article,
) -> None:
    for number in range(2):
        _earlier(article, address="", email=f"sender-{number}@example.org")
    assert _flood(address_hash="", article_id=article.pk) == []
    for __ in range(2):
        _earlier(article, address=ELSEWHERE)
    assert _flood(address_hash="") == [Verdict.DELETE]


@pytest.mark.parametrize(("earlier", "leads_to"), [(2, []), (3, [Verdict.DELETE])])
def test_many_on_one_article_are_a_flood_whoever_sends_them(
    article: Article, earlier: int, leads_to: list[str]
) -> None:
    for number in range(earlier):
        _earlier(article, address=f"{number:064}", email=f"sender-{number}@example.org")
    assert _flood(address_hash=HERE, article_id=article.pk) == leads_to
    assert _flood(address_hash=HERE, article_id=create_article().pk) == []


def test_only_the_last_minutes_count(article: Article) -> None:
    window = dt.timedelta(minutes=STRICT.flood_minutes)
    for __ in range(2):
        newest = _earlier(article, address=HERE)
    Comment.objects.update(created_at=newest.created_at)
    assert _flood(address_hash=HERE, at=newest.created_at + window) == [Verdict.DELETE]
    later = newest.created_at + window + dt.timedelta(microseconds=1)
    assert _flood(address_hash=HERE, at=later) == []
    assert _flood(address_hash=HERE, at=newest.created_at - dt.timedelta(microseconds=1)) == []


def test_floods_can_be_allowed(article: Article) -> None:
    for __ in range(9):
        _earlier(article, address=HERE)
    policy = Policy(flood_comments=1, flood_leads_to=Consequence.OFF)
    assert ask(flood, create_draft(address_hash=HERE), policy) == []


# --- The same text again -------------------------------------------------------------------------


def test_the_same_from_the_same_network_address_is_certainly_a_duplicate(article: Article) -> None:
    earlier = _earlier(article, text=LONG, address=HERE, email="nora@example.org")
    assert _same(address_hash=HERE) == [(Rule.DUPLICATE, Verdict.DELETE, earlier.pk)]


def test_where_only_the_e_mail_address_is_the_same_a_duplicate_is_held_at_most(
    article: Article,
) -> None:
    earlier = _earlier(article, text=LONG, address=ELSEWHERE)
    assert _same(address_hash=HERE) == [(Rule.DUPLICATE, Verdict.HOLD, earlier.pk)]


def test_an_uncertain_duplicate_does_not_hide_a_certain_one(article: Article) -> None:
    certain = _earlier(article, text=LONG, address=HERE, ago=dt.timedelta(hours=2))
    _earlier(article, text=LONG, address=ELSEWHERE, ago=dt.timedelta(hours=1), name="N.")
    assert _same(address_hash=HERE) == [(Rule.DUPLICATE, Verdict.DELETE, certain.pk)]


def test_where_no_network_address_is_known_the_e_mail_address_makes_a_duplicate(
    article: Article,
) -> None:
    earlier = _earlier(article, text=LONG, address=ELSEWHERE)
    assert _same(address_hash="") == [(Rule.DUPLICATE, Verdict.DELETE, earlier.pk)]


def test_the_same_by_somebody_else_is_a_copy_of_the_newest(article: Article) -> None:
    for hours in (3, 2, 1):
        newest = _earlier(
            article,
            text=LONG,
            address=ELSEWHERE,
            email=f"sender-{hours}@example.org",
            ago=dt.timedelta(hours=hours),
        )
    assert _same(address_hash=HERE) == [(Rule.COPY, Verdict.REFUSE, newest.pk)]


def test_a_network_address_that_is_not_known_makes_nobody_the_same(article: Article) -> None:
    other = _earlier(article, text=LONG, address="", email="nora@example.org")
    assert _same(address_hash="") == [(Rule.COPY, Verdict.REFUSE, other.pk)]


def test_a_text_can_be_duplicate_and_copy_at_once_and_each_can_be_allowed(
    article: Article,
) -> None:
    own = _earlier(article, text=LONG, address=HERE)
    others = _earlier(article, text=LONG, address=ELSEWHERE, email="nora@example.org")
    duplicate = (Rule.DUPLICATE, Verdict.HOLD, own.pk)
    copy = (Rule.COPY, Verdict.HOLD, others.pk)
    for settings, met in [
        ({}, [duplicate, copy]),
        ({"duplicate_leads_to": "off"}, [copy]),
        ({"copy_leads_to": "off"}, [duplicate]),
        ({"duplicate_leads_to": "off", "copy_leads_to": "off"}, []),
    ]:
        assert _same(Policy(**settings), address_hash=HERE) == met


@pytest.mark.parametrize(
    "text",
    [
        LONG.upper(),
        f"\n  {LONG}\n\n",
        LONG.replace(" ", "\u00a0 \n"),
        LONG.replace("e", "e\u0301"),
        LONG.replace("long", "l\u00adon\u200bg"),
    ],
)
def test_what_a_reader_would_call_the_same_text_is_the_same(article: Article, text: str) -> None:
    _earlier(article, text=LONG)
    assert [rule for rule, *__ in _same(text=text)] == [Rule.DUPLICATE]
    assert _same(text=text + " Really.") == []


def test_a_short_text_is_written_every_day(article: Article) -> None:
    for length, is_known in [(SHORTEST_KNOWN - 1, False), (SHORTEST_KNOWN, True)]:
        _earlier(article, text="a" * length)
        assert bool(_same(text="a" * length)) is is_known
        # Spaces around it make no text longer.
        assert bool(text_mark(f"  {'a' * length}  ")) is is_known


def test_a_text_may_come_again_after_the_days_of_the_policy(article: Article) -> None:
    earlier = _earlier(article, text=LONG)
    days = dt.timedelta(days=STRICT.duplicate_days)
    assert len(_same(at=earlier.created_at + days)) == 1
    assert _same(at=earlier.created_at + days + dt.timedelta(microseconds=1)) == []


def test_erased_comments_count_for_nothing(article: Article) -> None:
    earlier = [_earlier(article, text=LONG, address=HERE, name=name) for name in "ABCD"]
    assert _flood(address_hash=HERE)
    assert _same(address_hash=HERE)
    _erase(*earlier)
    for address in (HERE, ""):
        assert _flood(address_hash=address) == []
        assert _same(address_hash=address) == []
