"""A reader confirms the address by mail, and the next comment stands on the page at once."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from playwright.sync_api import Page, Request, expect

from articles.models import Edition
from comments.models import Comment, Consequence, Policy, Status
from tests.browser.conftest import Visitor, Visitors
from tests.factories import create_comment, days_ago, publish_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

EMAIL = "noor@example.org"
RECEIPTS = "/comments/receipt/"


@pytest.fixture
def edition(editor: User, moderator: User) -> Edition:
    """An article to which Noor has had a comment approved, as many as are needed to be trusted."""
    # A test types faster than people do.
    Policy(trusts_senders=True, trusted_after=1, too_fast_leads_to=Consequence.OFF).save()
    edition = publish_article(by=editor, at=days_ago(3))
    create_comment(
        article=edition.article,
        email=EMAIL,
        status=Status.APPROVED,
        by=moderator,
        at=days_ago(2),
    )
    return edition


def _post(reader: Visitor, edition: Edition, text: str) -> Page:
    """Write under the article; the page is the receipt."""
    page = reader.visit(edition.get_absolute_url())
    page.fill("[name=name]", "Noor")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Post comment").click()
    page.wait_for_url(f"**{RECEIPTS}**")
    return page


def _link_in_the_mail() -> str:
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    (address,) = re.findall(r"https?://\S+", str(message.body))
    return str(address)


def _standing(page: Page) -> str:
    return page.locator(".standing-word").inner_text()


def test_a_sender_confirms_and_is_trusted(visitors: Visitors, edition: Edition) -> None:
    noor = visitors()
    page = _post(noor, edition, "The bell is back.")
    assert _standing(page) == "Waiting for a moderator"
    faults = noor.accessibility_faults()
    page.get_by_role("button", name="Confirm my e-mail address").click()
    expect(page.get_by_text("A mail is on its way")).to_be_visible()
    faults += noor.accessibility_faults()
    page.goto(_link_in_the_mail())
    faults += noor.accessibility_faults()
    assert not page.context.cookies()
    page.get_by_role("button", name="Yes, the address is mine").click()
    expect(page.get_by_text("It is confirmed, and this browser")).to_be_visible()
    faults += noor.accessibility_faults()
    assert _standing(page) == "Waiting for a moderator"
    (cookie,) = page.context.cookies()
    assert (cookie["path"], cookie["httpOnly"], cookie["sameSite"]) == (RECEIPTS, True, "Strict")

    page = _post(noor, edition, "She sounds lower than she did.")
    assert _standing(page) == "Published"
    faults += noor.accessibility_faults()
    page.get_by_role("link", name="See it under the article").click()
    expect(page.get_by_text("She sounds lower than she did.")).to_be_visible()
    assert page.get_by_text("The bell is back.").count() == 0
    assert faults == []


def _confirm(reader: Visitor, edition: Edition) -> None:
    page = _post(reader, edition, "The bell is back.")
    page.get_by_role("button", name="Confirm my e-mail address").click()
    expect(page.get_by_text("A mail is on its way")).to_be_visible()
    page.goto(_link_in_the_mail())
    page.get_by_role("button", name="Yes, the address is mine").click()
    expect(page.get_by_text("It is confirmed")).to_be_visible()


def test_typing_the_address_elsewhere_is_not_enough(visitors: Visitors, edition: Edition) -> None:
    noor, mallory = visitors(), visitors()
    _confirm(noor, edition)
    page = _post(mallory, edition, "I am Noor, am I not?")
    assert _standing(page) == "Waiting for a moderator"
    # Nor is it enough that Noor follows a link to what was written in her name.
    noor.page.goto(page.url)
    assert _standing(noor.page) == "Waiting for a moderator"
    assert Comment.objects.get(text="I am Noor, am I not?").status == Status.WAITING


def test_the_cookie_is_sent_to_receipts_alone(visitors: Visitors, edition: Edition) -> None:
    noor = visitors()
    _confirm(noor, edition)
    requests: list[Request] = []
    noor.page.on("requestfinished", lambda request: requests.append(request))
    _post(noor, edition, "She sounds lower than she did.")
    noor.page.wait_for_load_state("networkidle")
    with_it = {r.url for r in requests if "cookie" in r.all_headers()}
    without = {r.url for r in requests} - with_it
    assert with_it == {noor.page.url}
    assert {noor.base + edition.get_absolute_url() + path for path in ("", "respond/")} <= without
