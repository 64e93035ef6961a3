"""Extension: at most 30 days, once, from the raw end (R-55, R-169)."""

from datetime import date, datetime, timedelta

import pytest

from apps.base.errors import DomainError
from apps.deadlines.actions import claim_due, extend_clock, meet_clock
from apps.deadlines.models import Deadline, DeadlineNotice
from tests.factories.deadlines import clock
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db


def extend(row: Deadline, days: int, at: datetime) -> Deadline:
    return extend_clock(
        case_file=row.case_file, subject=row.subject, rule=row.rule, extended_days=days, at=at
    )


def test_it_runs_on_from_the_raw_end_with_new_notices(at: datetime) -> None:
    row = clock("closure", date(2026, 10, 8))  # raw end 7 December; yellow today
    assert [notice.stage for notice in claim_due(at=at)] == ["yellow"]
    extended = extend(row, 30, at)
    assert (extended.due_raw, extended.due_effective, extended.extended_days) == (
        date(2027, 1, 6),
        date(2027, 1, 6),
        30,
    )
    assert (extended.due_version, extended.stage) == (2, "green")
    assert extended.next_action_on == extended.warn_on == date(2026, 12, 7)
    later = claim_due(at=at + timedelta(days=14))
    assert [(notice.stage, notice.due_version) for notice in later] == [("yellow", 2)]
    assert list(
        DeadlineNotice.objects.filter(deadline=row).order_by("pk").values_list("stage", "due_version")
    ) == [
        ("yellow", 1),
        ("yellow", 2),
    ]


@pytest.mark.parametrize(("days", "words"), [(31, "不得超过 30 日"), (0, "至少为 1 日"), (-5, "至少为 1 日")])
def test_too_much_or_nothing_is_refused(days: int, words: str, at: datetime) -> None:
    row = clock()
    with pytest.raises(DomainError, match=words) as refused:
        extend(row, days, at)
    assert "第三十四条" in refused.value.article
    row.refresh_from_db()
    assert (row.extended_days, row.due_version) == (0, 1)


def test_once_only(at: datetime) -> None:
    row = clock()
    extend(row, 10, at)
    with pytest.raises(DomainError, match="已经延长过一次"):
        extend(row, 10, at)


def test_limits_the_law_does_not_extend(at: datetime) -> None:
    with pytest.raises(DomainError, match="不能延长"):
        extend(clock("review", date(2026, 11, 20)), 10, at)


def test_a_clock_that_does_not_run(at: datetime) -> None:
    row = clock()
    meet_clock(case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 11, 1), at=at)
    with pytest.raises(DomainError, match="没有正在计时"):
        extend(row, 10, at)


def test_an_extended_clock_keeps_the_thresholds_it_was_started_with(at: datetime) -> None:
    row = clock("closure", date(2026, 10, 16))
    parameter("red_days", 9, from_at=at + timedelta(hours=1))
    longer = extend_clock(
        case_file=row.case_file,
        subject="petition",
        rule="closure",
        extended_days=30,
        at=at + timedelta(hours=2),
    )
    assert (longer.act_by - longer.hot_on).days == 3
