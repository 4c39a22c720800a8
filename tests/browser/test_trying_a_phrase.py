"""A moderator tries a phrase before saving it, with and without JavaScript, by keyboard, in both
themes and at both widths."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Edition
from comments.models import WatchedPhrase
from comments.trials import running
from tests.browser.conftest import Visitor, Visitors
from tests.comments.trials import ADD_PHRASE, POLICY, approved, deleted
from tests.factories import create_article, days_ago, publish_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request looks at one comment, so that a few are a long run."""
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(running, "SLICE", 0.0)


@pytest.fixture
def decided(editor: User, moderator: User) -> Edition:
    """A live article with eight decided comments; the phrase is in six, one of them approved."""
    edition = publish_article(create_article(), by=editor, at=days_ago(1))
    for number in range(5):
        deleted(edition, f"A cheap loan for you, number {number}", by=moderator)
    approved(edition, "The cheap loan is what the bank deserves", by=moderator)
    for number in range(2):
        approved(edition, f"The first boat, number {number}", by=moderator)
    return edition


@pytest.fixture
def at_the_form(visitors: Visitors, decided: Edition, moderator: User) -> Visitor:
    """A moderator who has typed a phrase."""
    visitor = visitors()
    visitor.log_in(moderator.username)
    _type(visitor.visit(ADD_PHRASE))
    return visitor


def _type(page: Page) -> None:
    page.fill("[name=phrase]", "cheap loan*")
    page.fill("[name=why]", 'Spring "wave" <of> ñ')


def test_the_page_goes_on_by_itself_says_how_far_it_is_and_saves(at_the_form: Visitor) -> None:
    page = at_the_form.page
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            window.heard = [];
            const said = document.getElementById("trial-said");
            if (said) new MutationObserver(() => heard.push(said.textContent))
                .observe(said, { childList: true, characterData: true, subtree: true });
        })"""
    )
    page.click("[name=_save]")
    save = page.get_by_role("button", name="Save it")
    expect(save).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Would have caught 6 of 8 comments."
    )
    assert page.locator(".trial-example mark").all_inner_texts() == ["cheap loan"] * 6
    assert page.locator(".trial-example").first.inner_text().startswith("Approved")
    heard = page.evaluate("heard")
    assert heard[:-1] == [f"{number} of 8 comments looked at." for number in (2, 4, 6)]
    assert heard[-1].startswith("The trial run is over. Would have caught 6 of 8 comments.")
    assert not WatchedPhrase.objects.exists()
    save.click()
    page.wait_for_url("**/watchedphrase/")
    assert WatchedPhrase.objects.get().why == 'Spring "wave" <of> ñ'


def test_the_keyboard_does_it_and_the_button_keeps_the_focus(at_the_form: Visitor) -> None:
    page = at_the_form.page
    page.locator("[name=phrase]").press("Enter")
    page.locator("#trial-save").focus()
    expect(page.get_by_role("button", name="Save it")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Back to the form")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[name=phrase]")).to_have_value("cheap loan*")
    expect(page.locator("[name=why]")).to_have_value('Spring "wave" <of> ñ')
    assert not WatchedPhrase.objects.exists()


def test_a_page_that_cannot_go_on_offers_the_button(at_the_form: Visitor) -> None:
    page = at_the_form.page
    page.route("**/step/", lambda route: route.fulfill(status=400))
    page.click("[name=_save]")
    go_on = page.get_by_role("button", name="Go on")
    expect(page.get_by_text("This page cannot go on by itself.")).to_be_visible()
    assert page.get_by_role("progressbar", name="Looking at comments").is_visible()
    page.unroute("**/step/")
    go_on.click()
    expect(page.get_by_role("button", name="Save it")).to_be_visible()


def test_nobody_has_to_wait(at_the_form: Visitor) -> None:
    page = at_the_form.page
    page.route("**/step/", lambda route: route.fulfill(status=400))
    page.click("[name=_continue]")
    page.get_by_role("button", name="Save without waiting").click()
    page.wait_for_url(re.compile(r"/watchedphrase/\d+/change/"))
    assert WatchedPhrase.objects.exists()


def test_it_works_without_javascript(visitors: Visitors, decided: Edition, moderator: User) -> None:
    visitor = visitors(java_script_enabled=False)
    visitor.log_in(moderator.username)
    page = visitor.page
    page.goto(visitor.base + ADD_PHRASE)
    _type(page)
    page.click("[name=_save]")
    for looked_at in range(1, 8):
        expect(page.locator("#trial-words")).to_have_text(f"{looked_at} of 8 comments looked at.")
        page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Save it").click()
    assert WatchedPhrase.objects.get().phrase == "cheap loan*"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_meets_no_barrier(
    visitors: Visitors, decided: Edition, moderator: User, scheme: str, width: int
) -> None:
    visitor = visitors(viewport={"width": width, "height": 800}, color_scheme=scheme)
    visitor.log_in(moderator.username)
    page, faults = visitor.page, []
    page.route("**/step/", lambda route: route.fulfill(status=400))
    _type(visitor.visit(ADD_PHRASE))
    page.click("[name=_save]")
    expect(page.locator("#trial-form")).to_be_visible()
    faults += _faults(visitor)
    page.unroute("**/step/")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Save it")).to_be_visible()
    faults += _faults(visitor)
    visitor.visit(POLICY)
    page.select_option("[name=scheme_leads_to]", "refuse")
    page.select_option("[name=flood_leads_to]", "delete")
    page.click("[name=_save]")
    expect(page.get_by_role("button", name="Save it")).to_be_visible()
    faults += _faults(visitor)
    assert faults == []


def _faults(visitor: Visitor) -> list[str]:
    # Which waits until everything the page is made of is there.
    faults = visitor.accessibility_faults()
    overflow = visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not overflow, f"{visitor.page.url} scrolls sideways"
    return faults
