"""认可反馈 / 退回重报: supervision judges the unit's answer; never the person who wrote it (four eyes).

Sent back, the unit has a new limit from that day.
"""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.supervision.actions.step import Step, ask_feedback, begin, finish
from apps.supervision.actions.tell import tell_unit
from apps.supervision.models import Order
from apps.supervision.rules import texts


@transaction.atomic
def accept_answer(
    *, pk: int, access: Access, at: datetime, decision: str = "", version: int | None = None
) -> Order:
    step = begin("accept_answer", pk=pk, access=access, at=at, version=version)
    _judge(step, decision.strip(), accepted=True)
    finish(step, "order_accepted")
    tell_unit(step.order, "order_accepted", access=access, at=at, level="info")
    return step.order


@transaction.atomic
def return_answer(*, pk: int, access: Access, at: datetime, reason: str, version: int | None = None) -> Order:
    step = begin("return_answer", pk=pk, access=access, at=at, version=version)
    _judge(step, texts.written(reason, "reason", "退回的理由"), accepted=False)
    event = finish(step, "order_returned")
    ask_feedback(step.order, at=at, event=event)
    tell_unit(step.order, "order_returned", access=access, at=at)
    return step.order


def _judge(step: Step, decision: str, *, accepted: bool) -> None:
    given = step.order.answers.select_for_update(of=("self",)).order_by("-version").first()
    if given is None:
        raise LookupError(f"order {step.order.pk} is answered without an answer")
    given.accepted = accepted
    given.decision = decision
    given.decided_by = User.objects.get(pk=step.access.staff_id)
    given.decided_at = step.at
    given.save()
