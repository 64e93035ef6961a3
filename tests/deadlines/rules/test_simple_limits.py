"""The working days of simple handling (domain-rules 2.3) over festivals, make-up weekends and a year not yet loaded.

Counted by hand; the comment of each row names the days that count. 2026: rest 1-1..1-3 (work 1-4), 2-15..2-23 (work 2-14,
2-28), 5-1..5-5 (work 5-9), 9-25..9-27, 10-1..10-7 (work 9-20, 10-10).
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.deadlines.rules.arithmetic import compute
from tests.deadlines.rules.calendars import shipped

LOADED = [
    # National Day: 8, 9, 10 (Saturday worked), 12-16, 19, 20: the vector of section 9
    ("simple_closure", "2026-09-30", "2026-10-20"),
    # National Day: 8, 9, and Saturday 10, which is worked
    ("simple_transfer", "2026-09-30", "2026-10-10"),
    # the Sunday worked before it: 18, 20, 21
    ("simple_acceptance", "2026-09-17", "2026-09-21"),
    # Mid-autumn: 28, 29, 30, the last days before National Day
    ("simple_acceptance", "2026-09-24", "2026-09-30"),
    # Spring Festival: 13, 14 (Saturday worked), then 24-27, 28 (Saturday worked), March 2, 3, 4
    ("simple_closure", "2026-02-12", "2026-03-04"),
    # received on the Saturday worked before the festival: 24, 25, 26
    ("simple_transfer", "2026-02-14", "2026-02-26"),
    # received on the eve, a rest day: 24, 25, 26 as well
    ("simple_acceptance", "2026-02-16", "2026-02-26"),
    # Labour Day: 6, 7, 8
    ("simple_acceptance", "2026-04-30", "2026-05-08"),
    # over the Saturday worked after it: 8, 9, 11
    ("simple_acceptance", "2026-05-07", "2026-05-11"),
    # New Year: Sunday 4 is worked, then 5, 6
    ("simple_acceptance", "2025-12-31", "2026-01-06"),
    # an ordinary fortnight: Monday to Monday
    ("simple_closure", "2026-11-02", "2026-11-16"),
]
UNLOADED = [
    # 30, 31, then January 4: only New Year's Day itself is known to rest
    ("simple_acceptance", "2026-12-29", "2027-01-04"),
    # 28-31, January 4-8, 11
    ("simple_closure", "2026-12-25", "2027-01-11"),
]


@pytest.mark.parametrize(("rule", "start", "due"), LOADED)
def test_days_that_count(rule: str, start: str, due: str) -> None:
    answer = compute(rule, date.fromisoformat(start), shipped())

    assert answer.due_on.isoformat() == due
    assert not answer.provisional


@pytest.mark.parametrize(("rule", "start", "due"), UNLOADED)
def test_a_year_without_its_notice_is_provisional(rule: str, start: str, due: str) -> None:
    answer = compute(rule, date.fromisoformat(start), shipped())

    assert answer.due_on.isoformat() == due
    assert answer.provisional


@settings(max_examples=300, deadline=None)
@given(start=st.dates(date(2004, 1, 1), date(2026, 8, 1)))
def test_simple_limit_always_ends_before_the_ordinary_one(start: date) -> None:
    """So the one shown first is the simple one, and the ordinary one beside it is never lost (R-34, R-55)."""
    calendar = shipped()
    for simple, ordinary in (
        ("simple_transfer", "bureau_dispatch"),
        ("simple_acceptance", "acceptance_notice"),
        ("simple_closure", "closure"),
    ):
        assert compute(simple, start, calendar).due_on <= compute(ordinary, start, calendar).due_on
