"""A unit says the matter is not its own; the desk agrees and sends it where it belongs (art. 23)."""

import pytest

from apps.base.clock import now
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
