"""Closing an account."""

from datetime import datetime

import pytest

from apps.accounts.actions import disable_user
from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.base.errors import PermissionRefused

pytestmark = pytest.mark.django_db


def test_closed_account_holds_nothing_and_keeps_its_record(
    registrar: User, sys_admin: User, at: datetime
) -> None:
    user = disable_user(user=registrar, access=sys_admin.access, at=at)
    assert access_of(user, at).posts == ()
    assert user.appointments.count() == 1


def test_not_the_security_administrators_part(registrar: User, security_admin: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        disable_user(user=registrar, access=security_admin.access, at=at)


def test_not_ones_own(sys_admin: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        disable_user(user=sys_admin, access=sys_admin.access, at=at)
