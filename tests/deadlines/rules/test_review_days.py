"""Days of review and recheck across holidays: a right of the petitioner rolls, a duty of the organ does not (R-167)."""

from datetime import date

import pytest

from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.table import rule_of
from tests.deadlines.rules.calendars import shipped

ROWS = [
    # served 1 September: day 30 is 1 October, National Day to the 7th, so the right lasts to the 8th
    ("review_request", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 8), False),
    # day 30 is Sunday 20 September, a make-up working day (调休): no rest day, nothing rolls
    ("review_request", date(2026, 8, 21), date(2026, 9, 20), date(2026, 9, 20), False),
    # day 30 is Sunday 27 September, the last day of the Mid-Autumn rest: to Monday the 28th
    ("review_request", date(2026, 8, 28), date(2026, 9, 27), date(2026, 9, 28), False),
    # day 30 falls into Spring Festival (15 to 23 February 2026): to the 24th
    ("recheck_request", date(2026, 1, 17), date(2026, 2, 16), date(2026, 2, 24), False),
    # an ordinary Saturday: to Monday
    ("recheck_request", date(2026, 10, 15), date(2026, 11, 14), date(2026, 11, 16), False),
    # over New Year into a year whose notice is not out: provisional
    ("review_request", date(2026, 12, 14), date(2027, 1, 13), date(2027, 1, 13), True),
    # the organ's own 30 and 15 days bind on the plain day, National Day or not
    ("review", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 1), False),
    ("recheck", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 1), False),
    ("review_decision", date(2026, 9, 18), date(2026, 10, 3), date(2026, 10, 3), False),
]


@pytest.mark.parametrize(("rule", "start", "raw", "due", "provisional"), ROWS)
def test_last_days(rule: str, start: date, raw: date, due: date, *, provisional: bool) -> None:
    answer = compute(rule_of(rule), start, shipped())
    assert (answer.due_raw, answer.due_on, answer.provisional) == (raw, due, provisional)
