"""What was cancelled by mistake runs on as if it never had been: same start, same end (R-95)."""

from datetime import date, datetime, timedelta

import pytest

from apps.deadlines.actions import cancel_clocks, claim_due, resume_clocks
from apps.deadlines.models import Deadline
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db


def test_it_has_its_old_date_and_is_warned_of_again(at: datetime) -> None:
    row = clock("closure", date(2026, 10, 8))  # ends 7 December
    was = Deadline.objects.filter(pk=row.pk).values().get()
    cancel_clocks(case_file=row.case_file, at=at, reason="merge")
    assert claim_due(at=at) == []

    resume_clocks(case_file=row.case_file, ids=[row.pk], at=at)

    assert Deadline.objects.filter(pk=row.pk).values().get() == was
    assert [notice.stage for notice in claim_due(at=at + timedelta(days=14))] == ["black"]


def test_a_clock_set_anew_meanwhile_stands(at: datetime) -> None:
    row = clock("sign_in", date(2026, 11, 20))
    cancel_clocks(case_file=row.case_file, at=at, reason="merge")
    clock("sign_in", date(2026, 11, 23), file=row.case_file)

    assert resume_clocks(case_file=row.case_file, ids=[row.pk], at=at) == []


def test_neither_a_running_clock_nor_another_files_is_touched(at: datetime) -> None:
    running, other = clock("closure", date(2026, 10, 8)), clock("closure", date(2026, 10, 8))
    cancel_clocks(case_file=other.case_file, at=at, reason="merge")

    assert resume_clocks(case_file=running.case_file, ids=[running.pk, other.pk], at=at) == []
    other.refresh_from_db()
    assert other.cancelled_at == at
