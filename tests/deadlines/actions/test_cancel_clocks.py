"""Cancelled clocks stay on record and say nothing more."""

from datetime import date, datetime

import pytest

from apps.deadlines.actions import cancel_clocks, claim_due, meet_clock
from apps.deadlines.models import Deadline
from tests.factories.casefiles import case_file
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db


def test_only_what_was_named_and_still_runs(at: datetime) -> None:
    file = case_file()
    clock("sign_in", date(2026, 11, 20), file=file, subject="handling:1")
    clock("transfer_objection", date(2026, 11, 20), file=file, subject="handling:1")
    clock("sign_in", date(2026, 11, 20), file=file, subject="handling:2")
    clock("acceptance_notice", date(2026, 11, 20), file=file, subject="handling:1")
    meet_clock(case_file=file, subject="handling:1", rule="sign_in", met_on=date(2026, 11, 23), at=at)
    other = clock("sign_in", date(2026, 11, 20), subject="handling:1")
    cancelled = cancel_clocks(
        case_file=file,
        at=at,
        reason="异议成立，退回",
        subject="handling:1",
        rules=("sign_in", "transfer_objection"),
    )
    assert cancelled == 1
    row = Deadline.objects.get(case_file=file, rule="transfer_objection")
    assert (row.cancelled_at, row.cancel_reason, row.next_action_on) == (at, "异议成立，退回", None)
    assert set(Deadline.objects.open().values_list("rule", "subject")) == {
        ("sign_in", "handling:2"),
        ("acceptance_notice", "handling:1"),
        ("sign_in", "handling:1"),
    }
    assert Deadline.objects.open().filter(pk=other.pk).exists()


def test_everything_of_a_file(at: datetime) -> None:
    row = clock("closure", date(2026, 9, 1))
    assert cancel_clocks(case_file=row.case_file, at=at, reason="并案" * 60) == 1
    assert claim_due(at=at) == []
    assert cancel_clocks(case_file=row.case_file, at=at, reason="并案") == 0
    assert clock("closure", date(2026, 9, 1), file=row.case_file).pk != row.pk
