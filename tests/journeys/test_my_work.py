"""A clerk's desk by keyboard: why it is here, the next step, a line for the day, and Ctrl K to anywhere."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.base.clock import now
from tests.factories.petitions import make_petition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cases(transactional_db):
    """One past its day, one not: both wait for triage."""
    return make_petition(at=now() - timedelta(days=20)), make_petition(at=now())


def barriers(page):
    return [(page.url, rule["id"]) for rule in Axe().run(page).response["violations"]]


def option(page):
    return page.locator('#palette [role=option][aria-selected="true"]').inner_text()


def test_no_barrier_on_desk_popover_palette_keys_and_sheet(office, triage_officer, cases):
    page = office.go(triage_officer, "/")
    found = barriers(page)
    page.locator(".why-i").first.click()
    page.wait_for_selector("#popover:popover-open .why")
    found += barriers(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette-there [role=option]")
    found += barriers(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    found += barriers(page)
    found += barriers(office.go(triage_officer, "/today/print/"))
    found += barriers(office.go(triage_officer, "/", width=390))
    assert found == []
    assert office.said == []


def test_next_step_by_the_dot_and_the_desk_follows(office, triage_officer, cases):
    late, _fresh = cases
    page = office.go(triage_officer, "/")
    page.keyboard.press("j")
    page.keyboard.press(".")
    page.wait_for_selector("#dialog[open]")
    assert late.number in page.locator("#dialog").inner_text()
    page.keyboard.press("Escape")
    page.locator("nav.queues a").nth(1).click()
    page.wait_for_url("**queue=to_triage")
    assert page.locator("#desk tr[data-row]").count() == 2


def test_palette_goes_to_a_case_and_offers_its_verbs(office, triage_officer, cases):
    late, _fresh = cases
    page = office.go(triage_officer, "/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type(late.number)
    page.wait_for_selector(f'#palette [role=option]:has-text("{late.number}")')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/petitions/{late.number}/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette-there [role=option]")
    page.keyboard.type("甄别")
    page.wait_for_selector('#palette [data-here] [role=option]:not([hidden]):has-text("甄别")')
    assert option(page) == "甄别"
    page.keyboard.press("Enter")
    page.wait_for_selector("#dialog[open] form")


def test_arrows_and_escape_in_the_palette(office, triage_officer, cases):
    page = office.go(triage_officer, "/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette-there [role=option]")
    first = option(page)
    page.keyboard.press("ArrowDown")
    assert option(page) != first
    page.keyboard.press("ArrowUp")
    assert option(page) == first
    page.keyboard.press("Escape")
    assert page.locator("#palette[open]").count() == 0


def test_line_of_the_day_is_written_ticked_and_gone(office, triage_officer, cases):
    page = office.go(triage_officer, "/")
    page.get_by_role("link", name="记一条").click()
    page.fill("#dialog [name=title]", "接待大厅值班")
    page.fill("#dialog [name=starts_at]", "10:00")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('#agenda .what:has-text("接待大厅值班")')
    page.get_by_role("button", name="完成：接待大厅值班").click()
    page.wait_for_selector("#agenda .done")
    page.get_by_role("button", name="删除：接待大厅值班").click()
    page.wait_for_selector("#agenda .what", state="detached")
    assert office.said == []


def test_poll_under_ones_hands_moves_no_row_and_renews_the_counts(office, triage_officer, cases):
    page = office.go(triage_officer, "/")
    page.locator("#desk tr[data-row] a.tt").first.focus()
    make_petition(at=now() - timedelta(days=30))
    page.evaluate("window.htmx.ajax('GET', location.href, {source: '#desk', target: '#desk'})")
    page.wait_for_function("document.querySelector('#queues b').textContent === '3'")
    assert page.evaluate("document.activeElement.className") == "tt"
    assert page.locator("#desk tr[data-row]").count() == 2
