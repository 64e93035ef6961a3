"""Deadline arithmetic (domain rules, section 9): the start day never counts, the last day ends at 24:00.

R-161 start day excluded; R-162 roll past rest days, make-up weekends are no rest days; R-167 raw and rolled day are
both kept, a duty binds on the raw one and a petitioner's right on the rolled one; R-168 excluded time lengthens the
limit; R-169 an extension runs on from the raw end; R-171 working-day limits use the working calendar.
"""

from datetime import date, timedelta

from apps.base.errors import InvalidInput
from apps.deadlines.rules.answer import Answer
from apps.deadlines.rules.calendar import ONE_DAY, WorkCalendar
from apps.deadlines.rules.inputs import check_counts, check_day
from apps.deadlines.rules.table import EFFECTIVE, WORKING, Rule, rule_of


def compute(
    rule: Rule | str,
    start_on: date,
    calendar: WorkCalendar,
    *,
    excluded_days: int = 0,
    extended_days: int = 0,
    days: int | None = None,
    article: str = "",
    roll: bool = False,
    setting_text: str = "",
    exclusion_source: str = "",
) -> Answer:
    """When this limit ends. `roll` is the bureau's setting that lets organs' own limits roll as well."""
    row = rule_of(rule) if isinstance(rule, str) else rule
    length = row.days if days is None else days
    check_day(start_on)
    check_counts(row, days=length, excluded_days=excluded_days, extended_days=extended_days)
    total = length + excluded_days + extended_days
    try:
        raw, effective, seen = _ends(row, start_on, total, calendar)
        due_on = effective if row.binding == EFFECTIVE or roll else raw
        act_by = _act_by(start_on, due_on, calendar)
    except (OverflowError, ValueError):
        raise InvalidInput(
            "按所给的日期和天数算不出届满日，请核对。", field="start", article=row.article
        ) from None
    return Answer(
        rule=row,
        article=article or row.article,
        days=length,
        start_on=start_on,
        excluded_days=excluded_days,
        extended_days=extended_days,
        due_raw=raw,
        due_effective=effective,
        due_on=due_on,
        act_by=act_by,
        calendar=calendar,
        use=calendar.years_of((*seen, act_by)),
        setting_text=setting_text,
        exclusion_source=exclusion_source,
    )


def _ends(
    row: Rule, start_on: date, total: int, calendar: WorkCalendar
) -> tuple[date, date, tuple[date, ...]]:
    """Raw and rolled last day, and the days whose years the answer rests on."""
    if row.unit == WORKING:
        due = calendar.add_workdays(start_on, total)
        first = start_on + ONE_DAY
        return due, due, tuple(date(year, 1, 1) for year in range(first.year, due.year + 1))
    raw = start_on + timedelta(days=total)
    effective = calendar.on_or_after(raw)
    return raw, effective, (raw, effective)


def _act_by(start_on: date, due_on: date, calendar: WorkCalendar) -> date:
    """The last working day on or before the binding day; the binding day itself if none lies after the start."""
    day = calendar.on_or_before(due_on)
    return day if day > start_on else due_on
