"""Photos are chosen from the library's grid, by keyboard alone if need be."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from articles.models import Article, Edition, PhotoBlock
from tests.articles.change_page import change_page
from tests.browser.conftest import Visitor, Visitors
from tests.factories import create_article, create_photo, days_ago

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

LEAD = ".field-lead_photo"
BODY = "#photoblock_blocks-0"


@pytest.fixture
def article(editor: User) -> Article:
    return create_article(created_by=editor)


@pytest.fixture
def desk(visitors: Visitors, editor: User) -> Visitor:
    visitor = visitors()
    visitor.log_in(editor.username)
    return visitor


def tab_to(page: Page, wanted: Any) -> None:
    """Press Tab until it has the focus."""
    for _ in range(120):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {wanted}.")


def card(page: Page, words: str | re.Pattern[str]) -> Any:
    return page.locator("dialog").get_by_role("button", name=words)


def test_an_editor_chooses_by_keyboard_alone(desk: Visitor, article: Article) -> None:
    gull = create_photo(caption="A gull on the pier.")
    heron = create_photo(caption="A heron in the reeds.", alternative_text="", size=(300, 200))
    for number in range(31):
        create_photo(caption=f"Boat {number}", size=(100 + number, 60))
    page = desk.visit(change_page(article))

    choose = page.locator(f"{LEAD} [data-choose]")
    tab_to(page, choose)
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_have_accessible_name("Choose a photo")
    expect(page.get_by_label("Words")).to_be_focused()
    expect(dialog.get_by_role("status")).to_have_text("33 photos, page 1 of 2")
    assert desk.accessibility_faults() == []

    older = dialog.get_by_role("link", name="Older")
    tab_to(page, older)
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("33 photos, page 2 of 2")
    expect(page.locator("#library-found")).to_be_focused()

    tab_to(page, card(page, "A heron"))
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(choose).to_be_focused()
    expect(page.locator(f"{LEAD} .photo-chosen")).to_contain_text("A heron in the reeds.")
    expect(page.locator(f"{LEAD} .photo-chosen")).to_contain_text("No alternative text")
    assert page.input_value("#id_lead_photo") == str(heron.pk)

    tab_to(page, page.get_by_role("button", name="+ Photo in the body"))
    page.keyboard.press("Enter")
    expect(page.locator(f"{BODY} [data-choose]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words")).to_be_focused()
    page.keyboard.type("gull")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("1 photo found")
    expect(page.get_by_label("Words")).to_be_focused()
    expect(page.get_by_label("Words")).to_have_value("gull")
    tab_to(page, card(page, "A gull"))
    page.keyboard.press("Enter")
    expect(page.locator(f"{BODY} .photo-chosen")).to_contain_text("A gull on the pier.")
    expect(page.locator(f"{LEAD} .photo-chosen")).to_contain_text("A heron in the reeds.")
    assert desk.accessibility_faults() == []

    save = page.locator("[name=_continue]").last
    tab_to(page, save)
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert article.lead_photo == heron
    assert PhotoBlock.objects.get().photo == gull
    assert not Edition.objects.exists()


def test_escape_closes_and_changes_nothing(desk: Visitor, article: Article) -> None:
    create_photo()
    page = desk.visit(change_page(article))
    page.click(f"{LEAD} [data-choose]")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(f"{LEAD} [data-choose]")).to_be_focused()
    assert page.input_value("#id_lead_photo") == ""


def test_the_photo_follows_its_number(desk: Visitor, article: Article) -> None:
    photo = create_photo(caption="A heron.")
    page = desk.visit(change_page(article))
    chosen = page.locator(f"{LEAD} .photo-chosen")
    page.fill("#id_lead_photo", str(photo.pk))
    expect(chosen).to_contain_text("A heron.")
    page.fill("#id_lead_photo", "987654")
    expect(chosen).to_have_text("There is no photo with this number.")
    page.fill("#id_lead_photo", str(photo.pk))
    expect(chosen).to_contain_text("A heron.")
    page.click(f"{LEAD} [data-remove]")
    expect(chosen).to_have_text("No photo is chosen.")
    expect(page.locator(f"{LEAD} [data-choose]")).to_be_focused()
    assert page.input_value("#id_lead_photo") == ""


def test_a_photo_chosen_and_not_saved_comes_back_with_the_draft(
    desk: Visitor, article: Article
) -> None:
    create_photo(caption="A heron.")
    page = desk.visit(change_page(article))
    page.click(f"{LEAD} [data-choose]")
    card(page, "A heron.").click()
    expect(page.locator(f"{LEAD} .photo-chosen")).to_contain_text("A heron.")
    page = desk.visit(change_page(article))
    page.click("[data-bring-back]")
    expect(page.locator(f"{LEAD} .photo-chosen")).to_contain_text("A heron.")


def test_what_was_uploaded_meanwhile_is_found_by_refreshing(
    desk: Visitor, article: Article
) -> None:
    page = desk.visit(change_page(article))
    page.click(f"{LEAD} [data-choose]")
    expect(page.locator("dialog")).to_contain_text("There is no photo in the library yet.")
    create_photo(caption="A heron.")
    page.get_by_role("button", name="Refresh").click()
    expect(card(page, "A heron.")).to_be_visible()
    expect(page.get_by_role("button", name="Refresh")).to_be_focused()


def test_whoever_is_logged_out_is_told_and_loses_nothing(
    desk: Visitor, article: Article, editor: User
) -> None:
    create_photo()
    page = desk.visit(change_page(article))
    page.fill("#id_headline", "Typed with care")
    page.context.clear_cookies(name="sessionid")
    page.click(f"{LEAD} [data-choose]")
    expect(page.locator(f"{LEAD} [role=alert]")).to_contain_text("still logged in")
    client = Client()
    client.force_login(editor)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": desk.base}])
    page.click(f"{LEAD} [data-choose]")
    expect(page.locator("dialog[open]")).to_be_visible()
    expect(page.locator(f"{LEAD} [role=alert]")).to_be_empty()
    page.keyboard.press("Escape")
    assert page.input_value("#id_headline") == "Typed with care"


def test_without_the_script_the_number_is_typed(
    visitors: Visitors, editor: User, article: Article
) -> None:
    visitor = visitors(java_script_enabled=False)
    visitor.log_in(editor.username)
    photo = create_photo()
    page = visitor.page
    page.goto(visitor.base + change_page(article))
    expect(page.locator(f"{LEAD} [data-choose]")).to_be_hidden()
    page.fill("#id_lead_photo", str(photo.pk))
    page.locator("[name=_continue]").first.click()
    article.refresh_from_db()
    assert article.lead_photo == photo


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_nobody_meets_a_barrier_in_the_grid(
    visitors: Visitors, editor: User, article: Article, scheme: str, width: int
) -> None:
    create_photo(alternative_text="", one_time_use=True, instructions="NO SALES")
    create_photo(size=(90, 300), rights_expire_at=days_ago(1), has_content_credentials=True)
    visitor = visitors(viewport={"width": width, "height": 800}, color_scheme=scheme)
    visitor.log_in(editor.username)
    faults = []
    for path in ("/admin/articles/photo/?credit=moss", "/admin/articles/photo/?words=none"):
        page = visitor.visit(path)
        faults += visitor.accessibility_faults()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
    page = visitor.visit(change_page(article))
    page.click(f"{LEAD} [data-choose]")
    expect(page.locator("dialog .photo-card")).to_have_count(2)
    faults += visitor.accessibility_faults()
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    card(page, re.compile("quay")).first.click()
    expect(page.locator(f"{LEAD} .chosen-photo")).to_be_visible()
    assert faults + visitor.accessibility_faults() == []
