"""Which days rest (R-162, R-172)."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from apps.deadlines.rules.calendar import EMPTY_CALENDAR, DayPlan, WorkCalendar, YearPlan
from tests.deadlines.rules.calendars import shipped


def test_every_shipped_day_agrees_with_an_independent_table() -> None:
    day, differing = date(2004, 1, 1), []
    while day <= date(2026, 12, 31):
        if shipped().is_workday(day) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


@pytest.mark.parametrize(
    ("day", "rests", "name"),
    [
        (date(2026, 2, 14), False, "春节调休上班"),  # a make-up Saturday is no rest day
        (date(2026, 2, 15), True, "春节"),
        (date(2026, 2, 23), True, "春节"),
        (date(2026, 2, 24), False, ""),
        (date(2026, 9, 20), False, "国庆节调休上班"),  # a make-up Sunday
        (date(2026, 10, 8), False, ""),
        (date(2026, 11, 28), True, "周六"),
        (date(2025, 1, 26), False, "春节调休上班"),
        (date(2025, 10, 8), True, "国庆节"),
        (date(2018, 12, 31), True, "元旦"),  # arranged by the notice of the year after
    ],
)
def test_days_of_the_notices(day: date, rests: bool, name: str) -> None:
    assert (shipped().is_rest_day(day), shipped().is_workday(day), shipped().name_of(day)) == (
        rests,
        not rests,
        name,
    )


def test_a_year_nobody_planned_rests_on_weekends_and_fixed_days() -> None:
    assert EMPTY_CALENDAR.is_rest_day(date(2050, 1, 1))
    assert EMPTY_CALENDAR.is_rest_day(date(2051, 10, 3))
    assert EMPTY_CALENDAR.name_of(date(2051, 5, 2)) == "劳动节"
    assert EMPTY_CALENDAR.is_workday(date(2050, 1, 3))
    assert not EMPTY_CALENDAR.is_published(date(2050, 1, 3))


def test_a_planned_year_does_not_add_the_fixed_days() -> None:
    plan = YearPlan(2050, 1, False, "", (DayPlan(date(2050, 1, 2), True, "元旦"),))
    assert WorkCalendar([plan]).is_workday(date(2050, 10, 3))


def test_the_later_notice_speaks_last_about_december() -> None:
    earlier = YearPlan(2030, 1, True, "", (DayPlan(date(2030, 12, 28), True, "周六"),))
    later = YearPlan(2031, 1, True, "", (DayPlan(date(2030, 12, 28), False, "元旦"),))
    assert WorkCalendar([later, earlier]).is_workday(date(2030, 12, 28))


def test_walking_back_and_forth_are_inverse() -> None:
    calendar, start = shipped(), date(2026, 2, 12)
    end = calendar.add_workdays(start, 5)
    assert end == date(2026, 2, 26)
    assert calendar.workdays_between(start, end) == 5
    assert calendar.workdays_between(end, start) == -5
    assert calendar.workdays_back(end, 5) == start


def test_a_calendar_without_working_days_is_an_error_not_an_endless_walk() -> None:
    days = tuple(DayPlan(date(2030, 1, 1) + timedelta(days=n), True, "假") for n in range(365))
    broken = WorkCalendar([YearPlan(2030, 1, True, "", days)])
    with pytest.raises(ValueError, match="no working day"):
        broken.on_or_after(date(2030, 3, 1))
    with pytest.raises(ValueError, match="no working day"):
        broken.add_workdays(date(2030, 3, 1), 1)


def test_use_names_versions_and_unpublished_years() -> None:
    use = shipped().years_of([date(2026, 12, 31), date(2027, 1, 4)])
    assert (use.version, use.provisional, use.unpublished_years) == ("2026v1+2027v0", True, (2027,))
    assert not shipped().years_of([date(2026, 12, 31)]).provisional
