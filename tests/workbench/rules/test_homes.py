"""Every role comes to a home of its own kind, and choosing one is never more than looking."""

import pytest

from apps.accounts.rules.access import NOBODY, Access, Post
from apps.accounts.rules.roles import Role
from apps.workbench.rules.homes import COMING, KINDS, LATER, home_shown, homes_of


def somebody(*roles: str) -> Access:
    posts = tuple(
        Post(role=role, organ_id=1, organ_path="0001", organ_kind="bureau", root_organ_id=1) for role in roles
    )
    return Access(kind="staff", user_id=1, name="甲", posts=posts)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_home(role: Role) -> None:
    home = home_shown(somebody(role))
    assert home is not None
    assert home.kind == KINDS[role]


def test_roles_without_rooms_say_what_will_come() -> None:
    assert {role for role, kind in KINDS.items() if kind == LATER} == set(COMING)


def test_first_post_is_shown_until_another_is_chosen() -> None:
    access = somebody("triage_officer", "supervisor_officer")
    assert [home.role for home in homes_of(access)] == ["triage_officer", "supervisor_officer"]
    first, chosen = home_shown(access), home_shown(access, "supervisor_officer")
    assert first and chosen
    assert (first.role, chosen.role) == ("triage_officer", "supervisor_officer")


def test_home_of_a_role_one_does_not_hold_is_not_shown() -> None:
    home = home_shown(somebody("triage_officer"), "director")
    assert home is not None
    assert home.role == "triage_officer"


def test_nobody_has_no_home() -> None:
    assert home_shown(NOBODY) is None
