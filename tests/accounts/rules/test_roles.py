"""The role table: every role has a word, and administrators, auditors, analysts never see the bureau's cases."""

import pytest

from apps.accounts.rules.roles import BUREAU_WIDE, ROLE_LABELS, SEPARATED, Role


def test_every_role_has_a_word() -> None:
    assert set(ROLE_LABELS) == set(Role)
    assert all(ROLE_LABELS.values())


@pytest.mark.parametrize(
    "role", [*sorted(SEPARATED), Role.ANALYST, Role.LEADER, Role.UNIT_HANDLER, Role.STREET_OFFICER]
)
def test_who_does_not_see_the_whole_bureau(role: Role) -> None:
    assert role not in BUREAU_WIDE
