"""Built-in views by role, who may share with whom, and what never goes into a view."""

import pytest

from apps.accounts.rules.access import Access, Post
from apps.accounts.rules.roles import Role
from apps.base.errors import InvalidInput, PermissionRefused
from apps.petitions.rules.saved_views import (
    BUILT_IN,
    built_in_for,
    checked_name,
    may_share,
    organs_to_share_with,
    reordered,
    require_savable,
    require_share,
)

BUREAU, SECTION, UNIT = 10, 11, 20
SHARERS = {
    Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.DEPUTY_DIRECTOR, Role.DIRECTOR, Role.UNIT_APPROVER,
    Role.STREET_OFFICER,
}  # fmt: skip


def person(role: Role, organ_id: int, root: int) -> Access:
    post = Post(role=role, organ_id=organ_id, organ_path="", organ_kind="", root_organ_id=root)
    return Access(kind="staff", user_id=1, name="甲", posts=(post,))


@pytest.mark.parametrize("role", list(Role))
def test_only_these_roles_share(role: Role) -> None:
    assert may_share(person(role, UNIT, UNIT)) == (role in SHARERS)


def test_a_head_shares_with_section_and_bureau_others_with_their_own_organ() -> None:
    head, officer = person(Role.SECTION_HEAD, SECTION, BUREAU), person(Role.STREET_OFFICER, UNIT, UNIT)
    assert set(organs_to_share_with(head)) == {BUREAU, SECTION}
    assert set(organs_to_share_with(officer)) == {UNIT}
    require_share(head, BUREAU)
    with pytest.raises(PermissionRefused):
        require_share(head, UNIT)
    with pytest.raises(PermissionRefused):
        require_share(person(Role.UNIT_HANDLER, UNIT, UNIT), UNIT)


def test_registered_by_me_is_for_those_who_register() -> None:
    assert "registered" in {view.slug for view in built_in_for(person(Role.REGISTRAR, SECTION, BUREAU))}
    assert "registered" not in {view.slug for view in built_in_for(person(Role.ANALYST, SECTION, BUREAU))}
    assert len({view.slug for view in BUILT_IN}) == len(BUILT_IN)


@pytest.mark.parametrize("name", ["", "   ", "长" * 31, "在办"])
def test_names_that_are_none_or_taken_by_the_system(name: str) -> None:
    with pytest.raises(InvalidInput):
        checked_name(name)


def test_a_name_is_tidied() -> None:
    assert checked_name("  莲前  街道 ") == "莲前 街道"


@pytest.mark.parametrize("conditions", [{"person": "x"}, {"q": "郑海生", "state": "open"}])
def test_whom_one_looked_for_is_never_kept(conditions: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        require_savable(conditions)
    require_savable({"state": "open"})


def test_order_takes_what_is_named_first_and_nothing_foreign() -> None:
    assert reordered([1, 2, 3], [3, 9, 3]) == [3, 1, 2]
