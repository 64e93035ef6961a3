"""记一条日程: one's own day, a case only where it may be read."""

from datetime import datetime, time, timedelta

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInputs, RuleRefused
from apps.workbench.actions import add_entry
from apps.workbench.models import AgendaEntry
from apps.workbench.rules.agenda import PER_DAY
from tests.factories.petitions import make_accusation, make_petition

pytestmark = pytest.mark.django_db


def test_line_is_written_for_its_writer(triage_officer: User, at: datetime) -> None:
    petition = make_petition(at=at)
    entry = add_entry(
        access=triage_officer.access, at=at, on=at.date(), title=" 接待大厅值班 ", starts_at=time(10),
        ends_at=time(12), place="一楼", number=petition.number,
    )  # fmt: skip
    assert (entry.user_id, entry.title, entry.petition, entry.written_at) == (
        triage_officer.pk, "接待大厅值班", petition, at,
    )  # fmt: skip


def test_case_out_of_scope_is_a_case_that_does_not_exist(triage_officer: User, at: datetime) -> None:
    sealed = make_accusation(at=at)
    for number in (sealed.number, "2026-99999"):
        with pytest.raises(InvalidInputs) as refused:
            add_entry(access=triage_officer.access, at=at, on=at.date(), title="看", number=number)
        assert [(one.field, one.message) for one in refused.value.errors] == [
            ("number", "没有查到这个编号的事项。")
        ]


def test_every_refusal_comes_at_once(triage_officer: User, at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        add_entry(access=triage_officer.access, at=at, on=at.date() + timedelta(days=900), title="")
    assert [one.field for one in refused.value.errors] == ["title", "on"]


def test_day_that_is_full_takes_no_more(triage_officer: User, at: datetime) -> None:
    for place in range(PER_DAY):
        add_entry(access=triage_officer.access, at=at, on=at.date(), title=f"第 {place} 条")
    with pytest.raises(RuleRefused):
        add_entry(access=triage_officer.access, at=at, on=at.date(), title="再一条")
    assert AgendaEntry.objects.count() == PER_DAY
