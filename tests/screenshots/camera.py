"""One browser window per person and width; each picture also asks three questions of the page."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.screenshots.scenes import Scene

PASSWORD = "fengqiao-demo"
WIDTHS = {1440: 900, 390: 844}
QUIET = 400


@dataclass
class Camera:
    """`faults` collects what a picture alone would hide: refusals, console messages, sideways scroll."""

    browser: Browser
    address: str
    folder: Path
    faults: list[str] = field(default_factory=list)
    windows: dict[tuple[str, int], Page] = field(default_factory=dict)
    taken: int = 0
    now: str = ""

    def take(self, scene: Scene, width: int, *, whole: bool = True) -> None:
        self.now = f"{scene.name} {width}"
        try:
            page = self._window(scene.user, width)
            status = self._go(page, scene)
            for step in scene.steps:
                step(page)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(QUIET)
        except (Error, LookupError) as error:
            self.faults.append(f"{self.now}: {str(error).splitlines()[0]}")
            return
        if status != scene.status:
            self.faults.append(f"{self.now}: answered {status}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.faults.append(f"{self.now}: scrolls sideways")
        self.folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=self.folder / f"{scene.name}-{width}.png", full_page=scene.whole and whole)
        self.taken += 1
        if scene.steps:  # a dialog or a menu stays behind in no later picture
            page.goto("about:blank")

    def _go(self, page: Page, scene: Scene) -> int:
        path = scene.path
        if scene.find:
            page.goto(self.address + path)
            link = page.locator(scene.find).first
            if link.count() == 0:
                raise LookupError(f"nothing like {scene.find} on {path}")
            path = str(link.get_attribute("href")) + scene.then
        answer = page.goto(self.address + path)
        page.wait_for_load_state("networkidle")
        return answer.status if answer else 0

    def _window(self, user: str, width: int) -> Page:
        if (user, width) not in self.windows:
            context = self.browser.new_context(
                viewport={"width": width, "height": WIDTHS.get(width, 1080)}, locale="zh-CN"
            )
            page = context.new_page()
            page.on("console", self._heard)
            page.on("pageerror", lambda error: self.faults.append(f"{self.now}: {error}"))
            if user:
                self._sign_in(page, user)
            self.windows[user, width] = page
        return self.windows[user, width]

    def _sign_in(self, page: Page, user: str) -> None:
        page.goto(self.address + "/accounts/login/")
        page.fill("input[name=login]", user)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")

    def _heard(self, message: Any) -> None:
        expected = ("400", "404", "403", "422")
        if message.type in ("error", "warning") and not any(code in message.text for code in expected):
            self.faults.append(f"{self.now}: console: {message.text[:200]}")
