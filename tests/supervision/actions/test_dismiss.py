"""不列入: with a reason, and never listed again for the same cause."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.supervision.actions import dismiss, find_candidates
from apps.supervision.models import Order
from tests.factories.petitions import transferred

pytestmark = pytest.mark.django_db


def test_a_reason_ends_it_for_good(supervisor_officer: User, at: datetime) -> None:
    transferred()
    late = at + timedelta(days=20)
    find_candidates(at=late)
    order = Order.objects.get(ground="overdue_accept")
    with pytest.raises(InvalidInput):
        dismiss(pk=order.pk, access=supervisor_officer.access, at=late, reason=" ")

    dismiss(pk=order.pk, access=supervisor_officer.access, at=late, reason="单位已口头告知，正在补办。")

    order.refresh_from_db()
    assert (order.state, order.end_note, order.ended_by_id) == (
        "dismissed",
        "单位已口头告知，正在补办。",
        supervisor_officer.pk,
    )
    event = order.case_file.events.get(verb="supervision.order_dismissed")
    assert event.payload["minor"] is True and "口头" not in str(event.payload)
    assert find_candidates(at=late + timedelta(days=1)) == 0
