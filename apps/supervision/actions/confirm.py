"""确认督办: a person takes a rule's candidate up; from here the unit has it and the feedback clock runs (art. 40)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.casefiles.selectors import is_closed_to
from apps.parameters.selectors import value_of
from apps.petitions.rules.lifecycle import State as PetitionState
from apps.supervision.actions.step import ask_feedback, begin, finish
from apps.supervision.actions.tell import tell_unit
from apps.supervision.models import Order
from apps.supervision.rules import texts
from apps.supervision.rules.causes import usual_requirement


@transaction.atomic
def confirm(
    *,
    pk: int,
    access: Access,
    at: datetime,
    requirement: str = "",
    ground: str = "",
    version: int | None = None,
) -> Order:
    """Without a requirement the usual one of the ground is asked. Refused where the file is closed to the unit (R-80)."""
    step = begin("confirm", pk=pk, access=access, at=at, version=version)
    order = step.order
    if is_closed_to(order.case_file, organ=order.organ):
        raise texts.refuse_accused()
    _still_there(order)
    order.ground = texts.ground(ground or order.ground)
    days = value_of("supervision_feedback_days", at)
    order.requirement = requirement.strip() or usual_requirement(order.ground, days)
    order.opened_by = order.officer = User.objects.get(pk=access.staff_id)
    order.opened_at = at
    event = finish(step, "order_opened")
    ask_feedback(order, at=at, event=event)
    tell_unit(order, "order_opened", access=access, at=at)
    return order


def _still_there(order: Order) -> None:
    """A unit that has given the case back can neither read it nor answer. A reviewing organ never had a handling."""
    if order.petition is None or order.handling_id is None:
        return
    held = order.petition.handlings.filter(organ=order.organ).exclude(state=PetitionState.RETURNED)
    if not held.exists():
        raise RuleRefused(
            "该单位已不再承办本件，收不到也不能反馈。请办理“不列入”，写明理由。",
            article=texts.XT40,
            code="not_held",
        )
