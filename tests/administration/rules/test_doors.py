"""Who may open which page under 设置."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post
from apps.accounts.rules.roles import Role
from apps.administration.rules.doors import check_door, may_enter
from apps.base.errors import PermissionRefused

ADMINISTRATORS = {"sys_admin", "security_admin"}
HEADS = {"director", "deputy_director"}
EXPECTED = {
    "home": ADMINISTRATORS | HEADS | {"supervisor_officer"},
    "users": ADMINISTRATORS,
    "open_account": {"sys_admin"},
    "accounts": {"sys_admin"},
    "rights": {"security_admin"},
    "units": HEADS | {"sys_admin"},
    "keep_units": {"sys_admin"},
    "calendar": HEADS | {"sys_admin", "supervisor_officer"},
    "limits": HEADS | {"sys_admin", "supervisor_officer"},
    "codes": HEADS | {"sys_admin"},
    "keep_codes": {"sys_admin"},
    "saved_views": {"sys_admin"},
    "proposals": ADMINISTRATORS | HEADS | {"supervisor_officer"},
    "changes": ADMINISTRATORS | HEADS | {"auditor"},
    "no_such_door": set(),
}


def holder(role: str) -> Access:
    return Access(kind="staff", user_id=1, posts=(Post(role, 1, "0001", "bureau"),))


@pytest.mark.parametrize("name", EXPECTED)
def test_grid(name: str) -> None:
    assert {str(role) for role in Role if may_enter(holder(role), name)} == EXPECTED[name]


def test_a_stranger_stands_outside() -> None:
    with pytest.raises(PermissionRefused):
        check_door(NOBODY, "changes")
