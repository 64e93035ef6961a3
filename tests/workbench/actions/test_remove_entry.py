"""删除: one's own line is gone; nobody removes another's."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import NotFound
from apps.workbench.actions import add_entry, remove_entry
from apps.workbench.models import AgendaEntry

pytestmark = pytest.mark.django_db


def test_own_line_is_gone(triage_officer: User, at: datetime) -> None:
    entry = add_entry(access=triage_officer.access, at=at, on=at.date(), title="值班")
    remove_entry(entry_id=entry.pk, access=triage_officer.access, at=at)
    assert not AgendaEntry.objects.exists()


def test_outsider_finds_no_such_line(triage_officer: User, section_head: User, at: datetime) -> None:
    entry = add_entry(access=triage_officer.access, at=at, on=at.date(), title="值班")
    with pytest.raises(NotFound):
        remove_entry(entry_id=entry.pk, access=section_head.access, at=at)
    assert AgendaEntry.objects.exists()
