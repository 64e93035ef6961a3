"""Orders and papers of supervision, made the way the bureau makes them; `candidate()` as a rule's find writes it."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from apps.petitions.models import Petition
from apps.supervision.actions import answer, confirm, draft_suggestion, propose_measure, receive
from apps.supervision.models import Measure, Order, Suggestion
from apps.supervision.rules.words import State
from tests.factories.accounts import AT
from tests.factories.petitions import staff

_causes = count(1)


def officer() -> Any:
    return staff("supervisor_officer", "XFJ-DC")


def head() -> Any:
    return staff("section_head", "XFJ-BX")


def handler(code: str = "350203010") -> Any:
    return staff("unit_handler", code)


def candidate(petition: Petition, *, organ: Organ | None = None, at: datetime = AT, **values: Any) -> Order:
    """What the sweep writes for a late duty of the handling organ."""
    handling = petition.handlings.order_by("pk").first()
    clock = Deadline.objects.filter(case_file=petition.case_file, owner__isnull=False).order_by("pk").first()
    return Order.objects.create(
        **{
            "case_file": petition.case_file,
            "petition": petition,
            "handling": handling,
            "deadline": clock,
            "organ": organ or (handling.organ if handling else petition.owner),
            "ground": "overdue_accept",
            "source": "machine",
            "cause": f"test:{next(_causes)}",
            "facts": {"rule": "acceptance_notice", "due_on": "2026-11-20"},
            "state": State.CANDIDATE,
            "found_at": at,
        }
        | values
    )


def opened(petition: Petition, *, at: datetime = AT, **values: Any) -> Order:
    """Confirmed by the officer: with the unit, the feedback clock running."""
    return confirm(pk=candidate(petition, at=at, **values).pk, access=officer().access, at=at)


def answered(petition: Petition, *, at: datetime = AT) -> Order:
    """Received and answered by the unit's handler."""
    order = opened(petition, at=at)
    receive(pk=order.pk, access=handler().access, at=at)
    answer(
        pk=order.pk, access=handler().access, at=at + timedelta(hours=1), text="已联系信访人，三日内答复。"
    )
    order.refresh_from_db()
    return order


def draft(*, receiver: str = "ZJJ", at: datetime = AT, **values: Any) -> Suggestion:
    return draft_suggestion(
        access=officer().access,
        at=at,
        **{
            "kind": "improve_policy",
            "receiver_id": Organ.objects.get(code=receiver).pk,
            "title": "完善加装电梯公示流程",
            "facts": "多件信访反映公示不到位。",
            "text": "建议统一公示的地点和期限。",
        }
        | values,
    )


def proposal(*, organ: str = "ZJJ", at: datetime = AT, **values: Any) -> Measure:
    return propose_measure(
        access=officer().access,
        at=at,
        **{
            "kind": "talk",
            "organ_id": Organ.objects.get(code=organ).pk,
            "text": "约谈分管负责人，说明超期原因。",
        }
        | values,
    )


def papers_on(petition: Petition) -> tuple[Order, Suggestion, Measure]:
    """One of each, once: for walks that come back to the same case."""
    order = Order.objects.filter(petition=petition, state=State.CANDIDATE).first() or candidate(petition)
    return order, Suggestion.objects.first() or draft(), Measure.objects.first() or proposal()
