"""The snapshot's questions, answered without a database."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post, system_access, token_access

BUREAU = Post(
    "section_head", 3, "00010001000A", "section", root_organ_id=2, ancestor_ids=(1, 2, 3), subtree_ids=(3,)
)
STREET = Post(
    "street_officer", 7, "00010009", "street_office", area_code="350203007000", root_organ_id=7,
    ancestor_ids=(1, 7), subtree_ids=(7, 8, 9),
)  # fmt: skip
COMMUNITY = Post(
    "community_officer", 8, "000100090001", "community", area_code="350203007010", root_organ_id=7
)


def staff(*posts: Post) -> Access:
    return Access(kind="staff", user_id=1, name="甲", posts=posts)


def test_roles_are_those_of_all_posts() -> None:
    access = staff(BUREAU, STREET)
    assert access.has("section_head", "director")
    assert not access.has("director")
    assert access.roles == {"section_head", "street_officer"}
    assert access.posts_in("street_officer") == (STREET,)


def test_bureau_wide_sight_comes_with_the_bureaus_own_roles() -> None:
    assert staff(BUREAU).bureau_ids == (2,)
    assert staff(STREET).bureau_ids == ()


def test_closing_and_holding_organs_are_joined_over_posts() -> None:
    access = staff(BUREAU, STREET)
    assert access.ancestor_ids == (1, 2, 3, 7)
    assert access.subtree_ids("street_officer") == (7, 8, 9)
    assert access.subtree_ids("unit_handler") == ()


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("00010009", True),  # the office itself
        ("000100090001", True),  # a community under it
        ("0001", False),  # the district above
        ("00010008", False),  # a neighbour
        ("0001000", False),  # no path at all
    ],
)
def test_a_role_reaches_down_and_never_up(path: str, holds: bool) -> None:
    assert staff(STREET).has_at(path, "street_officer") is holds


def test_area_prefixes_are_nine_digits_for_a_street_and_twelve_for_a_community() -> None:
    assert staff(STREET).area_prefixes == ("350203007",)
    assert staff(COMMUNITY).area_prefixes == ("350203007010",)
    assert staff(BUREAU).area_prefixes == ()


def test_the_other_kinds() -> None:
    assert not NOBODY.is_staff
    assert not NOBODY.has("director")
    assert system_access("deadline_sweep").is_system
    assert token_access(5).file_id == 5
    assert not token_access(5).is_staff
