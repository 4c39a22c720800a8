"""What a browser has kept is shown again without being saved, and forgotten once it is."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, PullQuote
from tests.articles.change_page import (
    Typed,
    add_block,
    add_row,
    change_page,
    fields_of,
    opened,
    saved,
)
from tests.factories import create_photo, create_section, publish_article

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
SENTENCE = "This is what you had typed. It is not saved yet: read it through and save it."
KEY = "0123456789abcdef0123456789abcdef"
OF_THE_PAGE = ("csrfmiddlewaretoken", "overwrite", "initial-")


def brought_back(browser: Client, article: Article, typed: Typed) -> HttpResponse:
    return saved(browser, article, {**typed, "_recover": "1"}, button="_unused")


def html(response: Any) -> str:
    return str(response.content.decode())


def lost(typed: Typed, response: Any) -> Typed:
    """What was typed and is not on the page that came back."""
    there = fields_of(response)
    typed_by_hand = {n: v for n, v in typed.items() if not n.startswith(OF_THE_PAGE)}
    return {n: v for n, v in typed_by_hand.items() if there.get(n) != v}


@pytest.fixture
def typed(as_writer: Client, draft: Article) -> Typed:
    """Much is typed, and the tab was closed."""
    typed = opened(as_writer, draft)
    typed |= {"headline": "Typed", "richtext_blocks-0-text": "<p>Typed text.</p>"}
    add_block(typed, "pullquote", ordering="20", text="Typed quote.", attribution="")
    add_block(typed, "photoblock", ordering="30", photo=str(create_photo().pk), caption="Typed.")
    add_row(typed, "sources", name="Typed source", kind="person", position="1")
    return typed


def test_it_is_shown_and_not_saved(as_writer: Client, draft: Article, typed: Typed) -> None:
    response = brought_back(as_writer, draft, typed)
    assert not lost(typed, response)
    assert SENTENCE in html(response)
    draft.refresh_from_db()
    assert (draft.headline, draft.revision_number) == ("Ferry runs again", 1)
    assert draft.revisions.count() == 1
    assert not PullQuote.objects.exists()


def test_it_is_no_error_unless_something_is_wrong(
    as_writer: Client, draft: Article, typed: Typed
) -> None:
    page = html(brought_back(as_writer, draft, typed))
    assert "errornote" not in page
    assert page.count(SENTENCE) == 1
    page = html(brought_back(as_writer, draft, {**typed, "sources-0-url": "javascript:x"}))
    assert "errornote" in page
    assert page.count(SENTENCE) == 1


def test_it_is_saved_by_the_next_save(as_writer: Client, draft: Article, typed: Typed) -> None:
    again = fields_of(brought_back(as_writer, draft, typed))
    assert saved(as_writer, draft, again).status_code == 302
    content = draft.revisions.latest("number").content
    assert content["headline"] == "Typed"
    assert [block["kind"] for block in content["blocks"]] == ["text", "quote", "photo"]
    assert [source["name"] for source in content["sources"]] == ["Harbour office", "Typed source"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"headline": ""}, "This field is required"),
        ({"slug": "not an address"}, "valid “slug”"),
        ({"sources-0-url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"embargo_until_0": "tomorrow"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_in_it_is_said_and_shown(
    as_writer: Client, draft: Article, typed: Typed, wrong: Typed, sentence: str
) -> None:
    response = brought_back(as_writer, draft, typed | wrong)
    assert sentence in html(response)
    assert not lost(typed | wrong, response)


def test_a_colleagues_save_meanwhile_is_said_and_not_overwritten(
    as_writer: Client, as_editor: Client, draft: Article, typed: Typed
) -> None:
    saved(as_editor, draft, {**opened(as_editor, draft), "headline": "Theirs"})
    response = brought_back(as_writer, draft, typed)
    assert SENTENCE in html(response)
    assert "Edda Editor saved it on " in html(response)
    assert not lost(typed, response)
    assert "Edda Editor saved it on " in html(saved(as_writer, draft, fields_of(response)))
    draft.refresh_from_db()
    assert draft.headline == "Theirs"


def test_a_block_that_a_colleague_deleted_is_there_again(
    as_writer: Client, as_editor: Client, draft: Article, typed: Typed
) -> None:
    saved(as_editor, draft, {**opened(as_editor, draft), "richtext_blocks-0-DELETE": "on"})
    response = brought_back(as_writer, draft, typed)
    assert fields_of(response)["richtext_blocks-0-text"] == "<p>Typed text.</p>"


def test_an_article_that_was_never_saved_comes_back(as_writer: Client) -> None:
    typed = fields_of(as_writer.get(ADD))
    typed |= {"headline": "New", "slug": "new", "section": str(create_section().pk)}
    add_block(typed, "richtext", ordering="10", text="<p>New text.</p>")
    response = as_writer.post(ADD, {**typed, "_recover": "1"})
    assert not lost(typed, response)
    assert not Article.objects.exists()
    assert as_writer.post(ADD, {**fields_of(response), "_continue": "1"}).status_code == 302
    assert Article.objects.get().headline == "New"


def test_nobody_brings_it_back_into_an_article_of_others(
    as_moderator: Client, draft: Article, typed: Typed
) -> None:
    assert brought_back(as_moderator, draft, typed).status_code == 403


def test_the_browser_is_told_what_is_saved(as_writer: Client, draft: Article, typed: Typed) -> None:
    response = saved(as_writer, draft, {**typed, "draft_key": KEY})
    cookie = response.cookies["saved_draft"]
    assert cookie.value == KEY
    assert (cookie["path"], cookie["samesite"], cookie["secure"]) == ("/admin/", "Lax", "")
    assert (cookie["max-age"], cookie["httponly"]) == (dt.timedelta(days=1).total_seconds(), "")


@pytest.mark.parametrize("button", ["_continue", "_preview", "_schedule", "_publish"])
def test_every_button_that_saves_says_so(as_editor: Client, draft: Article, button: str) -> None:
    typed = {**opened(as_editor, draft), "draft_key": KEY}
    assert saved(as_editor, draft, typed, button=button).cookies["saved_draft"].value == KEY


def test_a_new_article_says_so_as_well(as_writer: Client) -> None:
    typed = fields_of(as_writer.get(ADD))
    typed |= {"headline": "New", "slug": "new", "draft_key": KEY, "_continue": "1"}
    typed["section"] = str(create_section().pk)
    assert as_writer.post(ADD, typed).cookies["saved_draft"].value == KEY


def test_with_a_secure_session_the_cookie_is_secure(
    as_writer: Client, draft: Article, typed: Typed, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    as_writer.cookies["sessionid"]["secure"] = True
    response = saved(as_writer, draft, {**typed, "draft_key": KEY})
    assert response.cookies["saved_draft"]["secure"] is True


def test_two_saves_in_a_row_are_both_told(as_writer: Client, draft: Article) -> None:
    for number in range(12):
        typed = {**opened(as_writer, draft), "draft_key": f"{number:08x}"}
        response = saved(as_writer, draft, typed)
    told = response.cookies["saved_draft"].value.split(".")
    assert told == [f"{number:08x}" for number in range(11, 1, -1)]


@pytest.mark.parametrize("key", ["", "short", "ABCDEF0123", "0" * 65, "01234567;x=1", "01234567\n"])
def test_a_key_of_another_form_sets_nothing(
    as_writer: Client, draft: Article, typed: Typed, key: str
) -> None:
    as_writer.cookies["saved_draft"] = "<script>"
    response = saved(as_writer, draft, {**typed, "draft_key": key})
    assert response.status_code == 302
    assert "saved_draft" not in response.cookies


def test_a_cookie_of_another_form_is_not_handed_on(
    as_writer: Client, draft: Article, typed: Typed
) -> None:
    as_writer.cookies["saved_draft"] = "nonsense!." + "f" * 16
    response = saved(as_writer, draft, {**typed, "draft_key": KEY})
    assert response.cookies["saved_draft"].value == f"{KEY}.{'f' * 16}"


@pytest.mark.parametrize("wrong", [{"headline": ""}, {"base_revision": "0"}, {"_recover": "1"}])
def test_what_was_not_saved_is_not_said_to_be(
    as_writer: Client, draft: Article, typed: Typed, wrong: Typed
) -> None:
    response = saved(as_writer, draft, {**typed, "draft_key": KEY, **wrong})
    assert response.status_code == 200
    assert "saved_draft" not in response.cookies
    # The page goes on keeping it, under the name it has.
    assert f'data-key="{KEY}" data-unsaved' in html(response)


def test_a_logged_out_save_says_nothing(client: Client, draft: Article, typed: Typed) -> None:
    response = saved(client, draft, {**typed, "draft_key": KEY})
    assert response.headers["Location"].startswith("/admin/login/")
    assert "saved_draft" not in response.cookies


def test_a_key_cannot_break_out_of_the_page(
    as_writer: Client, draft: Article, typed: Typed
) -> None:
    response = brought_back(as_writer, draft, {**typed, "draft_key": '"><script>'})
    assert 'data-key=""' in html(response)


def test_a_page_that_can_only_be_read_offers_what_was_typed_for_copying_alone(
    as_writer: Client, draft: Article, editor: User
) -> None:
    assert "data-read-only" not in html(as_writer.get(change_page(draft)))
    publish_article(draft, by=editor)
    assert "data-read-only" in html(as_writer.get(change_page(draft)))
