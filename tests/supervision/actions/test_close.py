"""How an order ends: closed with its outcome, or withdrawn by a head with a reason."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused
from apps.deadlines.models import Deadline
from apps.supervision.actions import accept_answer, close, withdraw
from tests.factories.petitions import transferred
from tests.factories.supervision import answered, opened

pytestmark = pytest.mark.django_db


def test_an_accepted_answer_closes_it(supervisor_officer: User, at: datetime) -> None:
    order = answered(transferred())
    accept_answer(pk=order.pk, access=supervisor_officer.access, at=at)
    with pytest.raises(InvalidInput):
        close(pk=order.pk, access=supervisor_officer.access, at=at, outcome="fine")
    close(pk=order.pk, access=supervisor_officer.access, at=at, outcome="corrected", note="已答复信访人。")
    order.refresh_from_db()
    assert (order.state, order.outcome, order.ended_at) == ("closed", "corrected", at)


def test_withdrawn_by_a_head_the_clock_goes_too(
    supervisor_officer: User, section_head: User, at: datetime
) -> None:
    order = opened(transferred())
    with pytest.raises(PermissionRefused):
        withdraw(pk=order.pk, access=supervisor_officer.access, at=at, reason="立项有误。")
    withdraw(pk=order.pk, access=section_head.access, at=at, reason="立项有误。")
    order.refresh_from_db()
    clock = Deadline.objects.get(rule="supervision_feedback")
    assert (order.state, clock.cancelled_at) == ("withdrawn", at)
