"""A year's arrangement between the form, the proposal and the file: rows of holidays, days, and their words. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apps.base.errors import InvalidInput
from apps.deadlines.rules.calendar import DayPlan
from apps.deadlines.rules.inputs import read_day

LONGEST_SPAN = 20
MOST_MAKE_UPS = 6
USUAL = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_APART = re.compile(r"[\s、，,;；]+")


@dataclass(frozen=True)
class Holiday:
    """One line of the form: a name, the days off, and the weekends worked instead."""

    name: str
    first: str = ""
    last: str = ""
    make_up: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.first or self.last or self.make_up)


def as_data(year: int, source: str, days: Iterable[DayPlan]) -> dict[str, object]:
    """The shape of a holiday file, for keeping and for loading."""
    return {
        "year": year,
        "papers": [source],
        "days": [{"name": d.name, "date": d.day.isoformat(), "isOffDay": d.is_off} for d in days],
    }


def from_lines(year: int, source: str, lines: Iterable[Holiday]) -> dict[str, object]:
    """A file made from what was typed; a line that cannot be read is named by its holiday."""
    found: list[dict[str, object]] = []
    for line in lines:
        if line.is_empty:
            continue
        name = line.name.strip()
        if not name:
            raise InvalidInput("有一行填了日期，没有填节日名称。", field="holidays")
        found += [_entry(name, day, is_off=True) for day in _span(name, line.first, line.last)]
        found += [_entry(name, day, is_off=False) for day in _listed(name, line.make_up)]
    return {"year": year, "papers": [source] if source.strip() else [], "days": found}


def _entry(name: str, day: date, *, is_off: bool) -> dict[str, object]:
    return {"name": name, "date": day.isoformat(), "isOffDay": is_off}


def _span(name: str, first: str, last: str) -> list[date]:
    if not first and not last:
        return []
    begin = _day(name, first or last)
    end = _day(name, last or first)
    if end < begin:
        raise InvalidInput(f"{name}：放假止日早于起日。", field="holidays")
    if (end - begin).days >= LONGEST_SPAN:
        raise InvalidInput(f"{name}：连续放假超过 {LONGEST_SPAN} 天，请核对。", field="holidays")
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


def _listed(name: str, text: str) -> list[date]:
    parts = [part for part in _APART.split(text.strip()) if part]
    if len(parts) > MOST_MAKE_UPS:
        raise InvalidInput(f"{name}：调休上班日超过 {MOST_MAKE_UPS} 天，请核对。", field="holidays")
    return [_day(name, part) for part in parts]


def _day(name: str, text: str) -> date:
    try:
        return read_day(text)
    except InvalidInput as error:
        raise InvalidInput(f"{name}：{error.message}", field="holidays") from None


def to_lines(days: Iterable[DayPlan]) -> list[Holiday]:
    """The lines that would give these days; a holiday in two pieces takes two lines."""
    lines: list[Holiday] = []
    make_ups: dict[str, list[str]] = {}
    for entry in sorted(days, key=lambda one: one.day):
        if not entry.is_off:
            make_ups.setdefault(entry.name, []).append(entry.day.isoformat())
            continue
        before = lines[-1] if lines else None
        follows = before is not None and date.fromisoformat(before.last) + timedelta(days=1) == entry.day
        if before is not None and follows and before.name == entry.name:
            lines[-1] = Holiday(entry.name, before.first, entry.day.isoformat())
        else:
            lines.append(Holiday(entry.name, entry.day.isoformat(), entry.day.isoformat()))
    done = [
        Holiday(line.name, line.first, line.last, "、".join(make_ups.pop(line.name, ()))) for line in lines
    ]
    return done + [Holiday(name, "", "", "、".join(left)) for name, left in make_ups.items()]


def in_words(days: Iterable[DayPlan]) -> list[str]:
    """春节 2027-02-05 至 2027-02-13 放假，2027-01-23、2027-02-20 上班: one phrase a holiday."""
    return [_phrase(line) for line in to_lines(days)]


def _phrase(line: Holiday) -> str:
    span = line.first if line.first == line.last else f"{line.first} 至 {line.last}"
    parts = [f"{span} 放假"] if line.first else []
    parts += [f"{line.make_up} 上班"] if line.make_up else []
    return f"{line.name} {'，'.join(parts)}"
