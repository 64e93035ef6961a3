"""A real browser, one window per person, each watched for anything the console has to say."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Error, Page, TimeoutError, sync_playwright

from tests.browser import BROWSER, FLAGS

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the test

WATCH = """(() => {
  let running = 0, last = performance.now(), leaving = 0;
  const asked = new WeakSet(), loads = /(^|[\\s,])load\\b/;
  const begin = () => { running += 1; last = performance.now(); }, end = () => { running -= 1; last = performance.now(); };
  const send = XMLHttpRequest.prototype.send, get = window.fetch;
  XMLHttpRequest.prototype.send = function (...given) { begin(); this.addEventListener('loadend', end); return send.apply(this, given); };
  window.fetch = function (...given) { begin(); return get.apply(window, given).finally(end); };
  document.addEventListener('htmx:beforeSend', event => asked.add(event.detail.elt));
  window.addEventListener('beforeunload', () => { leaving = performance.now(); });
  const noise = () => document.readyState !== 'complete' ? 'loading' : document.fonts.status !== 'loaded' ? 'fonts'
    : running > 0 ? 'asking' : leaving && performance.now() - leaving < 3000 ? 'leaving' : performance.now() - last < 60 ? 'just now'
    : document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling') ? 'swapping'
    : Array.from(document.querySelectorAll('[hx-trigger]')).some(one => !asked.has(one) && loads.test(one.getAttribute('hx-trigger')))
      ? 'about to ask' : '';
  window.becomesQuiet = patience => new Promise(done => { const until = performance.now() + patience;
    const look = () => { const heard = noise(); if (!heard || performance.now() > until) done(heard); else setTimeout(look, 15); };
    look(); });
})()"""


def quiet(page: Page) -> None:
    """Everything the page asks for by itself has come and is in its place: only then is there something to click.

    Playwright's "networkidle" stays true once reached, so after a step of htmx it waits for nothing.
    """
    for _ in range(5):  # the page it asks may be on its way out
        try:
            page.wait_for_load_state()
            heard = page.evaluate("window.becomesQuiet(30_000)")
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
        else:
            assert heard == "", f"{page.url} is still {heard}"
            return
    raise AssertionError(f"{page.url} goes from page to page")


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
    """With the keyboard, until the page has renewed itself; what a dialog that stays open says is what the test says."""
    page.keyboard.press("Control+Enter")
    try:
        page.wait_for_selector("#dialog:not([open])", state="attached", timeout=10_000)
    except TimeoutError:
        raise AssertionError(page.inner_text("#dialog")) from None
    quiet(page)


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
            context.add_init_script(WATCH)
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
        quiet(page)
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
