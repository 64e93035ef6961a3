"""书面反馈: the unit writes what it found and what it did; the feedback clock is met on that day."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.supervision.actions.step import begin, feedback_given, finish
from apps.supervision.actions.tell import tell_supervision
from apps.supervision.models import Answer
from apps.supervision.rules import texts


@transaction.atomic
def answer(
    *,
    pk: int,
    access: Access,
    at: datetime,
    text: str,
    measures: str = "",
    version: int | None = None,
) -> Answer:
    step = begin("answer", pk=pk, access=access, at=at, version=version)
    written = Answer.objects.create(
        order=step.order,
        version=step.order.answers.count() + 1,
        text=texts.written(text, "text", "反馈情况"),
        measures=measures.strip(),
        by_id=access.staff_id,
        at=at,
        in_time=feedback_given(step),
    )
    finish(step, "order_answered", answer=written.version, in_time=written.in_time)
    tell_supervision(step.order, "order_answered", access=access, at=at)
    return written
