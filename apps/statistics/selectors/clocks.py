"""Figures of clocks: cases whose limits fell due in a window, kept or not."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import TruncDate

from apps.base.clock import SHANGHAI, end_of, start_of
from apps.deadlines.models import Deadline
from apps.statistics.rules.kpis import KPIS, NATIONAL_DAYS, UNIT_TIMELY_30, Kpi
from apps.statistics.selectors.cases import (
    Asked,
    Pairs,
    Question,
    compiled,
    folded,
    organs_compared,
    spans,
    together,
)

NATIONAL = timedelta(days=NATIONAL_DAYS)
CLOCK_KPIS = tuple(kpi for kpi in KPIS if kpi.kind == "clock")


def clock_counts(asked: Asked) -> Pairs:
    """(kept, all) by figure and window, in one statement."""
    return read_clocks(asked, folded(*together(clock_question(asked), national_question(asked))))


def clock_question(asked: Asked) -> Question:
    """Rows of (window, figure, 0, "", kept, all, 0): the shape of the ratings, to be asked together with them.

    A case is kept when none of its clocks in the window was met late or not at all.
    """
    sql, params = compiled(_clocks(asked).values("case_file_id", "rule", "due_on", "met_on"))
    pairs = [(kpi.id, rule) for kpi in CLOCK_KPIS for rule in kpi.rules]
    span_sql, span_params = spans(asked.windows)
    return (
        f"with kpi(id, rule) as (values {', '.join(['(%s, %s)'] * len(pairs))}),"
        f" span(n, first, last) as (values {span_sql}), per_case as ("
        "   select kpi.id, span.n, bool_or(clock.met_on is null or clock.met_on > clock.due_on) as missed"
        f"  from ({sql}) as clock join kpi using (rule) join span on clock.due_on between span.first and span.last"
        "   group by kpi.id, span.n, clock.case_file_id)"
        " select n, id as key, 0 as organ_id, '' as name, count(*) filter (where not missed), count(*), 0"
        " from per_case group by n, id",
        [*(value for pair in pairs for value in pair), *span_params, *params],
    )


def national_question(asked: Asked) -> Question:
    """The same shape for the national reading: duties to answer, met within 30 days of registration or not."""
    first, last = asked.windows[-1].first, asked.window.last
    duties = Deadline.objects.filter(
        rule__in=UNIT_TIMELY_30.rules,
        cancelled_at=None,
        case_file_id__in=asked.cases.values("pk"),
        case_file__petition__registered_at__gte=start_of(first - NATIONAL),
        case_file__petition__registered_at__lt=end_of(last - NATIONAL),
    )
    if asked.scope.organ_id is not None:
        duties = duties.filter(owner_id=asked.scope.organ_id)
    sql, params = compiled(
        duties.values(
            "case_file_id",
            "met_on",
            registered_on=TruncDate("case_file__petition__registered_at", tzinfo=SHANGHAI),
        )
    )
    span_sql, span_params = spans(asked.windows)
    return (
        f"with span(n, first, last) as (values {span_sql}), per_case as ("
        "   select span.n, bool_or(duty.met_on is null or duty.met_on > duty.registered_on + %s) as missed"
        f"  from ({sql}) as duty join span on duty.registered_on + %s between span.first and span.last"
        "   group by span.n, duty.case_file_id)"
        " select n, %s as key, 0 as organ_id, '' as name, count(*) filter (where not missed), count(*), 0"
        " from per_case group by n",
        [*span_params, NATIONAL.days, *params, NATIONAL.days, UNIT_TIMELY_30.id],
    )


def read_clocks(asked: Asked, rows: list[tuple[Any, ...]]) -> Pairs:
    """From the rows of that question, alone or among others; a figure without a case is there as nothing."""
    timed = (*CLOCK_KPIS, UNIT_TIMELY_30)
    found = {(kpi.id, n): (0, 0) for kpi in timed for n in range(len(asked.windows))}
    return found | {(key, n): (kept, every) for n, key, _, _, kept, every, _ in rows if (key, n) in found}


def _clocks(asked: Asked) -> Any:
    clocks = Deadline.objects.filter(
        rule__in=[rule for kpi in CLOCK_KPIS for rule in kpi.rules],
        due_on__range=(asked.windows[-1].first, asked.window.last),
        cancelled_at=None,
        case_file_id__in=asked.cases.values("pk"),
    )
    organ_id = asked.scope.organ_id
    return clocks if organ_id is None else clocks.filter(owner_id=organ_id)


@dataclass(frozen=True)
class OrganCounts:
    """One organ's share of a figure."""

    organ_id: int
    name: str
    numerator: int
    denominator: int


def clock_counts_by_organ(asked: Asked, kpi: Kpi) -> list[OrganCounts]:
    """(kept, all) of one figure by the organ whose clocks they are, most cases first; one statement."""
    clocks = _clocks(asked).filter(rule__in=kpi.rules, due_on__range=(asked.window.first, asked.window.last))
    allowed = organs_compared(asked.access)
    if allowed is not None:
        clocks = clocks.filter(owner_id__in=allowed)
    sql, params = compiled(
        clocks.filter(owner__isnull=False).values(
            "case_file_id", "owner_id", "due_on", "met_on", name=F("owner__short_name")
        )
    )
    rows = folded(
        "select owner_id, name, count(*) filter (where not missed), count(*) from ("
        "   select owner_id, name, bool_or(met_on is null or met_on > due_on) as missed"
        f"  from ({sql}) as clock group by owner_id, name, case_file_id) as per_case"
        " group by owner_id, name order by count(*) desc, owner_id",
        params,
    )
    return [OrganCounts(*row) for row in rows]
