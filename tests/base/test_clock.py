"""Legal days are Shanghai's; a limit ends at 24:00."""

from datetime import UTC, date, datetime, timedelta

import pytest

from apps.base.clock import SHANGHAI, day_in, end_of, local_date, now, start_of


def test_the_legal_day_changes_at_midnight_in_shanghai():
    assert local_date(datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 24)
    assert local_date(datetime(2026, 11, 24, 16, 0, tzinfo=UTC)) == date(2026, 11, 25)


def test_a_day_ends_where_the_next_begins():
    assert end_of(date(2026, 12, 31)) == start_of(date(2027, 1, 1)) == datetime(2027, 1, 1, tzinfo=SHANGHAI)


def test_days_of_the_old_summer_time_are_whole_days():
    """1986 to 1991 the zone had summer time: the day of the jump has 23 hours and is one legal day."""
    jump = date(1986, 5, 4)
    assert local_date(start_of(jump)) == jump
    assert local_date(end_of(jump) - timedelta(seconds=1)) == jump


def test_now_is_aware_and_local():
    assert now().utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-02-31", None),  # no such day
        ("1900-01-01", None),  # not of our time
        ("9999-12-31", None),
        ("明天", None),
        ("", None),
    ],
)
def test_a_day_in_an_address_is_a_day_of_our_time_or_nothing(text, day):
    assert day_in(text) == day
