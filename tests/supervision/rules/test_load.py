"""The load to come by place and week: sets of cases, never sums of clocks."""

from datetime import date

import pytest

from apps.supervision.rules.load import (
    Cell,
    Running,
    average_text,
    averaged_span,
    fold,
    last_year,
    spanning,
    week_of,
    weeks_from,
)
from tests.deadlines.rules.calendars import shipped

TUESDAY = date(2026, 11, 24)


def test_the_first_week_is_what_is_left_of_this_one():
    weeks = weeks_from(TUESDAY, 3, shipped())
    assert [(week.first, week.last) for week in weeks] == [
        (date(2026, 11, 24), date(2026, 11, 29)),
        (date(2026, 11, 30), date(2026, 12, 6)),
        (date(2026, 12, 7), date(2026, 12, 13)),
    ]
    assert [week.workdays for week in weeks] == [4, 5, 5]


def test_weeks_of_the_spring_festival_have_no_working_day():
    weeks = weeks_from(date(2026, 2, 9), 4, shipped())
    # 09 to 15: five and the make-up Saturday; 16 to 22: none; 23 to 01: Tuesday to Friday and the make-up Saturday.
    assert [week.workdays for week in weeks] == [6, 0, 5, 5]


def test_a_week_that_reaches_an_unloaded_year_is_provisional():
    weeks = weeks_from(date(2026, 12, 21), 3, shipped())
    assert [week.provisional for week in weeks] == [False, True, True]  # 12-28 to 01-03 looks into 2027


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 23), None),  # yesterday is overdue, not load to come
        (TUESDAY, 0),
        (date(2026, 11, 29), 0),
        (date(2026, 11, 30), 1),
        (date(2026, 12, 6), 1),
        (date(2026, 12, 7), None),
    ],
)
def test_a_day_lies_in_one_week(day, week):
    assert week_of(day, weeks_from(TUESDAY, 2, shipped())) == week


def test_a_case_with_two_limits_in_a_week_is_one_case():
    weeks = weeks_from(TUESDAY, 2, shipped())
    running = [
        Running(1, "a", date(2026, 11, 25)),
        Running(1, "a", date(2026, 11, 26)),
        Running(1, "a", date(2026, 12, 1), provisional=True),
        Running(2, "none", date(2026, 11, 29)),
        Running(3, "a", date(2027, 5, 1)),
    ]
    assert fold(running, weeks) == {
        "a": [Cell(1), Cell(1, provisional=True)],
        "none": [Cell(1), Cell()],
        "": [Cell(2), Cell(1, provisional=True)],
    }
    assert spanning(running, weeks) == {"a": 1, "none": 1, "": 2}


def test_nothing_running_is_a_row_of_nothing():
    weeks = weeks_from(TUESDAY, 2, shipped())
    assert fold([], weeks) == {"": [Cell(), Cell()]}
    assert spanning([], weeks) == {}


def test_last_years_week_is_the_whole_week_52_weeks_before():
    first = weeks_from(TUESDAY, 1, shipped())[0]
    assert first.year_before == (date(2025, 11, 24), date(2025, 11, 30))
    counts = {date(2025, 11, 24): 2, date(2025, 11, 30): 1, date(2025, 12, 1): 9}
    assert last_year(counts, [first]) == [3]


def test_the_average_is_of_the_eight_whole_weeks_before_this_one():
    assert averaged_span(TUESDAY) == (date(2026, 9, 28), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("total", "words"), [(0, "0.0"), (12, "1.5"), (10, "1.3"), (8, "1.0"), (799, "99.9")]
)
def test_an_average_reads_with_one_decimal(total, words):
    assert average_text(total) == words
