"""Hearing days of a recheck do not count (art. 36, R-57, R-168); of no other limit does the law say so."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput, RuleRefused, TransitionNotAllowed
from apps.deadlines.actions import cancel_clocks, exclude_days
from apps.deadlines.models import Deadline
from apps.deadlines.selectors.popover import popover_of
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db
SOURCE = "听证 2026-05-18 至 2026-05-27"


def exclude(row: Deadline, days: int, at: datetime, source: str = SOURCE) -> Deadline:
    return exclude_days(
        case_file=row.case_file, subject=row.subject, rule=row.rule, days=days, at=at, source=source
    )


def recheck(at: datetime) -> Deadline:
    return clock("recheck", date(2026, 5, 11), subject="review:1", at=at)


def test_ten_hearing_days_run_on_from_the_raw_end(at: datetime) -> None:
    # the vector of domain rules 9: received 11 May, 30 days, ten of hearing: Saturday 20 June, rolled to the 22nd
    # (Dragon Boat: 19 to 21 June); the organ acts by Thursday 18 June
    row = exclude(recheck(at), 10, at)
    assert (row.due_raw, row.due_effective, row.due_on) == (
        date(2026, 6, 20),
        date(2026, 6, 22),
        date(2026, 6, 20),
    )
    assert (row.act_by, row.due_version, row.stage) == (date(2026, 6, 18), 2, "green")


def test_the_popover_names_the_hearing(at: datetime) -> None:
    rows = popover_of(exclude(recheck(at), 10, at)).rows
    (excluded,) = [line for line in rows if line.key == "扣除"]
    assert (excluded.value, excluded.text) == ("+10 日", SOURCE)
    assert "第三十六条" in excluded.note


def test_the_same_days_again_change_nothing_and_a_correction_takes_them_back(at: datetime) -> None:
    row = exclude(recheck(at), 10, at)
    assert exclude(row, 10, at).due_version == 2
    corrected = exclude(row, 8, at, "听证 2026-05-18 至 2026-05-25")
    assert (corrected.due_raw, corrected.due_version) == (date(2026, 6, 18), 3)
    assert exclude(row, 0, at, "").due_raw == date(2026, 6, 10)


@pytest.mark.parametrize("rule", ["closure", "review", "acceptance_notice", "review_request"])
def test_no_other_limit_has_days_to_leave_out(rule: str, at: datetime) -> None:
    row = clock(rule, date(2026, 10, 16), at=at)
    with pytest.raises(RuleRefused) as refused:
        exclude(row, 5, at)
    assert refused.value.code == "not_excludable"


def test_nothing_to_exclude_from_and_nonsense(at: datetime) -> None:
    row = recheck(at)
    for days in (-1, 367):
        with pytest.raises(InvalidInput):
            exclude(row, days, at)
    cancel_clocks(case_file=row.case_file, at=at, reason="撤回")
    with pytest.raises(TransitionNotAllowed):
        exclude(row, 5, at)
