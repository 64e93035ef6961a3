"""A unit says the matter is not its own; the desk agrees and sends it where it belongs (art. 23)."""

import pytest

from apps.base.clock import now
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling
from tests.factories.petitions import transferred, triaged
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASONS = "本事项属于住建部门的法定职权，不属于街道办事处。"


def test_an_objection_moves_the_case_to_another_organ(
    office, triage_officer, unit_handler, street_office, department, department_handler
):
    number = transferred(triaged(at=now()), at=now()).number

    def object_to_it(page):
        page.fill("#id_reasons", REASONS)
        page.select_option("#id_suggested_organ_id", str(department.pk))

    office.do(unit_handler, number, "object", object_to_it)
    read = []

    def agree(page):
        read.append(page.inner_text("#dialog"))
        page.fill("#id_decision", "异议成立，同意退回。")

    office.do(triage_officer, number, "agree-return", agree)
    assert REASONS in read[0]  # the desk decides on the unit's own words
    office.do(
        triage_officer,
        number,
        "transfer",
        lambda page: page.select_option("#dialog select[name=organ_id]", str(department.pk)),
    )
    states = Handling.objects.filter(petition__number=number).order_by("pk").values_list("organ_id", "state")
    assert list(states) == [(street_office.pk, "returned"), (department.pk, "transferred")]
    page = office.do(department_handler, number, "sign")
    quiet(page)  # the page refetches its panels after a verb
    assert Handling.objects.get(petition__number=number, organ=department).state == "signed"


def test_an_objection_refused_stays_with_its_unit(office, triage_officer, unit_handler, street_office):
    number = transferred(triaged(at=now()), at=now()).number
    office.do(unit_handler, number, "object", lambda page: page.fill("#id_reasons", REASONS))

    office.do(
        triage_officer,
        number,
        "refuse-return",
        lambda page: page.fill("#id_decision", "属地在街道，理由不成立。"),
    )

    handling = Handling.objects.get(petition__number=number)
    assert (handling.organ, handling.state) == (street_office, "signed")
    page = office.go(unit_handler, f"/petitions/{number}/why/")
    assert "本单位已经提出过异议" in page.inner_text("#main")


def test_a_dispute_is_decided_by_the_common_superior(
    office, triage_officer, unit_handler, deputy_director, department, department_handler
):
    number = transferred(triaged(at=now()), at=now()).number

    def name_the_other(page):
        page.select_option("#id_organ_ids", str(department.pk))
        page.fill("#id_reasons", "两个单位都认为不属于本单位的法定职权。")

    page = office.do(unit_handler, number, "raise-dispute", name_the_other)
    page.wait_for_selector("#panel-disputes dl")
    assert "区政府" in page.inner_text("#panel-disputes")

    def not_ours(page):
        page.check("#dialog input[name=competent][value=false]")
        page.fill("#id_text", "不属于本单位三定方案职责。")

    office.do(unit_handler, number, "state-position", not_ours)
    office.do(department_handler, number, "state-position", not_ours)

    def theirs(page):
        page.select_option("#dialog select[name=organ_id]", str(department.pk))
        page.fill("#id_decision", "依据住房管理职责，由区住建和交通局承办。")

    office.do(deputy_director, number, "decide-dispute", theirs)

    states = (
        Handling.objects.filter(petition__number=number).order_by("pk").values_list("organ__code", "state")
    )
    assert list(states) == [("350203010", "returned"), (department.code, "transferred")]
    running = Deadline.objects.open().filter(case_file__number=number, is_duty=True)
    assert {row.owner_id for row in running} == {department.pk}
    assert office.go(department_handler, f"/petitions/{number}/").locator('.verbs a[href*="/sign/"]').count()
