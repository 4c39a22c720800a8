"""Exporting and erasing at the desk: three steps, each posted, and no address in any URL."""

import json
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Edition
from comments.models import Ban, Comment, Erasure, Status
from comments.senders import email_mark
from tests.comments.pages import Answer, Element, parse
from tests.factories import create_comment, create_user

pytestmark = pytest.mark.django_db

EMAIL = "noor@example.org"
LIST = "/admin/comments/erasure/"
SENDER = "/admin/comments/erasure/sender/"


@pytest.fixture
def browser(db: None) -> Client:
    """A browser of somebody who may export and erase, and nothing else."""
    keeper = create_user(username="kara", first_name="Kara", last_name="Keeper")
    keeper.user_permissions.add(Permission.objects.get(codename="erase_sender"))
    client = Client()
    client.force_login(keeper)
    return client


@pytest.fixture
def comment(edition: Edition, moderator: User) -> Comment:
    """A published comment, and somebody else's answer that names its author."""
    comment = create_comment(
        article=edition.article, name="Noor", email=EMAIL, status=Status.APPROVED, by=moderator
    )
    create_comment(
        article=edition.article,
        parent=comment,
        name="Ole",
        email="ole@example.org",
        text="Noor is right.",
        status=Status.APPROVED,
        by=moderator,
    )
    return comment


def step(client: Client, name: str, email: str = EMAIL, **fields: str) -> Answer:
    return client.post(SENDER, {"step": name, "email": email, **fields})


def content(answer: Answer) -> Element:
    return parse(answer).one("div", id="content")


def words(answer: Answer) -> str:
    return " ".join(content(answer).text().split())


def test_the_address_of_the_page_has_a_name() -> None:
    assert reverse("admin:comments_sender") == SENDER
    assert reverse("admin:comments_erasure_changelist") == LIST


def test_the_list_tells_when_and_by_whom_and_not_whose(browser: Client) -> None:
    by = User.objects.get(username="kara")
    Erasure.objects.create(email_mark=email_mark(EMAIL), by=by, comments=12)
    Erasure.objects.create(email_mark=email_mark(EMAIL), by=None, comments=3)
    answer = browser.get(LIST)
    rows = content(answer).one("table", id="result_list").all("tr")[1:]
    assert ["by command" in row.text() for row in rows] == [True, False]
    assert "Kara Keeper" in rows[1].text()
    assert "12" in rows[1].text()
    assert email_mark(EMAIL)[:8] not in answer.content.decode()


def test_the_index_of_the_admin_leads_to_the_list(browser: Client) -> None:
    assert f'href="{LIST}"' in browser.get("/admin/").content.decode()


def test_the_form_stands_above_the_list_and_posts(browser: Client) -> None:
    form = content(browser.get(LIST)).one("form", class_="sender-form")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", SENDER)
    assert form.one("input", name="email").attributes["autocomplete"] == "off"


def test_what_there_is_is_told_in_numbers(browser: Client, comment: Comment) -> None:
    Ban.objects.create(email=EMAIL)
    answer = step(browser, "find")
    assert answer.status_code == 200
    found = content(answer).one("section")
    lines = ["1 published comment", "1 comment by another reader that quotes the name", "1 ban"]
    assert [line.text() for line in found.all("li")] == lines
    assert "Noor" in found.text()
    assert comment.text not in answer.content.decode()
    steps = [button.attributes["value"] for button in found.all("button")]
    assert steps == ["export", "ask"]


def test_that_there_is_nothing_is_said_in_a_sentence(browser: Client) -> None:
    answer = step(browser, "find", "nobody@example.org")
    assert "Nothing is kept about this address." in words(answer)
    assert "Erase everything" not in words(answer)


def test_who_gives_the_address_again_learns_of_the_erasure_and_of_the_ban(
    browser: Client, comment: Comment
) -> None:
    Ban.objects.create(email=EMAIL)
    step(browser, "erase", is_sure="on")
    said = words(step(browser, "find"))
    assert "1 comment was erased on " in said
    assert "A ban of the address stands." in said
    assert "There is nothing left to erase." in said


def test_everything_is_downloaded_under_a_name_that_tells_nothing(
    browser: Client, comment: Comment
) -> None:
    answer = step(browser, "export", EMAIL.upper())
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sender.json"'
    document = json.loads(b"".join(_pieces(answer)))
    assert [entry["number"] for entry in document["comments"]] == [comment.pk]


def _pieces(answer: Answer) -> Iterator[bytes]:
    yield from answer.streaming_content  # type: ignore[attr-defined]


def test_before_anything_is_erased_the_page_says_what_will_happen(
    browser: Client, comment: Comment
) -> None:
    Ban.objects.create(email=EMAIL)
    answer = step(browser, "ask")
    said = words(answer)
    assert "Nobody can bring it back" in said
    assert "Of 1 comment the name, the e-mail address and the text go." in said
    assert "1 published one leaves its page at once." in said
    assert "“[name removed]” takes the place of the name: Noor." in said
    assert "A ban of the address stands" in said
    assert Comment.objects.get(pk=comment.pk).erased_at is None


@pytest.mark.parametrize("sure", [{}, {"is_sure": ""}])
def test_nothing_is_erased_without_the_tick(
    browser: Client, comment: Comment, sure: dict[str, str]
) -> None:
    answer = step(browser, "erase", **sure)
    assert answer.status_code == 400
    assert "Nothing is erased yet. Tick the box if you are sure." in words(answer)
    assert Comment.objects.get(pk=comment.pk).erased_at is None


def test_with_the_tick_everything_is_erased_and_said_so(browser: Client, comment: Comment) -> None:
    answer = step(browser, "erase", is_sure="on")
    assert answer.headers["Location"] == LIST
    page = browser.get(LIST).content.decode()
    assert "Everything about the sender is erased: 1 comment." in page
    assert EMAIL not in page
    assert Comment.objects.get(pk=comment.pk).erased_at is not None
    assert str(Erasure.objects.get().by) == "kara"


def test_a_second_press_of_the_button_says_that_nothing_is_left(
    browser: Client, comment: Comment
) -> None:
    step(browser, "erase", is_sure="on")
    browser.get(LIST)
    step(browser, "erase", is_sure="on")
    assert "There was nothing left about this address" in browser.get(LIST).content.decode()
    assert Erasure.objects.count() == 1


def test_to_ask_where_there_is_nothing_says_so(browser: Client) -> None:
    assert "Nothing is kept about this address." in words(step(browser, "ask"))


@pytest.mark.parametrize("name", ["find", "export", "ask", "erase", "", "\x00", "bogus"])
@pytest.mark.parametrize(
    "typed", ["", "   ", "noor", "noor@", "noor\x00@example.org", "n" * 10_000, "ｎoor@ex ample"]
)
def test_what_is_no_address_is_answered_at_the_field_with_what_was_typed(
    browser: Client, name: str, typed: str
) -> None:
    answer = step(browser, name, typed, is_sure="on")
    assert answer.status_code == 400
    form = content(answer).one("form", class_="sender-form")
    assert form.one("ul", class_="errorlist").text().strip() in (
        "Write the e-mail address that the comments were sent with.",
        "This is no e-mail address. It looks like name@example.org.",
    )
    assert form.one("input", name="email").attributes.get("value", "").strip() == typed.strip()


def test_an_unknown_step_only_looks(browser: Client, comment: Comment) -> None:
    answer = step(browser, "burn", is_sure="on")
    assert "What there is about noor@example.org" in words(answer)
    assert Comment.objects.get(pk=comment.pk).erased_at is None


def test_the_address_is_taken_from_no_url(browser: Client, comment: Comment) -> None:
    answer = browser.get(f"{SENDER}?email={EMAIL}&step=find")
    assert answer.headers["Location"] == LIST
    assert EMAIL not in browser.get(f"{LIST}?email={EMAIL}", follow=True).content.decode()
    answer = browser.post(f"{SENDER}?email={EMAIL}", {"step": "find"})
    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["find", "export", "ask"])
def test_no_answer_is_kept_by_any_cache(browser: Client, comment: Comment, name: str) -> None:
    answer = step(browser, name)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_an_error_page_hides_the_address(browser: Client, comment: Comment) -> None:
    request = step(browser, "find").wsgi_request
    assert vars(request)["sensitive_post_parameters"] == ("email",)


@pytest.mark.parametrize("name", ["find", "export", "ask", "erase"])
def test_a_moderator_may_not(as_moderator: Client, comment: Comment, name: str) -> None:
    assert step(as_moderator, name, is_sure="on").status_code == 403
    assert as_moderator.get(LIST).status_code == 403
    assert Comment.objects.get(pk=comment.pk).erased_at is None


def test_a_post_without_the_token_is_refused(browser: Client, comment: Comment) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert step(strict, "erase", is_sure="on").status_code == 403
    assert Comment.objects.get(pk=comment.pk).erased_at is None


def test_the_list_costs_as_many_queries_for_many_erasures_as_for_one(browser: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(LIST).status_code == 200
        return len(captured)

    def erased_by(username: str) -> None:
        by = create_user(username=username)
        Erasure.objects.create(email_mark=email_mark(EMAIL), by=by, comments=1)

    erased_by("first")
    one = queries()
    for number in range(20):
        erased_by(f"further-{number}")
    assert queries() == one


def test_erasures_are_neither_added_nor_changed_nor_deleted(browser: Client) -> None:
    erasure = Erasure.objects.create(email_mark=email_mark(EMAIL), comments=1)
    assert browser.get(f"{LIST}add/").status_code == 403
    page = browser.get(f"{LIST}{erasure.pk}/change/")
    assert page.status_code == 200
    assert email_mark(EMAIL)[:8] not in page.content.decode()
    assert browser.post(f"{LIST}{erasure.pk}/change/", {"comments": "9"}).status_code == 403
    assert browser.post(f"{LIST}{erasure.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Erasure.objects.get().comments == 1
