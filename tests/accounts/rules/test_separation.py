"""三员分立: no two of the three administrators in one account."""

from itertools import product

import pytest

from apps.accounts.rules.roles import SEPARATED, Role
from apps.accounts.rules.separation import check_role, check_separation
from apps.base.errors import RuleRefused


@pytest.mark.parametrize(("role", "held"), list(product(Role, Role)))
def test_every_pair_of_roles(role: Role, held: Role) -> None:
    forbidden = role in SEPARATED and held in SEPARATED and role != held
    if not forbidden:
        check_separation(role, [held])
        return
    with pytest.raises(RuleRefused) as refused:
        check_separation(role, [held])
    assert refused.value.code == "three_admins"


@pytest.mark.parametrize("role", ["", "petitioner", "root", "REGISTRAR"])
def test_unknown_roles(role: str) -> None:
    with pytest.raises(RuleRefused):
        check_role(role)


def test_roles_are_what_the_domain_rules_list() -> None:
    assert len(Role) == 21
