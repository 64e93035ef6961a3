"""不列入: a person says why a candidate becomes no order. The cause stays on record and is never listed again."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.supervision.actions.step import begin, finish
from apps.supervision.models import Order
from apps.supervision.rules import texts


@transaction.atomic
def dismiss(*, pk: int, access: Access, at: datetime, reason: str, version: int | None = None) -> Order:
    step = begin("dismiss", pk=pk, access=access, at=at, version=version)
    step.order.end_note = texts.written(reason, "reason", "不列入的理由")
    step.order.ended_by = User.objects.get(pk=access.staff_id)
    step.order.ended_at = at
    finish(step, "order_dismissed")
    return step.order
