"""A new first password: the old one, its sessions and its tokens are worth nothing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from apps.accounts.actions import issue_token, reset_password
from apps.accounts.models import User
from apps.accounts.selectors import tokens_of
from apps.base.errors import InvalidInput, PermissionRefused
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "a-new-first-password"


def test_old_password_sessions_and_tokens_end(
    registrar: User, sys_admin: User, signed_in: Callable[[User], Client], at: datetime
) -> None:
    client = signed_in(registrar)
    issue_token(user=registrar, access=registrar.access, at=at)
    assert client.get("/accounts/me/").status_code == 200
    user = reset_password(user=registrar, password=NEW, access=sys_admin.access, at=at)
    assert (user.check_password(NEW), user.check_password(PASSWORD)) == (True, False)
    assert user.must_change_password
    assert tokens_of(user, at) == []
    assert client.get("/accounts/me/").status_code == 302


@pytest.mark.parametrize("name", ["security_admin", "auditor", "director"])
def test_only_the_system_administrator(
    name: str, request: pytest.FixtureRequest, registrar: User, at: datetime
) -> None:
    actor = request.getfixturevalue(name)
    with pytest.raises(PermissionRefused):
        reset_password(user=registrar, password=NEW, access=actor.access, at=at)


def test_not_ones_own_and_not_a_weak_one(registrar: User, sys_admin: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        reset_password(user=sys_admin, password=NEW, access=sys_admin.access, at=at)
    with pytest.raises(InvalidInput):
        reset_password(user=registrar, password="short", access=sys_admin.access, at=at)
