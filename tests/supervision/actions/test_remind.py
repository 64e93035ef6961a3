"""催办 by hand: once a day and order, with its notice."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import RuleRefused
from apps.notifications.models import Notification
from apps.supervision.actions import remind
from apps.supervision.models import Reminder
from tests.factories.petitions import transferred
from tests.factories.supervision import opened

pytestmark = pytest.mark.django_db


def test_once_a_day(supervisor_officer: User, unit_handler: User, at: datetime) -> None:
    order = opened(transferred())
    remind(pk=order.pk, access=supervisor_officer.access, at=at)
    with pytest.raises(RuleRefused):
        remind(pk=order.pk, access=supervisor_officer.access, at=at)
    remind(pk=order.pk, access=supervisor_officer.access, at=at + timedelta(days=1))
    assert [row.step for row in Reminder.objects.filter(order=order)] == [0, 0]
    assert Notification.objects.filter(kind="supervision.order_reminded", role="unit_handler").count() == 2
