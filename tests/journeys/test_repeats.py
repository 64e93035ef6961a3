"""A repeat joins the first, the petitioner is told its number, and the desk takes it back (R-95)."""

import pytest

from apps.base.clock import now
from apps.petitions.models import Petition
from tests.factories.petitions import herself, make_petition, triaged
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_repeat_is_merged_told_and_taken_back(office, triage_officer):
    first = triaged(make_petition(at=now(), **herself()), at=now()).number
    again = make_petition(**herself(), at=now(), repeat_verdict="pending").number
    read = []

    def join(page):
        read.append(page.inner_text("#dialog"))
        page.fill("#id_first_number", first)
        page.select_option("#id_told_how", "phone")
        page.fill("#dialog textarea[name=reason]", "同一小区同一部电梯")

    page = office.do(triage_officer, again, "merge", join)
    assert first in read[0]  # the machine proposed it, and says what the law says of it
    assert "并入首件" in read[0]
    quiet(page)
    panel = page.inner_text("#panel-repeats")
    assert first in panel
    assert "电话" in panel

    page = office.do(
        triage_officer,
        again,
        "unmerge",
        lambda page: page.fill("#dialog textarea[name=reason]", "是相邻的两部电梯"),
    )
    quiet(page)
    restored = Petition.objects.get(number=again)
    assert (restored.state, restored.repeat_verdict, restored.repeat_of) == ("registered", "pending", None)
    assert "登记转送" in page.inner_text("#case")  # its own clock runs again
