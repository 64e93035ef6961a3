"""Windows of legal days: the ones a reader picks, the same span a year before, and the months of a trend."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

PERIODS = {"month": "本月", "quarter": "本季", "year": "本年"}


@dataclass(frozen=True)
class Window:
    """First and last day, both inclusive."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def year_before(self) -> "Window | None":
        """The same span a year before; None where it would overlap with this one and compare nothing."""
        before = Window(a_year_before(self.first), a_year_before(self.last))
        return before if before.last < self.first else None


def a_year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def period(name: str, today: date) -> Window:
    """本月, 本季 or 本年 up to yesterday: what falls due today is not late yet. On its first day, that day alone."""
    first = {
        "month": today.replace(day=1),
        "quarter": date(today.year, 3 * ((today.month - 1) // 3) + 1, 1),
    }.get(name, date(today.year, 1, 1))
    return Window(first, max(first, today - timedelta(days=1)))


def period_of(window: Window, today: date) -> str:
    """Which of the periods a window is; empty for any other. On a day when two agree, the shorter one."""
    return next((name for name in PERIODS if period(name, today) == window), "")


@dataclass(frozen=True)
class Month:
    """One column of a trend. `complete` is False for a month that the window cuts short."""

    window: Window
    complete: bool

    @property
    def key(self) -> str:
        return f"{self.window.first:%Y-%m}"

    @property
    def name(self) -> str:
        return f"{self.window.first.month}月"

    @property
    def whole_year_before(self) -> Window:
        """The whole month a year before."""
        first = a_year_before(self.window.first.replace(day=1))
        return Window(first, _end_of_month(first))


def months_of(window: Window) -> list[Month]:
    """January to the window's last month, whatever the window's beginning: a trend needs its year."""
    found = []
    for number in range(1, window.last.month + 1):
        first = date(window.last.year, number, 1)
        last = min(_end_of_month(first), window.last)
        found.append(Month(Window(first, last), complete=last == _end_of_month(first)))
    return found


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
