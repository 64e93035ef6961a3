"""Opening an account."""

from datetime import datetime

import pytest

from apps.accounts.actions import create_user
from apps.accounts.models import User
from apps.accounts.rules.access import system_access
from apps.accounts.selectors import access_of
from apps.base.errors import InvalidInput, PermissionRefused

pytestmark = pytest.mark.django_db
PASSWORD = "a-first-password"


def test_account_carries_no_right(sys_admin: User, at: datetime) -> None:
    user = create_user(
        username="new", name="新人", password=PASSWORD, post="科员", access=sys_admin.access, at=at
    )
    assert user.check_password(PASSWORD)
    assert (user.post, user.date_joined) == ("科员", at)
    assert access_of(user, at).posts == ()


def test_password_an_administrator_chose_must_be_changed(sys_admin: User, at: datetime) -> None:
    user = create_user(username="new", name="新人", password=PASSWORD, access=sys_admin.access, at=at)
    assert user.must_change_password
    loaded = create_user(
        username="demo", name="演示", password=PASSWORD, access=system_access("demonstration"), at=at
    )
    assert not loaded.must_change_password


def test_without_a_password_nobody_gets_in(sys_admin: User, at: datetime) -> None:
    user = create_user(username="new", name="新人", password=None, access=sys_admin.access, at=at)
    assert not user.has_usable_password()


@pytest.mark.parametrize("name", ["security_admin", "auditor", "director", "registrar", "unit_handler"])
def test_only_the_system_administrator(name: str, request: pytest.FixtureRequest, at: datetime) -> None:
    actor = request.getfixturevalue(name)
    with pytest.raises(PermissionRefused):
        create_user(username="new", name="新人", password=PASSWORD, access=actor.access, at=at)
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize(
    ("username", "name", "field"),
    [
        ("", "新人", "username"),
        ("new", "", "name"),
        ("new", "新\u202e人", "name"),
        ("n\u200bew", "新人", "username"),
    ],
)
def test_malformed_names(username: str, name: str, field: str, sys_admin: User, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_user(username=username, name=name, password=PASSWORD, access=sys_admin.access, at=at)
    assert refused.value.field == field


def test_user_name_is_taken_once(sys_admin: User, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_user(username="sys_admin", name="同名", password=PASSWORD, access=sys_admin.access, at=at)
    assert refused.value.code == "username_taken"


@pytest.mark.parametrize("password", ["", "short", "password1234", "123456789123456789"])
def test_weak_passwords(password: str, sys_admin: User, at: datetime) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_user(username="new", name="新人", password=password, access=sys_admin.access, at=at)
    assert refused.value.code == "weak_password"
