"""Windows of legal days and the months of a trend."""

from datetime import date

import pytest

from apps.statistics.rules.periods import Window, a_year_before, months_of, period, period_of


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("year", date(2026, 11, 24), date(2026, 1, 1), date(2026, 11, 23)),  # up to yesterday
        ("quarter", date(2026, 11, 24), date(2026, 10, 1), date(2026, 11, 23)),
        ("month", date(2026, 11, 24), date(2026, 11, 1), date(2026, 11, 23)),
        ("month", date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 1)),  # never last month, never empty
        ("year", date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_ends_yesterday_and_is_never_empty(name, today, first, last):
    assert period(name, today) == Window(first, last)


def test_a_window_knows_the_period_it_is():
    today = date(2026, 11, 24)
    assert period_of(period("quarter", today), today) == "quarter"
    assert period_of(Window(date(2026, 2, 1), date(2026, 2, 5)), today) == ""


def test_the_same_span_a_year_before():
    assert Window(date(2026, 1, 1), date(2026, 11, 23)).year_before == Window(
        date(2025, 1, 1), date(2025, 11, 23)
    )
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert Window(date(2025, 1, 1), date(2026, 11, 23)).year_before is None  # it would overlap with itself


def test_months_run_from_january_and_the_last_may_be_cut():
    months = months_of(Window(date(2026, 10, 1), date(2026, 11, 23)))
    assert [month.key for month in months] == [f"2026-{n:02d}" for n in range(1, 12)]
    assert [month.complete for month in months] == [True] * 10 + [False]
    assert months[-1].window == Window(date(2026, 11, 1), date(2026, 11, 23))
    assert months[-1].whole_year_before == Window(date(2025, 11, 1), date(2025, 11, 30))


def test_a_window_counts_its_days_and_holds_its_ends():
    window = Window(date(2026, 2, 1), date(2026, 2, 28))
    assert window.days == 28
    assert date(2026, 2, 28) in window and date(2026, 3, 1) not in window
