"""The working calendar as a value: which days are rest days, under which published notice, and how to walk over them.

Monday to Friday works unless a plan says otherwise; a weekend rests unless a plan makes it a working day (调休).
A year without a published notice answers too, but everything that looked into it is provisional (R-172).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
LONGEST_REST = 60
"""No rest lasts this long; a walk that finds no working day has met a broken calendar."""

# What rests every year on the same solar day, for years nobody has planned at all.
FIXED_REST_DAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class DayPlan:
    """A day that differs from plain Monday-to-Friday: rest (`is_off`) or a weekend worked."""

    day: date
    is_off: bool
    name: str


@dataclass(frozen=True)
class YearPlan:
    """One year's arrangement in one version. Its days may reach into the December before."""

    year: int
    version: int
    published: bool
    source: str
    days: tuple[DayPlan, ...]

    @property
    def label(self) -> str:
        return f"{self.year}v{self.version}"


class WorkCalendar:
    """The newest plan of every year, merged. Immutable; safe to share between threads."""

    def __init__(self, plans: Iterable[YearPlan]) -> None:
        self.plans: Mapping[int, YearPlan] = {
            plan.year: plan for plan in sorted(plans, key=lambda plan: plan.year)
        }
        # A later year's notice speaks last about the December before it.
        self._days = {entry.day: entry for plan in self.plans.values() for entry in plan.days}
        self._off = {day: entry.is_off for day, entry in self._days.items()}

    def is_rest_day(self, day: date) -> bool:
        """A statutory rest day: a weekend not worked, or a holiday. Make-up weekends are working days (R-162)."""
        off = self._off.get(day)
        if off is not None:
            return off
        return day.weekday() >= 5 or self._is_fixed_rest(day)

    def is_workday(self, day: date) -> bool:
        return not self.is_rest_day(day)

    def is_make_up(self, day: date) -> bool:
        """A weekend on which everybody works."""
        return self._off.get(day) is False

    def is_published(self, day: date) -> bool:
        plan = self.plans.get(day.year)
        return plan is not None and plan.published

    def _is_fixed_rest(self, day: date) -> bool:
        return day.year not in self.plans and (day.month, day.day) in FIXED_REST_DAYS

    def name_of(self, day: date) -> str:
        """What kind of day it is, in words: 春节, 周六, 调休上班 or nothing for a plain working day."""
        entry = self._days.get(day)
        if entry is not None:
            return entry.name if entry.is_off else f"{entry.name}调休上班"
        if self._is_fixed_rest(day):
            return FIXED_REST_DAYS[day.month, day.day]
        return f"周{WEEKDAYS[day.weekday()]}" if day.weekday() >= 5 else ""

    def on_or_after(self, day: date) -> date:
        """The first working day from here on (R-162)."""
        return self._walk(day, ONE_DAY)

    def on_or_before(self, day: date) -> date:
        """The last working day up to here: when an organ must act at the latest."""
        return self._walk(day, -ONE_DAY)

    def _walk(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_REST):
            if not self.is_rest_day(day):
                return day
            day += step
        raise ValueError(f"no working day within {LONGEST_REST} days of {day}")

    def add_workdays(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; the start day itself never counts (R-161)."""
        day, rest = start, 0
        while count > 0:
            day += ONE_DAY
            if self.is_rest_day(day):
                rest += 1
                if rest > LONGEST_REST:
                    raise ValueError(f"no working day within {LONGEST_REST} days of {day}")
            else:
                count, rest = count - 1, 0
        return day

    def workdays_back(self, end: date, count: int) -> date:
        """The `count`-th working day before the working day `end`."""
        day = self.on_or_before(end)
        for _ in range(count):
            day = self.on_or_before(day - ONE_DAY)
        return day

    def workdays_between(self, after: date, until: date) -> int:
        """Working days in (after, until]; negative when `until` lies before `after`."""
        if until < after:
            return -self.workdays_between(until, after)
        span = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return sum(not self.is_rest_day(day) for day in span)

    def years_of(self, days: Iterable[date]) -> "CalendarUse":
        """Which plans those days were read from."""
        years = tuple(sorted({day.year for day in days}))
        return CalendarUse(years, tuple(self.plans.get(year) for year in years))


@dataclass(frozen=True)
class CalendarUse:
    """The years a computation looked into, and whether all of them stand on a published notice."""

    years: tuple[int, ...]
    plans: tuple[YearPlan | None, ...] = field(repr=False)

    @property
    def provisional(self) -> bool:
        return any(plan is None or not plan.published for plan in self.plans)

    @property
    def unpublished_years(self) -> tuple[int, ...]:
        return tuple(
            year
            for year, plan in zip(self.years, self.plans, strict=True)
            if plan is None or not plan.published
        )

    @property
    def version(self) -> str:
        """`2026v1+2027v0`: version 0 marks a year nobody has planned."""
        labels = [
            plan.label if plan else f"{year}v0" for year, plan in zip(self.years, self.plans, strict=True)
        ]
        return "+".join(labels)


EMPTY_CALENDAR = WorkCalendar(())
