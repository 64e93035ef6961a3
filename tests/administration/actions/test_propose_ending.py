"""Asking for the end of an appointment."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.administration.actions.decide import agree
from apps.administration.actions.propose_ending import propose_ending
from apps.administration.models import Proposal
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused

pytestmark = pytest.mark.django_db


def ask(user: User, by: User, at: datetime, days: int = -1) -> Proposal:
    return propose_ending(
        appointment=user.appointments.get(), ends_on=at.date() + timedelta(days=days), reason="调离",
        access=by.access, at=at,
    )  # fmt: skip


def test_a_day_before_today_holds_from_the_next_request(
    registrar, security_admin, director, at, signed_in
) -> None:
    client = signed_in(registrar)
    asked = ask(registrar, security_admin, at)
    assert client.get("/petitions/").status_code == 200
    change = agree(proposal_id=asked.pk, access=director.access, at=at)
    assert client.get("/petitions/").status_code == 403
    assert access_of(registrar, at).posts == ()
    assert (change.before["ends_on"], change.after["ends_on"]) == (None, "2026-11-23")


def test_the_last_day_is_still_a_day_in_office(registrar, security_admin, director, at) -> None:
    agree(proposal_id=ask(registrar, security_admin, at, days=0).pk, access=director.access, at=at)
    assert access_of(registrar, at).has("registrar")
    assert not access_of(registrar, at + timedelta(days=1)).has("registrar")


def test_not_ones_own(security_admin, at) -> None:
    with pytest.raises(PermissionRefused):
        ask(security_admin, security_admin, at)


@pytest.mark.parametrize("name", ["sys_admin", "director", "auditor"])
def test_not_their_part(name, request, registrar, at) -> None:
    with pytest.raises(PermissionRefused):
        ask(registrar, request.getfixturevalue(name), at)


def test_not_before_it_began_and_not_twice(registrar, security_admin, at) -> None:
    with pytest.raises(InvalidInput):
        ask(registrar, security_admin, at, days=-10_000)
    ask(registrar, security_admin, at)
    with pytest.raises(RuleRefused) as refused:
        ask(registrar, security_admin, at, days=5)
    assert refused.value.code == "already_proposed"


def test_not_what_is_over(registrar, security_admin, at) -> None:
    registrar.appointments.update(ends_on=at.date() - timedelta(days=3))
    with pytest.raises(RuleRefused) as refused:
        ask(registrar, security_admin, at)
    assert refused.value.code == "already_ended"
