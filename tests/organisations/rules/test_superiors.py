"""The table of organs above: lines that hold, lines led from above, lines that are no lines."""

from datetime import date

import pytest

from apps.organisations.rules.superiors import next_above, parse_superiors

HEAD = "name,superior,vertical,active_from,active_to"
ON = date(2026, 11, 24)


def test_the_government_first_then_the_own_line() -> None:
    table = parse_superiors([HEAD, "甲局,市甲局,0,2004-01-01,", "乙局,市乙局,1,2004-01-01,"])
    assert next_above("甲局", "区政府", table, ON) == ("区政府", "市甲局")
    assert next_above("乙局", "区政府", table, ON) == ("市乙局",)  # led from above
    assert next_above("丙局", "", table, ON) == ()


def test_a_line_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        parse_superiors([HEAD, "甲局,市甲局,0,何时,"])
