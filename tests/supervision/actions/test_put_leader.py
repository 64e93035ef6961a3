"""领导包督 gives an order a leader, and the leader the order but not the case."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, PermissionRefused
from apps.notifications.models import Notification
from apps.petitions.models import Petition
from apps.supervision.actions import put_leader
from apps.supervision.models import Order
from tests.factories.petitions import transferred
from tests.factories.supervision import opened

pytestmark = pytest.mark.django_db


def test_the_leader_knows_of_the_order_alone(director: User, leader: User, at: datetime) -> None:
    order = opened(transferred())
    put_leader(pk=order.pk, access=director.access, at=at, user_id=leader.pk)
    assert list(Order.objects.visible_to(leader.access, at)) == [order]
    assert not Petition.objects.visible_to(leader.access, at).exists()
    assert Notification.objects.visible_to(leader.access, at).get().kind == "supervision.order_leader"


def test_only_leaders_and_only_by_a_director(
    director: User, section_head: User, unit_handler: User, leader: User, at: datetime
) -> None:
    order = opened(transferred())
    with pytest.raises(InvalidInput):
        put_leader(pk=order.pk, access=director.access, at=at, user_id=unit_handler.pk)
    with pytest.raises(PermissionRefused):
        put_leader(pk=order.pk, access=section_head.access, at=at, user_id=leader.pk)
