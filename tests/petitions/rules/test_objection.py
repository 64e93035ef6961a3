"""R-35: until the fifth working day, in detail, once."""

from datetime import date

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.rules.objection import check_decision, check_objection, late_reason

DUE = date(2026, 12, 1)
REASONS = "本事项属于消防救援机构的职权范围"


def test_on_the_last_day_and_the_next() -> None:
    assert late_reason(DUE, DUE) == ""
    assert late_reason(date(2026, 12, 2), DUE) == (
        "异议期 5 个工作日已于 2026-12-01 结束。退回须经转送单位同意。"
    )
    assert "异议期已经结束" in late_reason(DUE, None)
    assert "已经提出过异议" in late_reason(DUE, DUE, raised_before=True)


@pytest.mark.parametrize("reasons", ["", "一二三四五六七八九", "一 二 三 四 五 六 七 八 九 "])
def test_nine_signs_are_not_in_detail(reasons: str) -> None:
    with pytest.raises(InvalidInput):
        check_objection(reasons, today=DUE, due_on=DUE)


def test_ten_are_and_lateness_comes_first() -> None:
    check_objection("一二三四五六七八九十", today=DUE, due_on=DUE)
    with pytest.raises(RuleRefused) as refused:
        check_objection(REASONS, today=date(2026, 12, 2), due_on=DUE)
    assert refused.value.code == "objection_late"


def test_the_sender_answers_in_words() -> None:
    check_decision("同意")
    with pytest.raises(InvalidInput):
        check_decision(" ")
