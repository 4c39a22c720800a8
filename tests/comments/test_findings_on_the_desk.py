"""What the screening found, as moderators read it on the desk and on the record of a comment."""

import pytest
from django.test import Client

from articles.models import Edition
from comments.links import Form, Grade
from comments.models import Comment, Finding, Policy, Rule, Status, Verdict
from comments.screening import EXPLANATIONS
from tests.comments.desks import DESK, Desk
from tests.comments.pages import Element
from tests.factories import create_comment, create_finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """A comment that waits, with nothing found in it yet."""
    return create_comment(article=edition.article, name="Visit shop", text="See shop there.")


def _found(as_moderator: Client, comment: Comment) -> list[Element]:
    """What the desk says was found, a line for each rule; the record says the same and more."""
    on_the_desk = Desk(as_moderator).open().entry(comment).one("div", class_="desk-findings")
    on_record = Desk(as_moderator).open(f"{comment.pk}/change/").page
    lines = on_the_desk.one("ul").children("li")
    explained = on_record.one("div", class_="desk-findings").one("ul").children("li")
    for line, other in zip(lines, explained, strict=True):
        assert other.words().startswith(line.words())
    return lines


def test_a_link_says_how_it_is_written_how_sure_it_is_and_what_that_leads_to(
    as_moderator: Client, comment: Comment
) -> None:
    create_finding(
        comment=comment,
        start=4,
        end=8,
        read_as="shop.example.org",
        form=Form.SPELLED_OUT,
        grade=Grade.DOUBTFUL,
        verdict=Verdict.DELETE,
    )
    (line,) = _found(as_moderator, comment)
    assert line.words() == (
        "external link: shop.example.org (an address spelled out, doubtful) "
        "→ delete it, and say why on the receipt"
    )
    assert line.has(class_="verdict-delete")
    assert line.one("bdi").text() == "shop.example.org"
    entry = Desk(as_moderator).open().entry(comment)
    assert entry.one("div", class_="desk-text").one("mark").text() == "shop"


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("grade", Grade)
def test_every_form_and_grade_has_words(
    as_moderator: Client, comment: Comment, form: Form, grade: Grade
) -> None:
    finding = create_finding(comment=comment, read_as="a.example", form=form, grade=grade)
    words = Desk(as_moderator).open().entry(comment).one(class_="details").words()
    assert words == f"({finding.get_form_display()}, {finding.get_grade_display()})"


def test_what_was_found_in_the_name_is_marked_there_and_says_so(
    as_moderator: Client, comment: Comment
) -> None:
    create_finding(comment=comment, field="name", start=6, end=10, read_as="shop")
    (line,) = _found(as_moderator, comment)
    assert "shop (in the name)" in line.words()
    desk, record = Desk(as_moderator).open(), Desk(as_moderator).open(f"{comment.pk}/change/")
    for entry in (desk.entry(comment), record.page.one("article", class_="desk-entry")):
        assert entry.one("h2").one("mark").text() == "shop"
        assert not entry.one("div", class_="desk-text").all("mark")


def test_what_was_found_in_the_e_mail_address_says_so_and_does_not_show_it(
    as_moderator: Client, comment: Comment
) -> None:
    create_finding(
        comment=comment, rule=Rule.BLOCKED_DOMAIN, field="email", read_as="blocked.example"
    )
    (line,) = _found(as_moderator, comment)
    assert "blocked.example (in the e-mail address)" in line.words()
    for address in (DESK, f"{DESK}{comment.pk}/change/"):
        assert comment.email not in as_moderator.get(address).content.decode()


@pytest.mark.parametrize("rule", [Rule.DUPLICATE, Rule.COPY])
def test_the_same_text_leads_to_the_comment_that_had_it_first(
    as_moderator: Client, edition: Edition, comment: Comment, rule: Rule
) -> None:
    first = create_comment(article=edition.article, name="<b>Ida</b>", status=Status.APPROVED)
    create_finding(comment=comment, rule=rule, resembles=first)
    (line,) = _found(as_moderator, comment)
    link = line.one("a")
    assert link.attributes["href"] == f"{DESK}{first.pk}/change/"
    assert link.words() == "the comment by <b>Ida</b>"
    assert as_moderator.get(link.attributes["href"]).status_code == 200


def test_the_same_text_as_a_comment_that_is_gone_breaks_nothing(
    as_moderator: Client, comment: Comment
) -> None:
    create_finding(comment=comment, rule=Rule.COPY, resembles=None)
    (line,) = _found(as_moderator, comment)
    assert not line.all("a")


def test_what_one_rule_found_stands_in_one_line_unless_it_leads_to_something_else(
    as_moderator: Client, comment: Comment
) -> None:
    for number in (1, 2, 2, 3):
        create_finding(comment=comment, start=number, end=number, read_as=f"{number}.example")
    create_finding(comment=comment, start=9, end=9, read_as="9.example", verdict=Verdict.REFUSE)
    create_finding(comment=comment, rule=Rule.CAPITALS, start=10, end=10, read_as="80 %")
    lines = [line.words() for line in _found(as_moderator, comment)]
    assert lines == [
        "external link: 1.example, 2.example, 3.example → hold it for a moderator",
        "external link: 9.example → refuse it, with the text kept",
        "mostly capitals: 80 % → hold it for a moderator",
    ]


def test_a_rule_that_found_nothing_to_name_says_only_what_it_is(
    as_moderator: Client, comment: Comment
) -> None:
    create_finding(comment=comment, rule=Rule.FLOOD)
    (line,) = _found(as_moderator, comment)
    assert line.words() == "many comments in a short time → hold it for a moderator"


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_explained_behind_a_click_and_openly_on_the_record(
    as_moderator: Client, comment: Comment, rule: Rule
) -> None:
    create_finding(comment=comment, rule=rule)
    sentence = str(EXPLANATIONS[rule])
    details = Desk(as_moderator).open().entry(comment).one("details")
    assert "open" not in details.attributes
    assert details.one("p").words() == f"{rule.label}: {sentence}"
    record = Desk(as_moderator).open(f"{comment.pk}/change/").page
    assert record.one(class_="explanation").words() == sentence
    assert not record.all("details")


def test_each_rule_of_a_comment_is_explained_once(as_moderator: Client, comment: Comment) -> None:
    create_finding(comment=comment, verdict=Verdict.HOLD, start=1, end=1)
    create_finding(comment=comment, rule=Rule.CAPITALS, start=2, end=2)
    create_finding(comment=comment, verdict=Verdict.DELETE, start=3, end=3)
    details = Desk(as_moderator).open().entry(comment).one("details")
    rules = [each.one("strong").text() for each in details.all("p")]
    assert rules == ["external link", "mostly capitals"]
    record = Desk(as_moderator).open(f"{comment.pk}/change/").page
    assert len(record.all(class_="explanation")) == 2


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"]
)
def test_markup_in_what_was_found_is_text(
    as_moderator: Client, comment: Comment, payload: str
) -> None:
    create_finding(comment=comment, rule=Rule.HONEYPOT, read_as=payload)
    (line,) = _found(as_moderator, comment)
    assert line.one("bdi").text() == payload
    assert {e.tag for e in line.walk()} == {"strong", "bdi", "span"}


def test_a_banned_sender_is_not_marked_but_by_the_finding(
    as_moderator: Client, edition: Edition, comment: Comment
) -> None:
    other = create_comment(article=edition.article, name="Visit shop", text="See shop there.")
    Finding.objects.all().delete()
    create_finding(comment=comment, rule=Rule.BANNED, read_as="Insults.")
    create_finding(comment=other, rule=Rule.CAPITALS, read_as="Insults.")
    desk = Desk(as_moderator).open()

    def skeleton(of: Comment) -> list[tuple[str, str]]:
        return [(e.tag, e.attributes.get("class", "")) for e in desk.entry(of).walk()]

    assert skeleton(comment) == skeleton(other)


def test_what_the_screening_itself_found_is_shown(as_moderator: Client, edition: Edition) -> None:
    Policy(defanged_leads_to=Verdict.DELETE).save()
    comment = create_comment(
        article=edition.article, name="Visit shop.com", text="Or www.shop.com, as I said."
    )
    words = " ".join(line.words() for line in _found(as_moderator, comment))
    assert "shop.com (a bare domain, likely, in the name)" in words
    assert "shop.com (an address with www, certain)" in words
