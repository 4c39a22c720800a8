"""An article's whole life: written, shown to a lawyer, scheduled, live, corrected, withdrawn and
brought back by somebody else."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Edition, Kind
from tests.browser.conftest import Visitor, Visitors
from tests.browser.test_story import choose
from tests.factories import create_contributor, create_section

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

HEADLINE = "Harbour master resigns over the missing anchor"
WRONG = "He had held the office for nineteen years."
RIGHT = "He had held the office for nine years."
NOTE = "An earlier version said that he had held the office for nineteen years. It was nine."
REASON = "The article rested on a document that turned out to be forged."


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The time of the server; the browser goes by its own."""
    with time_machine.travel(timezone.now(), tick=True) as travelled:
        yield travelled


def write(writer: Visitor) -> Article:
    page = writer.visit("/admin/articles/article/add/")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_standfirst", "The council was told on Monday evening.")
    page.select_option("#id_section", label="City")
    writer.add_row("bylines")
    choose(page, "#bylines-group .dynamic-bylines", "Ada Moss")
    page.get_by_role("button", name="+ Text").click()
    page.click(".inline-related:not(.empty-form) .ProseMirror[contenteditable]")
    page.keyboard.type(WRONG)
    page.check("#id_handed_in")
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    return Article.objects.get()


def show_to_a_lawyer(editor: Visitor, lawyer: Visitor, change_page: str) -> None:
    page = editor.visit(change_page)
    page.click("text=Show to an outsider")
    page.fill("#id_for_whom", "Lena Roth, lawyer")
    page.click("#guest_form [type=submit]")
    address = page.input_value(".guest-address input").removeprefix(editor.base)

    guest = lawyer.visit(address)
    expect(guest.locator(".preview-banner")).to_contain_text("Not published")
    expect(guest.locator("article")).to_contain_text(WRONG)
    guest.check("[name=verdict][value=approve]")
    guest.fill("[name=name]", "Lena Roth")
    guest.fill("[name=note]", "Nothing against it.")
    guest.get_by_role("button", name="Send the answer").click()
    expect(guest.locator("#answer")).to_contain_text("The newsroom has your answer")

    page = editor.visit(change_page)
    expect(page.locator(".guests")).to_contain_text("Lena Roth approves")
    expect(page.locator(".guests")).to_contain_text("1 visit")


def schedule(editor: Visitor, at: dt.datetime) -> None:
    page = editor.page
    page.locator("[name=_schedule]").first.click()
    page.fill("#id_goes_live_at_0", f"{at:%Y-%m-%d}")
    page.fill("#id_goes_live_at_1", f"{at:%H:%M:%S}")
    assert editor.accessibility_faults() == []
    page.click("#publish_form [type=submit]")
    expect(page.locator(".messagelist")).to_contain_text("is scheduled for")
    page = editor.visit("/admin/articles/article/")
    expect(page.locator(".coming")).to_contain_text(HEADLINE)
    assert editor.accessibility_faults() == []


def correct(editor: Visitor, change_page: str) -> None:
    page = editor.visit(change_page)
    page.click(".inline-related:not(.empty-form) .ProseMirror[contenteditable]")
    page.keyboard.press("Control+A")
    page.keyboard.type(RIGHT)
    page.locator("[name=_publish]").first.click()
    expect(page.locator(".comparison")).to_contain_text("nineteen")
    assert editor.accessibility_faults() == []
    page.check("[name=kind][value=correction]")
    page.click("#publish_form [type=submit]")
    expect(page.locator(".errorlist")).to_contain_text("Readers are owed a note")
    page.fill("#id_note", NOTE)
    page.click("#publish_form [type=submit]")
    expect(page.locator(".messagelist")).to_contain_text("is published")


def read_the_record(reader: Visitor, address: str) -> None:
    page = reader.visit(address)
    expect(page.locator("article")).to_contain_text(RIGHT)
    expect(page.locator("#notes")).to_contain_text(NOTE)
    page.get_by_role("link", name=re.compile("1 correction")).first.click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text(NOTE)
    page.goto(page.url + "?old=1&new=2")
    expect(page.locator(".comparison-table del")).to_contain_text("nineteen")
    expect(page.locator(".comparison-table ins")).to_contain_text("nine")
    assert reader.accessibility_faults() == []
    expect(reader.visit("/corrections/").locator("main")).to_contain_text(NOTE)


def withdraw(editor: Visitor, change_page: str) -> None:
    page = editor.visit(change_page)
    page.click("text=Withdraw")
    page.fill("#id_reason", REASON)
    assert editor.accessibility_faults() == []
    page.click("#withdraw_form [type=submit]")
    expect(page.locator(".messagelist")).to_contain_text("The article is withdrawn")


def bring_back(visitor: Visitor, change_page: str) -> None:
    page = visitor.visit(change_page)
    page.locator("[name=_publish]").first.click()
    page.wait_for_load_state("networkidle")
    page.fill("#id_note", "The document was genuine after all.")
    page.click("#publish_form [type=submit]")


def test_an_article_from_its_first_word_to_its_withdrawal(
    visitors: Visitors,
    writer: User,
    editor: User,
    administrator: User,
    clock: time_machine.Traveller,
) -> None:
    create_section()
    create_contributor()
    at_home = visitors()
    at_home.log_in(writer.username)
    article = write(at_home)
    change_page = f"/admin/articles/article/{article.pk}/change/"

    at_the_desk = visitors()
    at_the_desk.log_in(editor.username)
    show_to_a_lawyer(at_the_desk, visitors(viewport={"width": 360, "height": 740}), change_page)

    second = timezone.now().replace(microsecond=0) + dt.timedelta(hours=1)
    schedule(at_the_desk, second)
    address = Edition.objects.get().get_absolute_url()
    reader = visitors(viewport={"width": 360, "height": 740})
    clock.move_to(second - dt.timedelta(seconds=30))
    expect(reader.visit("/").locator("main")).not_to_contain_text(HEADLINE)
    clock.move_to(second)
    expect(reader.visit("/").locator("main")).to_contain_text(HEADLINE)
    expect(reader.visit(address).locator("article")).to_contain_text(WRONG)

    correct(at_the_desk, change_page)
    read_the_record(reader, address)

    withdraw(at_the_desk, change_page)
    response = reader.page.goto(reader.base + address)
    assert response is not None
    assert response.status == 410
    expect(reader.page.locator("main")).to_contain_text(REASON)
    expect(reader.visit("/").locator("main")).not_to_contain_text(HEADLINE)
    reader.complaints = [line for line in reader.complaints if "410" not in line]

    at_the_desk.visit(change_page).locator("[name=_publish]").first.click()
    expect(at_the_desk.page.locator(".messagelist")).to_contain_text("Somebody else must read it")
    colleague = visitors()
    colleague.log_in(administrator.username)
    bring_back(colleague, change_page)
    expect(colleague.page.locator(".messagelist")).to_contain_text("is published")
    expect(reader.visit(address).locator("article")).to_contain_text(RIGHT)
    kinds = list(Edition.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == [Kind.FIRST, Kind.CORRECTION, Kind.WITHDRAWAL, Kind.REINSTATEMENT]
