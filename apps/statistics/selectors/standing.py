"""Open duties by organ and street, open cases by state, and clocks by rule: what a rehearsal is checked against."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q

from apps.accounts.rules.access import Access
from apps.deadlines.models import Deadline
from apps.organisations.models import Area
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.statistics.rules.kpis import EVERYTHING, Scope
from apps.statistics.selectors.cases import countable


@dataclass(frozen=True)
class StandingRow:
    """Open clocks of one organ, or of one street: overdue and due within seven days, in cases."""

    key: str
    name: str
    open: int
    overdue: int
    soon: int


def standing_by_organ(
    *, access: Access, at: datetime, on: date, scope: Scope = EVERYTHING
) -> list[StandingRow]:
    """Distinct cases with open duties by responsible organ, most overdue first."""
    rows = (
        _open_clocks(access, at, scope)
        .values("owner_id", "owner__short_name")
        .annotate(**_standing(on))
        .order_by("-overdue", "-soon", "owner_id")
    )
    return [
        StandingRow(str(row["owner_id"]), row["owner__short_name"], row["open"], row["overdue"], row["soon"])
        for row in rows
    ]


def standing_by_street(*, access: Access, at: datetime, on: date) -> list[StandingRow]:
    """The same by street of the problem, all streets in code order; cases without a street last."""
    counted = (
        _open_clocks(access, at, EVERYTHING)
        .values("case_file__petition__street_id")
        .annotate(**_standing(on))
        .order_by()
    )
    found = {row["case_file__petition__street_id"] or "": row for row in counted}
    streets = list(Area.objects.streets().active(on).values_list("code", "name"))
    none = {"open": 0, "overdue": 0, "soon": 0}
    named = [*streets, ("", "未填属地")] if "" in found else streets
    return [
        StandingRow(code, name, *(found.get(code, none)[k] for k in ("open", "overdue", "soon")))
        for code, name in named
    ]


def _open_clocks(access: Access, at: datetime, scope: Scope) -> Any:
    clocks = (
        Deadline.objects.open()
        .of_organs()
        .filter(owner__isnull=False, case_file_id__in=countable(access, at, scope).values("pk"))
    )
    return clocks if scope.organ_id is None else clocks.filter(owner_id=scope.organ_id)


def _standing(on: date) -> dict[str, Any]:
    soon = Q(due_on__gte=on, act_by__lte=on + timedelta(days=7))
    return {
        "open": Count("case_file_id", distinct=True),
        "overdue": Count("case_file_id", distinct=True, filter=Q(due_on__lt=on)),
        "soon": Count("case_file_id", distinct=True, filter=soon),
    }


@dataclass(frozen=True)
class StateRow:
    """Cases in one state now."""

    state: str
    name: str
    count: int


def cases_by_state(
    *, access: Access, at: datetime, scope: Scope = EVERYTHING, with_ended: bool = False
) -> list[StateRow]:
    """Countable cases by present state, in the order of the lifecycle."""
    rows = countable(access, at, scope)
    rows = rows if with_ended else rows.exclude(state__in=ENDED)
    if scope.organ_id is not None:
        rows = rows.filter(handlings__organ_id=scope.organ_id)
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
    return [
        StateRow(str(s), label, counts[str(s)]) for s, label in STATE_LABELS.items() if counts.get(str(s))
    ]


def clocks_by_rule(*, access: Access, at: datetime, on: date) -> dict[str, tuple[int, int]]:
    """(met, missed) clocks by rule, of duties that ended or fell due by `on`: what a rehearsal is checked against."""
    duties = Deadline.objects.of_organs().filter(
        cancelled_at=None, case_file_id__in=countable(access, at).values("pk")
    )
    missed = Q(met_on__gt=F("due_on")) | Q(met_on=None, due_on__lt=on)
    rows = (
        duties.order_by()
        .values_list("rule")
        .annotate(met=Count("pk", filter=Q(met_on__lte=F("due_on"))), missed=Count("pk", filter=missed))
    )
    return {rule: (met, late) for rule, met, late in rows}
