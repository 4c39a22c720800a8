"""The form under an article warns whoever types a link, quietly, and knows how long it was open."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Request, Route, expect
from pytest_django import Settings

from articles.models import Edition
from comments.drafts import Draft
from comments.models import AllowedDomain, Comment, Policy, Rule, Verdict
from comments.warning import needs_warning
from tests.browser.conftest import Visitor, Visitors
from tests.factories import publish_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

WORDS = (
    "What you wrote seems to lead to another site. Comments with external links will be deleted by "
    "moderators. You can take the address out, or send it as it is."
)
DESTINATIONS = "/comments/destinations.json"
# In milliseconds: longer than the form waits for the reader to go on typing.
A_WHILE = 1000

LEADS_AWAY = [
    "https://ferries.com",
    "See HTTP://Ferries.com/times?day=1#noon, it says so",
    "https://ferries.rocks/times",
    "https://ferries.com:8080/",
    "http://192.0.2.1/times",
    "www.ferries.com",
    "I read it on ferries.com.",
    "ferries.com",
    "(ferries.org)",
    "“ferries.net” says so",
    "It is on ferries.co.uk/times",
    "Look at:\nferries.com\nand see",
    "Alles auf fähren.de",
    "[Times](https://ferries.com/times)",
    '<a href="https://ferries.com">Times</a>',
    "https://courier.example.org and https://ferries.com",
    "https://courier.example.org.ferries.com/",
    "https://ferries.com/?next=courier.example.org",
    "harbour.com allows no more than docs.harbour.com",
    "mydocs.harbour.com",
]
LEADS_NOWHERE = [
    "No link at all.",
    "It left at 10.30.It was late",
    "Ten p.m. or 22.00, e.g. on foot",
    "I saw it.Then it left",
    "See README.md and node.js",
    "Write to noor@ferries.com",
    "https://",
    "www.",
    "ferries.",
]
WELCOME = [
    "https://courier.example.org/2026/",
    "See www.courier.example.org, please",
    "archive.example.org",
    "docs.harbour.com/moorings",
    "https://old.docs.harbour.com",
]
# Whoever disguises an address shall not find out here what is seen of it.
DISGUISED = [
    "hxxps://ferries.com",
    "https://ferries[.]com",
    "ferries(.)com",
    "ferries[dot]com",
    "ferries dot com",
    "ferries .com",
    "ferries. com",
    "f e r r i e s . c o m",
    "ferries,com",
    "ferries\u3002com",
    "ferries\uff0ecom",
    "ferr\u200bies.com",
    "ferries.com\u200b",
    "ferri\u00ades.com",
    "ferries\u2009.com",
    "ferri\u0435s.com",
    "ferries.\u0441om",
    "ferries.c0m",
    "\uff46\uff45\uff52\uff52\uff49\uff45\uff53.com",
    "https&#58;//ferries.com",
    "ferries&#46;com",
    "https:\\\\ferries",
    "ferries%2Ecom",
    "moc.seirref",
]


@pytest.fixture
def edition(editor: User) -> Edition:
    """A live article."""
    return publish_article(by=editor)


@pytest.fixture
def reader(visitors: Visitors, edition: Edition, settings: Settings) -> Visitor:
    """Somebody who reads it, with a clock that tests can turn on."""
    settings.OWN_HOSTS = ["courier.example.org"]
    AllowedDomain.objects.create(domain="docs.harbour.com")
    someone = visitors()
    someone.page.clock.install()
    _open(someone, edition)
    return someone


def _open(reader: Visitor, edition: Edition) -> Page:
    page = reader.visit(edition.get_absolute_url())
    page.fill("[name=name]", "Noor")
    page.fill("[name=email]", "noor@example.org")
    return page


def _warning(page: Page) -> str:
    """What the form says once it has had time to look."""
    page.clock.run_for(A_WHILE)
    return page.locator(".link-warning").inner_text()


def _post(page: Page) -> Request:
    """Press the button; what was sent."""
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Post comment").click()
    page.wait_for_load_state("networkidle")
    return sent.value


def _sent(request: Request) -> dict[str, str]:
    fields = parse_qs(request.post_data or "", keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def _stop_the_clock(page: Page) -> None:
    """So that the form never finds the time to look."""
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))


def _wait_for_the_warning(page: Page) -> None:
    page.clock.run_for(A_WHILE)
    expect(page.locator(".link-warning")).to_have_text(WORDS)


def test_it_warns_of_links_written_plainly_and_of_nothing_else(reader: Visitor) -> None:
    page = reader.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.fill("[name=text]", "https://first.com")
    _wait_for_the_warning(page)

    said = {}
    for text in (*LEADS_AWAY, *LEADS_NOWHERE, *WELCOME, *DISGUISED):
        page.fill("[name=text]", text)
        said[text] = _warning(page)
    assert [text for text in LEADS_AWAY if said[text] != WORDS] == []
    assert [text for text in (*LEADS_NOWHERE, *WELCOME, *DISGUISED) if said[text]] == []
    # Nothing typed goes to the server; where links may lead is asked once.
    assert asked == [DESTINATIONS]


def test_before_there_is_a_link_nothing_is_asked(reader: Visitor) -> None:
    page = reader.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for text in (*LEADS_NOWHERE, *DISGUISED):
        page.fill("[name=text]", text)
        assert _warning(page) == ""
    assert asked == []


def test_what_it_warns_of_the_server_would_ask_about(reader: Visitor) -> None:
    for text in (*LEADS_AWAY, *LEADS_NOWHERE, *WELCOME):
        draft = Draft(
            article_id=0,
            parent_id=None,
            name="Noor",
            email="noor@example.org",
            text=text,
            honeypot="",
            address_hash="",
            own_hosts=("localhost", "courier.example.org"),
        )
        assert needs_warning(draft, Policy()) == (text in LEADS_AWAY), text


def test_a_link_in_the_name_counts_too(reader: Visitor) -> None:
    reader.page.fill("[name=name]", "www.ferries.com")
    _wait_for_the_warning(reader.page)
    reader.page.fill("[name=name]", "Noor")
    assert _warning(reader.page) == ""


def test_it_lets_the_reader_finish_typing_first(reader: Visitor) -> None:
    page = reader.page
    page.fill("[name=text]", "www.first.com")
    _wait_for_the_warning(page)
    page.fill("[name=text]", "")
    assert _warning(page) == ""
    _stop_the_clock(page)
    for letter in "www.ferries.com":
        page.locator("[name=text]").press(letter)
        page.clock.run_for(100)
        assert page.locator(".link-warning").inner_text() == ""
    assert _warning(page) == WORDS


def test_it_is_said_once_and_politely(reader: Visitor) -> None:
    page = reader.page
    warning = page.locator(".link-warning")
    assert warning.get_attribute("aria-live") == "polite"
    assert warning.get_attribute("role") is None
    page.fill("[name=text]", "See www.ferries.com")
    _wait_for_the_warning(page)
    warning.evaluate(
        "element => { window.changes = 0; "
        "new MutationObserver(() => window.changes++).observe(element, {childList: true}) }"
    )
    page.locator("[name=text]").press_sequentially(" and www.islands.com")
    assert _warning(page) == WORDS
    assert page.evaluate("window.changes") == 0
    described = page.locator("[name=text]").get_attribute("aria-describedby") or ""
    assert warning.get_attribute("id") in described.split()


def test_whoever_was_warned_is_not_asked_again(reader: Visitor) -> None:
    page = reader.page
    page.fill("[name=text]", "The timetable is at https://ferries.com/times.")
    _wait_for_the_warning(page)
    assert _sent(_post(page))["warned"] == "yes"
    expect(page.locator("main")).to_contain_text("Waiting for a moderator")
    assert Comment.objects.get().text == "The timetable is at https://ferries.com/times."


def test_whoever_was_not_warned_sends_no_word_of_it(reader: Visitor) -> None:
    reader.page.fill("[name=text]", "I took the first boat.")
    assert _warning(reader.page) == ""
    assert _sent(_post(reader.page))["warned"] == ""
    assert Comment.objects.exists()


def test_whoever_is_faster_than_the_warning_is_asked_by_the_server(reader: Visitor) -> None:
    page = reader.page
    _stop_the_clock(page)
    page.fill("[name=text]", "It is on www.ferries.com.")
    _post(page)
    expect(page.get_by_role("alert")).to_contain_text("This was not posted yet")
    assert not Comment.objects.exists()
    page.get_by_role("button", name="Send it anyway").click()
    page.wait_for_url("**/comments/receipt/**")
    assert Comment.objects.get().text == "It is on www.ferries.com."


def test_the_warning_on_the_page_of_the_question_counts_too(reader: Visitor) -> None:
    page = reader.page
    _stop_the_clock(page)
    page.fill("[name=text]", "It is on www.ferries.com.")
    _post(page)
    _wait_for_the_warning(page)
    page.get_by_role("button", name="Post comment").click()
    page.wait_for_url("**/comments/receipt/**")


def test_what_was_taken_out_meanwhile_is_not_warned_of(reader: Visitor) -> None:
    page = reader.page
    held: list[Route] = []
    page.route(f"**{DESTINATIONS}", lambda route: held.append(route))
    page.fill("[name=text]", "It is on www.ferries.com.")
    with page.expect_request(f"**{DESTINATIONS}"):
        page.clock.run_for(A_WHILE)
    page.fill("[name=text]", "It is on their site.")
    with page.expect_response(f"**{DESTINATIONS}"):
        held[0].continue_()
    assert _warning(page) == ""
    assert _sent(_post(page))["warned"] == ""


def test_where_links_are_refused_it_says_so(visitors: Visitors, edition: Edition) -> None:
    Policy(scheme_leads_to=Verdict.REFUSE).save()
    someone = visitors()
    someone.page.clock.install()
    page = _open(someone, edition)
    page.fill("[name=text]", "See https://ferries.com.")
    page.clock.run_for(A_WHILE)
    expect(page.locator(".link-warning")).to_contain_text("cannot be posted. Please take the")


def test_without_an_answer_only_the_pages_own_host_is_welcome(reader: Visitor) -> None:
    def busy(route: Route) -> None:
        route.fulfill(body="Busy.")

    page = reader.page
    page.route(f"**{DESTINATIONS}", busy)
    page.fill("[name=text]", "https://docs.harbour.com/")
    _wait_for_the_warning(page)


def test_without_javascript_the_first_post_asks(visitors: Visitors, edition: Edition) -> None:
    for choice, text in (
        ("Send it anyway", "It is on www.ferries.com."),
        ("Post comment", "It is on their site."),
    ):
        page = visitors(java_script_enabled=False).page
        page.goto(visitors.opened[0].base + edition.get_absolute_url())
        page.fill("[name=name]", "Noor")
        page.fill("[name=email]", "noor@example.org")
        page.fill("[name=text]", "It is on www.ferries.com.")
        page.get_by_role("button", name="Post comment").click()
        expect(page.get_by_role("alert")).to_contain_text("or send it as it is")
        page.fill("[name=text]", text)
        page.get_by_role("button", name=choice).click()
        assert "/comments/receipt/" in page.url
        assert Comment.objects.latest("pk").text == text


def test_the_keyboard_alone_is_enough(reader: Visitor) -> None:
    page = reader.page
    _stop_the_clock(page)
    page.fill("[name=text]", "It is on www.ferries.com.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    for __ in range(5):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send it anyway")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/receipt/**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_neither_the_warning_nor_the_question_is_a_barrier(
    visitors: Visitors, edition: Edition, scheme: str, width: int
) -> None:
    someone = visitors(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = _open(someone, edition)
    page.fill("[name=text]", "It is on www.ferries.com.")
    expect(page.locator(".link-warning")).to_have_text(WORDS)
    faults = someone.accessibility_faults()
    page.locator("[type=hidden][name=warned]").evaluate("input => input.value = ''")
    _post(page)
    expect(page.get_by_role("button", name="Send it anyway")).to_be_visible()
    faults += someone.accessibility_faults()
    assert faults == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_time_the_page_was_open_is_sent_along(reader: Visitor, edition: Edition) -> None:
    page = reader.page
    page.fill("[name=text]", "I took the first boat.")
    page.clock.fast_forward(184_000)
    seconds = _sent(_post(page))["seconds"]
    assert 184 <= float(seconds) < 300
    assert seconds == f"{float(seconds):.1f}"
    assert not Comment.objects.get().findings.exists()


def test_who_sends_as_fast_as_no_person_does_is_found(visitors: Visitors, edition: Edition) -> None:
    Policy(fastest_seconds=600).save()
    page = _open(visitors(), edition)
    page.fill("[name=text]", "I took the first boat.")
    _post(page)
    assert Comment.objects.get().findings.get().rule == Rule.TOO_FAST


def test_the_time_before_an_answer_of_the_server_counts(reader: Visitor) -> None:
    page = reader.page
    page.clock.fast_forward(60_000)
    _stop_the_clock(page)
    page.fill("[name=text]", "It is on www.ferries.com.")
    first = float(_sent(_post(page))["seconds"])
    assert 60 <= first < 200
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Send it anyway").click()
    assert float(_sent(sent.value)["seconds"]) >= first
    page.wait_for_url("**/comments/receipt/**")


def test_on_a_page_that_comes_back_the_time_away_does_not_count(reader: Visitor) -> None:
    page = reader.page
    page.clock.fast_forward(5000)
    page.fill("[name=text]", "I took the first boat.")
    page.clock.fast_forward(3_600_000)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.clock.fast_forward(7000)
    assert 7 <= float(_sent(_post(page))["seconds"]) < 600
