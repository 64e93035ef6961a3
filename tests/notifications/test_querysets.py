"""A message to somebody outside the case names it only as long as the case is open (art. 30)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.notifications.actions import notify
from apps.notifications.models import Notification
from apps.notifications.selectors import unread_count
from apps.organisations.models import Organ
from apps.petitions.actions import name_accused
from tests.factories.petitions import transferred, vault_officer

pytestmark = pytest.mark.django_db


def test_a_number_told_past_the_walls_goes_when_the_case_is_sealed(
    leader: User, department: Organ, at: datetime
) -> None:
    petition, handler = transferred(), vault_officer()
    for number in (petition.number, "2026-99999"):
        notify(kind="supervision.urged", at=at, user=leader, level="late", payload={"number": number})
    seen = Notification.objects.filter(user=leader)
    assert seen.visible_to(leader.access, at).count() == unread_count(leader.access, at) == 2

    name_accused(number=petition.number, access=handler.access, at=at, organ_id=department.pk)

    assert [row.payload["number"] for row in seen.visible_to(leader.access, at)] == ["2026-99999"]
    assert unread_count(leader.access, at) == 1
