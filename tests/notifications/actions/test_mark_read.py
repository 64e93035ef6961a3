"""Reading is each person's own."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.notifications.actions import mark_all_read, mark_read, notify
from apps.notifications.models import Notification
from apps.notifications.selectors import unread_count
from apps.organisations.models import Organ
from tests.factories.accounts import member

pytestmark = pytest.mark.django_db


def tell(organ: Organ, at: datetime, role: str = "unit_handler") -> Notification:
    row = notify(kind="petitions.urge", at=at, organ=organ, role=role, payload={"number": "2026-00001"})
    assert row is not None
    return row


def test_a_colleague_still_has_it_before_them(street_office: Organ, unit_handler: User, at: datetime) -> None:
    colleague = member("unit_handler", street_office)
    row = tell(street_office, at)
    mark_read(notification_id=row.pk, access=unit_handler.access, at=at)
    mark_read(notification_id=row.pk, access=unit_handler.access, at=at)
    assert unread_count(unit_handler.access, at) == 0
    assert unread_count(colleague.access, at) == 1
    assert row.reads.count() == 1


def test_somebody_elses_notice_is_not_found(street_office: Organ, outsider: User, at: datetime) -> None:
    row = tell(street_office, at)
    with pytest.raises(NotFound):
        mark_read(notification_id=row.pk, access=outsider.access, at=at)
    assert not row.reads.exists()


def test_all_at_once_touches_only_mine(
    street_office: Organ, department: Organ, unit_handler: User, at: datetime
) -> None:
    rows = [tell(street_office, at) for _ in range(3)]
    tell(department, at)
    tell(street_office, at, role="unit_approver")
    assert mark_all_read(access=unit_handler.access, at=at) == len(rows)
    assert mark_all_read(access=unit_handler.access, at=at) == 0
    assert set(Notification.objects.unread_by(unit_handler.access)).isdisjoint(rows)
