"""A number in a notice set right, or the notice taken away with its traces."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.notifications.actions import correct_notices, mark_read, notify, take_away_notices
from apps.notifications.models import Notification, NotificationRead

pytestmark = pytest.mark.django_db


def given(user: User, key: str, at: datetime) -> Notification:
    made = notify(kind="test.told", at=at, user=user, payload={"people": 6, "days": 14}, dedupe_key=key)
    assert made is not None
    return made


def test_only_what_is_named_is_set_right(supervisor_officer: User, at: datetime) -> None:
    one = given(supervisor_officer, "cluster:1:1:x", at)
    other = given(supervisor_officer, "cluster:11:1:x", at)

    assert correct_notices(key_prefix="cluster:1:", payload={"people": 5}) == 1

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.payload, other.payload["people"]) == ({"people": 5, "days": 14}, 6)


def test_taken_away_with_who_read_it(supervisor_officer: User, at: datetime) -> None:
    one = given(supervisor_officer, "cluster:1:1:x", at)
    given(supervisor_officer, "cluster:2:1:x", at)
    mark_read(notification_id=one.pk, access=supervisor_officer.access, at=at)

    assert take_away_notices(key_prefix="cluster:1:") == 1
    assert Notification.objects.count() == 1 and not NotificationRead.objects.exists()
