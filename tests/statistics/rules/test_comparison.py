"""同比 (domain-rules 8.2): points for rates, per cent for counts, nothing where there is nothing to compare."""

from decimal import Decimal

import pytest

from apps.statistics.rules.comparison import (
    change_in_count,
    change_in_points,
    change_in_rate,
    per_cent,
    points,
    points_in_full,
    signed,
)


def test_the_bureaus_own_example_in_both_readings():
    now, before = (962, 1000), (782, 1000)
    assert change_in_points(now, before) == Decimal("18.0")
    assert change_in_rate((962, 1000), (815, 1000)) == Decimal("18.0")
    assert points_in_full(change_in_points(now, before)) == "同比 +18.0 个百分点"


@pytest.mark.parametrize(("now", "before"), [((0, 0), (1, 2)), ((1, 2), (0, 0))])
def test_an_empty_denominator_compares_nothing(now, before):
    assert change_in_points(now, before) is None
    assert change_in_rate(now, before) is None
    assert points(None) == "上年无数据"


def test_counts_grow_in_per_cent():
    assert per_cent(change_in_count(2846, 2968)) == "同比 −4.1%"
    assert change_in_count(5, 0) is None
    assert change_in_rate((1, 2), (0, 3)) is None


def test_the_sign_is_always_said():
    assert [signed(Decimal(value)) for value in ("0.3", "-4.1", "0.0")] == ["+0.3", "−4.1", "0.0"]
    assert points(Decimal("-1.7")) == "同比 −1.7 点"
