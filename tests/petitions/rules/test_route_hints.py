"""Hints at the route of a claim (art. 31): words for the desk, no decision."""

import pytest

from apps.petitions.rules.route_hints import hint, hint_route


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("停止占用消防车通道的施工", "statutory_duty"),
        ("公开加装电梯的审批材料", "admin_procedure"),
        ("申请政府信息公开", "admin_procedure"),
        ("单位拖欠工资三个月", "arbitration"),
        ("不服法院判决", "litigation"),
        ("对党内处分不服", "party_appeal"),
        ("重新组织社区协商", "petition_procedure"),
    ],
)
def test_words_point_at_a_route(text: str, route: str) -> None:
    assert hint_route(text) == route


def test_words_for_the_page() -> None:
    assert hint("停止占用消防通道", "resolve") == ("申诉求决", "建议途径：履行法定职责")
    assert hint("请公开审批材料", "resolve") == ("申诉求决", "建议途径：行政程序（信息公开）")
    assert hint("建议增设路灯", "suggest") == ("建议意见", "")
    assert hint("举报某某", "accuse") == ("检举控告", "")
    assert hint("", "resolve") == ("", "")
