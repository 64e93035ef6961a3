"""Counting, in a handful of statements whatever the number of figures."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, F, Max, Q

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role
from apps.base.clock import end_of, local_date, start_of
from apps.deadlines.models import Deadline
from apps.organisations.models import Area
from apps.petitions.models import Petition, Rating
from apps.petitions.rules.lifecycle import ENDED, STATE_LABELS
from apps.statistics.rules.kpis import EVERYTHING, KPIS, Figure, Scope

AGGREGATE_ROLES = (Role.ANALYST, Role.LEADER)
NOT_KEPT = Q(met_on=None) | Q(met_on__gt=F("due_on"))


def countable(access: Access, at: datetime, scope: Scope = EVERYTHING) -> Any:
    """The cases a person's figures are made of: those whose content is open, less sealed and historical ones.

    Analysts and district leaders count without the right to open cases; closures still hold for them.
    """
    if access.has(*AGGREGATE_ROLES) and not access.bureau_ids:
        closed = Q(case_file__closures__organ_id__in=access.ancestor_ids) | Q(
            case_file__closures__user_id=access.user_id
        )
        cases = Petition.objects.exclude(pk__in=Petition.objects.filter(closed).values("pk"))
    else:
        cases = Petition.objects.content_visible_to(access, at)
    cases = cases.countable()
    return cases.filter(street_id=scope.street) if scope.street else cases


def may_open_lists(access: Access) -> bool:
    """Whether this person's figures are links: aggregate roles see numbers alone."""
    return bool(access.posts) and not (access.has(*AGGREGATE_ROLES) and not access.bureau_ids)


def figures(
    *, access: Access, at: datetime, date_from: date, date_to: date, scope: Scope = EVERYTHING
) -> list[Figure]:
    """Every KPI over one window (both days inclusive), in three statements; the cut-off is `at`."""
    cases = countable(access, at, scope)
    counted = _clock_counts(cases, date_from, date_to, scope)
    counted |= _rating_counts(cases, date_from, date_to, local_date(at), scope)
    counted |= _registered_counts(cases, date_from, date_to, scope)
    return [Figure(kpi, *counted[kpi.id], date_from, date_to, at, scope) for kpi in KPIS]


def _clock_counts(cases: Any, date_from: date, date_to: date, scope: Scope) -> dict[str, tuple[int, int]]:
    """(kept, all) by KPI. A case is kept when none of its clocks in the window was met late or not at all."""
    wanted = [kpi for kpi in KPIS if kpi.kind == "clock"]
    clocks = Deadline.objects.filter(
        rule__in=[rule for kpi in wanted for rule in kpi.rules],
        due_on__range=(date_from, date_to),
        cancelled_at=None,
        case_file_id__in=cases.values("pk"),
    )
    if scope.organ_id is not None:
        clocks = clocks.filter(owner_id=scope.organ_id)
    per_kpi: dict[str, Any] = {}
    for kpi in wanted:
        mine = Q(rule__in=kpi.rules)
        per_kpi[f"{kpi.id}_all"] = Count("case_file_id", distinct=True, filter=mine)
        per_kpi[f"{kpi.id}_missed"] = Count("case_file_id", distinct=True, filter=mine & NOT_KEPT)
    totals = clocks.order_by().aggregate(**per_kpi)
    return {
        kpi.id: (totals[f"{kpi.id}_all"] - totals[f"{kpi.id}_missed"], totals[f"{kpi.id}_all"])
        for kpi in wanted
    }


def _rating_counts(
    cases: Any, date_from: date, date_to: date, on: date, scope: Scope
) -> dict[str, tuple[int, int]]:
    """参评率 over ratings given or lapsed, 满意率 over cases rated, by the lowest score of the case."""
    window = (date_from, date_to)
    lapsed = Q(score="", expires_on__range=window, expires_on__lt=on)
    ratings = Rating.objects.filter(Q(rated_on__range=window) | lapsed, petition_id__in=cases.values("pk"))
    if scope.organ_id is not None:
        ratings = ratings.filter(organ_id=scope.organ_id)
    given = Q(rated_on__range=window)
    folded = (
        ratings.order_by()
        .values("side", "petition_id")
        .annotate(given=Count("pk", filter=given), lowest=Max("score", filter=given))
    )
    totals = {"bureau": [0, 0, 0], "unit": [0, 0, 0]}
    for row in _fold_ratings(folded):
        totals[row[0]] = list(row[1:])
    found: dict[str, tuple[int, int]] = {}
    for kpi in KPIS:
        if kpi.kind == "rating_share":
            found[kpi.id] = (totals[kpi.side][1], totals[kpi.side][0])
        elif kpi.kind == "satisfaction":
            found[kpi.id] = (totals[kpi.side][2], totals[kpi.side][1])
    return found


def _fold_ratings(folded: Any) -> list[tuple[str, int, int, int]]:
    """(side, cases decided, cases rated, cases rated 0 or 1): the per-case rows folded in the database."""
    sql, params = folded.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"select side, count(*), count(*) filter (where given > 0),"
            f" count(*) filter (where given > 0 and lowest in ('0', '1')) from ({sql}) as per_case group by side",
            params,
        )
        return list(cursor.fetchall())


def _registered_counts(
    cases: Any, date_from: date, date_to: date, scope: Scope
) -> dict[str, tuple[int, int]]:
    wanted = [kpi for kpi in KPIS if kpi.kind == "registered"]
    rows = cases.filter(registered_at__gte=start_of(date_from), registered_at__lt=end_of(date_to))
    if scope.organ_id is not None:
        rows = rows.filter(handlings__organ_id=scope.organ_id)
    counts = {kpi.id: Count("pk", distinct=True, filter=Q(**dict(kpi.counted))) for kpi in wanted}
    totals = rows.order_by().aggregate(all=Count("pk", distinct=True), **counts)
    return {kpi.id: (totals[kpi.id], totals["all"]) for kpi in wanted}


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
