"""Next year's holidays are loaded, a figure of the bureau is changed, an organ and a class are kept: without code.

No barrier by axe on any page or dialog, at the reference width and on a phone; nothing holds before the second person.
"""

from datetime import date
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.administration.models import Change
from apps.organisations.models import Organ
from apps.parameters import selectors as parameters
from apps.petitions.models import ContentClass
from tests.factories.deadlines import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [1366, 390])


def barriers(page):
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    found = [(page.url, rule["id"]) for rule in Axe().run(page).response["violations"]]
    return [*found, (page.url, "sideways")] if wide else found


@WIDTHS
def test_next_years_holidays_from_the_notice_to_the_moved_clock(office, supervisor_officer, director, width):
    row = clock("closure", date(2026, 11, 24))
    page = office.go(supervisor_officer, "/settings/calendar/", width=width)
    found = barriers(page)
    page.click("text=载入放假安排")
    page.wait_for_selector("#lines")
    found += barriers(page)
    page.fill("input[name=source]", "国办发明电〔2026〕9号")
    page.fill("input[name=line-0-first]", "2027-01-01")
    page.fill("input[name=line-0-last]", "2027-01-03")
    page.fill("input[name=line-1-first]", "2027-02-05")
    page.fill("input[name=line-1-last]", "2027-02-13")
    page.fill("input[name=line-1-make_up]", "2027-01-23、2027-02-20")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#clocks")
    found += barriers(page)
    assert row.case_file.number in page.inner_text("#clocks")
    row.refresh_from_db()
    assert row.act_by == date(2027, 1, 22)
    page.fill("textarea[name=reason]", "国办通知已印发")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#decision")
    address = page.url

    page = office.go(director, urlsplit(address).path, width=width)
    page.click("text=看会变动哪些日子和期限")
    page.wait_for_selector("#clocks")
    found += barriers(page)
    page.click("text=去决定")
    page.click("button[value=agree]")
    page.wait_for_selector("#decision:has-text('已同意')")
    row.refresh_from_db()
    assert row.act_by == date(2027, 1, 23)
    assert found == []


@WIDTHS
def test_a_figure_of_the_bureau_by_keyboard(office, supervisor_officer, deputy_director, width):
    page = office.go(supervisor_officer, "/settings/limits/", width=width)
    found = barriers(page)
    page.locator("a[href='/settings/limits/sign_days/change/']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#dialog[open] form")
    page.fill("#dialog input[name=value]", "99")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#dialog .err-sum, #dialog [data-error-summary]")
    found += barriers(page)
    page.fill("#dialog input[name=value]", "3")
    page.fill("#dialog textarea", "按局务会意见")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#own:has-text('待决定')")
    page = office.go(deputy_director, "/settings/", width=width)
    page.click("#waiting a")
    page.click("button[value=agree]")
    page.wait_for_selector("#decision:has-text('已同意')")
    found += barriers(office.go(deputy_director, "/settings/limits/sign_days/", width=width))
    parameters.forget()
    assert parameters.value_of("sign_days") == 3
    assert found == []


@WIDTHS
def test_an_organ_and_a_class(office, sys_admin, width):
    page = office.go(sys_admin, "/settings/units/", width=width)
    found = barriers(page)
    page.click("text=新设机构")
    page.wait_for_selector("select[name=parent]")
    found += barriers(page)
    page.select_option("select[name=parent]", "SMQ")
    page.select_option("select[name=kind]", "department")
    for name, text in (
        ("code", "SJGL"), ("name", "厦门市思明区数据管理局"), ("short_name", "区数据局"), ("document_prefix", "SJ"),
    ):  # fmt: skip
        page.fill(f"input[name={name}]", text)
    page.fill("textarea[name=reason]", "机构改革")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".err-sum, [data-error-summary]")
    found += barriers(page)
    assert page.input_value("input[name=short_name]") == "区数据局"
    page.fill("input[name=document_prefix]", "思数")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#results:has-text('区数据局')")
    assert Organ.objects.get(code="SJGL").document_prefix == "思数"

    page = office.go(sys_admin, "/settings/codes/?under=民政", width=width)
    found += barriers(page)
    page.click("text=新设分类")
    page.wait_for_selector("#dialog[open] form")
    found += barriers(page)
    page.fill("#dialog input[name=name]", "养老服务")
    page.fill("#dialog textarea", "机构改革")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#results:has-text('养老服务')")
    assert ContentClass.objects.filter(code="民政/养老服务").exists()
    found += barriers(office.go(sys_admin, "/settings/saved-views/", width=width))
    assert set(Change.objects.values_list("kind", flat=True)) == {"create_organ", "add_class"}
    assert found == []
