"""负荷预测: what falls due by place and week, asked as the list asks it, and the filings to be expected on top.

Cells are counted over the cases the reader may open, less sealed and historical ones: the list behind a cell
(`counted=1`) asks the same questions, so its length is the number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import TruncDate

from apps.accounts.rules.access import Access
from apps.base.clock import SHANGHAI, end_of, local_date, start_of
from apps.deadlines.models import Deadline
from apps.deadlines.selectors import current_calendar
from apps.organisations.models import Organ
from apps.petitions.models import Handling
from apps.petitions.selectors import options
from apps.supervision.rules.load import (
    NONE,
    Cell,
    Running,
    Week,
    averaged_span,
    fold,
    last_year,
    spanning,
    weeks_from,
)
from apps.supervision.selectors.what_if import countable

STREET, ORGAN = "street", "organ"


@dataclass(frozen=True)
class PlaceRow:
    """One street or organ: overdue now, due in each week, due in all of them; then what may be expected."""

    key: str
    name: str
    overdue: int
    cells: list[Cell]
    due: int
    year_before: int
    recent: int


@dataclass(frozen=True)
class Load:
    """The table, its sum row, and the week lines of the chart."""

    by: str
    today: date
    weeks: list[Week]
    rows: list[PlaceRow]
    total: PlaceRow
    year_before: list[int]
    """Cases registered in each week's counterpart a year before, over all places."""
    averaged: tuple[date, date]

    @property
    def span_before(self) -> tuple[date, date]:
        return self.weeks[0].year_before[0], self.weeks[-1].year_before[1]

    @property
    def provisional(self) -> bool:
        return any(week.provisional for week in self.weeks)


def load(access: Access, at: datetime, *, by: str, count: int) -> Load:
    """Five statements, whatever the number of weeks and places."""
    today = local_date(at)
    weeks, cases = weeks_from(today, count, current_calendar()), countable(access, at)
    running = list(_running(cases, by, weeks[-1].last))
    late = _cases_by_place(one for one in running if one.due_on < today)
    coming = [one for one in running if one.due_on >= today]
    cells, due = fold(coming, weeks), spanning(coming, weeks)
    first, last = weeks[0].year_before[0], weeks[-1].year_before[1]
    before, days = _registered(cases, by, first, last)
    recent, _days = _registered(cases, by, *averaged_span(today))
    names = _names(by, today, {*cells, *late, *before, *recent})
    empty = [Cell()] * len(weeks)

    def row(key: str) -> PlaceRow:
        return PlaceRow(
            key, names.get(key, ""), len(late.get(key, ())), cells.get(key, empty), due.get(key, 0),
            before.get(key, 0), recent.get(key, 0),
        )  # fmt: skip

    rows = sorted(
        (row(key) for key in names), key=lambda one: (one.key == NONE, -one.due - one.overdue, one.key)
    )
    return Load(by, today, weeks, rows, row(""), last_year(days, weeks), averaged_span(today))


def _running(cases: Any, by: str, last: date) -> Iterable[Running]:
    """Open duties up to the last day, with the place they belong to."""
    place = F("case_file__petition__street_id") if by == STREET else F("owner_id")
    rows = (
        Deadline.objects.open()
        .of_organs()
        .filter(due_on__lte=last, case_file_id__in=cases.values("pk"))
        .order_by()
        .annotate(place=place)
        .values_list("case_file_id", "place", "due_on", "provisional")
    )
    return (Running(case, str(place or NONE), due, mark) for case, place, due, mark in rows)


def _cases_by_place(running: Iterable[Running]) -> dict[str, set[int]]:
    """Cases per place, and all of them under the empty name."""
    found: dict[str, set[int]] = {}
    for one in running:
        found.setdefault(one.place, set()).add(one.case_id)
        found.setdefault("", set()).add(one.case_id)
    return found


def _registered(cases: Any, by: str, first: date, last: date) -> tuple[dict[str, int], dict[date, int]]:
    """Cases registered in the span per place (the empty name is all), and per day."""
    rows = list(
        cases.filter(registered_at__gte=start_of(first), registered_at__lt=end_of(last))
        .order_by()
        .annotate(day=TruncDate("registered_at", tzinfo=SHANGHAI))
        .values_list("pk", "day", "street_id")
    )
    days: dict[date, int] = {}
    for _case, day, _street in rows:
        days[day] = days.get(day, 0) + 1
    if by == STREET:
        places = [(case, str(street or NONE)) for case, _day, street in rows]
    else:
        given = Handling.objects.filter(petition_id__in=[case for case, _day, _street in rows])
        places = [
            (case, str(organ))
            for case, organ in given.order_by().values_list("petition_id", "organ_id").distinct()
        ]
    counts: dict[str, int] = {"": len(rows)}
    for _case, place in places:
        counts[place] = counts.get(place, 0) + 1
    return counts, days


def _names(by: str, today: date, keys: set[str]) -> dict[str, str]:
    """Every street, or every organ that has anything; 未填属地 only where there is something to say."""
    if by == ORGAN:
        ids = [int(key) for key in keys if key.isdigit()]
        return {
            str(pk): name for pk, name in Organ.objects.filter(pk__in=ids).values_list("pk", "short_name")
        }
    names = dict(options.streets(today))
    return names | ({NONE: "未填属地"} if NONE in keys else {})
