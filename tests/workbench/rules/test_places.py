"""The rail of each role as the design's table has it, and nothing in sight that could not be opened."""

import pytest

from apps.accounts.rules.roles import Role
from apps.workbench.rules.places import PLACES, in_rail, label_for, within_reach
from tests.workbench.rules.test_homes import somebody


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("registrar", {"我的待办", "登记", "待登记草稿", "信访事项", "工作日历"}),
        (
            "supervisor_officer",
            {"我的待办", "督办", "流转往返", "信访事项", "同类事项", "导出", "统计看板", "大屏", "工作日历"},
        ),
        ("unit_handler", {"我的待办", "督办", "信访事项"}),
        ("street_officer", {"我的待办", "督办", "登记", "待登记草稿", "信访事项"}),
        ("community_officer", {"我的待办", "督办", "登记", "待登记草稿"}),
        ("analyst", {"统计看板", "大屏"}),
        ("auditor", {"我的待办", "变更记录"}),
        ("sys_admin", {"工作日历", "设置"}),
        ("mediator", {"我的待办"}),
    ],
)
def test_rail_of_a_role(role: str, labels: set[str]) -> None:
    assert {place.label for place in in_rail(somebody(role))} == labels


def test_whatever_stands_in_a_rail_may_be_opened() -> None:
    assert [place.name for place in PLACES if not place.rail <= place.may] == []


@pytest.mark.parametrize("role", list(Role))
def test_palette_reaches_at_least_the_rail(role: Role) -> None:
    access = somebody(role)
    assert {place.name for place in in_rail(access)} <= {place.name for place in within_reach(access)}


def test_page_keeps_its_common_name_where_posts_differ() -> None:
    home = PLACES[0]
    assert label_for(home, somebody("auditor")) == "审计"
    assert label_for(home, somebody("registrar", "triage_officer")) == "我的待办"
