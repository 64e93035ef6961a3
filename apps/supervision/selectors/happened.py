"""Events of supervision in words: the history of an order, a suggestion or a measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.casefiles.models import CaseEvent
from apps.supervision.rules.words import EVENT_LABELS


@dataclass(frozen=True)
class Happened:
    """One line of the history."""

    at: datetime
    label: str
    actor: str
    unit: str
    note: str
    kind: str


def happened(events: Iterable[CaseEvent]) -> list[Happened]:
    return [_view(event) for event in events]


def _view(event: CaseEvent) -> Happened:
    name = event.verb.partition(".")[2]
    number = str(event.payload.get("document_number") or "")
    late = _("逾期反馈") if event.payload.get("in_time") is False else ""
    return Happened(
        at=event.at,
        label=_(EVENT_LABELS.get(name, name)),
        actor=event.actor,
        unit=event.organ.short_name if event.organ else "",
        note=number or late,
        kind="law"
        if name in ("order_opened", "order_letter", "suggestion_issued", "measure_decided")
        else "plain",
    )
