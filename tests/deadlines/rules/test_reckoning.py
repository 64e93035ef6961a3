"""The stored form of an answer."""

from datetime import date

from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.reckoning import changed_dates, columns_of, next_action_on
from tests.deadlines.rules.calendars import shipped

COLUMNS = columns_of(compute("closure", date(2026, 10, 16), shipped()))


def test_columns_hold_every_date() -> None:
    assert COLUMNS.as_dict() == {
        "due_raw": date(2026, 12, 15),
        "due_effective": date(2026, 12, 15),
        "due_on": date(2026, 12, 15),
        "act_by": date(2026, 12, 15),
        "warn_on": date(2026, 11, 25),
        "hot_on": date(2026, 12, 12),
        "provisional": False,
        "calendar_version": "2026v1",
    }


def test_a_notice_is_never_due_before_today() -> None:
    days = COLUMNS.stage_days
    assert next_action_on(days, "green", is_duty=True, has_owner=True, today=date(2026, 10, 16)) == date(
        2026, 11, 25
    )
    assert next_action_on(days, "green", is_duty=True, has_owner=True, today=date(2026, 12, 1)) == date(
        2026, 12, 1
    )
    assert next_action_on(days, "black", is_duty=True, has_owner=True, today=date(2026, 12, 1)) is None


def test_a_petitioners_right_warns_nobody() -> None:
    days = COLUMNS.stage_days
    assert next_action_on(days, "green", is_duty=False, has_owner=False, today=date(2026, 10, 16)) is None
    assert next_action_on(days, "green", is_duty=False, has_owner=True, today=date(2026, 10, 16)) == date(
        2026, 11, 25
    )


def test_a_change_of_any_date_is_noticed() -> None:
    old = COLUMNS.as_dict()
    assert not changed_dates(old, COLUMNS)
    assert changed_dates({**old, "act_by": date(2026, 12, 14)}, COLUMNS)
    assert not changed_dates({**old, "provisional": True, "calendar_version": "2026v0"}, COLUMNS)
