"""Lateness lists a candidate by itself; an officer takes it up, the unit answers, the officer accepts (art. 40)."""

from datetime import timedelta

import pytest

from apps.base.clock import now
from apps.supervision.actions import find_candidates
from apps.supervision.models import Order
from tests.factories.petitions import transferred, triaged
from tests.journeys.conftest import quiet, send_dialog

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def step(page, label, fill=lambda page: None):
    """The button of the order's head, its dialog, sent with the keyboard."""
    page.locator(".ph .acts a", has_text=label).first.click()
    page.wait_for_selector("#dialog[open] form")
    fill(page)
    send_dialog(page)


def test_a_candidate_is_confirmed_answered_and_accepted(
    office, supervisor_officer, unit_handler, unit_approver
):
    then = now() - timedelta(days=20)
    number = transferred(triaged(at=then), at=then).number
    assert find_candidates(at=now()) == 1
    assert number not in office.go(unit_handler, "/supervision/").inner_text("#main")

    board = office.go(supervisor_officer, "/supervision/")
    card = board.locator("#lane-candidates .tick", has_text=number)
    assert "规则命中" in card.inner_text()
    card.get_by_role("button", name="确认").click()
    board.locator("#lane-urged .tick", has_text=number).wait_for()
    quiet(board)
    assert board.locator("#lane-candidates .tick").count() == 0

    unit = office.go(unit_handler, "/supervision/")
    unit.locator("#lane-to_receive .tick a.tt").click()
    quiet(unit)
    step(unit, "签收")
    step(unit, "书面反馈", lambda page: page.fill("#id_text", "已于今日向信访人作出受理告知。"))
    assert "等督查科" in office.go(unit_handler, "/supervision/").inner_text("#lane-answered")

    order = Order.objects.get()
    page = office.go(supervisor_officer, f"/supervision/orders/{order.pk}/")
    assert "已于今日向信访人作出受理告知。" in page.inner_text("#main")
    step(page, "认可反馈")
    step(page, "办结督办", lambda page: page.get_by_label("已纠正").check())
    order.refresh_from_db()
    assert (order.state, order.outcome, order.answers.get().in_time) == ("closed", "corrected", True)
    assert "认可督办反馈" in office.go(supervisor_officer, f"/petitions/{number}/").inner_text("#log")
