"""The ladder: which step after how many days, to which post, and never outside office hours."""

from datetime import date, datetime

import pytest

from apps.base.clock import SHANGHAI
from apps.petitions.rules.warnings import Address
from apps.supervision.rules.ladder import (
    Ladder,
    address_of,
    in_office_hours,
    next_office_moment,
    open_address,
)
from tests.deadlines.rules.calendars import shipped
from tests.petitions.rules.test_warnings import BUREAU, BUREAU_STAFF, DEPARTMENT, FULL, GOVERNMENT, TREE
from tests.petitions.rules.test_warnings import Staffing as People

USUAL = Ladder.of(
    {"urge_handler_days": 1, "urge_head_days": 3, "urge_deputy_days": 7, "urge_leader_days": 15}
)
STAFFED = People(
    TREE,
    FULL.held | {(BUREAU, "deputy_director"), (GOVERNMENT, "leader"), (BUREAU, "joint_office")},
)


@pytest.mark.parametrize(
    ("late", "step"), [(0, 0), (1, 1), (2, 1), (3, 2), (6, 2), (7, 3), (14, 3), (15, 4), (400, 4)]
)
def test_the_step_of_so_many_days(late: int, step: int) -> None:
    assert USUAL.step_at(late) == step


def test_the_next_step_and_its_day() -> None:
    assert USUAL.next_on(date(2026, 11, 20), 4) == (3, date(2026, 11, 27))
    assert USUAL.next_on(date(2026, 11, 1), 23) is None


@pytest.mark.parametrize(
    ("step", "to"),
    [
        (1, Address(DEPARTMENT, "unit_handler")),
        (2, Address(DEPARTMENT, "unit_approver")),
        (3, Address(BUREAU, "deputy_director")),
        (4, Address(BUREAU, "joint_office")),
    ],
)
def test_the_post_of_a_step(step: int, to: Address) -> None:
    assert address_of(step, DEPARTMENT, BUREAU, STAFFED) == to


def test_without_a_joint_office_a_leader_is_told() -> None:
    people = People(TREE, FULL.held | {(GOVERNMENT, "leader")})
    assert address_of(4, DEPARTMENT, BUREAU, people) == Address(GOVERNMENT, "leader")


def test_a_vacant_or_closed_post_goes_to_supervision_and_a_closed_bureau_to_nobody() -> None:
    vacant = People(TREE, frozenset(BUREAU_STAFF))
    instead = Address(BUREAU, "supervisor_officer")
    assert open_address(1, DEPARTMENT, BUREAU, vacant, frozenset()) == instead
    assert open_address(1, DEPARTMENT, BUREAU, STAFFED, frozenset({DEPARTMENT})) == instead
    assert open_address(1, DEPARTMENT, BUREAU, STAFFED, frozenset({DEPARTMENT, BUREAU})) is None


def moment(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("at", "open_then"),
    [
        (moment(24, 8, 29), False),
        (moment(24, 8, 30), True),  # Tuesday
        (moment(24, 17, 29), True),
        (moment(24, 17, 30), False),
        (moment(28, 10), False),  # Saturday
        (moment(1, 10, month=10), False),  # National Day
        (moment(10, 10, month=10), True),  # a make-up Saturday
    ],
)
def test_office_hours(at: datetime, open_then: bool) -> None:
    assert in_office_hours(at, shipped()) is open_then


@pytest.mark.parametrize(
    ("day", "now", "goes"),
    [
        (date(2026, 11, 24), moment(24, 15), moment(24, 15)),  # due, and the office is open
        (date(2026, 11, 24), moment(24, 20), moment(25, 8, 30)),  # after hours
        (date(2026, 11, 24), moment(24, 7), moment(24, 8, 30)),
        (date(2026, 11, 28), moment(24, 15), moment(30, 8, 30)),  # reached on a Saturday
        (date(2026, 10, 2), moment(30, 20, month=9), moment(8, 8, 30, month=10)),  # in the holiday
    ],
)
def test_when_a_step_goes_out(day: date, now: datetime, goes: datetime) -> None:
    assert next_office_moment(day, now, shipped()) == goes


def test_settings_are_whole_numbers() -> None:
    with pytest.raises(TypeError):
        Ladder.of(
            {"urge_handler_days": "1", "urge_head_days": 3, "urge_deputy_days": 7, "urge_leader_days": 15}
        )
