"""What every verb of an order does first and last, so that no action can forget it.

`begin` locks the case file and the order, lets strangers find nothing, refuses a stale version, checks role and four
eyes, and asks the table for the next state. `finish` stores it and writes the event on the case file.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound, StaleVersion
from apps.casefiles.actions import record
from apps.casefiles.models import CaseEvent, CaseFile
from apps.deadlines.actions import meet_clock, start_clock
from apps.parameters.selectors import value_of
from apps.supervision.models import Order
from apps.supervision.rules.lifecycle import advance
from apps.supervision.rules.permissions import require
from apps.supervision.rules.words import EVENT_LABELS, FEEDBACK, MINOR_EVENTS
from apps.supervision.selectors.facts import order_facts


@dataclass
class Step:
    """One verb under way, inside its transaction."""

    verb: str
    order: Order
    access: Access
    at: datetime
    next_state: str

    @property
    def today(self) -> date:
        return local_date(self.at)


def begin(verb: str, *, pk: int, access: Access, at: datetime, version: int | None = None) -> Step:
    """Lock and check. Raises NotFound, StaleVersion, PermissionRefused, TransitionNotAllowed."""
    order = lock_order(pk, access=access, at=at)
    if version is not None and order.version != version:
        raise StaleVersion("这件督办已被更新。你的内容已保留，请核对后再提交。")
    require(verb, access, order_facts(order))
    return Step(verb, order, access, at, advance(order.state, verb))


def lock_order(pk: int, *, access: Access, at: datetime) -> Order:
    """File first, then the order; the walls are asked under the lock."""
    file_id = Order.objects.filter(pk=pk).values_list("case_file_id", flat=True).first()
    file = CaseFile.objects.select_for_update(no_key=True).filter(pk=file_id or 0).first()
    if file is None or not Order.objects.visible_to(access, at).filter(pk=pk).exists():
        raise NotFound("没有查到这件督办。")
    order = Order.objects.select_for_update(of=("self",)).select_related("organ", "petition").get(pk=pk)
    order.case_file = file
    return order


def finish(step: Step, event: str, **payload: Any) -> CaseEvent:
    """Store the new state and write `supervision.<event>`; the payload carries codes and ids, no text of a sealed case."""
    step.order.state = step.next_state
    step.order.version += 1
    step.order.save()
    return say(step.order, event, access=step.access, at=step.at, **payload)


def say(order: Order, event: str, *, access: Access, at: datetime, **payload: Any) -> CaseEvent:
    words = {"label": EVENT_LABELS[event], "minor": event in MINOR_EVENTS}
    facts = {"order": order.pk, "organ": order.organ_id, "order_ground": order.ground, **words, **payload}
    return record(case_file=order.case_file, verb=f"supervision.{event}", access=access, at=at, payload=facts)


def ask_feedback(order: Order, *, at: datetime, event: CaseEvent | None = None) -> None:
    """Start the clock of the unit's written feedback."""
    start_clock(
        case_file=order.case_file,
        subject=order.subject,
        rule=FEEDBACK,
        start_on=local_date(at),
        at=at,
        owner=order.organ,
        start_event=event,
        days=value_of("supervision_feedback_days", at),
    )


def feedback_given(step: Step) -> bool | None:
    """Meet that clock; whether it was in time, None where none ran."""
    clock = meet_clock(
        case_file=step.order.case_file,
        subject=step.order.subject,
        rule=FEEDBACK,
        met_on=step.today,
        at=step.at,
    )
    return None if clock is None else step.today <= clock.due_on
