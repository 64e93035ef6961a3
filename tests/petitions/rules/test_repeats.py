"""First or repeat, and when a repeat may join (R-90 to R-95)."""

from typing import Any

import pytest

from apps.base.errors import DomainError
from apps.petitions.rules.repeats import FirstFacts, check_judgement, check_merge


@pytest.mark.parametrize(
    ("verdict", "repeat_of", "reason", "field"),
    [
        ("first", "", "", ""),
        ("repeat", "2026-00001", "同人同事", ""),
        ("new_facts", "2026-00001", "新增证据", ""),
        ("pending", "", "", "verdict"),
        ("perhaps", "", "", "verdict"),
        ("first", "2026-00001", "", "repeat_of"),
        ("repeat", "", "同人同事", "repeat_of"),
        ("repeat", "2026-00001", "", "reason"),
    ],
)
def test_what_a_judgement_needs(verdict: str, repeat_of: str, reason: str, field: str) -> None:
    try:
        check_judgement(verdict, repeat_of=repeat_of, reason=reason)
    except DomainError as error:
        assert error.field == field
    else:
        assert field == ""


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, ""),
        (
            {"first": FirstFacts("closed", review_until=date(2026, 12, 1))},
            "复查",
        ),  # after closing other rights take its place
        ({"first": FirstFacts("merged")}, "不能并案"),
        ({"handled": True}, "已有诉求转出"),
        ({"sealed": True}, "检举控告件"),
        ({"first_sealed": True}, "检举控告件"),
        ({"reason": ""}, "并案理由"),
    ],
)
def test_when_a_repeat_may_join(changes: dict[str, Any], refused: str) -> None:
    facts = {
        "first": FirstFacts("investigating"),
        "today": date(2026, 11, 24),
        "first_sealed": False,
        "sealed": False,
        "handled": False,
        "reason": "同一事项",
    }
    try:
        check_merge(**(facts | changes))
    except DomainError as error:
        assert refused
        assert refused in error.message
    else:
        assert refused == ""
