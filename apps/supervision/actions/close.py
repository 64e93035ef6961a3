"""办结督办 and 撤销督办: how an order ends, with what came of it."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.deadlines.actions import cancel_clocks
from apps.supervision.actions.step import Step, begin, finish
from apps.supervision.actions.tell import tell_unit
from apps.supervision.models import Order
from apps.supervision.rules import texts


@transaction.atomic
def close(
    *, pk: int, access: Access, at: datetime, outcome: str, note: str = "", version: int | None = None
) -> Order:
    """Of an accepted answer."""
    step = begin("close", pk=pk, access=access, at=at, version=version)
    step.order.outcome = texts.outcome(outcome)
    _end(step, note.strip())
    finish(step, "order_closed", outcome=outcome)
    tell_unit(step.order, "order_closed", access=access, at=at, level="info")
    return step.order


@transaction.atomic
def withdraw(*, pk: int, access: Access, at: datetime, reason: str, version: int | None = None) -> Order:
    """By a head, with a reason; the feedback clock goes with it."""
    step = begin("withdraw", pk=pk, access=access, at=at, version=version)
    _end(step, texts.written(reason, "reason", "撤销的理由"))
    cancel_clocks(case_file=step.order.case_file, subject=step.order.subject, reason="withdraw", at=at)
    finish(step, "order_withdrawn")
    tell_unit(step.order, "order_withdrawn", access=access, at=at, level="info")
    return step.order


def _end(step: Step, note: str) -> None:
    step.order.end_note = note
    step.order.ended_by = User.objects.get(pk=step.access.staff_id)
    step.order.ended_at = step.at
