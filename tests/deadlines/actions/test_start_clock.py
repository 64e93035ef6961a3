"""Starting a clock computes and stores everything at once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.base.clock import SHANGHAI
from apps.base.errors import InvalidInput, TransitionNotAllowed
from apps.deadlines.actions import start_clock
from apps.deadlines.models import Deadline
from apps.organisations.models import Organ
from tests.factories.casefiles import case_file
from tests.factories.deadlines import clock
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db


def test_a_closure_stores_inputs_and_answer(at: datetime, street_office: Organ) -> None:
    row = clock("closure", date(2026, 11, 24))
    row.refresh_from_db()
    assert (row.rule, row.unit, row.days, row.start_on) == ("closure", "calendar", 60, date(2026, 11, 24))
    assert "第三十四条" in row.article
    assert (row.due_raw, row.due_effective, row.due_on, row.act_by) == (
        date(2027, 1, 23),
        date(2027, 1, 25),
        date(2027, 1, 23),
        date(2027, 1, 22),
    )
    assert (row.provisional, row.calendar_version) == (True, "2027v1")
    assert (row.owner, row.is_duty, row.stage, row.due_version) == (street_office, True, "green", 1)
    assert (row.warn_on, row.hot_on, row.next_action_on) == (
        date(2027, 1, 2),
        date(2027, 1, 19),
        date(2027, 1, 2),
    )
    assert row.started_at == at


def test_a_petitioners_right_binds_on_the_rolled_day_and_warns_nobody(at: datetime) -> None:
    row = start_clock(
        case_file=case_file(), subject="petition", rule="review_request", start_on=date(2026, 9, 1), at=at
    )
    assert (row.due_on, row.is_duty, row.next_action_on) == (date(2026, 10, 8), False, None)


def test_a_late_entry_is_warned_of_today_and_not_yesterday(at: datetime) -> None:
    row = clock("closure", date(2026, 9, 30))  # ends 29 November, red since 26 ... yellow since 9 November
    assert row.warn_on < at.date()
    assert row.next_action_on == date(2026, 11, 24)


def test_one_open_clock_per_right(at: datetime) -> None:
    row = clock()
    with pytest.raises(TransitionNotAllowed, match="正在计时"):
        clock(file=row.case_file)
    clock(file=row.case_file, subject="handling:2")
    with pytest.raises(IntegrityError, match="one_open_clock_per_right"), transaction.atomic():
        Deadline.objects.filter(subject="handling:2").update(subject="petition")


def test_a_date_set_by_hand(at: datetime) -> None:
    row = start_clock(
        case_file=case_file(),
        subject="handling:1",
        rule="assign_report",
        start_on=date(2026, 11, 24),
        limit_on=date(2026, 12, 20),
        at=at,
    )
    assert (row.days, row.due_on, row.act_by) == (26, date(2026, 12, 20), date(2026, 12, 18))
    with pytest.raises(InvalidInput, match="晚于"):
        start_clock(
            case_file=case_file(),
            subject="handling:1",
            rule="assign_report",
            start_on=date(2026, 11, 24),
            limit_on=date(2026, 11, 24),
            at=at,
        )


def test_the_bureaus_own_lengths_hold(settings: object, at: datetime) -> None:
    settings.RULES = {**settings.RULES, "rating_window_days": 45}  # type: ignore[attr-defined]
    row = start_clock(
        case_file=case_file(), subject="petition", rule="rating_window", start_on=date(2026, 3, 2), at=at
    )
    assert (row.days, row.due_raw) == (45, date(2026, 4, 16))


def test_the_setting_that_rolls_organs(settings: object) -> None:
    settings.RULES = {**settings.RULES, "roll_for_organs": True}  # type: ignore[attr-defined]
    assert clock("closure", date(2026, 8, 6)).due_on == date(2026, 10, 8)


def test_absurd_input_stores_nothing(at: datetime) -> None:
    file = case_file()
    for values in ({"rule": "nonsense"}, {"start_on": date(1066, 10, 14)}, {"days": 100_000}, {"days": -1}):
        merged = {"rule": "closure", "start_on": date(2026, 11, 24), **values}
        with pytest.raises(InvalidInput):
            start_clock(case_file=file, subject="petition", at=at, **merged)  # type: ignore[arg-type]
    assert not Deadline.objects.filter(case_file=file).exists()


def test_the_moment_decides_the_legal_day_in_shanghai() -> None:
    last = datetime(2026, 11, 24, 23, 59, 59, 999_999, tzinfo=SHANGHAI)
    assert clock("closure", date(2026, 9, 30), at=last).next_action_on == date(2026, 11, 24)
    midnight = datetime(2026, 11, 25, 0, 0, tzinfo=SHANGHAI)
    assert clock("closure", date(2026, 9, 30), at=midnight).next_action_on == date(2026, 11, 25)


def test_a_changed_limit_touches_only_clocks_started_afterwards(at: datetime) -> None:
    before = clock("sign_in", date(2026, 11, 23), at=at)
    parameter("sign_days", 4, from_at=at + timedelta(hours=1))
    same_morning = clock("sign_in", date(2026, 11, 23), at=at + timedelta(minutes=59))
    after = clock("sign_in", date(2026, 11, 23), at=at + timedelta(hours=1))
    before.refresh_from_db()
    assert [row.days for row in (before, same_morning, after)] == [2, 2, 4]
    assert (before.due_on, after.due_on) == (date(2026, 11, 25), date(2026, 11, 27))


def test_the_ladder_of_a_new_clock_has_the_bureaus_thresholds(at: datetime) -> None:
    """Section 3.1: yellow at a third or 7 days, red at 3 days, all settings."""
    usual = clock("closure", date(2026, 11, 24), at=at)
    for key, value in (("yellow_share", 2), ("yellow_days", 10), ("red_days", 5)):
        parameter(key, value)
    stricter = clock("closure", date(2026, 11, 24), at=at)
    assert (usual.warn_on, usual.hot_on) == (date(2027, 1, 2), date(2027, 1, 19))
    assert (stricter.warn_on, stricter.hot_on) == (date(2026, 12, 23), date(2027, 1, 17))
    assert stricter.due_on == usual.due_on
