"""Own identity, for automatic recusal (R-51)."""

from datetime import datetime

import pytest

from apps.accounts.actions import set_person_keys
from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.base.errors import PermissionRefused

pytestmark = pytest.mark.django_db


def test_keys_are_in_the_next_access(unit_handler: User, security_admin: User, at: datetime) -> None:
    user = set_person_keys(
        user=unit_handler, person_keys=("b", "a", "", "a"), access=security_admin.access, at=at
    )
    assert user.person_keys == ["a", "b"]
    assert access_of(user, at).person_keys == {"a", "b"}


def test_nobody_removes_his_own(security_admin: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        set_person_keys(user=security_admin, person_keys=(), access=security_admin.access, at=at)
