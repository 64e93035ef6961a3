"""Who may touch accounts: every role against every verb, denied unless listed."""

from itertools import product

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post, system_access, token_access
from apps.accounts.rules.permissions import VERBS, check, may
from apps.accounts.rules.roles import Role
from apps.base.errors import PermissionRefused

EXPECTED = {
    "create_user": Role.SYS_ADMIN,
    "edit_user": Role.SYS_ADMIN,
    "disable_user": Role.SYS_ADMIN,
    "enable_user": Role.SYS_ADMIN,
    "reset_password": Role.SYS_ADMIN,
    "appoint": Role.SECURITY_ADMIN,
    "end_appointment": Role.SECURITY_ADMIN,
    "set_person_keys": Role.SECURITY_ADMIN,
}


def holder(role: str) -> Access:
    return Access(kind="staff", user_id=1, posts=(Post(role, 1, "0001", "bureau"),))


@pytest.mark.parametrize(("role", "verb"), list(product(Role, [*EXPECTED, "unknown_verb"])))
def test_grid(role: Role, verb: str) -> None:
    assert may(holder(role), verb) is (EXPECTED.get(verb) == role)


def test_table_is_complete() -> None:
    assert set(VERBS) == set(EXPECTED)


@pytest.mark.parametrize(
    "access", [NOBODY, token_access(1), system_access("deadline_sweep"), Access(kind="staff")]
)
@pytest.mark.parametrize("verb", EXPECTED)
def test_others(access: Access, verb: str) -> None:
    assert not may(access, verb)
    with pytest.raises(PermissionRefused):
        check(access, verb)


@pytest.mark.parametrize("verb", EXPECTED)
def test_named_loaders_may(verb: str) -> None:
    assert may(system_access("demonstration"), verb)
    assert not may(system_access("demonstration"), "unknown_verb")


def test_nobody_handles_his_own_account() -> None:
    with pytest.raises(PermissionRefused) as refused:
        check(holder(Role.SECURITY_ADMIN), "appoint", on_user_id=1)
    assert refused.value.code == "own_account"
