"""Who asks and who decides: the table, and the two people (domain-rules section 11)."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post, system_access, token_access
from apps.accounts.rules.roles import Role
from apps.administration.actions.appliers import APPLIERS
from apps.administration.rules.kinds import (
    KINDS,
    check_decide,
    check_propose,
    decidable,
    label,
    may_decide,
    proposable,
)
from apps.base.errors import PermissionRefused

RIGHTS = {"appoint", "end_appointment"}


def holder(*roles: str, user_id: int = 1) -> Access:
    return Access(
        kind="staff", user_id=user_id, posts=tuple(Post(role, 1, "0001", "bureau") for role in roles)
    )


@pytest.mark.parametrize("role", list(Role))
def test_rights_are_asked_for_by_the_security_administrator_alone(role: Role) -> None:
    assert (proposable(holder(role)) >= RIGHTS) is (role == Role.SECURITY_ADMIN)


@pytest.mark.parametrize("role", list(Role))
def test_rights_are_agreed_to_by_a_security_administrator_or_the_director(role: Role) -> None:
    assert (decidable(holder(role)) >= RIGHTS) is (role in {Role.SECURITY_ADMIN, Role.DIRECTOR})


@pytest.mark.parametrize("access", [NOBODY, token_access(1), system_access("set_up"), holder()])
def test_nobody_else_has_a_part(access: Access) -> None:
    assert (proposable(access), decidable(access)) == (frozenset(), frozenset())


def test_a_proposer_never_decides_the_own_proposal_even_holding_both_roles() -> None:
    both = holder(Role.SECURITY_ADMIN, Role.DIRECTOR)
    with pytest.raises(PermissionRefused) as refused:
        check_decide(both, "appoint", proposed_by_id=1)
    assert refused.value.code == "own_proposal"
    assert may_decide(both, "appoint", proposed_by_id=2)


def test_nobody_asks_or_decides_about_the_own_account() -> None:
    with pytest.raises(PermissionRefused) as refused:
        check_propose(holder(Role.SECURITY_ADMIN), "appoint", about_user_id=1)
    assert refused.value.code == "own_account"
    assert not may_decide(holder(Role.DIRECTOR), "appoint", proposed_by_id=2, about_user_id=1)


def test_a_kind_without_a_row_is_refused_and_shown_as_it_is() -> None:
    with pytest.raises(PermissionRefused):
        check_propose(holder(Role.SECURITY_ADMIN), "abolish")
    assert label("abolish") == "abolish"


def test_every_kind_that_can_be_asked_for_can_be_carried_out_by_somebody_else() -> None:
    asked = {code for code, kind in KINDS.items() if kind.proposers}
    assert asked == set(APPLIERS)
    assert [code for code in asked if not KINDS[code].deciders] == []
