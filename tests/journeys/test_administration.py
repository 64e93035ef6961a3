"""A new colleague gets an account from one administrator, a post from another, and the director's consent, in a browser.

No barrier by axe on any of the pages and dialogs, no word on the console under the strict CSP, by keyboard where it counts.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.accounts.models import Appointment, User
from apps.administration.models import Change, Proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def barriers(page):
    return [(page.url, rule["id"]) for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1366, 390])
def test_from_a_new_account_to_the_first_page_of_work(
    office, sys_admin, security_admin, director, registrar, width
):
    page = office.go(sys_admin, "/settings/users/new/", width=width)
    found = barriers(page)
    page.fill("input[name=username]", "he.shuzhen")
    page.fill("input[name=name]", "何淑珍")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".set-password")
    first = page.locator(".set-password").inner_text().strip()
    found += barriers(page)
    newcomer = User.objects.get(username="he.shuzhen")
    assert newcomer.check_password(first)

    page = office.go(security_admin, f"/settings/users/{newcomer.pk}/", width=width)
    page.click("text=授予岗位")
    page.wait_for_selector("#dialog[open] form")
    found += barriers(page)
    page.select_option("select[name=organ]", "XFJ-BX")
    page.select_option("select[name=role]", "triage_officer")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#dialog .err-sum, #dialog [data-error-summary]")
    found += barriers(page)
    page.fill("textarea[name=reason]", "新录用公务员")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#person:has-text('等待第二人决定')")
    found += barriers(page)
    assert not Appointment.objects.filter(user=newcomer).exists()

    page = office.go(director, "/notices/", width=width)
    page.click("text=授予岗位")
    page.wait_for_selector("#decision")
    found += barriers(page)
    page.click("button[value=agree]")
    page.wait_for_selector("#decision:has-text('已同意')")
    assert Appointment.objects.get(user=newcomer).role == "triage_officer"
    assert list(Change.objects.order_by("pk").values_list("kind", flat=True)) == ["create_user", "appoint"]
    assert found == []


def test_a_refusal_without_a_word_keeps_the_page(office, asked_for_in_browser, director):
    page = office.go(director, f"/settings/proposals/{asked_for_in_browser.pk}/")
    page.click("button[value=refuse]")
    page.wait_for_selector("#decision [role=alert]")
    page.fill("textarea[name=note]", "编制已满")
    page.click("button[value=refuse]")
    page.wait_for_selector("#decision:has-text('不同意')")
    assert Proposal.objects.get().note == "编制已满"


def test_a_closed_account_is_out_at_the_next_click(office, sys_admin, registrar):
    theirs = office.go(registrar, "/petitions/")
    page = office.go(sys_admin, f"/settings/users/{registrar.pk}/")
    page.click("text=停用账号")
    page.wait_for_selector("#dialog[open] form")
    page.fill("textarea[name=reason]", "调离")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#person:has-text('已停用')")
    theirs.goto(theirs.url)
    assert "/accounts/login/" in theirs.url


@pytest.fixture
def asked_for_in_browser(registrar, letters_section, security_admin):
    return Proposal.objects.create(
        kind="appoint", subject="registrar 林小满", reason="会议决定", proposed_by=security_admin, proposed_at="2026-11-24T10:00+08:00",
        payload={"user_id": registrar.pk, "organ": letters_section.name, "role": "section_head"},
    )  # fmt: skip
