"""A day of each role, in the browser: from one's own home, by the next step of a row, to what is there afterwards."""

from datetime import timedelta

import pytest

from apps.accounts.models import Appointment, User
from apps.base.clock import local_date, now
from apps.casefiles.models import CaseEvent, Reading
from apps.petitions.models import Handling, Opinion, Petition
from tests.factories import handlings
from tests.factories.accounts import member
from tests.factories.petitions import make_petition, transferred, triaged
from tests.journeys.conftest import quiet, send_dialog

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def next_step(office, user, number, fill=lambda page: None, *, width=1366):
    """Runs the next step of a row of one's home with the keyboard: J to the row, `.`, the form, Ctrl+Enter."""
    page = office.go(user, "/", width=width)
    row = f'tr[data-href="/petitions/{number}/"]'
    page.wait_for_selector(row)
    for _ in range(30):
        page.keyboard.press("j")
        if page.locator(f"{row}.cur").count():
            break
    page.keyboard.press(".")
    page.wait_for_selector("#dialog[open] form")
    fill(page)
    send_dialog(page)
    quiet(page)
    return page


def file_here(page, title, content, *, place, topic):
    """Registers what a person says, and gives the number on the receipt."""
    page.fill("#id_petitioner-name", "何一鸣")
    page.fill("#id_petitioner-phone", "19900000077")
    page.fill("#id_title", title)
    page.fill("#id_content", content)
    page.fill("#id_place", place)
    page.fill("#id_topic", topic)
    page.select_option("#id_purpose", "resolve")
    quiet(page)
    page.locator(".sticky-acts button[type=submit]").first.click()
    page.wait_for_selector(".receipt-number")
    return page.inner_text(".receipt-number").strip()


def verbs_of(number):
    events = CaseEvent.objects.filter(case_file__number=number).order_by("seq")
    return [event.verb.removeprefix("petitions.") for event in events]


def test_triage_officer_classifies_and_transfers_from_the_desk(office, triage_officer):
    number = make_petition(at=now(), repeat_verdict="first").number

    def classify(page):
        for radio in page.query_selector_all("#dialog input[type=radio][value=appeal]"):
            radio.check()
        for select in page.query_selector_all("#dialog select[name$=appeal_route]"):
            select.select_option("petition_procedure")

    def choose(page):
        page.select_option(
            "#dialog select[name=organ_id]",
            label=next(
                label
                for label in page.eval_on_selector_all(
                    "#dialog select[name=organ_id] option", "all => all.map(o => o.textContent)"
                )
                if "莲前街道办事处" in label
            ),
        )

    next_step(office, triage_officer, number, classify)
    page = next_step(office, triage_officer, number, choose)
    assert Petition.objects.get(number=number).state == "transferred"
    page.wait_for_selector(
        f'tr[data-href="/petitions/{number}/"]', state="detached"
    )  # the desk is clear of it
    assert number in office.go(triage_officer, "/").inner_text("aside")  # somebody else's now: 等别人回音


def test_section_head_decides_on_an_objection(office, unit_handler, section_head):
    number = transferred(at=now()).number
    office.do(
        unit_handler,
        number,
        "object",
        lambda page: page.fill("#id_reasons", "该灯杆属市政管养，不属本街道职权。"),
    )
    next_step(office, section_head, number, lambda page: page.fill("#id_decision", "情况属实，同意退回。"))
    assert Handling.objects.get(petition__number=number).state == "returned"


def test_supervisor_urges_what_is_late(office, supervisor_officer):
    number = transferred(at=now() - timedelta(days=20)).number
    page = office.go(supervisor_officer, "/")
    assert number in page.inner_text("main")
    office.do(
        supervisor_officer, number, "urge", lambda page: page.fill("#id_text", "已超过受理期限，请说明情况。")
    )
    assert "urge" in verbs_of(number)


def test_handler_signs_from_the_desk_and_sees_the_next_step(office, unit_handler):
    number = transferred(at=now()).number
    page = next_step(office, unit_handler, number)
    assert Handling.objects.get(petition__number=number).state == "signed"
    row = f'tr[data-href="/petitions/{number}/"]'
    page.wait_for_selector(f"{row} [data-next]:has-text('受理')")


def test_approver_reads_the_draft_and_approves_it(office, unit_approver):
    number = handlings.drafted(at=now()).number
    next_step(office, unit_approver, number)
    assert Opinion.objects.filter(handling__petition__number=number).latest("pk").approved_at is not None


def test_director_opens_the_cases_behind_a_number(office, director):
    transferred(at=now() - timedelta(days=20))
    page = office.go(director, "/statistics/")
    link = page.locator("main a[href^='/petitions/?']").filter(has_text="1").first
    link.click()
    quiet(page)
    assert page.locator("#results tbody tr").count() >= 1


def test_leader_sees_numbers_and_nobody(office, leader):
    petition = transferred(at=now())
    text = office.go(leader, "/").inner_text("body")
    assert petition.number not in text
    assert petition.title not in text


def test_street_officer_files_from_a_phone(office, street_officer):
    page = office.go(street_officer, "/", width=390)
    page.click("main a[href='/petitions/new/']")
    page.wait_for_selector("#id_title")
    number = file_here(
        page, "反映路灯不亮", "三号楼前路灯坏了一周，晚上看不清路。", place="开元街道", topic="城乡建设"
    )
    home = office.go(street_officer, "/", width=390)
    assert number in home.inner_text("main")
    assert home.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_auditor_sees_who_looked_and_why_but_no_case(office, triage_officer, auditor):
    petition = transferred(triaged(make_petition(at=now())), at=now())
    page = office.go(triage_officer, f"/petitions/{petition.number}/")
    page.locator("a[href*='/reveal/']").first.click()
    page.wait_for_selector("#dialog[open] form")
    for radio in page.query_selector_all("#dialog input[type=radio]")[:1]:
        radio.check()
    for field in page.query_selector_all("#dialog textarea, #dialog input[type=text]")[:1]:
        field.fill("核对身份后回电")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".shown-value")
    assert Reading.objects.filter(case_file__number=petition.number, kind="reveal").exists()
    text = office.go(auditor, "/").inner_text("main")
    assert triage_officer.name in text
    assert petition.title not in text


def test_an_account_a_post_and_the_second_person(office, sys_admin, security_admin, director):
    page = office.go(sys_admin, "/settings/users/new/")
    page.fill("#id_username", "new-clerk")
    page.fill("#id_name", "江小满")
    page.locator("main button[type=submit]").first.click()
    quiet(page)
    clerk = User.objects.get(username="new-clerk")
    assert not Appointment.objects.filter(user=clerk).exists()

    page = office.go(security_admin, f"/settings/users/{clerk.pk}/appoint/")
    page.select_option("#id_role", "registrar")
    page.select_option("#id_organ", index=1)
    page.fill("#id_starts_on", local_date(now()).isoformat())
    page.fill("#id_reason", "接访科新进人员")
    page.locator("main form button[type=submit], #dialog form button[type=submit]").first.click()
    quiet(page)
    assert not Appointment.objects.filter(user=clerk).exists()  # it waits for the second person

    page = office.go(director, "/settings/proposals/")
    page.locator("main tbody a[href^='/settings/proposals/']").first.click()
    quiet(page)
    page.locator("button[value=agree], button:has-text('同意')").first.click()
    quiet(page)
    assert Appointment.objects.filter(user=clerk, role="registrar").count() == 1
    assert "江小满" in office.go(sys_admin, "/settings/changes/").inner_text("main")


def test_community_officer_files_and_follows_on_a_phone(office, community_officer):
    page = office.go(community_officer, "/petitions/new/", width=390)
    number = file_here(
        page, "反映楼道堆放杂物", "五号楼楼道长期堆放纸箱，通行不便。", place="深田社区", topic="城乡建设"
    )
    assert number in office.go(community_officer, "/", width=390).inner_text("main")


def test_review_officer_finds_what_may_still_be_asked_to_review(office, review_officer):
    number = handlings.served(at=now()).number
    page = office.go(review_officer, "/")
    page.locator(f'main a[href="/petitions/{number}/"]').first.click()
    quiet(page)
    assert "申请复查" in page.inner_text("#clocks")


def test_analyst_reads_figures_and_opens_no_case(office, analyst):
    petition = transferred(at=now() - timedelta(days=20))
    office.go(analyst, "/")
    page = office.go(analyst, "/statistics/")
    assert page.locator("main a[href^='/petitions/']").count() == 0
    assert petition.title not in page.inner_text("body")


def test_adviser_is_told_what_will_come_and_shown_no_case(office, bureau):
    petition = transferred(at=now())
    adviser = member("legal_adviser", bureau, username="legal_adviser", name="丁立秋")
    text = office.go(adviser, "/").inner_text("main")
    assert "法律审查" in text
    assert petition.number not in text
