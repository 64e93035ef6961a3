"""Where a case turns: an objection and its return, a longer limit, a late hand, and a session that ran out meanwhile."""

import pytest

from apps.base.clock import local_date, now
from apps.deadlines.models import Deadline
from apps.petitions.actions import urge
from apps.petitions.models import Handling, Petition
from tests.factories import handlings
from tests.factories.petitions import transferred

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_unit_objects_and_the_bureau_takes_the_case_back(office, unit_handler, section_head):
    number = transferred(at=now()).number
    office.do(
        unit_handler,
        number,
        "object",
        lambda page: page.fill("#id_reasons", "该灯杆属市政管养，不属本街道职权。"),
    )
    office.do(
        section_head, number, "agree-return", lambda page: page.fill("#id_decision", "情况属实，同意退回。")
    )
    assert Handling.objects.get(petition__number=number).state == "returned"
    assert "退回" in office.go(section_head, f"/petitions/{number}/").inner_text("main")


def test_a_longer_limit_is_asked_for_and_given(office, unit_handler, unit_approver):
    petition = handlings.investigating(at=now())
    before = Deadline.objects.get(case_file_id=petition.pk, rule="closure").due_on

    def ask(page):
        page.fill("#id_days", "20")
        page.fill("#id_reason", "须待第三方检测报告。")

    office.do(unit_handler, petition.number, "ask-extension", ask)
    office.do(
        unit_approver,
        petition.number,
        "approve-extension",
        lambda page: page.fill("#id_notified_on", local_date(now()).isoformat()),
    )
    assert (Deadline.objects.get(case_file_id=petition.pk, rule="closure").due_on - before).days == 20


def test_the_dialog_of_the_late_hand_keeps_its_words(office, unit_handler, section_head):
    number = transferred(at=now()).number
    page = office.go(unit_handler, f"/petitions/{number}/")
    link = page.locator('.verbs a[href*="/object/"]').first
    if not link.is_visible():
        page.click(".verbs .menu-q button")
    link.click()
    page.wait_for_selector("#dialog[open] form")
    page.fill("#id_reasons", "我写了很久的异议理由。")
    urge(number=number, access=section_head.access, at=now(), text="请尽快签收。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#dialog .conflict, #dialog [role=alert]")
    assert page.input_value("#id_reasons") == "我写了很久的异议理由。"
    assert Handling.objects.get(petition__number=number).state == "transferred"
    office.said[:] = [line for line in office.said if "409" not in line]


def test_what_was_typed_outlives_the_session(office, registrar):
    page = office.go(registrar, "/petitions/new/")
    page.fill("#id_title", "反映下水道堵塞")
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_content", "三号楼门口下水道堵塞已一周。")
    page.wait_for_selector("text=登录已过期", timeout=15_000)
    assert page.input_value("#id_content") == "三号楼门口下水道堵塞已一周。"
    assert not Petition.objects.exists()
    office.said.clear()  # the browser's own lines about the refused save
