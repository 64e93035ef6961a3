"""认可 and 退回重报: with a new limit from the return; never one's own answer."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.deadlines.models import Deadline
from apps.supervision.actions import accept_answer, answer, return_answer
from tests.factories.petitions import transferred
from tests.factories.supervision import answered

pytestmark = pytest.mark.django_db


def test_accepted_with_words(supervisor_officer: User, at: datetime) -> None:
    order = answered(transferred())
    accept_answer(pk=order.pk, access=supervisor_officer.access, at=at, decision="整改到位。")
    order.refresh_from_db()
    given = order.answers.get()
    assert (order.state, given.accepted, given.decision, given.decided_by_id) == (
        "accepted",
        True,
        "整改到位。",
        supervisor_officer.pk,
    )


def test_sent_back_the_limit_begins_anew(supervisor_officer: User, unit_handler: User, at: datetime) -> None:
    order, then = answered(transferred()), at + timedelta(days=3)
    with pytest.raises(InvalidInput):
        return_answer(pk=order.pk, access=supervisor_officer.access, at=then, reason="")
    return_answer(pk=order.pk, access=supervisor_officer.access, at=then, reason="没有写明责任人。")

    running = Deadline.objects.open().get(rule="supervision_feedback")
    assert running.start_on == then.date()
    again = answer(pk=order.pk, access=unit_handler.access, at=then, text="责任人为分管副主任。")
    order.refresh_from_db()
    assert (order.state, again.version) == ("answered", 2)
