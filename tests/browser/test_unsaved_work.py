"""What is typed and not saved survives the tab, and is offered until it is saved or thrown away."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.articles.change_page import change_page
from tests.browser.conftest import Visitor, Visitors
from tests.factories import create_section, publish_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

OFFER = re.compile(r"You typed something here on \d+ \w+ at \d\d:\d\d that was not saved\.")
ADD = "/admin/articles/article/add/"


@pytest.fixture
def wera(visitors: Visitors, writer: User) -> Visitor:
    """The writer, logged in."""
    visitor = visitors()
    # In every tab, not only in the first one.
    visitor.page.context.on("console", lambda message: visitor.complaints.append(message.text))
    visitor.page.context.on("weberror", lambda error: visitor.complaints.append(str(error.error)))
    visitor.log_in(writer.username)
    return visitor


def kept(page: Page) -> list[dict[str, Any]]:
    """The drafts that the browser keeps."""
    found: list[dict[str, Any]] = page.evaluate(
        """Object.entries(localStorage).filter(([name]) => name.startsWith("unsaved-article:"))
           .map(([name, text]) => Object.fromEntries(JSON.parse(text).fields))"""
    )
    return found


def wait_until_kept(page: Page, words: str) -> None:
    """The browser keeps it within a moment."""
    page.wait_for_function(
        "words => Object.values(localStorage).some((text) => text.includes(words))", arg=words
    )


def text_editor(page: Page, number: int = 0) -> Any:
    return page.locator(".inline-related:not(.empty-form) .ProseMirror[contenteditable]").nth(
        number
    )


def type_much(visitor: Visitor, path: str) -> None:
    page = visitor.visit(path)
    page.fill("#id_headline", "Typed headline")
    text_editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And typed words.")
    page.get_by_role("button", name="+ Pull quote").click()
    page.locator("textarea[name$='-text']:visible").last.fill("A typed quote.")
    visitor.add_row("sources")
    page.fill("#id_sources-1-name", "Typed source")
    wait_until_kept(page, "Typed source")


def expect_much(page: Page) -> None:
    expect(page.locator("#id_headline")).to_have_value("Typed headline")
    expect(text_editor(page)).to_have_text("The ferry runs again. And typed words.")
    expect(page.locator("#id_pullquote_blocks-0-text")).to_have_value("A typed quote.")
    expect(page.locator("#id_sources-1-name")).to_have_value("Typed source")


def open_again(visitor: Visitor, path: str) -> Page:
    """Close the tab and open the page in another one."""
    context = visitor.page.context
    visitor.page.close()
    visitor.page = context.new_page()
    return visitor.visit(path)


def offer(page: Page) -> Any:
    return page.get_by_role("region", name=OFFER)


def test_what_was_typed_in_a_closed_tab_is_brought_back_and_saved(
    wera: Visitor, draft: Article
) -> None:
    path = change_page(draft)
    type_much(wera, path)
    page = open_again(wera, path)
    expect(page.locator("#draft-words")).to_have_text(OFFER)
    assert page.input_value("#id_headline") == "Ferry runs again"
    assert wera.accessibility_faults() == []
    offer(page).get_by_role("button", name="Bring it back").click()
    expect(page.locator(".draft-back")).to_contain_text("It is not saved yet")
    expect_much(page)
    assert wera.accessibility_faults() == []
    page.wait_for_load_state("networkidle")
    assert len(kept(page)) == 1
    draft.refresh_from_db()
    assert draft.headline == "Ferry runs again"
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    expect_much(page)
    page.wait_for_load_state("networkidle")
    assert kept(page) == []
    page = open_again(wera, path)
    expect(offer(page)).to_have_count(0)
    content = draft.revisions.latest("number").content
    assert [block["kind"] for block in content["blocks"]] == ["text", "quote"]


def test_a_new_article_is_brought_back_as_well(wera: Visitor) -> None:
    create_section()
    page = wera.visit(ADD)
    page.fill("#id_headline", "Typed headline")
    page.get_by_role("button", name="+ Text").click()
    text_editor(page).click()
    page.keyboard.type("Typed words.")
    wait_until_kept(page, "<p>Typed words.</p>")
    page = open_again(wera, ADD)
    offer(page).get_by_role("button", name="Bring it back").click()
    expect(text_editor(page)).to_have_text("Typed words.")
    page.select_option("#id_section", label="City")
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    page.wait_for_load_state("networkidle")
    assert kept(page) == []
    expect(offer(wera.visit(ADD))).to_have_count(0)


def test_nothing_is_kept_of_a_page_that_was_only_read(wera: Visitor, draft: Article) -> None:
    page = wera.visit(change_page(draft))
    page.click("#id_headline")
    page.keyboard.press("End")
    text_editor(page).click()
    page.wait_for_timeout(700)
    assert kept(page) == []
    page.keyboard.type("x")
    wait_until_kept(page, "x</p>")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(700)
    assert kept(page) == []


def test_a_refused_save_keeps_it(wera: Visitor, draft: Article) -> None:
    path = change_page(draft)
    page = wera.visit(path)
    page.fill("#id_kicker", "Typed kicker")
    page.fill("#id_headline", "")
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".errornote").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [each["kicker"] for each in kept(page)] == ["Typed kicker"]
    expect(offer(page)).to_have_count(0)
    page.fill("#id_kicker", "Typed again")
    wait_until_kept(page, "Typed again")
    assert [each["kicker"] for each in kept(page)] == ["Typed again"]
    page = open_again(wera, path)
    offer(page).get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_kicker")).to_have_value("Typed again")
    page.fill("#id_headline", "A headline")
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    page.wait_for_load_state("networkidle")
    assert kept(page) == []


def test_a_save_that_leads_to_the_login_keeps_it(wera: Visitor, draft: Article) -> None:
    page = wera.visit(change_page(draft))
    page.fill("#id_kicker", "Typed kicker")
    wait_until_kept(page, "Typed kicker")
    session = [c for c in page.context.cookies() if c["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(session)  # type: ignore[arg-type]
    page.locator("[name=_continue]").first.click()
    expect(page.locator("#login-form")).to_be_visible()
    wera.log_in("wera")
    expect(offer(wera.visit(change_page(draft)))).to_be_visible()


def test_a_save_without_a_connection_keeps_it(wera: Visitor, draft: Article) -> None:
    page = wera.visit(change_page(draft))
    page.fill("#id_kicker", "Typed kicker")
    page.context.set_offline(True)
    # Not that the page cannot say any more that it is open.
    with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        page.locator("[name=_continue]").first.click(no_wait_after=True)
    page.context.set_offline(False)
    page = open_again(wera, change_page(draft))
    offer(page).get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_kicker")).to_have_value("Typed kicker")
    wera.complaints[:] = [line for line in wera.complaints if "ERR_INTERNET" not in line]


def test_it_is_thrown_away_and_can_be_had_back_until_the_page_is_left(
    wera: Visitor, draft: Article
) -> None:
    path = change_page(draft)
    page = wera.visit(path)
    page.fill("#id_kicker", "Typed kicker")
    wait_until_kept(page, "Typed kicker")
    page = open_again(wera, path)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("#draft-words")).to_have_text("It is thrown away.")
    assert wera.accessibility_faults() == []
    page.get_by_role("button", name="Undo", exact=True).click()
    page = open_again(wera, path)
    page.get_by_role("button", name="Throw it away").click()
    page = wera.visit("/admin/")
    assert kept(page) == []
    expect(offer(wera.visit(path))).to_have_count(0)


def test_it_is_brought_back_by_keyboard_alone(wera: Visitor, draft: Article) -> None:
    path = change_page(draft)
    page = wera.visit(path)
    page.fill("#id_kicker", "Typed kicker")
    wait_until_kept(page, "Typed kicker")
    page = open_again(wera, path)
    back = page.get_by_role("button", name="Bring it back")
    for _ in range(60):
        page.keyboard.press("Tab")
        if back.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Throw it away")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_kicker")).to_have_value("Typed kicker")


def test_two_tabs_at_one_article_keep_their_own(wera: Visitor, draft: Article) -> None:
    path = change_page(draft)
    first = wera.visit(path)
    first.fill("#id_kicker", "In the first tab")
    wait_until_kept(first, "In the first tab")
    wera.page = first.context.new_page()
    second = wera.visit(path)
    second.fill("#id_kicker", "In the second tab")
    wait_until_kept(second, "In the second tab")
    first.fill("#id_standfirst", "First again")
    wait_until_kept(first, "First again")
    assert sorted(each["kicker"] for each in kept(first)) == [
        "In the first tab",
        "In the second tab",
    ]
    # Brought back in one tab, thrown away in another: the tab that is still open keeps its own.
    second.get_by_role("button", name="Throw it away").click()
    second.close()
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert {each["kicker"] for each in kept(first)} == {"In the first tab", "In the second tab"}


def test_what_is_typed_while_the_save_is_under_way_is_kept(wera: Visitor, draft: Article) -> None:
    path = change_page(draft)
    page = wera.visit(path)
    page.fill("#id_kicker", "Sent")
    wait_until_kept(page, "Sent")
    page.evaluate(
        """() => {
          const form = document.getElementById("article_form");
          form.addEventListener("submit", () => {
            const kicker = document.getElementById("id_kicker");
            setTimeout(() => {
              kicker.value = "Typed after it was sent";
              kicker.dispatchEvent(new Event("input", { bubbles: true }));
              document.dispatchEvent(new Event("visibilitychange"));
            });
          });
        }"""
    )
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    expect(page.locator("#id_kicker")).to_have_value("Sent")
    expect(offer(page)).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_kicker")).to_have_value("Typed after it was sent")


def test_it_is_another_person_s_business(
    wera: Visitor, visitors: Visitors, draft: Article, editor: User
) -> None:
    page = wera.visit(change_page(draft))
    page.fill("#id_kicker", "Typed kicker")
    wait_until_kept(page, "Typed kicker")
    page.context.clear_cookies()
    wera.log_in(editor.username)
    expect(offer(wera.visit(change_page(draft)))).to_have_count(0)


def test_after_a_month_it_is_gone(wera: Visitor, draft: Article) -> None:
    path = change_page(draft)
    page = wera.visit(path)
    page.fill("#id_kicker", "Typed kicker")
    wait_until_kept(page, "Typed kicker")
    page.evaluate(
        """() => {
          for (const [name, text] of Object.entries(localStorage)) {
            if (!name.startsWith("unsaved-article:")) continue;
            const draft = JSON.parse(text);
            const old = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000).toISOString();
            const other = name.replace(/[^:]*$/, "0".repeat(32));
            localStorage.setItem(other, JSON.stringify({ ...draft, at: old }));
          }
        }"""
    )
    assert len(kept(page)) == 2
    page = open_again(wera, path)
    assert len(kept(page)) == 1


def test_a_browser_that_is_full_says_so_and_breaks_nothing(wera: Visitor, draft: Article) -> None:
    page = wera.visit(change_page(draft))
    page.evaluate(
        """() => {
          for (let size = 2 ** 23; size >= 1; size /= 2) {
            try {
              for (;;) localStorage.setItem("full" + size + Math.random(), "x".repeat(size));
            } catch {}
          }
        }"""
    )
    page.fill("#id_kicker", "Typed kicker")
    expect(page.locator("#draft-cannot")).to_contain_text("This browser cannot keep what you type")
    assert wera.accessibility_faults() == []
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    expect(page.locator("#id_kicker")).to_have_value("Typed kicker")


def test_what_can_not_be_saved_any_more_can_be_copied(
    wera: Visitor, draft: Article, editor: User
) -> None:
    path = change_page(draft)
    page = wera.visit(path)
    page.fill("#id_kicker", "Typed kicker")
    text_editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And typed words.")
    wait_until_kept(page, "typed words")
    publish_article(draft, by=editor)
    page = open_again(wera, path)
    expect(page.locator("#draft-words")).to_contain_text("You cannot change the article any more")
    page.get_by_role("button", name="Show it").click()
    shown = page.input_value("#draft-text")
    assert "Typed kicker" in shown
    assert "The ferry runs again. And typed words." in shown
