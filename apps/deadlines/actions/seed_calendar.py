"""Bring the years this program knows into the database. Run again, it changes nothing an administrator loaded.

Published years come from `data/calendar-YYYY.json`. For the five years after today without a notice, weekends and
the statutory holidays (with the day off in lieu when one falls on a weekend) are planned, marked as not published.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import holidays
from django.db import transaction

from apps.accounts.rules.access import system_access
from apps.base.clock import local_date
from apps.deadlines.actions.load_calendar import load_calendar, write_plan
from apps.deadlines.models import CalendarYear
from apps.deadlines.rules.calendar import DayPlan, YearPlan
from apps.deadlines.rules.calendar_file import read_year

DATA = Path(__file__).resolve().parents[1] / "data"
YEARS_AHEAD = 5
SEEDER = system_access("calendar")


@dataclass(frozen=True)
class Seeded:
    """How many years are planned now, and which this run added or published."""

    years: int
    added: tuple[int, ...]
    published: tuple[int, ...]


@transaction.atomic
def seed_calendar(*, at: datetime) -> Seeded:
    """Add what is missing; publish a year that was only provisional when its notice ships with the program."""
    published = dict(CalendarYear.objects.order_by("year", "version").values_list("year", "published"))
    added, promoted = [], []
    for path in sorted(DATA.glob("calendar-*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        year = data["year"]
        if year not in published:
            draft = read_year(data)
            write_plan(YearPlan(year, 1, True, draft.source, draft.days), at=at, loaded_by=SEEDER.name)
            added.append(year)
        elif not published[year]:
            load_calendar(data=data, access=SEEDER, at=at)
            promoted.append(year)
        published[year] = True
    for year in range(
        max(published) + 1 if published else local_date(at).year, local_date(at).year + YEARS_AHEAD + 1
    ):
        write_plan(provisional_year(year), at=at, loaded_by=SEEDER.name)
        added.append(year)
        published[year] = False
    return Seeded(len(published), tuple(added), tuple(promoted))


def provisional_year(year: int) -> YearPlan:
    """Statutory holidays alone (the 2024 rule): no bridges, no make-up weekends, nothing anybody has announced."""
    found = holidays.country_holidays("CN", years=year, language="zh_CN")
    days = tuple(DayPlan(day, True, str(found[day])[:40]) for day in sorted(found) if day.year == year)
    return YearPlan(year, 1, False, f"{year} 年放假安排尚未公布：按法定节假日暂定", days)
