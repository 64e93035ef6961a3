"""完成: ticked once; nobody ticks another's day."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.workbench.actions import add_entry, finish_entry

pytestmark = pytest.mark.django_db


def test_ticked_line_keeps_its_first_moment(triage_officer: User, at: datetime) -> None:
    entry = add_entry(access=triage_officer.access, at=at, on=at.date(), title="值班")
    finish_entry(entry_id=entry.pk, access=triage_officer.access, at=at)
    again = finish_entry(entry_id=entry.pk, access=triage_officer.access, at=at + timedelta(hours=1))
    assert again.done_at == at


def test_outsider_finds_no_such_line(triage_officer: User, section_head: User, at: datetime) -> None:
    entry = add_entry(access=triage_officer.access, at=at, on=at.date(), title="值班")
    with pytest.raises(NotFound):
        finish_entry(entry_id=entry.pk, access=section_head.access, at=at)
    entry.refresh_from_db()
    assert entry.done_at is None
