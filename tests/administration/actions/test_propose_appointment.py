"""Asking for an appointment: what would be refused later is refused now."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.administration.actions.decide import agree, withdraw
from apps.administration.actions.propose_appointment import propose_appointment
from apps.administration.models import Proposal
from apps.base.errors import PermissionRefused, RuleRefused
from apps.organisations.models import Organ

pytestmark = pytest.mark.django_db


def ask(user: User, organ: Organ, by: User, at: datetime, **changed: object) -> Proposal:
    values = {
        "role": "director",
        "starts_on": at.date(),
        "ends_on": None,
        "vault": False,
        "reason": "工作需要",
    }
    return propose_appointment(user=user, organ=organ, access=by.access, at=at, **(values | changed))


def test_nothing_holds_before_the_second_person(registrar, bureau, security_admin, at) -> None:
    ask(registrar, bureau, security_admin, at)
    assert access_of(registrar, at).roles == {"registrar"}


def test_a_deputy_and_a_vault_handler_are_given_as_asked(
    registrar, bureau, security_admin, director, at
) -> None:
    last = at.date() + timedelta(days=6)
    asked = ask(registrar, bureau, security_admin, at, role="triage_officer", ends_on=last, vault=True)
    agree(proposal_id=asked.pk, access=director.access, at=at)
    given = registrar.appointments.get(role="triage_officer")
    assert (given.ends_on, given.vault, given.starts_on) == (last, True, at.date())


def test_three_administrators_are_three_people(sys_admin, bureau, security_admin, at) -> None:
    for role in ("auditor", "security_admin"):
        with pytest.raises(RuleRefused) as refused:
            ask(sys_admin, bureau, security_admin, at, role=role)
        assert refused.value.code == "three_admins"


def test_not_for_oneself(security_admin, bureau, at) -> None:
    with pytest.raises(PermissionRefused) as refused:
        ask(security_admin, bureau, security_admin, at)
    assert refused.value.code == "own_account"


def test_not_the_same_twice(registrar, bureau, security_admin, other_security_admin, at) -> None:
    first = ask(registrar, bureau, security_admin, at)
    with pytest.raises(RuleRefused) as refused:
        ask(registrar, bureau, other_security_admin, at)
    assert refused.value.code == "already_proposed"
    withdraw(proposal_id=first.pk, access=security_admin.access, at=at)
    assert ask(registrar, bureau, other_security_admin, at).decision == ""


def test_a_closed_account_gets_no_post(registrar, bureau, security_admin, director, at) -> None:
    asked = ask(registrar, bureau, security_admin, at)
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    with pytest.raises(RuleRefused) as refused:
        agree(proposal_id=asked.pk, access=director.access, at=at)
    assert refused.value.code == "disabled"
