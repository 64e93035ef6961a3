"""Appointing: by the security administrator, dated, once, and never two administrators in one person."""

from datetime import date, datetime, timedelta
from itertools import permutations

import pytest

from apps.accounts.actions import appoint
from apps.accounts.models import Appointment, User
from apps.accounts.rules.roles import SEPARATED
from apps.accounts.selectors import access_of
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from tests.factories.accounts import AT, member
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def test_role_holds_from_its_first_day(
    registrar: User, bureau: Organ, security_admin: User, at: datetime
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    appoint(
        user=registrar, organ=bureau, role="director", starts_on=tomorrow, access=security_admin.access, at=at
    )
    assert not access_of(registrar, at).has("director")
    assert access_of(registrar, at + timedelta(days=1)).has("director")


def test_deputy_stands_in_for_a_time(
    registrar: User, bureau: Organ, security_admin: User, at: datetime
) -> None:
    appoint(
        user=registrar,
        organ=bureau,
        role="director",
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=6),
        access=security_admin.access,
        at=at,
    )
    assert access_of(registrar, at + timedelta(days=6)).has("director")
    assert not access_of(registrar, at + timedelta(days=7)).has("director")
    with pytest.raises(InvalidInput):
        appoint(
            user=registrar,
            organ=bureau,
            role="leader",
            starts_on=TODAY,
            ends_on=TODAY - timedelta(days=1),
            access=security_admin.access,
            at=at,
        )


def test_vault_handler_is_named(registrar: User, bureau: Organ, security_admin: User, at: datetime) -> None:
    appoint(
        user=registrar,
        organ=bureau,
        role="triage_officer",
        starts_on=TODAY,
        vault=True,
        access=security_admin.access,
        at=at,
    )
    assert any(post.vault for post in access_of(registrar, at).posts)


@pytest.mark.parametrize("name", ["sys_admin", "auditor", "director", "leader", "unit_approver"])
def test_only_the_security_administrator(
    name: str, request: pytest.FixtureRequest, registrar: User, bureau: Organ, at: datetime
) -> None:
    actor = request.getfixturevalue(name)
    with pytest.raises(PermissionRefused):
        appoint(user=registrar, organ=bureau, role="director", starts_on=TODAY, access=actor.access, at=at)
    assert registrar.appointments.count() == 1


def test_nobody_appoints_himself(security_admin: User, bureau: Organ, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        appoint(
            user=security_admin,
            organ=bureau,
            role="director",
            starts_on=TODAY,
            access=security_admin.access,
            at=at,
        )


@pytest.mark.parametrize(("held", "asked"), list(permutations(sorted(SEPARATED), 2)))
def test_three_administrators_are_three_people(
    held: str, asked: str, bureau: Organ, security_admin: User, at: datetime
) -> None:
    user = member(held, bureau)
    with pytest.raises(RuleRefused) as refused:
        appoint(user=user, organ=bureau, role=asked, starts_on=TODAY, access=security_admin.access, at=at)
    assert refused.value.code == "three_admins"


def test_an_appointment_still_to_come_counts(
    bureau: Organ, security_admin: User, registrar: User, at: datetime
) -> None:
    Appointment.objects.create(
        user=registrar, organ=bureau, role="auditor", starts_on=TODAY + timedelta(days=30)
    )
    with pytest.raises(RuleRefused):
        appoint(
            user=registrar,
            organ=bureau,
            role="sys_admin",
            starts_on=TODAY,
            access=security_admin.access,
            at=at,
        )


def test_an_ended_one_does_not(bureau: Organ, security_admin: User, at: datetime) -> None:
    user = member("auditor", bureau)
    user.appointments.update(ends_on=TODAY - timedelta(days=1))
    appoint(user=user, organ=bureau, role="sys_admin", starts_on=TODAY, access=security_admin.access, at=at)
    assert access_of(user, at).roles == {"sys_admin"}


def test_same_appointment_twice(registrar: User, security_admin: User, at: datetime) -> None:
    place = registrar.appointments.get().organ
    with pytest.raises(RuleRefused) as refused:
        appoint(
            user=registrar,
            organ=place,
            role="registrar",
            starts_on=TODAY,
            access=security_admin.access,
            at=at,
        )
    assert refused.value.code == "already_appointed"


def test_unknown_role(registrar: User, bureau: Organ, security_admin: User, at: datetime) -> None:
    with pytest.raises(RuleRefused):
        appoint(
            user=registrar, organ=bureau, role="emperor", starts_on=TODAY, access=security_admin.access, at=at
        )


def test_no_appointment_at_an_organ_that_ended(
    registrar: User, district: Organ, department: Organ, security_admin: User, at: datetime
) -> None:
    old = end_organ(organ=organ(under=district), successor=department, ends_on=date(2025, 12, 31))
    with pytest.raises(RuleRefused):
        appoint(
            user=registrar,
            organ=old,
            role="unit_handler",
            starts_on=TODAY,
            access=security_admin.access,
            at=at,
        )
