"""The working calendar from the database: the newest plan of every year, kept in memory as long as it is the newest.

One tiny query tells whether the copy in memory still holds, so a version loaded by another process is used at once.
"""

import re
from collections.abc import Iterable

from django.db import connection
from django.db.models import Count, Max

from apps.deadlines.models import CalendarDay, CalendarYear
from apps.deadlines.rules.calendar import DayPlan, WorkCalendar, YearPlan

KEPT = 4
_LABEL = re.compile(r"(\d{4})v(\d+)")
_kept: dict[tuple[object, ...], WorkCalendar] = {}


def current_calendar() -> WorkCalendar:
    """The newest version of every year."""
    newest = CalendarYear.objects.aggregate(last=Max("pk"), many=Count("pk"), at=Max("loaded_at"))
    token = (connection.settings_dict["NAME"], newest["last"], newest["many"], newest["at"])
    found = _kept.get(token)
    if found is None:
        found = WorkCalendar(_plans(CalendarYear.objects.order_by("year", "-version").distinct("year")))
        for stale in list(_kept)[: max(0, len(_kept) - KEPT + 1)]:
            _kept.pop(stale, None)
        _kept[token] = found
    return found


def calendar_at(version: str) -> WorkCalendar:
    """The calendar a stored date was computed with (`2026v1+2027v0`): closed clocks keep the one of their time."""
    current = current_calendar()
    wanted = {int(year): int(number) for year, number in _LABEL.findall(version)}
    other = {
        year: number
        for year, number in wanted.items()
        if number != (current.plans[year].version if year in current.plans else 0)
    }
    if not other:
        return current
    plans = [plan for year, plan in current.plans.items() if year not in other]
    old = [row for row in CalendarYear.objects.filter(year__in=other) if row.version == other[row.year]]
    return WorkCalendar([*plans, *_plans(old)])


def _plans(rows: Iterable[CalendarYear]) -> list[YearPlan]:
    years = {row.pk: row for row in rows}
    days: dict[int, list[DayPlan]] = {pk: [] for pk in years}
    for year_id, day, is_off, name in (
        CalendarDay.objects.filter(year__in=years)
        .order_by("day")
        .values_list("year_id", "day", "is_off", "name")
    ):
        days[year_id].append(DayPlan(day, is_off, name))
    return [
        YearPlan(row.year, row.version, row.published, row.source, tuple(days[pk]))
        for pk, row in years.items()
    ]


def planned_years() -> list[int]:
    """Years that have any plan, oldest first."""
    return list(CalendarYear.objects.order_by("year").values_list("year", flat=True).distinct())


def plans_of_year(year: int) -> list[CalendarYear]:
    """Every version of one year, newest first, each with its days at hand."""
    return list(CalendarYear.objects.filter(year=year).order_by("-version").prefetch_related("days"))
