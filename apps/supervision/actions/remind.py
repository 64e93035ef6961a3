"""催办 by hand: an officer reminds the unit once more; it stands beside the reminders of the ladder."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import RuleRefused
from apps.petitions.rules import warnings
from apps.petitions.selectors.recipients import staffing
from apps.supervision.actions.step import begin, finish
from apps.supervision.actions.tell import tell_unit
from apps.supervision.models import Order, Reminder
from apps.supervision.rules.ladder import ASKED_ROLES
from apps.supervision.rules.texts import XT40


@transaction.atomic
def remind(*, pk: int, access: Access, at: datetime, version: int | None = None) -> Order:
    """Once an order and day: a second one says nothing new."""
    step = begin("remind", pk=pk, access=access, at=at, version=version)
    order = step.order
    cause = f"hand:{order.pk}:{local_date(at)}"
    if Reminder.objects.filter(cause=cause).exists():
        raise RuleRefused("今天已经催办过。", article=XT40, code="reminded_today")
    address = warnings.handler(order.organ_id, order.case_file.owner_id, staffing(at, ASKED_ROLES))
    Reminder.objects.create(
        case_file=order.case_file,
        order=order,
        cause=cause,
        organ_id=order.organ_id,
        role=address.role if address else "",
        by_id=access.staff_id,
        at=at,
    )
    finish(step, "order_reminded")
    tell_unit(order, "order_reminded", access=access, at=at, level="hot")
    return order
