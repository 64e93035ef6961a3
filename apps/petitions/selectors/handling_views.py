"""The organs at work on a case, in one statement: state, clock, and what the four-eyes rules ask about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from apps.base.clock import local_date
from apps.deadlines.selectors import ClockView
from apps.petitions.models import Handling, Objection, Petition
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.vocabulary import HANDLING_KIND_LABELS
from apps.petitions.selectors.verbs import handlings_with_people

OBJECTION_VALUES = JSONObject(raised="raised_at", decided="decided_at")


@dataclass(frozen=True)
class HandlingView:
    """One organ's part: its state and who may act on it; `drafter` and `asker` feed the four-eyes rules."""

    handling: Handling
    id: int
    organ: str
    kind: str
    state: str
    state_label: str
    limit_on: date | None
    clock: ClockView | None
    drafter: int | None
    asker: int | None
    handler: str = ""
    objections: tuple[tuple[date, date | None], ...] = ()
    """Raised and decided, for every objection of this organ."""


def handling_views(petition: Petition, clocks: list[ClockView]) -> tuple[HandlingView, ...]:
    """`clocks` are all of the case. What the rules ask of them is put on the rows, as `handlings_for_verbs` does."""
    objections = Objection.objects.filter(handling=OuterRef("pk")).order_by("pk")
    rows = (
        handlings_with_people(petition)
        .select_related("organ", "handler")
        .annotate(objection_values=ArraySubquery(objections.values(value=OBJECTION_VALUES)))
        .order_by("pk")
    )
    return tuple(_view(row, clocks) for row in rows)


def _view(row: Any, clocks: list[ClockView]) -> HandlingView:
    row.objected_before = bool(row.objection_values)
    row.objection_due, row.closure_due = None, None
    for clock in clocks:
        deadline = clock.deadline
        if deadline.met_at is None and deadline.subject == f"handling:{row.pk}":
            if deadline.rule == "transfer_objection":
                row.objection_due = deadline.due_on
            elif deadline.rule == "closure":
                row.closure_due = deadline.due_raw
    running = tuple(clock for clock in clocks if not has_ended(clock))
    return HandlingView(
        handling=row,
        id=row.pk,
        organ=row.organ.short_name,
        kind=HANDLING_KIND_LABELS.get(row.kind, row.kind),
        state=row.state,
        state_label=STATE_LABELS.get(row.state, row.state),
        limit_on=row.limit_on,
        clock=nearest_duty(running, f"handling:{row.pk}"),
        drafter=row.drafter_id,
        asker=row.asker_id,
        handler=str(row.handler) if row.handler else "",
        objections=tuple((_day(one["raised"]), _day_or_none(one["decided"])) for one in row.objection_values),
    )


def has_ended(clock: ClockView) -> bool:
    """Met, or a right that has lapsed."""
    return clock.deadline.met_at is not None or clock.level == "done"


def nearest_duty(running: tuple[ClockView, ...], subject: str) -> ClockView | None:
    mine = [clock for clock in running if clock.deadline.subject == subject and clock.deadline.is_duty]
    return min(mine, key=lambda clock: clock.end, default=None)


def _day(text: str) -> date:
    return local_date(datetime.fromisoformat(text))


def _day_or_none(text: str | None) -> date | None:
    return _day(text) if text else None
