"""Who may look at what a calendar would change, and who may load it."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post, system_access
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused
from apps.deadlines.rules.permissions import require

LOADING = {Role.SYS_ADMIN, Role.DEPUTY_DIRECTOR, Role.DIRECTOR}


def staff(role: str) -> Access:
    return Access(kind="staff", user_id=1, name="某", posts=(Post(role, 1, "0001", "bureau"),))


@pytest.mark.parametrize("verb", ["load_calendar", "preview_calendar"])
@pytest.mark.parametrize("access", [system_access("calendar"), *(staff(role) for role in sorted(LOADING))])
def test_the_administrator_the_heads_and_the_named_loader_may(access: Access, verb: str) -> None:
    require(access, verb)


def test_supervision_may_look_only() -> None:
    require(staff(Role.SUPERVISOR_OFFICER), "preview_calendar")


@pytest.mark.parametrize(
    "access", [NOBODY, system_access("importer"), *(staff(r) for r in Role if r not in LOADING)]
)
def test_nobody_else_may_load(access: Access) -> None:
    with pytest.raises(PermissionRefused):
        require(access, "load_calendar")


@pytest.mark.parametrize(
    "access",
    [NOBODY, *(staff(r) for r in Role if r not in LOADING | {Role.SUPERVISOR_OFFICER})],
)
def test_nobody_else_may_look(access: Access) -> None:
    with pytest.raises(PermissionRefused):
        require(access, "preview_calendar")


def test_a_verb_without_an_entry_is_denied() -> None:
    with pytest.raises(PermissionRefused):
        require(staff(Role.SYS_ADMIN), "delete_calendar")
