"""A met clock is silent."""

from datetime import date, datetime

import pytest

from apps.deadlines.actions import claim_due, meet_clock
from apps.deadlines.models import Deadline
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db


def test_met_on_and_at_are_kept_and_no_notice_follows(at: datetime) -> None:
    row = clock("closure", date(2026, 9, 1))  # long past
    met = meet_clock(
        case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 10, 30), at=at
    )
    assert met is not None
    row.refresh_from_db()
    assert (row.met_on, row.met_at, row.next_action_on) == (date(2026, 10, 30), at, None)
    assert not Deadline.objects.overdue(date(2027, 1, 1)).exists()
    assert claim_due(at=at) == []


def test_nothing_to_meet_is_none(at: datetime) -> None:
    row = clock()
    assert (
        meet_clock(case_file=row.case_file, subject="other", rule="closure", met_on=date(2026, 11, 1), at=at)
        is None
    )
    meet_clock(case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 11, 1), at=at)
    again = meet_clock(
        case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 11, 2), at=at
    )
    assert again is None
    row.refresh_from_db()
    assert row.met_on == date(2026, 11, 1)
