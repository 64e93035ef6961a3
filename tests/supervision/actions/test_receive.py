"""签收 by the unit."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.supervision.actions import receive
from tests.factories.petitions import transferred
from tests.factories.supervision import opened

pytestmark = pytest.mark.django_db


def test_who_signed_and_when(unit_handler: User, at: datetime) -> None:
    order = receive(pk=opened(transferred()).pk, access=unit_handler.access, at=at)
    assert (order.state, order.received_by_id, order.received_at) == ("received", unit_handler.pk, at)
    assert order.case_file.events.filter(verb="supervision.order_received").count() == 1
