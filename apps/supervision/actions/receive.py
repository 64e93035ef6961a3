"""签收: the unit says that it has the order."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.supervision.actions.step import begin, finish
from apps.supervision.models import Order


@transaction.atomic
def receive(*, pk: int, access: Access, at: datetime, version: int | None = None) -> Order:
    step = begin("receive", pk=pk, access=access, at=at, version=version)
    step.order.received_by = User.objects.get(pk=access.staff_id)
    step.order.received_at = at
    finish(step, "order_received")
    return step.order
