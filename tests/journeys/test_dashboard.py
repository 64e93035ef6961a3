"""A director reads the dashboard, opens what a number is made of, and hangs the wall up, in a browser."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.base.clock import local_date, now
from tests.factories.petitions import make_petition, transferred
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALL = "/statistics/wall/"


@pytest.fixture
def cases(transactional_db):
    """One overdue, one on its way, both registered in the window asked for."""
    return make_petition(at=now() - timedelta(days=20)), transferred(at=now() - timedelta(days=2))


@pytest.fixture
def window():
    day = local_date(now())
    return f"/statistics/?from={day - timedelta(days=30)}&to={day}"


def barriers(page):
    return [(page.url, rule["id"]) for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1440, 390])
def test_no_barrier_and_no_sideways_scroll(office, director, cases, window, width):
    found = []
    for path in (window, f"{window}&by=community&content=all", "/statistics/figures/unit_timely/", WALL):
        page = office.go(director, path, width=width)
        found += barriers(page)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path
    assert found == []


def test_a_bar_and_its_table_open_the_month(office, director, cases, window):
    page = office.go(director, window)
    page.click(".trend-card summary")
    row = page.locator(".trend-card tbody tr").last
    count = row.locator("td").first.inner_text()
    row.locator("a").first.click()
    quiet(page)
    assert page.locator("#results tr[data-href]").count() == int(count) >= 1


def test_a_figure_explains_itself_without_leaving_the_page(office, director, cases, window):
    page = office.go(director, window)
    page.locator(".kpi .tbtn-s").first.click()
    page.wait_for_selector("#popover:popover-open")
    assert "期间内登记的信访事项" in page.locator("#popover").inner_text()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector("#popover:not(:popover-open)", state="attached")


def test_the_wall_redraws_itself_and_says_when_it_may_not(office, director, cases):
    page = office.go(director, WALL, width=1440)
    assert page.locator("#wall canvas").count() == 1
    ask = "htmx.ajax('GET', location.pathname, {source: '#wall', target: '#wall'})"
    page.evaluate(ask)
    page.wait_for_function("document.querySelectorAll('#wall canvas').length === 1")
    page.context.clear_cookies()
    page.evaluate(ask)
    page.wait_for_selector("[data-band]:not([hidden])")
    assert "登录已过期" in page.locator("[data-band]").inner_text()
    assert page.locator("#wall h2").count() > 0  # the last figures stay, with their hour


def test_a_locked_wall_opens_nothing_else(office, director, cases):
    page = office.go(director, WALL, width=1440)
    page.click(".w-foot button")
    page.wait_for_selector("text=已锁定")
    assert page.locator("main a[href^='/petitions/']").count() == 0
    page.goto(office.address + "/petitions/")
    assert "登录已过期" in page.inner_text("body")
    office.said.clear()  # the browser remarks on the 401
