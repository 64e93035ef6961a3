"""What is photographed: who looks, where, and what he or she does there first."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Step = Callable[[Page], object]
BOTH = (1440, 390)
CASE_LINK = "#results tbody a[href^='/petitions/2'], #results a.tt[href^='/petitions/2']"


@dataclass(frozen=True)
class Scene:
    """`find` picks the first such link on the page of `path` and opens it (+ `then`); `manual` names the widths the
    manual shows."""

    name: str
    user: str
    path: str
    find: str = ""
    then: str = ""
    steps: tuple[Step, ...] = ()
    status: int = 200
    widths: tuple[int, ...] = BOTH
    manual: tuple[int, ...] = ()
    whole: bool = True


def press(*keys: str) -> Step:
    def step(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return step


def click(selector: str) -> Step:
    return lambda page: page.locator(selector).first.click()


def fill(selector: str, text: str) -> Step:
    return lambda page: page.locator(selector).first.fill(text)


def wait(selector: str) -> Step:
    return lambda page: page.wait_for_selector(selector)


def tick(count: int) -> Step:
    """Ticks the first rows of the list."""

    def step(page: Page) -> None:
        for place in range(count):
            page.locator("#results input[name=selected]").nth(place).check()
        page.wait_for_selector("#bulk:not([hidden])")

    return step


def bulk(door: str) -> Step:
    """Goes through a button of the bar over the ticked rows, to the page it opens."""

    def step(page: Page) -> None:
        page.locator(f'#bulk button[formaction$="{door}"]').click()
        page.wait_for_load_state("networkidle")

    return step


def verb(slug: str) -> Step:
    """Opens the dialog of a verb from the bar or its menu."""

    def step(page: Page) -> None:
        link = page.locator(f'.verbs a[href*="/{slug}/"]').first
        if not link.is_visible():
            page.locator(".verbs .menu-q button").first.click()
        link.click()
        page.wait_for_selector("#dialog[open] form")

    return step


def file_again(page: Page) -> None:
    """Types what the first case of the list says, with a few words more, into a new registration."""
    page.locator(CASE_LINK).first.click()
    page.wait_for_selector("#content .case-text")
    title, text = (
        page.locator("h1").first.inner_text(),
        page.locator("#content .case-text").first.inner_text(),
    )
    home = page.url.split("/petitions/")[0]
    page.goto(f"{home}/petitions/new/")
    page.fill("#id_title", title)
    page.fill("#id_content", f"{text.strip()}上月又发生一次，要求给出整改期限。")
    page.keyboard.press("Tab")
    page.wait_for_selector("#matches .match")


TO_ACCEPT = "main tr[data-href]:has([data-next]:has-text('受理')) a.tt"

HOMES = [
    Scene(f"home-{role.replace('_', '-')}", role, "/", manual=(1440,) if role in {"triage_officer"} else ())
    for role in (
        "registrar", "triage_officer", "section_head", "supervisor_officer", "review_officer", "deputy_director",
        "director", "leader", "unit_handler", "unit_approver", "street_officer", "community_officer", "mediator",
        "legal_adviser", "lyb_admin", "joint_office", "training_admin", "analyst", "auditor", "security_admin",
        "sys_admin",
    )
]  # fmt: skip

SCENES: list[Scene] = [
    Scene("login", "", "/accounts/login/"),
    *HOMES,
    Scene("list", "triage_officer", "/petitions/", manual=(1440,)),
    Scene("list-filtered", "triage_officer", "/petitions/?stage=open&clock_level=overdue"),
    Scene("list-ticked", "supervisor_officer", "/petitions/?stage=open", steps=(tick(4),), manual=(1440,), whole=False),
    Scene("bulk-urge", "supervisor_officer", "/petitions/?stage=open", steps=(tick(6), bulk("/bulk/urge/")), manual=(1440,)),
    Scene("bulk-track", "section_head", "/petitions/?stage=open", steps=(tick(3), bulk("/bulk/track/"))),
    Scene("bulk-assign", "section_head", "/petitions/?state=triaged", steps=(tick(1), bulk("/bulk/assign/"))),
    Scene("bulk-print", "section_head", "/petitions/", steps=(tick(6), bulk("/bulk/print/"))),
    Scene("export-new", "director", "/petitions/exports/new/?stage=open", manual=(1440,)),
    Scene("exports", "director", "/petitions/exports/"),
    Scene("list-conditions", "triage_officer", "/petitions/", steps=(click("a[href*='/petitions/conditions/']:visible"), wait("#dialog[open] form")), whole=False, widths=(1440,)),
    Scene("list-columns", "triage_officer", "/petitions/", steps=(click("a[href*='/petitions/columns/']:visible"), wait("#dialog[open] form")), whole=False, widths=(1440,)),
    Scene("list-views", "section_head", "/petitions/views/"),
    Scene("list-nothing", "triage_officer", "/petitions/?q=查无此件"),
    Scene("list-refused", "triage_officer", "/petitions/?state=x", status=400),
    Scene("register", "registrar", "/petitions/new/", manual=(1440,)),
    Scene("register-repeats", "triage_officer", "/petitions/?state=triaged", steps=(file_again,), manual=(1440,)),
    Scene("register-street", "street_officer", "/petitions/new/", manual=(390,)),
    Scene("drafts", "registrar", "/petitions/drafts/"),
    Scene("case", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, manual=(1440,)),
    Scene("case-signed", "unit_handler", "/", find=TO_ACCEPT),
    Scene("case-claims", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, then="claims/"),
    Scene("case-papers", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, then="papers/"),
    Scene("case-log", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, then="log/"),
    Scene("case-readers", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, then="readers/"),
    Scene("case-why", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, then="why/", manual=(1440,)),
    Scene("case-print", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, then="print/"),
    Scene("case-phone", "street_officer", "/", find="main tr[data-href] a.tt", widths=(390,)),
    Scene("case-date", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, steps=(click("#clocks a[href*='/explain/']"), wait("#popover .why")), whole=False, manual=(1440,)),
    Scene("dialog-reveal", "triage_officer", "/petitions/?state=accepted", find=CASE_LINK, steps=(click("a[href*='/reveal/']"), wait("#dialog[open] form")), whole=False),
    Scene("case-closed", "triage_officer", "/petitions/?state=closed", find=CASE_LINK),
    Scene("dialog-triage", "triage_officer", "/petitions/?state=registered", find=CASE_LINK, steps=(verb("triage"),)),
    Scene("dialog-transfer", "triage_officer", "/petitions/?state=triaged", find=CASE_LINK, steps=(verb("transfer"),)),
    Scene("dialog-accept", "unit_handler", "/", find=TO_ACCEPT, steps=(verb("accept"),), manual=(1440,)),
    Scene("dialog-urge", "supervisor_officer", "/petitions/?state=accepted", find=CASE_LINK, steps=(verb("urge"),)),
    Scene("dashboard", "director", "/statistics/", manual=(1440,)),
    Scene("figure", "director", "/statistics/figures/unit_timely/"),
    Scene("wall", "director", "/statistics/wall/", widths=(1440,), manual=(1440,)),
    Scene("notices", "triage_officer", "/notices/"),
    Scene("calendar", "sys_admin", "/deadlines/calendar/"),
    Scene("settings", "director", "/settings/"),
    Scene("settings-users", "sys_admin", "/settings/users/", manual=(1440,)),
    Scene("settings-user", "security_admin", "/settings/users/", find="main tbody a[href^='/settings/users/']"),
    Scene("settings-user-new", "sys_admin", "/settings/users/new/"),
    Scene("settings-proposals", "director", "/settings/proposals/"),
    Scene("settings-changes", "sys_admin", "/settings/changes/"),
    Scene("settings-limits", "supervisor_officer", "/settings/limits/", manual=(1440,)),
    Scene("settings-limit-change", "supervisor_officer", "/settings/limits/", steps=(click("a[href$='/sign_days/change/']"), wait("#dialog[open] form")), whole=False),
    Scene("settings-calendar", "supervisor_officer", "/settings/calendar/"),
    Scene("settings-calendar-new", "supervisor_officer", "/settings/calendar/new/", manual=(1440,)),
    Scene("settings-units", "sys_admin", "/settings/units/", manual=(1440,)),
    Scene("settings-unit-new", "sys_admin", "/settings/units/new/"),
    Scene("settings-codes", "sys_admin", "/settings/codes/?under=民政"),
    Scene("settings-views", "sys_admin", "/settings/saved-views/"),
    Scene("profile", "triage_officer", "/accounts/me/"),
    Scene("palette", "triage_officer", "/", steps=(press("Control+k"), wait("dialog[open] [role=combobox]")), widths=(1440,), whole=False, manual=(1440,)),
    Scene("today-print", "triage_officer", "/today/print/"),
    Scene("keys", "triage_officer", "/petitions/", steps=(press("?"),), widths=(1440,), whole=False),
    Scene("gallery", "triage_officer", "/ui/", widths=(1440,)),
    Scene("portal-query", "", "/q/", manual=(390,)),
    Scene("not-found", "triage_officer", "/petitions/2026-99999/", status=404),
]  # fmt: skip
