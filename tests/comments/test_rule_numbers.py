"""What the rules found, in numbers: each comment once, by rule, phrase and domain."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Edition
from comments.models import Comment, Rule, Status
from comments.rule_numbers import Numbers, most_frequent, numbers_per_rule
from comments.screening import EXPLANATIONS
from tests.comments.pages import Element, parse
from tests.factories import create_comment, create_finding, days_ago

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:comments_finding_changelist")


@pytest.fixture
def article(edition: Edition) -> Article:
    """Where the comments are."""
    return edition.article


def _caught(
    article: Article,
    *rules: Rule,
    by: User | None = None,
    status: Status = Status.WAITING,
    read_as: str = "",
    days: float = 1,
) -> Comment:
    """A comment written so many days ago that met these rules, and what became of it."""
    comment = create_comment(article=article, at=days_ago(days), status=status, by=by)
    comment.findings.all().delete()
    for rule in rules:
        create_finding(comment=comment, rule=rule, read_as=read_as)
    return comment


def _of(rule: Rule) -> Numbers:
    return numbers_per_rule(days_ago(30))[rule]


def _cells(table: Element) -> list[list[str]]:
    """The rows below the heading: the name, and the numbers as they are written."""
    rows = table.one("tbody").all("tr")
    return [[row.one("bdi").words(), *(cell.words() for cell in row.all("td"))] for row in rows]


def _tables(client: Client, query: str = "") -> dict[str, list[list[str]]]:
    page = parse(client.get(PAGE + query))
    return {
        table.one("caption").words(): _cells(table) for table in page.all(class_="rule-numbers")
    }


# --- Counting ------------------------------------------------------------------------------------


def test_comments_are_counted_by_rule_and_by_what_became_of_them(
    article: Article, moderator: User
) -> None:
    for status, number in [(Status.WAITING, 3), (Status.APPROVED, 2), (Status.DELETED, 1)]:
        for __ in range(number):
            _caught(article, Rule.CAPITALS, by=moderator, status=status)
    _caught(article, Rule.FLOOD)
    _caught(article)
    assert _of(Rule.CAPITALS)[:4] == (6, 3, 2, 1)
    assert _of(Rule.FLOOD)[:4] == (1, 1, 0, 0)
    assert _of(Rule.COPY) == Numbers()


def test_a_comment_that_met_a_rule_several_times_is_one(article: Article) -> None:
    _caught(article, Rule.EXTERNAL_LINK, Rule.EXTERNAL_LINK, Rule.EXTERNAL_LINK, Rule.CAPITALS)
    assert _of(Rule.EXTERNAL_LINK).caught == 1
    assert _of(Rule.EXTERNAL_LINK).waiting == 1
    assert _of(Rule.CAPITALS).caught == 1


def test_the_share_approved_is_of_what_moderators_decided(
    article: Article, moderator: User
) -> None:
    assert _of(Rule.CAPITALS).percent_approved is None
    _caught(article, Rule.CAPITALS)
    assert _of(Rule.CAPITALS).percent_approved is None
    _caught(article, Rule.CAPITALS, by=moderator, status=Status.APPROVED)
    assert _of(Rule.CAPITALS).percent_approved == 100
    for __ in range(2):
        _caught(article, Rule.CAPITALS, by=moderator, status=Status.DELETED)
    assert _of(Rule.CAPITALS).percent_approved == 33


def test_what_the_policy_deleted_or_its_author_erased_says_nothing_of_moderators(
    article: Article, moderator: User
) -> None:
    _caught(article, Rule.CAPITALS, by=moderator, status=Status.APPROVED)
    _caught(article, Rule.CAPITALS, by=None, status=Status.DELETED)
    erased = _caught(article, Rule.CAPITALS, by=moderator, status=Status.DELETED)
    nothing = dict.fromkeys(("name", "email", "text", "address_hash", "text_mark"), "")
    Comment.objects.filter(pk=erased.pk).update(**nothing, fingerprint=None, erased_at=days_ago(0))
    assert _of(Rule.CAPITALS)[:4] == (3, 0, 1, 2)
    assert _of(Rule.CAPITALS).percent_approved == 100


def test_only_comments_written_since_then_are_counted(article: Article) -> None:
    comment = _caught(article, Rule.CAPITALS)
    assert numbers_per_rule(comment.created_at)[Rule.CAPITALS].caught == 1
    _caught(article, Rule.CAPITALS, days=31)
    assert _of(Rule.CAPITALS).caught == 1
    assert numbers_per_rule(days_ago(0))[Rule.CAPITALS].caught == 0


def test_the_ten_most_frequent_come_first_and_the_alphabet_settles_the_rest(
    article: Article, moderator: User
) -> None:
    for name in "mlkjihgfedcba":
        _caught(article, Rule.WATCHED_PHRASE, Rule.WATCHED_PHRASE, read_as=f"phrase {name}")
    _caught(article, Rule.WATCHED_PHRASE, read_as="phrase m", by=moderator, status=Status.APPROVED)
    _caught(article, Rule.BLOCKED_DOMAIN, read_as="example.net")
    _caught(article, Rule.WATCHED_PHRASE, read_as="old phrase", days=31)
    found = most_frequent(Rule.WATCHED_PHRASE, days_ago(30))
    assert [name for name, __ in found] == [f"phrase {name}" for name in "mabcdefghi"]
    assert found[0][1][:4] == (2, 1, 1, 0)
    assert found[1][1][:4] == (1, 1, 0, 0)
    assert [name for name, __ in most_frequent(Rule.BLOCKED_DOMAIN, days_ago(30))] == [
        "example.net"
    ]


# --- The page ------------------------------------------------------------------------------------


def test_the_page_has_every_rule_in_order_with_its_explanation(
    as_moderator: Client, article: Article, moderator: User
) -> None:
    _caught(article, Rule.CAPITALS, by=moderator, status=Status.APPROVED)
    _caught(article, Rule.CAPITALS)
    rows = _tables(as_moderator)["By rule"]
    assert [row[0] for row in rows] == [str(rule.label) for rule in Rule]
    assert ["mostly capitals", "2", "1", "1", "0", "100 %"] in rows
    assert ["very long word", "0", "0", "0", "0", "–"] in rows
    text = as_moderator.get(PAGE).content.decode()
    for explanation in EXPLANATIONS.values():
        assert str(explanation) in text


def test_phrases_and_domains_have_tables_of_their_own_where_there_are_any(
    as_moderator: Client, article: Article
) -> None:
    assert list(_tables(as_moderator)) == ["By rule"]
    _caught(article, Rule.WATCHED_PHRASE, read_as="<b>cheap</b> loan*")
    _caught(article, Rule.BLOCKED_DOMAIN, read_as="example.net")
    tables = _tables(as_moderator)
    assert tables["The watched phrases found most often"] == [
        ["<b>cheap</b> loan*", "1", "1", "0", "0", "–"]
    ]
    assert tables["The blocked domains found most often"] == [
        ["example.net", "1", "1", "0", "0", "–"]
    ]


def test_each_heading_says_what_it_heads(as_moderator: Client) -> None:
    table = parse(as_moderator.get(PAGE)).one(class_="rule-numbers")
    assert {th.attributes["scope"] for th in table.one("thead").all("th")} == {"col"}
    assert {th.attributes["scope"] for th in table.one("tbody").all("th")} == {"row"}
    # The style sheet takes the table apart where the screen is narrow; the roles stay.
    roles = {"th": {"rowheader"}, "td": {"cell"}, "tr": {"row"}}
    for tag, expected in roles.items():
        assert {e.attributes["role"] for e in table.one("tbody").all(tag)} == expected


@pytest.mark.parametrize(
    ("query", "caught"), [("?days=7", "1"), ("", "2"), ("?days=30", "2"), ("?days=90", "3")]
)
def test_one_looks_back_seven_thirty_or_ninety_days(
    as_moderator: Client, article: Article, query: str, caught: str
) -> None:
    for days in (6, 29, 89, 91):
        _caught(article, Rule.CAPITALS, days=days)
    rows = {row[0]: row for row in _tables(as_moderator, query)["By rule"]}
    assert rows["mostly capitals"][1] == caught
    periods = parse(as_moderator.get(PAGE + query)).one("nav", class_="desk-views")
    here = periods.one("a", aria_current="page")
    assert here.attributes["href"] == (query or "?days=30")


@pytest.mark.parametrize("days", ["", "0", "-7", "8", "7.0", "٧", "9" * 30, "x"])
def test_other_numbers_of_days_are_no_page(as_moderator: Client, days: str) -> None:
    assert as_moderator.get(PAGE, {"days": days}).status_code == 404


def test_the_page_costs_the_same_however_much_was_found(
    as_moderator: Client, article: Article
) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            as_moderator.get(PAGE)
        return [query["sql"] for query in captured if "comments_finding" in query["sql"]]

    # By rule, by phrase, by domain.
    assert len(queries()) == 3
    for number in range(12):
        _caught(article, *Rule, read_as=f"phrase {number}")
    assert len(queries()) == 3


def test_the_numbers_are_the_moderators_and_nobody_changes_a_finding(
    as_moderator: Client, as_editor: Client, client: Client, article: Article
) -> None:
    finding = _caught(article, Rule.CAPITALS).findings.get()
    assert as_editor.get(PAGE).status_code == 403
    assert "/login/" in client.get(PAGE).headers["Location"]
    for page in ("add/", f"{finding.pk}/change/", f"{finding.pk}/delete/", f"{finding.pk}/"):
        assert as_moderator.get(PAGE + page).status_code == 404
    as_moderator.post(
        PAGE, {"action": "delete_selected", "_selected_action": [finding.pk], "post": "yes"}
    )
    finding.refresh_from_db()
