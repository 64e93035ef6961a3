"""Redo runs on with the old date (section 2.1)."""

from datetime import date, datetime, timedelta

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.deadlines.actions import claim_due, meet_clock, reopen_clock
from apps.deadlines.models import DeadlineNotice
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db


def test_the_clock_goes_on_with_its_old_date_and_old_notices(at: datetime) -> None:
    row = clock("closure", date(2026, 10, 8))  # ends 7 December; yellow today
    assert [notice.stage for notice in claim_due(at=at)] == ["yellow"]
    names = {"case_file": row.case_file, "subject": "petition", "rule": "closure"}
    meet_clock(**names, met_on=date(2026, 11, 24), at=at)
    again = reopen_clock(**names, at=at)
    assert (again.pk, again.due_on, again.met_on, again.due_version) == (row.pk, date(2026, 12, 7), None, 1)
    assert claim_due(at=at) == []
    assert [notice.stage for notice in claim_due(at=at + timedelta(days=14))] == ["black"]
    assert DeadlineNotice.objects.filter(deadline=row).count() == 2


def test_a_running_or_missing_clock_cannot_be_reopened(at: datetime) -> None:
    row = clock()
    with pytest.raises(TransitionNotAllowed, match="仍在计时"):
        reopen_clock(case_file=row.case_file, subject="petition", rule="closure", at=at)
    with pytest.raises(TransitionNotAllowed, match="没有已完成"):
        reopen_clock(case_file=row.case_file, subject="petition", rule="review", at=at)


def test_the_last_met_of_several_is_the_one(at: datetime) -> None:
    first = clock("sign_in", date(2026, 11, 20))
    names = {"case_file": first.case_file, "subject": "petition", "rule": "sign_in"}
    meet_clock(**names, met_on=date(2026, 11, 23), at=at)
    second = clock("sign_in", date(2026, 11, 23), file=first.case_file)
    meet_clock(**names, met_on=date(2026, 11, 24), at=at + timedelta(hours=1))
    assert reopen_clock(**names, at=at).pk == second.pk
