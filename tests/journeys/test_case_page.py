"""One case in the browser: tabs, keys, popovers, a dropped file, the print; panels stay where they are; no barrier anywhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.base.clock import now
from apps.casefiles.models import Reading
from apps.documents.models import CaseDocument
from tests.factories.handlings import signed
from tests.factories.petitions import make_petition, person, transferred, triaged
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABS = ("", "claims/", "papers/", "log/", "readers/", "why/", "print/")
DROP = """(panel) => {
    const carried = new DataTransfer();
    carried.items.add(new File(["现场核查情况"], "现场说明.txt", {type: "text/plain"}));
    for (const name of ["dragover", "drop"])
        panel.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
}"""


def barriers(page):
    return [rule["id"] for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1366, 390])
def test_every_tab_fits_and_has_no_barrier(office, triage_officer, width):
    people = (person(name="林秀英"), person(name="黄建国"))
    visit = make_petition(
        at=now(), channel="visit", visitor_count=7, representatives=people, flags=("group_visit",)
    )
    number = transferred(triaged(visit, at=now()), at=now()).number
    for tab in TABS:
        page = office.go(triage_officer, f"/petitions/{number}/{tab}", width=width)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), tab
        assert barriers(page) == [], tab


def test_every_dialog_on_the_page_has_no_barrier(office, unit_handler, triage_officer):
    number = signed(at=now()).number
    for user in (unit_handler, triage_officer):
        page = office.go(user, f"/petitions/{number}/")
        links = page.locator(".verbs a[hx-get], #parties a[hx-get], #clocks a.explain")
        for address in links.evaluate_all("found => found.map(link => link.getAttribute('hx-get'))"):
            page.reload()
            quiet(page)
            place = "#popover" if "/explain/" in address else "#dialog"
            page.evaluate("([url, target]) => htmx.ajax('GET', url, {target})", [address, place])
            page.wait_for_selector(f"{place} section")
            assert barriers(page) == [], address


def test_tabs_change_the_address_without_a_reload(office, triage_officer):
    number = transferred(at=now()).number
    page = office.go(triage_officer, f"/petitions/{number}/")
    page.evaluate("window.stayed = true")
    page.click(".tabs a[href$='/log/']")
    page.wait_for_selector("#full-log")
    assert page.url.endswith(f"/petitions/{number}/log/")
    assert page.evaluate("window.stayed") is True


def test_keys_reach_verbs_history_and_papers(office, triage_officer):
    number = transferred(at=now()).number
    page = office.go(triage_officer, f"/petitions/{number}/")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == "log"
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.id") == "panel-papers"
    page.keyboard.press("a")
    page.wait_for_selector(".case-verbs .menu-list:not([hidden])")
    assert page.evaluate("document.activeElement.closest('.menu-list') !== null")


def test_after_a_verb_the_case_is_renewed_and_the_panels_stay(office, unit_handler):
    number = transferred(at=now()).number
    page = office.go(unit_handler, f"/petitions/{number}/")
    page.wait_for_selector("#panel-readers table")
    page.evaluate("window.stayed = true")
    page.locator(".verbs a[href*='/sign/']").first.click()
    page.wait_for_selector("#dialog[open] form")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".case-verbs a[href*='/accept/']")
    quiet(page)
    assert page.evaluate("window.stayed") is True
    assert page.locator("#panel-readers").count() == 1
    assert page.evaluate("document.activeElement !== document.body")


def test_a_date_explains_itself_inside_the_dialog(office, unit_handler):
    number = signed(at=now()).number
    page = office.go(unit_handler, f"/petitions/{number}/")
    page.locator(".verbs a[href*='/accept/']").first.click()
    page.wait_for_selector("#dialog[open] #claim-rows a")
    page.click("#claim-rows a")
    page.wait_for_selector("#popover:popover-open .why")
    assert "第三十四条" in page.inner_text("#popover")
    before = page.inner_text("#effects")
    page.click("#popover [data-close]")
    page.fill("#id_accepted_on", "2026-01-05")
    page.locator("#id_accepted_on").dispatch_event("change")
    page.wait_for_function("before => document.getElementById('effects').innerText !== before", arg=before)


def test_a_dropped_file_joins_the_case(office, triage_officer):
    number = transferred(at=now()).number
    page = office.go(triage_officer, f"/petitions/{number}/")
    page.wait_for_selector("#panel-papers[data-drop]")
    page.locator("#panel-papers").evaluate(DROP)
    page.wait_for_selector("#dialog[open] [data-chosen] li")
    page.click("#dialog button[type=submit]")
    page.wait_for_selector("#panel-papers .att a")
    assert CaseDocument.objects.filter(case_file__number=number, name="现场说明.txt").exists()


def test_what_was_shown_is_covered_when_one_looks_elsewhere(office, triage_officer):
    petition = transferred(triaged(make_petition(at=now(), petitioner=person(phone="13800006021"))), at=now())
    page = office.go(triage_officer, f"/petitions/{petition.number}/")
    page.locator("#parties a[href*='/reveal/']").first.click()
    page.wait_for_selector("#dialog[open] form")
    page.locator("#dialog label[for=reveal-phone]").click()
    page.select_option("#reveal-kind", label="电话联系信访人")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".shown-value")
    assert page.inner_text(".shown-value") == "13800006021"
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.wait_for_selector("#dialog:not([open])", state="attached")
    assert "13800006021" not in page.content()


def test_the_print_opens_a_sheet_and_is_written_down(office, triage_officer):
    number = transferred(at=now()).number
    page = office.go(triage_officer, f"/petitions/{number}/")
    page.click(".case-print a")
    page.wait_for_selector("#dialog[open] form")
    page.select_option("#id_purpose", label="归档")
    with page.context.expect_page() as opened:
        page.click("#dialog button[type=submit]")
    sheet = opened.value
    sheet.wait_for_selector(".case-sheet .watermark")
    assert "归档" in sheet.inner_text(".sheet-foot")
    assert Reading.objects.get(case_file__number=number, kind="print").reason == "归档"
