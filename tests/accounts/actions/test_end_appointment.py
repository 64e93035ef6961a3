"""Ending an appointment."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.actions import end_appointment
from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.base.errors import InvalidInput, PermissionRefused, RuleRefused
from tests.factories.accounts import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def test_last_day_is_still_in_office(registrar: User, security_admin: User, at: datetime) -> None:
    appointment = registrar.appointments.get()
    end_appointment(appointment=appointment, ends_on=TODAY, access=security_admin.access, at=at)
    assert access_of(registrar, at).has("registrar")
    assert not access_of(registrar, at + timedelta(days=1)).has("registrar")


def test_a_day_before_today_ends_it_at_once(registrar: User, security_admin: User, at: datetime) -> None:
    yesterday = TODAY - timedelta(days=1)
    end_appointment(
        appointment=registrar.appointments.get(), ends_on=yesterday, access=security_admin.access, at=at
    )
    assert access_of(registrar, at).posts == ()
    assert registrar.appointments.count() == 1


def test_an_end_is_not_moved_back(registrar: User, security_admin: User, at: datetime) -> None:
    appointment = end_appointment(
        appointment=registrar.appointments.get(), ends_on=TODAY, access=security_admin.access, at=at
    )
    with pytest.raises(RuleRefused):
        end_appointment(
            appointment=appointment, ends_on=TODAY + timedelta(days=9), access=security_admin.access, at=at
        )


def test_not_before_it_began(registrar: User, security_admin: User, at: datetime) -> None:
    appointment = registrar.appointments.get()
    with pytest.raises(InvalidInput):
        end_appointment(
            appointment=appointment,
            ends_on=appointment.starts_on - timedelta(days=1),
            access=security_admin.access,
            at=at,
        )


@pytest.mark.parametrize("name", ["sys_admin", "auditor", "director"])
def test_only_the_security_administrator(
    name: str, request: pytest.FixtureRequest, registrar: User, at: datetime
) -> None:
    actor = request.getfixturevalue(name)
    with pytest.raises(PermissionRefused):
        end_appointment(appointment=registrar.appointments.get(), ends_on=TODAY, access=actor.access, at=at)
