"""Who may load a calendar."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post, system_access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused
from apps.deadlines.rules.permissions import require


def staff(role: str) -> Access:
    return Access(kind="staff", user_id=1, name="某", posts=(Post(role, 1, "0001", "bureau"),))


def test_the_administrator_and_the_named_loader_may() -> None:
    require(staff(Role.SYS_ADMIN), "load_calendar")
    require(system_access("calendar"), "load_calendar")


@pytest.mark.parametrize(
    "access", [NOBODY, system_access("importer"), *(staff(r) for r in Role if r != Role.SYS_ADMIN)]
)
def test_nobody_else_may(access: Access) -> None:
    with pytest.raises(PermissionRefused):
        require(access, "load_calendar")


def test_a_verb_without_an_entry_is_denied() -> None:
    with pytest.raises(PermissionRefused):
        require(staff(Role.SYS_ADMIN), "delete_calendar")
