"""Ratios as the bureau prints them (domain-rules 8.2)."""

from decimal import Decimal

import pytest

from apps.statistics.rules.rounding import percent, ratio, wilson


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "shown"),
    [
        (0, 0, None, "—"),  # an empty denominator is never 100%
        (192, 196, Decimal("0.9796"), "98.0%"),  # the bureau's own example
        (9996, 10000, Decimal("0.9996"), "99.9%"),  # not complete: floored at 99.9
        (99999, 100000, Decimal("1.0000"), "99.9%"),
        (5, 5, Decimal("1.0000"), "100%"),
        (0, 7, Decimal("0.0000"), "0.0%"),
        (1, 3, Decimal("0.3333"), "33.3%"),
        (1, 8, Decimal("0.1250"), "12.5%"),
        (25, 26, Decimal("0.9615"), "96.2%"),
    ],
)
def test_ratio_and_percent(numerator, denominator, value, shown):
    assert ratio(numerator, denominator) == value
    assert percent(numerator, denominator) == shown


def test_wilson_interval_holds_the_share_and_narrows_with_the_sample():
    small, large = wilson(8, 10), wilson(800, 1000)
    assert small[0] < 0.8 < small[1]
    assert small[1] - small[0] > large[1] - large[0]
    assert large == pytest.approx((0.7741, 0.8236), abs=0.0005)


def test_wilson_of_nothing_is_nothing_and_bounds_stay_in_range():
    assert wilson(0, 0) is None
    assert wilson(0, 3)[0] == 0.0
    assert wilson(3, 3)[1] == pytest.approx(1.0)
