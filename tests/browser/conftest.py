"""A real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

# Playwright's own loop makes Django think it runs in an asynchronous context.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def _database(what_the_migrations_made: None) -> None:
    """Every story begins with the groups and the policy there."""


@pytest.fixture(autouse=True)
def _one_request_at_a_time(_database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SQLite in memory is one connection for all threads of the server, so two requests at once
    would meet in one transaction; and a page that says it has closed would meet the flush."""
    lock, at_once = threading.Lock(), BaseHandler.get_response

    def get_response(handler: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        with lock:
            return at_once(handler, request)

    monkeypatch.setattr(BaseHandler, "get_response", get_response)
    yield
    time.sleep(0.3)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none the test is skipped, but not in continuous integration."""
    if shutil.which(CHROMIUM) is None:
        message = f"There is no browser at {CHROMIUM}. Install Debian's chromium, or set CHROMIUM."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield launched
        launched.close()


class Visitor:
    """Somebody with a browser of their own, at the site under test.

    ``complaints`` gathers what the browser's console said and what failed on a page.
    """

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.base = base
        self.complaints: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: Any) -> None:
        # A refused form answers 400, which the browser reports as if a file were missing.
        if "status of 400" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def visit(self, path: str) -> Page:
        """Open a page of the site and wait until it is quiet."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def log_in(self, username: str) -> None:
        """Log in to the admin as one of the cast."""
        self.visit("/admin/login/?next=/admin/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", "open sesame")
        self.page.click("#login-form [type=submit]")

    def add_row(self, group: str) -> None:
        """Press "Add another" in a table of the admin, wherever focus and page are moving to."""
        self.page.locator(f"#{group}-group .add-row a").evaluate("link => link.click()")

    def accessibility_faults(self) -> list[str]:
        """What axe finds on the page once it is quiet, one line each."""
        self.page.wait_for_load_state("networkidle")
        heard = list(self.complaints)
        found = Axe().run(self.page).response["violations"]
        # What axe itself does to the page is no fault of the page's.
        self.page.wait_for_timeout(100)
        self.complaints[:] = heard
        return [
            f"{self.page.url} {rule['id']}: {node['html'][:120]}"
            for rule in found
            for node in rule["nodes"]
        ]


class Visitors:
    """Opens browsers for as many people as a story has."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser = browser
        self._base = base
        self.opened: list[Visitor] = []

    def __call__(self, **options: Any) -> Visitor:
        """A new visitor; the options are those of Playwright's ``new_context``."""
        options.setdefault("viewport", {"width": 1280, "height": 900})
        visitor = Visitor(self._browser.new_context(**options), self._base)
        self.opened.append(visitor)
        return visitor


@pytest.fixture
def visitors(browser: Browser, live_server: LiveServer) -> Iterator[Visitors]:
    """Browsers at the live site; every console must have stayed empty in the end."""
    opened = Visitors(browser, live_server.url)
    yield opened
    complaints = [line for visitor in opened.opened for line in visitor.complaints]
    for visitor in opened.opened:
        visitor.page.context.close()
    assert complaints == []


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo on the editor's disk, with a caption and a credit inside."""
    from articles.photo_metadata import iim_block, insert_iim
    from tests.factories import picture_bytes

    fields = {"caption": "The ferry at the quay on Monday.", "credit": "Ada Moss / The Courier"}
    path = tmp_path / "ferry.jpg"
    path.write_bytes(insert_iim(picture_bytes(size=(800, 600)), iim_block(fields)))
    return path
