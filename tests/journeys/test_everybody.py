"""Everybody's every page: from each role's home along every link, once per kind of page, and every dialog on a case.

Asked of each: no barrier at all by axe, no sideways scroll at the reference width and on a phone, no word on the
console, no layout that shifts under the hand.
"""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

from apps.accounts.rules.roles import Role
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from apps.organisations.models import Organ
from tests.factories.accounts import member
from tests.factories.demonstration import START, life
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PLACES = {
    "leader": "SMQ", "unit_handler": "350203010", "unit_approver": "350203010", "street_officer": "350203010",
    "community_officer": "350203010007", "mediator": "350203010007",
}  # fmt: skip
SHIFT = 0.1
"""Cumulative layout shift above which a page counts as unsteady (the usual bound for "good")."""
LEFT_OUT = {"account_logout", "documents:download", "schema", "schema-docs"}
SHIFTED = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; })
    .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 60); })"""


@pytest.fixture
def people(transactional_db):
    """One person per role, and cases at six points of their life."""
    cast = Cast(START, prefix="t-")
    for moves in (0, 1, 2, 3, 4, 6):
        begun = begin_life(life(f"life-{moves}"), cast)
        for move in begun.life.moves[:moves]:
            play_move(begun, move, cast)
    return [
        member(role, Organ.objects.get(code=PLACES.get(role, "XFJ")), username=f"e-{role}", name="庄某")
        for role in Role
    ]


class Tour:
    """What was seen, and what was wrong with it."""

    def __init__(self, office, width):
        self.office, self.width = office, width
        self.seen: set[str] = set()
        self.faults: list[tuple[str, str, str]] = []

    def walk(self, user) -> None:
        self.seen.discard("workbench:home")  # everybody has a home of his or her own
        waiting, cases = ["/"], []
        while waiting:
            path = waiting.pop(0)
            name = self._kind(path)
            if name == "petitions:detail" and name in self.seen and self.width > 1000:
                cases.append(path)
            if name is None or name in self.seen:
                continue
            self.seen.add(name)
            page = self.office.window(user, width=self.width)
            answer = page.goto(self.office.address + path)
            quiet(page)
            if answer.status >= 400:  # a link to what one may not open
                self.faults.append((user.username, name, f"{path} answers {answer.status}"))
                self.office.said.clear()
                continue
            self.look(page, user, name)
            waiting += self._links(page)
            if name == "petitions:detail":
                self.open_dialogs(page, user)
        for path in sorted({urlsplit(case).path for case in cases}):
            self.open_dialogs(self.office.go(user, path, width=self.width), user)

    def look(self, page, user, name) -> None:
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.faults.append((user.username, name, "scrolls sideways"))
        shifted = page.evaluate(SHIFTED)
        if shifted > SHIFT:
            self.faults.append((user.username, name, f"shifts by {shifted:.2f}"))
        self.barriers(page, user, name)

    def barriers(self, page, user, name) -> None:
        for rule in Axe().run(page).response["violations"]:
            targets = "; ".join(" ".join(node["target"]) for node in rule["nodes"][:3])
            self.faults.append((user.username, name, f"{rule['id']}: {targets}"))

    def open_dialogs(self, page, user) -> None:
        verbs = page.eval_on_selector_all(".verbs a[href]", "all => all.map(a => a.getAttribute('href'))")
        for address in verbs:
            slug = urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]
            if f"dialog {slug}" in self.seen or not address.startswith("/petitions/"):
                continue
            self.seen.add(f"dialog {slug}")
            link = page.locator(f'.verbs a[href="{address}"]').first
            if not link.is_visible():
                page.locator(".verbs .menu-q button").first.click()
            link.click()
            page.wait_for_selector("#dialog[open] .dlg")
            self.barriers(page, user, f"dialog {slug}")
            page.keyboard.press("Escape")
            page.wait_for_selector("#dialog:not([open])", state="attached")

    def _links(self, page) -> list[str]:
        return page.eval_on_selector_all(
            "main a[href^='/'], nav a[href^='/'], .rail a[href^='/'], .me-menu a[href^='/']",
            "all => all.filter(a => !a.hasAttribute('download')).map(a => a.getAttribute('href'))",
        )

    def _kind(self, path) -> str | None:
        """The name of the route; verbs open as dialogs and are left to those."""
        try:
            name = resolve(urlsplit(path).path).view_name
        except Resolver404:
            return None
        return None if name in LEFT_OUT or name == "petitions:verb" or name.startswith("api") else name


@pytest.mark.parametrize("width", [1366, 390])
def test_every_page_of_everybody_is_steady_and_open_to_all(office, people, width):
    tour = Tour(office, width)
    for user in people:
        tour.walk(user)
    if width > 1000:
        opened = {name.removeprefix("dialog ") for name in tour.seen if name.startswith("dialog ")}
        assert opened >= {
            "triage",
            "transfer",
            "assign",
            "sign",
            "accept",
            "contact",
            "urge",
            "track",
            "attach",
        }
    assert {"workbench:home", "petitions:list", "petitions:detail", "statistics:dashboard"} <= tour.seen
    assert not tour.faults, "\n".join(" · ".join(fault) for fault in tour.faults)
