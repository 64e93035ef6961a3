"""Opening a closed account again."""

from datetime import datetime

import pytest
from django.test import Client

from apps.accounts.actions import disable_user, enable_user
from apps.accounts.models import User
from apps.accounts.selectors import access_of
from apps.base.errors import PermissionRefused, RuleRefused
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db


def test_posts_in_office_hold_again(registrar: User, sys_admin: User, at: datetime) -> None:
    disable_user(user=registrar, access=sys_admin.access, at=at)
    user = enable_user(user=registrar, access=sys_admin.access, at=at)
    assert access_of(user, at).has("registrar")


def test_an_open_account_cannot_be_opened(registrar: User, sys_admin: User, at: datetime) -> None:
    with pytest.raises(RuleRefused) as refused:
        enable_user(user=registrar, access=sys_admin.access, at=at)
    assert refused.value.code == "already_enabled"


def test_not_the_security_administrators_part(
    registrar: User, sys_admin: User, security_admin: User, at: datetime
) -> None:
    disable_user(user=registrar, access=sys_admin.access, at=at)
    with pytest.raises(PermissionRefused):
        enable_user(user=registrar, access=security_admin.access, at=at)


def test_no_session_comes_back_to_life(
    registrar: User, sys_admin: User, at: datetime, client: Client
) -> None:
    client.post("/accounts/login/", {"login": "registrar", "password": PASSWORD})
    assert client.get("/petitions/").status_code == 200
    disable_user(user=registrar, access=sys_admin.access, at=at)
    enable_user(user=registrar, access=sys_admin.access, at=at)
    assert client.get("/petitions/").status_code == 302
