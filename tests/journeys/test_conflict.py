"""Two people on one case: whoever sends second keeps what was typed and reads who changed what."""

import pytest

from apps.base.clock import now
from apps.petitions.models import ContactLog
from tests.factories.accounts import member
from tests.factories.handlings import accepted
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TYPED = "约定周五上午现场查看，信访人同意。"


def test_a_stale_dialog_keeps_the_text_and_names_the_other(office, unit_handler, street_office):
    colleague = member("unit_handler", street_office, username="colleague", name="柯清和")
    number = accepted(at=now()).number
    page = office.go(unit_handler, f"/petitions/{number}/")
    link = page.locator('.verbs a[href*="/contact/"]').first
    if not link.is_visible():
        page.click(".verbs .menu-q button")
    link.click()
    page.wait_for_selector("#dialog[open] form")
    page.fill("#id_summary", TYPED)

    office.do(colleague, number, "contact", lambda other: other.fill("#id_summary", "已先行电话联系。"))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#dialog .conflict")

    told = page.inner_text("#dialog .conflict")
    assert "柯清和" in told
    assert "记录联系" in told
    assert page.input_value("#id_summary") == TYPED
    assert ContactLog.objects.filter(handling__petition__number=number).count() == 1

    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#dialog:not([open])", state="attached")
    quiet(page)  # the page refetches its panels after a verb
    summaries = ContactLog.objects.filter(handling__petition__number=number).values_list("summary", flat=True)
    assert TYPED in list(summaries)
