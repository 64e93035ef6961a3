"""A real browser, one window per person, each watched for anything the console has to say."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, TimeoutError, sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the test

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Per module: Playwright's loop must have ended before another module starts its own."""
    if not BROWSER:
        pytest.skip("no Chromium is installed on this machine")
    # While Playwright's loop runs, Django keeps another set of connections for this thread. The one from before would be
    # cut off when a journey puts the database back, and the next module would inherit a dead connection.
    connections.close_all()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield opened
        opened.close()
        connections.close_all()
    connections.close_all()


def send_dialog(page: Page) -> None:
    """With the keyboard; what a dialog that stays open says is what the test says."""
    page.keyboard.press("Control+Enter")
    try:
        page.wait_for_selector("#dialog:not([open])", state="attached", timeout=10_000)
    except TimeoutError:
        raise AssertionError(page.inner_text("#dialog")) from None


class Office:
    """Opens a window for a person. `said` collects console errors; a refusal's 422 is an answer, not an error."""

    def __init__(self, browser: Any, address: str) -> None:
        self.browser, self.address = browser, address
        self.said: list[str] = []
        self.windows: dict[tuple[str, int], Page] = {}

    def window(self, user: Any = None, *, width: int = 1366) -> Page:
        name = (user.username if user else "", width)
        if name not in self.windows:
            context = self.browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
            if user is not None:
                client = Client()
                client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
                session = client.cookies["sessionid"].value
                context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
            page = context.new_page()
            page.on("console", lambda message: self._heard(message))
            page.on("pageerror", lambda error: self.said.append(str(error)))
            self.windows[name] = page
        return self.windows[name]

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and "422" not in message.text:
            self.said.append(message.text)

    def go(self, user: Any, path: str, *, width: int = 1366) -> Page:
        page = self.window(user, width=width)
        page.goto(self.address + path)
        page.wait_for_load_state("networkidle")
        return page

    def do(
        self, user: Any, number: str, slug: str, fill: Callable[[Page], object] = lambda page: None
    ) -> Page:
        """Open the dialog of a verb from its button, fill it, send it with the keyboard, wait until it has closed."""
        page = self.go(user, f"/petitions/{number}/")
        link = page.locator(f'.verbs a[href*="/{slug}/"]').first
        if not link.is_visible():
            page.click(".verbs .menu-q button")
        link.click()
        page.wait_for_selector("#dialog[open] form")
        fill(page)
        send_dialog(page)
        return page


@pytest.fixture
def office(browser: Any, live_server: Any) -> Iterator[Office]:
    opened = Office(browser, live_server.url)
    yield opened
    for page in opened.windows.values():
        page.context.close()
    assert opened.said == []
