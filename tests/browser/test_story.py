"""The whole story: an editor publishes, readers reply, a moderator decides, readers see."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Response, expect

from articles.models import Edition
from tests.browser.conftest import Visitor, Visitors
from tests.factories import create_contributor, create_section

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

HEADLINE = "The ferry comes back with a new bell"
PARAGRAPHS = [
    f"At {hour} the boat left the quay with {20 + hour} people on board." for hour in range(1, 9)
]


def upload_photo(editor: Visitor, picture: Path) -> None:
    page = editor.visit("/admin/articles/photo/add/")
    page.set_input_files("#id_original", picture)
    page.fill("#id_alternative_text", "A ferry at a quay.")
    faults = editor.accessibility_faults()
    page.click("#content form [name=_continue]")
    page.wait_for_load_state("networkidle")
    assert faults + editor.accessibility_faults() == []
    assert page.input_value("#id_caption") == "The ferry at the quay on Monday."
    assert page.input_value("#id_credit") == "Ada Moss / The Courier"


def answer_to(words: str, answer: Response) -> bool:
    return parse_qs(urlsplit(answer.url).query).get("term") == [words]


def choose(page: Page, field: str, words: str) -> None:
    page.click(f"{field} .select2-selection")
    # The list is asked for at once and again for the words: a click in between chooses nothing.
    with page.expect_response(lambda answer: answer_to(words, answer)):
        page.keyboard.type(words)
    expect(page.locator(".select2-results .loading-results")).to_have_count(0)
    page.locator(".select2-results__option--highlighted", has_text=words).click()
    expect(page.locator(f"{field} .select2-selection")).to_contain_text(words)


def choose_photo(page: Page, field: str, words: str) -> None:
    page.click(f"{field} [data-choose]")
    page.locator("dialog .photo-card", has_text=words).get_by_role("button").click()
    expect(page.locator(f"{field} .chosen-photo")).to_contain_text(words)


def write_article(editor: Visitor) -> None:
    page = editor.visit("/admin/articles/article/add/")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_kicker", "The islands")
    page.fill("#id_standfirst", "After nine weeks in dock the boat is on the timetable again.")
    page.select_option("#id_section", label="City")
    page.fill("#id_dateline", "MAREL BAY")
    choose_photo(page, ".field-lead_photo", "The ferry")
    editor.add_row("bylines")
    choose(page, "#bylines-group .dynamic-bylines", "Ada Moss")
    page.get_by_role("button", name="+ Text").click()
    page.click(".inline-related:not(.empty-form) .ProseMirror[contenteditable]")
    for number, paragraph in enumerate(PARAGRAPHS):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)
    page.get_by_role("button", name="+ Pull quote").click()
    page.locator("textarea[name$='-text']:visible").last.fill("She sounds lower than she did.")
    editor.add_row("sources")
    page.fill("#id_sources-0-name", "Harbour office")
    page.check("#id_sources-0-shown")
    page.fill("#id_sources-0-desk_note", "Ask for Greta, never name her.")


def move_quote_up_with_the_keyboard(page: Page) -> None:
    # The very button, wherever its block goes.
    up = page.get_by_role("button", name="Move this block up").last.element_handle()
    up.focus()
    page.keyboard.press("Enter")
    assert up.evaluate("button => button === document.activeElement")


def publish(editor: Visitor) -> str:
    page = editor.page
    assert editor.accessibility_faults() == []
    page.locator("[name=_publish]").first.click()
    expect(page).to_have_url(re.compile("/publish/"))
    assert editor.accessibility_faults() == []
    page.fill("#id_own_work_reason", "Alone on the night desk.")
    page.click("#content form [type=submit]")
    expect(page.locator(".messagelist")).to_contain_text("is published")
    page.click("text=View on site")
    page.wait_for_load_state("networkidle")
    return page.url.removeprefix(editor.base)


def reply(reader: Visitor, name: str, text: str) -> str:
    page = reader.page
    page.fill("[name=name]", name)
    page.fill("[name=email]", f"{name.lower()}@example.org")
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Post comment").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("Waiting for a moderator")
    assert reader.accessibility_faults() == []
    return page.url


def approve(moderator: Visitor, words: str) -> None:
    page = moderator.visit("/admin/comments/comment/")
    assert moderator.accessibility_faults() == []
    page.locator(".desk-entry", has_text=words).locator("button.approve").click()
    expect(page.locator(".messagelist")).to_contain_text("1 comment approved.")


def test_an_article_is_published_answered_moderated_and_read(
    visitors: Visitors, editor: User, moderator: User, picture: Path
) -> None:
    create_section()
    create_contributor()
    at_the_desk = visitors()
    at_the_desk.log_in(editor.username)
    upload_photo(at_the_desk, picture)
    write_article(at_the_desk)
    move_quote_up_with_the_keyboard(at_the_desk.page)
    address = publish(at_the_desk)
    blocks = [block["kind"] for block in Edition.objects.get().content["blocks"]]
    assert blocks == ["quote", "text"]

    reader = visitors(viewport={"width": 360, "height": 740})
    reader.visit(address)
    receipt = reply(reader, "Noor", "I was on the first boat.\n\nShe sounds lower now.")
    reader.visit(address)
    expect(reader.page.locator("main")).not_to_contain_text("I was on the first boat.")
    reply(reader, "Ben", "Does the bell ring at night?")

    at_the_queue = visitors()
    at_the_queue.log_in(moderator.username)
    approve(at_the_queue, "first boat")
    approve(at_the_queue, "ring at night")

    page = reader.visit(address)
    expect(page.locator("#responses h2").first).to_have_text(re.compile("2 responses to"))
    page.get_by_role("link", name="Reply to Noor").click()
    reply(reader, "Ida", "So was I!")
    approve(at_the_queue, "So was I")

    page = reader.visit(address)
    expect(page.locator("#responses h2").first).to_have_text(
        re.compile(rf"3 responses to {HEADLINE}")
    )
    expect(page.locator(".replies")).to_contain_text("So was I!")
    expect(page.locator("figure figcaption").first).to_contain_text(
        "(Photo: Ada Moss / The Courier)"
    )
    for paragraph in PARAGRAPHS:
        expect(page.locator("article.page")).to_contain_text(paragraph)
    expect(page.locator("main")).to_contain_text("Harbour office")
    assert "Greta" not in page.content()
    reader.page.goto(receipt)
    expect(page.locator("main")).to_contain_text("Published")
