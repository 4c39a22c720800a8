"""Orders the desk cannot make sense of, and people who may not give any."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from comments.models import Comment, Decision, Status
from tests.comments.desks import DESK, Desk
from tests.comments.pages import parse
from tests.factories import create_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(edition: Edition) -> Comment:
    """A comment that waits."""
    return create_comment(article=edition.article)


def _is_refused(client: Client, order: dict[str, object], query: str = "") -> str:
    """400, a sentence, and nothing decided."""
    before = Decision.objects.count()
    answer = client.post(DESK + query, order)
    assert answer.status_code == 400
    assert Decision.objects.count() == before
    sentence = parse(answer).one(class_="errornote").words()
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"approve": ""},
        {"approve": "abc"},
        {"approve": "-1"},
        {"approve": "1.5"},
        {"approve": "\u0663"},
        {"approve": "9" * 19},
        {"approve": "\x00"},
        {"bulk": "approve"},
        {"bulk": "approve", "selected": ["x", ""]},
        {"bulk": "publish", "selected": ["1"]},
        {"bulk": "delete", "selected": []},
        {"undo": "abc"},
        {"undo": ","},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    as_moderator: Client, comment: Comment, order: dict[str, object]
) -> None:
    _is_refused(as_moderator, order)


@pytest.mark.parametrize("reason", [None, "", "because", "\x00", "SPAM"])
def test_deleting_without_one_of_the_reasons_is_refused(
    as_moderator: Client, comment: Comment, reason: str | None
) -> None:
    order: dict[str, object] = {"delete": comment.pk}
    if reason is not None:
        order[f"reason-{comment.pk}"] = reason
    assert "Choose a reason" in _is_refused(as_moderator, order)


def test_what_was_ticked_stays_ticked(as_moderator: Client, comment: Comment) -> None:
    order = {"bulk": "delete", "selected": [comment.pk], "reason-selected": ""}
    page = parse(as_moderator.post(DESK, order))
    assert "checked" in page.one("input", id=f"select-{comment.pk}").attributes


@pytest.mark.parametrize(
    ("view", "status", "button"),
    [("published", Status.APPROVED, "approve"), ("deleted", Status.DELETED, "delete")],
)
def test_deciding_what_is_so_already_changes_nothing_and_says_so(
    as_moderator: Client, edition: Edition, view: str, status: Status, button: str
) -> None:
    decided = create_comment(article=edition.article, status=status)
    order = {button: decided.pk, f"reason-{decided.pk}": "spam"}
    desk = Desk(as_moderator).open(f"?view={view}")
    answer = as_moderator.post(f"{DESK}?view={view}", order)
    assert answer.status_code in (302, 400)
    assert "Nothing done" in desk.open(f"?view={view}").said() or answer.status_code == 400
    assert decided.decisions.count() == 1


@pytest.mark.parametrize("order", [{"approve": "4711"}, {"undo": "4711"}])
def test_an_order_about_what_is_not_there_does_not_pass_in_silence(
    as_moderator: Client, comment: Comment, order: dict[str, str]
) -> None:
    answer = as_moderator.post(DESK, order)
    if answer.status_code == 302:
        answer = as_moderator.get(answer.headers["Location"])
    page = parse(answer)
    assert page.all("ul", class_="messagelist") or page.all(class_="errornote")


def test_more_words_are_cut_and_cleaned(as_moderator: Client, comment: Comment) -> None:
    order = {
        "delete": comment.pk,
        f"reason-{comment.pk}": "other",
        f"words-{comment.pk}": "a\x00" + "b" * 500,
    }
    assert as_moderator.post(DESK, order).status_code == 302
    assert Decision.objects.get().words == "a" + "b" * 299


def test_writers_editors_and_strangers_have_no_desk(
    as_writer: Client, as_editor: Client, stranger: User, comment: Comment
) -> None:
    as_stranger = Client()
    as_stranger.force_login(stranger)
    record = reverse("admin:comments_comment_change", args=[comment.pk])
    for browser in (as_writer, as_editor, as_stranger):
        assert browser.get(DESK).status_code == 403
        assert browser.get(record).status_code == 403
        assert browser.post(DESK, {"approve": comment.pk}).status_code == 403
    assert not Decision.objects.exists()


def test_readers_are_asked_to_log_in(client: Client, comment: Comment) -> None:
    for answer in (client.get(DESK), client.post(DESK, {"approve": comment.pk})):
        assert answer.status_code == 302
        assert "/login/" in answer.headers["Location"]
    assert not Decision.objects.exists()


def test_who_may_only_look_cannot_decide(stranger: User, comment: Comment) -> None:
    stranger.user_permissions.add(Permission.objects.get(codename="view_comment"))
    browser = Client()
    browser.force_login(stranger)
    assert browser.post(DESK, {"approve": comment.pk}).status_code == 403
    desk = Desk(browser).open()
    assert desk.listed() == [comment.pk]
    assert not desk.page.all("button", name="approve")
    assert not desk.page.all("input", name="selected")


def test_the_desk_is_guarded_by_a_token(moderator: User, comment: Comment) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(moderator)
    assert browser.post(DESK, {"approve": comment.pk}).status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize("name", ["add", "delete"])
def test_no_other_page_of_the_admin_changes_a_comment(
    administrator: User, comment: Comment, name: str
) -> None:
    browser = Client()
    browser.force_login(administrator)
    args = [] if name == "add" else [comment.pk]
    address = reverse(f"admin:comments_comment_{name}", args=args)
    assert browser.post(address, {"post": "yes"}).status_code == 403
    assert Comment.objects.filter(pk=comment.pk).exists()


@pytest.mark.parametrize("number", ["0", "4711", "abc", "9" * 40, "\u0663", "1_0"])
def test_the_record_of_no_comment_is_not_found(
    as_moderator: Client, comment: Comment, number: str
) -> None:
    assert as_moderator.get(f"{DESK}{number}/change/").status_code == 404


def test_decisions_to_undo_do_not_come_from_the_address(
    as_moderator: Client, edition: Edition
) -> None:
    decided = create_comment(article=edition.article, status=Status.APPROVED)
    create_comment(article=edition.article)
    page = as_moderator.get(DESK, {"undo": str(decided.decisions.get().pk)})
    assert 'name="undo"' not in page.content.decode()


def test_numbers_beyond_all_measure_are_refused(as_moderator: Client, edition: Edition) -> None:
    record = as_moderator.get(f"{DESK}{'9' * 5000}/change/")
    many = as_moderator.post(DESK, {"undo": ",".join(str(n) for n in range(20_000))})
    assert (record.status_code, many.status_code) == (404, 400)
