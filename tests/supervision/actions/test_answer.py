"""书面反馈: meets the feedback clock, in time or not, and is kept version by version."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.deadlines.models import Deadline
from apps.supervision.actions import answer, receive
from tests.factories.petitions import transferred
from tests.factories.supervision import opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "in_time"), [(10, True), (11, False)])
def test_the_last_day_and_the_day_after(unit_handler: User, at: datetime, days: int, in_time: bool) -> None:
    order = opened(transferred())
    receive(pk=order.pk, access=unit_handler.access, at=at)
    then = at + timedelta(days=days)

    given = answer(
        pk=order.pk, access=unit_handler.access, at=then, text="已向信访人告知。", measures="明确专人。"
    )

    order.refresh_from_db()
    assert (order.state, given.version, given.in_time) == ("answered", 1, in_time)
    assert Deadline.objects.get(rule="supervision_feedback").met_on == then.date()
    event = order.case_file.events.get(verb="supervision.order_answered")
    assert event.payload["in_time"] is in_time and "告知" not in str(event.payload)


def test_an_empty_answer_is_none(unit_handler: User, at: datetime) -> None:
    order = opened(transferred())
    receive(pk=order.pk, access=unit_handler.access, at=at)
    with pytest.raises(InvalidInput):
        answer(pk=order.pk, access=unit_handler.access, at=at, text="")
    assert Deadline.objects.get(rule="supervision_feedback").met_on is None
