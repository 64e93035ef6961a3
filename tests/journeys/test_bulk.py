"""A section head urges what waits, hands it to somebody to follow, prints it and takes it along, in a browser.

No barrier by axe on any of the pages, at both widths; an impatient second click does nothing twice.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.base.clock import now
from apps.petitions.models import BulkRun, Export
from tests.factories.accounts import PASSWORD
from tests.factories.exports import made
from tests.factories.petitions import make_petition, transferred
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def barriers(page):
    return [(page.url, rule["id"]) for rule in Axe().run(page).response["violations"]]


def ticked(office, user, count, width=1366):
    page = office.go(user, "/petitions/", width=width)
    for place in range(count):
        page.locator("#results input[name=selected]").nth(place).check()
    page.wait_for_selector("#bulk:not([hidden])")
    return page


@pytest.mark.parametrize("width", [1440, 390])
def test_urging_many_at_once(office, section_head, width):
    waits = transferred(at=now())
    make_petition(at=now())
    page = ticked(office, section_head, 2, width)
    assert "已选 2 件" in page.locator("#bulk").inner_text()
    found = barriers(page)
    page.click('#bulk button[formaction$="/bulk/urge/"]')
    page.wait_for_selector("#bulk-preview")
    assert "可以办理 1 件" in page.locator("#bulk-preview").inner_text()
    found += barriers(page)
    page.fill("textarea[name=text]", "请于本周五前报告进展")
    page.dblclick('button[value="do"]')
    page.wait_for_url("**/bulk/runs/**")
    found += barriers(page)
    assert found == []
    page.wait_for_selector(".ph:has-text('办成 1 件')")
    assert BulkRun.objects.count() == 1
    assert waits.case_file.events.filter(verb="petitions.urge").count() == 1


def test_the_preview_follows_the_choice(office, section_head, triage_officer):
    petition = make_petition(at=now())
    page = ticked(office, section_head, 1)
    page.click('#bulk button[formaction$="/bulk/track/"]')
    page.wait_for_selector("select[name=user_id]")
    page.select_option("select[name=user_id]", str(triage_officer.pk))
    page.wait_for_selector(f"#bulk-preview:has-text('未指定 → {triage_officer.name}')")
    assert "可以办理 1 件" in page.locator("#bulk-status").inner_text()
    page.click('button[value="do"]')
    page.wait_for_url("**/bulk/runs/**")
    petition.refresh_from_db()
    assert petition.tracker == triage_officer


@pytest.mark.parametrize("width", [1440, 390])
def test_a_list_with_names_takes_two_people(office, director, deputy_director, width):
    make_petition(at=now())
    page = office.go(director, "/petitions/exports/new/?stage=open", width=width)
    page.check("input[name=restricted][value=name]")
    page.fill("textarea[name=purpose]", "区委督查室调阅")
    found = barriers(page)
    page.fill("input[name=password]", PASSWORD)
    page.click('button[value="ask"]')
    page.wait_for_selector("#export-progress")
    export = Export.objects.get()
    second = office.go(deputy_director, "/petitions/exports/", width=width)
    found += barriers(second)
    second.click("table a.tt")
    second.wait_for_selector('button[value="agree"]')
    found += barriers(second)
    second.click('button[value="agree"]')
    quiet(second)
    page.goto(page.url)
    found += barriers(page)
    made(export, at=now())
    page.wait_for_selector('#export-progress a[href$="/file/"]', timeout=8_000)
    with page.expect_download() as taken:
        page.click('#export-progress a[href$="/file/"]')
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert found == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_paper_is_quiet_and_open_to_all(office, section_head):
    make_petition(at=now())
    page = ticked(office, section_head, 1)
    page.click('#bulk button[formaction$="/bulk/print/"]')
    page.wait_for_selector("input[name=purpose]")
    found = barriers(page)
    page.fill("input[name=purpose]", "周例会材料")
    page.click('button[value="do"]')
    page.wait_for_selector(".sheet-list")
    assert found + barriers(page) == []
