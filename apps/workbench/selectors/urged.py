"""督办 on a home: what waits there for this person, each number with its place on the board."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.supervision.models import Measure, Order, Suggestion
from apps.supervision.rules.permissions import DECIDERS, OFFICERS, UNIT_STAFF
from apps.supervision.rules.words import AT_UNIT, State


@dataclass(frozen=True)
class Urged:
    """One number of the strip; `late` of them are past their day."""

    label: str
    count: int
    url: str
    late: int = 0


def urged_of(access: Access, at: datetime) -> list[Urged]:
    """Supervision's own, a unit's, or what a leader is asked to decide; nothing for everybody else."""
    if access.has(*OFFICERS):
        return _of_supervision(access, at)
    if access.has(*UNIT_STAFF):
        found = _of_unit(access, at)
    elif access.has(*DECIDERS):
        found = _of_deciders(access, at)
    else:
        return []
    return found if any(item.count for item in found) else []


def _of_supervision(access: Access, at: datetime) -> list[Urged]:
    held = _held(access, at)
    drafts = Suggestion.objects.visible_to(access, at).filter(state="issued").count()
    return [
        Urged(_("督办候选"), held["candidates"], _stage("candidates")),
        Urged(_("单位手上的督办"), held["opened"] + held["signed"], _stage("at_unit"), held["late"]),
        Urged(_("待审核的反馈"), held["answered"], _stage("to_judge")),
        Urged(_("等反馈的建议"), drafts, reverse("supervision:suggestions") + "?state=issued"),
    ]


def _held(access: Access, at: datetime) -> dict[str, int]:
    """Orders by where they lie, in one statement."""
    orders = Order.objects.visible_to(access, at)
    late = orders.filter(state__in=AT_UNIT).feedback_overdue(local_date(at))
    many = orders.order_by().aggregate(
        candidates=Count("pk", filter=Q(state=State.CANDIDATE)),
        opened=Count("pk", filter=Q(state=State.OPEN)),
        signed=Count("pk", filter=Q(state__in=(State.RECEIVED, State.RETURNED))),
        answered=Count("pk", filter=Q(state=State.ANSWERED)),
        late=Count("pk", filter=Q(pk__in=late.values("pk"))),
    )
    return {name: int(value) for name, value in many.items()}


def _of_unit(access: Access, at: datetime) -> list[Urged]:
    held = _held(access, at)
    suggestions = Suggestion.objects.visible_to(access, at).filter(state="issued").count()
    return [
        Urged(_("督办待签收"), held["opened"], reverse("supervision:board")),
        Urged(_("督办待反馈"), held["signed"], reverse("supervision:board"), held["late"]),
        Urged(_("建议待反馈"), suggestions, reverse("supervision:suggestions") + "?state=issued"),
    ]


def _of_deciders(access: Access, at: datetime) -> list[Urged]:
    waiting = Measure.objects.visible_to(access, at).filter(state="proposed").count()
    led = Order.objects.visible_to(access, at).live().count()
    return [
        Urged(_("待我决定的措施"), waiting, reverse("supervision:measures") + "?state=proposed"),
        Urged(_("由我包督或者待决定的督办"), led, reverse("supervision:board")),
    ]


def _stage(stage: str) -> str:
    return reverse("supervision:orders") + f"?stage={stage}"
