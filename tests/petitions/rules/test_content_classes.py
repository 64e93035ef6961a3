"""Who keeps the classification, and which names its paths can bear."""

from datetime import date

import pytest

from apps.accounts.rules.access import Access, Post, system_access
from apps.accounts.rules.roles import Role
from apps.base.errors import InvalidInput, PermissionRefused
from apps.petitions.rules.content_classes import check_from, may_change, path_of, require, version_of

TODAY = date(2026, 11, 24)


def of_role(role: str) -> Access:
    return Access(kind="staff", user_id=1, posts=(Post(role, 1, "0001", "bureau"),))


def test_the_system_administrator_alone() -> None:
    assert {role for role in Role if may_change(of_role(role))} == {Role.SYS_ADMIN}
    assert not may_change(system_access("importer"))
    with pytest.raises(PermissionRefused):
        require(of_role(Role.DIRECTOR))


def test_a_path_is_the_names_from_the_top() -> None:
    assert path_of("", "城乡建设") == "城乡建设"
    assert path_of("城乡建设/安全生产", "有限空间") == "城乡建设/安全生产/有限空间"


@pytest.mark.parametrize("name", ["", "甲", "甲/乙", "甲,乙", "甲" * 41])
def test_names_that_break_a_path(name: str) -> None:
    with pytest.raises(InvalidInput):
        path_of("城乡建设", name)


def test_a_path_has_a_length() -> None:
    with pytest.raises(InvalidInput, match="120"):
        path_of("甲" * 100, "乙" * 30)


def test_changes_begin_today_or_later() -> None:
    assert check_from(TODAY, TODAY) == TODAY
    assert version_of(TODAY) == "2026-11-24"
    for day in (date(2026, 11, 23), date(2036, 1, 1)):
        with pytest.raises(InvalidInput):
            check_from(day, TODAY)
