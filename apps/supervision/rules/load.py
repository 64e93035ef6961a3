"""The load to come: running limits by place and week, and what may be expected on top of them. Pure.

A week begins on Monday; the first one is what is left of this week. A cell is the set of cases with a limit that falls
due in it, so that its number is the length of the list it opens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from apps.deadlines.rules.calendar import WorkCalendar

WEEK = timedelta(days=7)
YEAR = timedelta(days=364)
"""52 weeks: the same weekday a year before."""
FEWEST, MOST, USUAL = 8, 12, 12
AVERAGED = 8
"""Weeks behind the moving average."""
NONE = "none"


@dataclass(frozen=True)
class Week:
    """Monday to Sunday; the present one begins today."""

    first: date
    last: date
    workdays: int
    provisional: bool
    """Its year has no published notice, so its working days are not final (R-172)."""

    @property
    def year_before(self) -> tuple[date, date]:
        """The whole week 52 weeks before."""
        return self.last - WEEK + timedelta(days=1) - YEAR, self.last - YEAR


@dataclass(frozen=True)
class Running:
    """One running limit of a case at a place (street code or organ id as text, or `none`)."""

    case_id: int
    place: str
    due_on: date
    provisional: bool = False


@dataclass(frozen=True)
class Cell:
    """Cases with a limit due in one week at one place."""

    cases: int = 0
    provisional: bool = False


def weeks_from(today: date, count: int, calendar: WorkCalendar) -> list[Week]:
    """So many weeks, this one first."""
    monday = today - timedelta(days=today.weekday())
    found = []
    for n in range(count):
        first = max(today, monday + n * WEEK)
        last = monday + (n + 1) * WEEK - timedelta(days=1)
        days = [first + timedelta(days=k) for k in range((last - first).days + 1)]
        workdays = sum(calendar.is_workday(day) for day in days)
        found.append(Week(first, last, workdays, not all(calendar.is_published(day) for day in days)))
    return found


def averaged_span(today: date) -> tuple[date, date]:
    """The whole weeks behind the moving average: the last eight before this one."""
    monday = today - timedelta(days=today.weekday())
    return monday - AVERAGED * WEEK, monday - timedelta(days=1)


def fold(running: Iterable[Running], weeks: list[Week]) -> dict[str, list[Cell]]:
    """One row of cells per place; the row of the empty name is all places together."""
    cases: dict[tuple[str, int], set[int]] = {}
    marked: set[tuple[str, int]] = set()
    for one in running:
        at = week_of(one.due_on, weeks)
        if at is None:
            continue
        for place in (one.place, ""):
            cases.setdefault((place, at), set()).add(one.case_id)
            if one.provisional:
                marked.add((place, at))
    places = {"", *(place for place, _ in cases)}
    return {
        place: [Cell(len(cases.get((place, n), ())), (place, n) in marked) for n in range(len(weeks))]
        for place in places
    }


def spanning(running: Iterable[Running], weeks: list[Week]) -> dict[str, int]:
    """Cases per place with a limit due anywhere in the weeks: one case once, however many limits it has."""
    found: dict[str, set[int]] = {}
    for one in running:
        if weeks[0].first <= one.due_on <= weeks[-1].last:
            found.setdefault(one.place, set()).add(one.case_id)
            found.setdefault("", set()).add(one.case_id)
    return {place: len(cases) for place, cases in found.items()}


def week_of(day: date, weeks: list[Week]) -> int | None:
    """Which of the consecutive weeks a day lies in."""
    if not weeks or not weeks[0].first <= day <= weeks[-1].last:
        return None
    monday = weeks[0].last - WEEK + timedelta(days=1)
    return (day - monday).days // 7


def average_text(total: int, weeks: int = AVERAGED) -> str:
    """A mean per week with one decimal, rounded half up: 12 over 8 weeks reads 1.5."""
    tenths = (20 * total + weeks) // (2 * weeks)
    return f"{tenths // 10}.{tenths % 10}"


def last_year(counts: Mapping[date, int], weeks: list[Week]) -> list[int]:
    """Cases registered in each week's counterpart a year before."""
    return [
        sum(count for day, count in counts.items() if first <= day <= last)
        for first, last in (week.year_before for week in weeks)
    ]
