"""The end of an organ passes rights on (R-38), so two people decide it."""

from datetime import date, datetime

import pytest

from apps.accounts.models import User
from apps.administration.actions.decide import agree
from apps.administration.actions.propose_organ_ending import propose_organ_ending
from apps.administration.models import Proposal
from apps.base.errors import DomainError, PermissionRefused
from apps.organisations.models import Organ
from tests.factories.accounts import AT
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def ask(who: User, ending: Organ, successor: Organ, ends_on: date = TODAY) -> Proposal:
    return propose_organ_ending(
        organ=ending, successor=successor, ends_on=ends_on, reason="机构改革", access=who.access, at=AT
    )


def test_agreed_the_successor_follows(
    sys_admin: User, director: User, district: Organ, department: Organ, at: datetime
) -> None:
    old = organ(under=district)
    asked = ask(sys_admin, old, department)
    old.refresh_from_db()
    assert old.active_to is None
    change = agree(proposal_id=asked.pk, access=director.access, at=at)
    old.refresh_from_db()
    assert (old.active_to, old.successor_id, old.handles_petitions) == (TODAY, department.pk, False)
    assert (change.subject, change.after["successor"]) == (old.name, department.name)


def test_refused_at_once_where_the_ending_would_be(
    sys_admin: User, bureau: Organ, letters_section: Organ, department: Organ, other_department: Organ
) -> None:
    for ending, successor, day in (
        (department, department, TODAY),  # its own successor
        (bureau, letters_section, TODAY),  # a part of itself
        (bureau, department, TODAY),  # sections below still work
        (department, other_department, date(2026, 11, 25)),  # tomorrow
        (department, other_department, date(1999, 1, 1)),  # before it began
    ):
        with pytest.raises(DomainError):
            ask(sys_admin, ending, successor, day)
    ask(sys_admin, department, other_department)
    with pytest.raises(DomainError, match="已有一项待决定"):
        ask(sys_admin, department, other_department)
    assert Proposal.objects.count() == 1


def test_what_has_changed_since_undoes_the_decision(
    sys_admin: User, director: User, department: Organ, other_department: Organ, at: datetime
) -> None:
    asked = ask(sys_admin, department, other_department)
    organ(under=department, kind="section")
    with pytest.raises(DomainError, match="下级机构"):
        agree(proposal_id=asked.pk, access=director.access, at=at)
    asked.refresh_from_db()
    assert asked.decision == ""


def test_nobody_else_asks(
    supervisor_officer: User, security_admin: User, department: Organ, other_department: Organ
) -> None:
    for other in (supervisor_officer, security_admin):
        with pytest.raises(PermissionRefused):
            ask(other, department, other_department)
