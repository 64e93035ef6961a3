"""Clusters: levels, the window of a warning, small numbers, weeks, and who may what (R-93; security.md T15)."""

from datetime import date

import pytest

from apps.accounts.rules.access import Access, Post
from apps.base.errors import InvalidInput, PermissionRefused
from apps.petitions.rules import clusters


def access(role: str) -> Access:
    return Access(kind="staff", user_id=1, posts=(Post(role, 1, "0001", "bureau"),))


@pytest.mark.parametrize(
    ("people", "levels"), [(4, ()), (5, (1,)), (10, (1, 2)), (19, (1, 2)), (20, (1, 2, 3))]
)
def test_levels_by_people(people: int, levels: tuple[int, ...]) -> None:
    assert clusters.levels_reached(people, (5, 10, 20)) == levels


def test_a_higher_level_never_comes_before_a_lower_one() -> None:
    """Settings that stand on their head do not warn twice for the same number."""
    assert clusters.levels_reached(6, (8, 5)) == ()


def test_one_warning_a_window() -> None:
    """Warned on 1 March; fourteen days later, both days counted, the window is another one."""
    warned = {1: date(2026, 3, 1)}
    assert clusters.already_warned(warned, 1, on=date(2026, 3, 14), days=14)
    assert not clusters.already_warned(warned, 1, on=date(2026, 3, 15), days=14)
    assert not clusters.already_warned(warned, 2, on=date(2026, 3, 2), days=14)


@pytest.mark.parametrize(("count", "words"), [(0, ""), (9, "另有少于 10 件"), (10, "另有 10 件")])
def test_small_numbers_outside_ones_scope_are_not_told(count: int, words: str) -> None:
    assert clusters.hidden_words(count) == words


def test_weeks_without_a_case_stand_too() -> None:
    """A matter of months is one cluster: Thursday 1 January and Monday 19 January 2026, the weeks between empty."""
    assert clusters.weeks_of([date(2026, 1, 1), date(2026, 1, 19)]) == [
        (date(2025, 12, 29), 1),
        (date(2026, 1, 5), 0),
        (date(2026, 1, 12), 0),
        (date(2026, 1, 19), 1),
    ]
    assert clusters.weeks_of([]) == []


def test_many_people_lately_come_first() -> None:
    assert clusters.heat(size=5, people=5, recent=5) > clusters.heat(size=9, people=5, recent=0)


@pytest.mark.parametrize("reason", ["", " 好 ", "长" * 501])
def test_a_decision_says_why(reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clusters.check_reason(reason, what="移出")
    assert refused.value.field == "reason"


def test_who_may_what() -> None:
    assert clusters.may_see(access("unit_handler")) and not clusters.may_keep(access("unit_handler"))
    assert clusters.may_keep(access("supervisor_officer"))
    with pytest.raises(PermissionRefused):
        clusters.require_see(access("security_admin"))
    with pytest.raises(PermissionRefused):
        clusters.require_keep(access("registrar"))
    with pytest.raises(PermissionRefused):
        clusters.require_answer(access("triage_officer"))


def test_a_community_is_known_a_street_is_not() -> None:
    assert clusters.community_of("350203010001") == "350203010001"
    assert clusters.community_of("350203010000") == "" and clusters.community_of("") == ""
