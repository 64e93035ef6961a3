"""One year of the working calendar as a page: twelve months of days, what differs, and the versions on record."""

import calendar
from dataclasses import dataclass
from datetime import date

from apps.deadlines.models import CalendarYear
from apps.deadlines.rules.calendar import WorkCalendar, YearPlan
from apps.deadlines.selectors.calendar import current_calendar, planned_years, plans_of_year


@dataclass(frozen=True)
class DayCell:
    """One day of a month grid. `kind`: work | rest | off | make-up; `name` is said to screen readers too."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True)
class Month:
    """Weeks start on Monday; days of other months are empty."""

    number: int
    weeks: list[list[DayCell | None]]


@dataclass(frozen=True)
class YearPage:
    """Everything the page shows."""

    year: int
    plan: YearPlan | None
    months: list[Month]
    special: list[DayCell]
    versions: list[CalendarYear]
    years: list[int]
    workdays: int

    @property
    def published(self) -> bool:
        return self.plan is not None and self.plan.published


def year_page(year: int) -> YearPage:
    """The newest version of the year, day by day."""
    current = current_calendar()
    months = [_month(current, year, number) for number in range(1, 13)]
    cells = [cell for month in months for week in month.weeks for cell in week if cell is not None]
    return YearPage(
        year=year,
        plan=current.plans.get(year),
        months=months,
        special=[cell for cell in cells if cell.kind in ("off", "make-up")],
        versions=plans_of_year(year),
        years=sorted({*planned_years(), year}),
        workdays=sum(cell.kind in ("work", "make-up") for cell in cells),
    )


def _month(current: WorkCalendar, year: int, number: int) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    return Month(
        number, [[_cell(current, day) if day.month == number else None for day in week] for week in weeks]
    )


def _cell(current: WorkCalendar, day: date) -> DayCell:
    name = current.name_of(day)
    if current.is_make_up(day):
        return DayCell(day, "make-up", name)
    if not current.is_rest_day(day):
        return DayCell(day, "work", name)
    plain_weekend = day.weekday() >= 5 and name.startswith("周")
    return DayCell(day, "rest" if plain_weekend else "off", name)
