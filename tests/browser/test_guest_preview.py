"""A lawyer is shown an article before it is published, and objects, by keyboard, on a phone."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, PreviewAnswer, PreviewLink
from tests.articles.change_page import change_page
from tests.browser.conftest import Visitor, Visitors
from tests.factories import create_article, create_photo, days_ago

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

PHONE = {"width": 360, "height": 740}
NOTE = "The second paragraph names my client.\nPlease take it out."


@pytest.fixture
def article(writer: User) -> Article:
    """A draft under embargo, with a photo and enough text to scroll."""
    text = "<p>At seven the boat left the quay with thirty people on board.</p>" * 12
    return create_article(
        headline="Ferry runs again",
        text=text,
        created_by=writer,
        lead_photo=create_photo(),
        embargo_until=days_ago(-2),
    )


def make_address(editor: Visitor, article: Article) -> str:
    page = editor.visit(change_page(article))
    page.get_by_role("link", name="Show to an outsider").click()
    page.get_by_label("Who is it for?").fill("Lena Roth, lawyer")
    page.get_by_label("How long does it last?").select_option(label="Three days")
    assert editor.accessibility_faults() == []
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Address for Lena Roth, lawyer").input_value()
    assert editor.accessibility_faults() == []
    return address.removeprefix(editor.base)


def tab_to(page: Page, element: str) -> None:
    """Press Tab until the focus is there, and see that it is not hidden under the mark."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", element):
            break
    focused = page.locator(":focus")
    expect(focused).to_be_in_viewport()
    hidden = page.evaluate(
        """() => {
            const banner = document.querySelector(".preview-banner").getBoundingClientRect();
            const focused = document.activeElement.getBoundingClientRect();
            const inside = document.activeElement.closest(".preview-banner");
            return !inside && focused.bottom <= banner.bottom && focused.top >= banner.top;
        }"""
    )
    assert not hidden, f"{element} has the focus under the mark"


def object_by_keyboard(guest: Visitor, address: str) -> None:
    page = guest.visit(address)
    expect(page.get_by_role("region", name="Preview")).to_contain_text("Not published")
    expect(page.get_by_role("region", name="Preview")).to_contain_text("Embargo until")
    assert guest.accessibility_faults() == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    tab_to(page, "[href='#answer']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your answer to the newsroom")).to_be_in_viewport()
    tab_to(page, "[name=verdict]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("I object")).to_be_checked()
    tab_to(page, "[name=note]")
    page.keyboard.type(NOTE)
    tab_to(page, "form button")
    page.keyboard.press("Enter")


def put_name_right(guest: Visitor) -> None:
    page = guest.page
    expect(page.get_by_role("alert")).to_contain_text("Your answer was not sent yet.")
    expect(page.get_by_label("I object")).to_be_checked()
    assert page.get_by_label("A note for the newsroom").input_value() == NOTE
    name = page.get_by_label("Your name")
    expect(name).to_have_accessible_description("Write your name, so that we know who answered.")
    assert guest.accessibility_faults() == []
    tab_to(page, "[name=name]")
    page.keyboard.type("Lena Roth")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Lena Roth objected to this text.")
    expect(page.locator("#answer blockquote")).to_contain_text("Please take it out.")
    assert guest.accessibility_faults() == []


def close_address(editor: Visitor, article: Article) -> None:
    page = editor.visit(change_page(article))
    said = page.get_by_role("region", name="Shown to outsiders")
    expect(said).to_contain_text("Lena Roth objects")
    expect(said).to_contain_text("Please take it out.")
    expect(said).to_contain_text("1 visit,")
    page.get_by_role("link", name="All previews for outsiders").click()
    assert editor.accessibility_faults() == []
    page.get_by_role("button", name="Close it (Lena Roth, lawyer)").click()
    expect(page.locator(".messagelist")).to_contain_text("is closed")
    expect(page.get_by_label("Address for Lena Roth, lawyer")).to_have_count(0)
    assert editor.accessibility_faults() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_guest_objects_by_keyboard_and_the_newsroom_reads_it(
    visitors: Visitors, editor: User, article: Article, scheme: str
) -> None:
    at_the_desk = visitors(color_scheme=scheme)
    at_the_desk.log_in(editor.username)
    address = make_address(at_the_desk, article)

    guest = visitors(viewport=PHONE, color_scheme=scheme)
    object_by_keyboard(guest, address)
    put_name_right(guest)
    assert PreviewAnswer.objects.get().note.splitlines() == NOTE.splitlines()
    assert guest.page.context.cookies() == []

    close_address(at_the_desk, article)
    page = guest.visit(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("This preview has ended")
    assert guest.accessibility_faults() == []
    # The browser reports the page of an address that has ended as if a file were missing.
    guest.complaints = [line for line in guest.complaints if "status of 410" not in line]
    assert PreviewLink.objects.get().visits == 1
