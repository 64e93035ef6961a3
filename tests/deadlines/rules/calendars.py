"""Calendars for tests: the shipped years read from their files, without a database, and a naive second opinion."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from apps.deadlines.rules.calendar import WorkCalendar, YearPlan
from apps.deadlines.rules.calendar_file import read_year

DATA = Path(__file__).resolve().parents[3] / "apps" / "deadlines" / "data"
ONE = timedelta(days=1)


@cache
def shipped() -> WorkCalendar:
    """2004 to 2026 as published; nothing beyond."""
    plans = []
    for path in sorted(DATA.glob("calendar-*.json")):
        draft = read_year(json.loads(path.read_text(encoding="utf-8")))
        plans.append(YearPlan(draft.year, 1, True, draft.source, draft.days))
    return WorkCalendar(plans)


@cache
def raw_days() -> dict[date, bool]:
    """day -> is off, straight from the files, for a model that shares no code with the calendar."""
    found = {}
    for path in DATA.glob("calendar-*.json"):
        for entry in json.loads(path.read_text(encoding="utf-8"))["days"]:
            found[date.fromisoformat(entry["date"])] = entry["isOffDay"]
    return found


def naive_is_off(day: date) -> bool:
    """Weekends rest, unless the file says otherwise."""
    return raw_days().get(day, day.isoweekday() in (6, 7))


def naive_answer(unit: str, total: int, start: date) -> tuple[date, date]:
    """Raw and rolled end, walked one day at a time."""
    day, counted = start, 0
    while counted < total:
        day += ONE
        if unit == "calendar" or not naive_is_off(day):
            counted += 1
    rolled = day
    while naive_is_off(rolled):
        rolled += ONE
    return day, rolled


def naive_last_workday(day: date) -> date:
    while naive_is_off(day):
        day -= ONE
    return day
