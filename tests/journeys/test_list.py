"""The list in a browser: conditions, views, columns and keys, by hand and without a barrier, at both widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.base.clock import now
from apps.petitions.models import SavedView
from tests.factories.petitions import make_petition, transferred
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def barriers(page):
    return [(page.url, rule["id"]) for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1366, 390])
def test_conditions_chips_and_a_view_of_ones_own(office, section_head, width):
    make_petition(at=now(), channel="visit")
    make_petition(at=now(), channel="letter")
    page = office.go(section_head, "/petitions/", width=width)
    page.wait_for_selector("#list-lead:has-text('2 件次')")
    found = barriers(page)
    page.click(".fb-all" if width < 600 else ".chip.add")
    page.wait_for_selector("#conditions")
    page.evaluate("document.querySelectorAll('#conditions details').forEach(one => one.open = true)")
    found += barriers(page)
    page.check("input[name=channel][value=visit]")
    page.check("input[name=state][value=open]")
    page.click("dialog[open] .dlg-foot button[type=submit]")
    page.wait_for_selector("#list-lead:has-text('1 件次')")
    assert "channel=visit" in page.url
    page.click(".views a:has-text('存为视图')")
    page.fill("#view-name", "在办来访")
    page.keyboard.press("Enter")
    page.wait_for_selector(".views a[aria-current]:has-text('在办来访')")
    quiet(page)
    page.click("a[aria-label='去掉条件 信访渠道']")
    page.wait_for_selector("#list-lead:has-text('2 件次')")
    assert page.url.endswith("?state=open")
    found += barriers(page)
    assert found == []
    assert SavedView.objects.get().query == "state=open&channel=visit"


def test_by_keyboard_alone(office, triage_officer):
    for _ in range(9):
        make_petition(at=now())
    transferred(at=now())
    page = office.go(triage_officer, "/petitions/?sort=due", width=1366)
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.id") == "filter-state"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("v")
    assert page.evaluate("Boolean(document.activeElement.closest('.views'))")
    page.set_viewport_size({"width": 1366, "height": 500})  # a page long enough to give way
    quiet(page)
    for _ in range(4):
        page.keyboard.press("j")
        page.wait_for_timeout(150)
    before = page.locator("tr.cur").bounding_box()["y"]
    page.keyboard.press("x")
    page.wait_for_selector("#bulk:not([hidden])")
    page.wait_for_timeout(200)
    assert abs(page.locator("tr.cur").bounding_box()["y"] - before) <= 1
    page.keyboard.press("k")
    page.keyboard.press(".")
    page.wait_for_selector("dialog[open] h2")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/petitions/2*/")
