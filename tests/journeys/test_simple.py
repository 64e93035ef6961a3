"""A simple case that falls back to the ordinary procedure, its sixty days counted from the first acceptance (2.3)."""

from datetime import date

import pytest

from apps.base.clock import local_date, now
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling
from tests.factories.petitions import triaged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "涉及管网改造，十个工作日内不能解决。"


def test_a_simple_case_falls_back_to_the_ordinary_procedure(
    office, triage_officer, unit_handler, street_office
):
    number = triaged(at=now()).number

    def send_simply(page):
        page.select_option("#dialog select[name=organ_id]", str(street_office.pk))
        page.select_option("#dialog select[name=simple_ground]", "daily")
        page.check("#dialog input[name=likely_supported]")

    page = office.do(triage_officer, number, "transfer", send_simply)
    assert "简易办理" in page.inner_text(".case-badges")
    assert number in office.go(triage_officer, "/petitions/?procedure=simple").inner_text("#results")

    office.do(unit_handler, number, "sign")
    told = []

    def accept_by_telephone(page):
        told.append(page.inner_text("#dialog"))
        page.select_option("#dialog select[name=method]", "phone")
        page.fill("#dialog [name=note]", "已电话告知信访人受理和办理期限。")

    page = office.do(unit_handler, number, "accept", accept_by_telephone)
    assert "简易办理 10 个工作日" in told[0]
    assert "简易办理" in page.inner_text("#clocks")

    page = office.do(unit_handler, number, "leave-simple", lambda page: page.fill("#id_reason", WHY))

    handling = Handling.objects.get(petition__number=number)
    assert (handling.procedure, handling.simple_left_reason) == ("ordinary", WHY)
    running = {
        row.rule: row for row in Deadline.objects.open().filter(case_file__number=number, is_duty=True)
    }
    today: date = local_date(now())
    assert running["closure"].start_on == today == handling.accepted_on
    assert "simple_closure" not in running
    assert "简易办理" not in page.inner_text(".case-badges")
    assert WHY in page.inner_text("#main")
