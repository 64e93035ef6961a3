"""Events of supervision in words: the history of an order, a suggestion or a measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.casefiles.models import CaseEvent

LABELS = {
    "order_opened": "督办立项",
    "order_dismissed": "不列入督办",
    "order_letter": "发督办函",
    "order_received": "签收督办",
    "order_answered": "督办反馈",
    "order_accepted": "认可督办反馈",
    "order_returned": "退回重报",
    "order_closed": "办结督办",
    "order_withdrawn": "撤销督办",
    "order_reminded": "督办催办",
    "order_leader": "领导包督",
    "suggestion_drafted": "起草建议",
    "suggestion_issued": "签发建议",
    "suggestion_answered": "反馈采纳情况",
    "suggestion_withdrawn": "撤回建议",
    "measure_proposed": "提出措施",
    "measure_decided": "决定措施",
    "measure_refused": "不同意措施",
    "measure_ended": "措施结束",
}


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
        label=_(LABELS.get(name, name)),
        actor=event.actor,
        unit=event.organ.short_name if event.organ else "",
        note=number or late,
        kind="law"
        if name in ("order_opened", "order_letter", "suggestion_issued", "measure_decided")
        else "plain",
    )
