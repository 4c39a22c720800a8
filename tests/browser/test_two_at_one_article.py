"""Two people have one article open: each is told of the other, and nobody's work is lost."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.admin import presence
from articles.models import Article, Presence
from tests.articles.change_page import change_page
from tests.browser.conftest import Visitor, Visitors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

TOLD = re.compile(r" has this article open too, since \d\d:\d\d\. Whoever saves second is told")


@pytest.fixture(autouse=True)
def _quick_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open pages beat twice a second."""
    monkeypatch.setattr(presence, "BEAT", dt.timedelta(seconds=0.5))


def log_in(visitors: Visitors, user: User) -> Visitor:
    visitor = visitors()
    visitor.log_in(user.username)
    return visitor


def line(page: Page) -> Any:
    return page.locator("#here")


@pytest.fixture
def wera(visitors: Visitors, writer: User) -> Visitor:
    return log_in(visitors, writer)


@pytest.fixture
def edda(visitors: Visitors, editor: User) -> Visitor:
    return log_in(visitors, editor)


def test_each_is_told_of_the_other_and_when_one_leaves(
    wera: Visitor, edda: Visitor, draft: Article
) -> None:
    path = change_page(draft)
    hers = wera.visit(path)
    expect(line(hers)).to_be_empty()
    theirs = edda.visit(path)
    expect(line(theirs)).to_contain_text("Wera Writer has this article open too")
    expect(line(hers)).to_have_text(re.compile("^Edda Editor" + TOLD.pattern))
    assert line(hers).get_attribute("role") == "status"
    assert wera.accessibility_faults() == []
    edda.visit("/admin/")
    expect(line(hers)).to_be_empty()
    edda.visit(path)
    expect(line(hers)).to_contain_text("Edda Editor has this article open too")
    edda.page.close(run_before_unload=True)
    expect(line(hers)).to_be_empty()


def test_whoever_saves_stays(wera: Visitor, edda: Visitor, draft: Article) -> None:
    path = change_page(draft)
    hers, theirs = wera.visit(path), edda.visit(path)
    expect(line(hers)).not_to_be_empty()
    since = Presence.objects.get(user__username="edda").since
    theirs.fill("#id_kicker", "Sea")
    theirs.locator("[name=_continue]").first.click()
    expect(theirs.locator(".messagelist")).to_contain_text("was changed successfully")
    theirs.wait_for_timeout(1000)
    assert Presence.objects.get(user__username="edda").since == since


def test_the_second_save_is_refused_and_nothing_is_lost(
    wera: Visitor, edda: Visitor, draft: Article
) -> None:
    path = change_page(draft)
    hers, theirs = wera.visit(path), edda.visit(path)
    hers.fill("#id_headline", "Hers")
    theirs.fill("#id_headline", "Theirs")
    hers.locator("[name=_continue]").first.click()
    expect(hers.locator(".messagelist")).to_contain_text("was changed successfully")
    theirs.locator("[name=_continue]").first.click()
    expect(theirs.locator(".errorlist.nonfield")).to_contain_text("Your changes are not saved")
    expect(theirs.locator("#id_headline")).to_have_value("Theirs")
    draft.refresh_from_db()
    assert draft.headline == "Hers"
    theirs.goto("about:blank")
    page = edda.visit(path)
    expect(page.locator("#id_headline")).to_have_value("Hers")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_headline")).to_have_value("Theirs")
    expect(page.locator(".errorlist.nonfield")).to_contain_text("Your changes are not saved")
    page.get_by_label("Save mine over it").check()
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    draft.refresh_from_db()
    assert (draft.headline, draft.revision_number) == ("Theirs", 3)


def test_whoever_is_logged_out_beats_no_more(wera: Visitor, draft: Article) -> None:
    page = wera.visit(change_page(draft))
    page.context.clear_cookies(name="sessionid")
    with page.expect_response(
        lambda response: response.url.endswith("/presence/") and response.status == 302
    ):
        page.wait_for_timeout(100)
    beats: list[str] = []
    page.on("request", lambda request: beats.append(request.method))
    page.wait_for_timeout(1500)
    assert "POST" not in beats
