"""R-55: 30 days, once, before day 60, by the head, with notice (refusal 5)."""

from datetime import date

import pytest

from apps.base.errors import DomainError, RuleRefused
from apps.petitions.rules.extension import (
    ExtensionFacts,
    ask_refused,
    check_approval,
    check_ask,
    decide_refused,
)

DUE = date(2027, 1, 23)
OPEN = ExtensionFacts(DUE)
PENDING = ExtensionFacts(DUE, asked_before=True, pending=True)


@pytest.mark.parametrize(
    ("facts", "today", "refused"),
    [
        (OPEN, DUE, False),
        (OPEN, date(2027, 1, 24), True),
        (ExtensionFacts(None), DUE, True),
        (ExtensionFacts(DUE, asked_before=True), DUE, True),
    ],
)
def test_asking(facts: ExtensionFacts, today: date, refused: bool) -> None:
    assert bool(ask_refused(facts, today)) is refused


@pytest.mark.parametrize(("days", "reason"), [(0, "调档"), (31, "调档"), (-5, "调档"), (30, ""), (1, "  ")])
def test_days_and_reason(days: int, reason: str) -> None:
    check_ask(30, "调档", facts=OPEN, today=DUE)
    with pytest.raises(DomainError) as refused:
        check_ask(days, reason, facts=OPEN, today=DUE)
    assert "第三十四条" in refused.value.article


def test_the_sentence_names_the_day() -> None:
    assert ask_refused(OPEN, date(2027, 2, 1)) == (
        "延期最多 30 日，只能申请一次，须在 2027-01-23 前由单位负责人批准并告知信访人。"
    )


def test_approving() -> None:
    assert decide_refused(PENDING, DUE) == ""
    assert decide_refused(PENDING, date(2027, 1, 24))
    assert "没有待批准" in decide_refused(OPEN, DUE)


@pytest.mark.parametrize("notified_on", [None, date(2027, 1, 9), date(2027, 1, 21)])
def test_notice_between_the_request_and_today(notified_on: date | None) -> None:
    asked, today = date(2027, 1, 10), date(2027, 1, 20)
    check_approval(today, facts=PENDING, asked_on=asked, today=today)
    with pytest.raises(DomainError) as refused:
        check_approval(notified_on, facts=PENDING, asked_on=asked, today=today)
    assert refused.value.field == "notified_on"


def test_too_late_even_with_notice() -> None:
    with pytest.raises(RuleRefused):
        check_approval(DUE, facts=PENDING, asked_on=DUE, today=date(2027, 1, 24))
