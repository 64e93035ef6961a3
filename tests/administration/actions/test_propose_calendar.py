"""A calendar year: seen first, asked for, agreed to; then every open clock is computed anew and it is written down."""

from datetime import date, datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.administration.actions.decide import agree, refuse
from apps.administration.actions.propose_calendar import propose_calendar
from apps.administration.models import Change, Proposal
from apps.base.errors import DomainError, PermissionRefused
from apps.casefiles.models import CaseEvent
from apps.deadlines.models import CalendarYear
from tests.factories.accounts import AT
from tests.factories.deadlines import clock, notice_2027

pytestmark = pytest.mark.django_db


def ask(who: User, data: Any = None, source: str = "") -> Proposal:
    return propose_calendar(
        data=notice_2027() if data is None else data,
        source=source,
        reason="国办通知",
        access=who.access,
        at=AT,
    )


def test_agreed_it_is_loaded_and_the_clocks_move(
    supervisor_officer: User, director: User, at: datetime
) -> None:
    row = clock("closure", date(2026, 11, 24))
    asked = ask(supervisor_officer)
    assert not CalendarYear.objects.filter(year=2027, version=2).exists()
    change = agree(proposal_id=asked.pk, access=director.access, at=at)
    row.refresh_from_db()
    assert (row.act_by, row.calendar_version) == (date(2027, 1, 23), "2027v2")
    loaded = CalendarYear.objects.get(year=2027, version=2)
    assert (loaded.published, loaded.loaded_by) == (True, director.access.name)
    assert (change.before["version"], change.after["version"], change.after["moved"]) == (1, 2, "1 项")
    assert CaseEvent.objects.filter(case_file=row.case_file, verb="deadlines.recomputed").count() == 1


def test_refused_nothing_moves(sys_admin: User, deputy_director: User, at: datetime) -> None:
    row = clock("closure", date(2026, 11, 24))
    refuse(proposal_id=ask(sys_admin).pk, note="通知尚未印发", access=deputy_director.access, at=at)
    row.refresh_from_db()
    assert (row.act_by, row.provisional) == (date(2027, 1, 22), True)
    assert not Change.objects.exists()


def test_one_waiting_per_year_and_none_that_changes_nothing(
    sys_admin: User, supervisor_officer: User, director: User, at: datetime
) -> None:
    asked = ask(sys_admin)
    with pytest.raises(DomainError, match="2027 年已有一项待决定"):
        ask(supervisor_officer)
    agree(proposal_id=asked.pk, access=director.access, at=at)
    with pytest.raises(DomainError, match="与此相同"):
        ask(sys_admin)


def test_nobody_else_asks(director: User, security_admin: User, triage_officer: User) -> None:
    for other in (director, security_admin, triage_officer):
        with pytest.raises(PermissionRefused):
            ask(other)


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"year": "2027", "days": []},
        {"year": 2027, "days": []},
        {"year": 1800, "days": [{"name": "元旦", "date": "1800-01-01", "isOffDay": True}]},
        {
            "year": 2027,
            "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": True}],
        },  # another year's day
        {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}] * 2},  # twice
        {"year": 2027, "days": [{"name": "班", "date": "2027-01-04", "isOffDay": False}]},  # a Monday made up
        {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": "yes"}]},
        {"year": 2027, "days": [{"name": "\u202e", "date": "2027-01-01", "isOffDay": True}]},
        {"year": 2027, "days": [{}] * 201},
        {"year": 2027, "days": {"a": 1}},
    ],
)
def test_a_hostile_file_becomes_no_proposal(data: Any, sys_admin: User) -> None:
    with pytest.raises(DomainError):
        ask(sys_admin, data)
    assert not Proposal.objects.exists()
