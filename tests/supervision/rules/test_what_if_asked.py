"""What may be assumed: bounds that hold an address to something that can be worked out."""

from datetime import date, timedelta

import pytest

from apps.supervision.rules.what_if_asked import (
    FARTHEST,
    FEWEST_WEEKS,
    MOST_WEEKS,
    SETS,
    USUAL_WEEKS,
    Asked,
    Change,
    Filings,
    usual_day,
)

DAY = date(2026, 12, 24)


def test_the_usual_day_is_a_month_ahead_and_within_reach() -> None:
    today = date(2026, 11, 24)
    assert usual_day(today) == DAY
    assert usual_day(today) < today + timedelta(days=FARTHEST)


@pytest.mark.parametrize(
    ("asked", "assumes"),
    [
        (Asked(DAY), False),
        (Asked(DAY, weeks=4), False),  # another way to learn the strength of today is no assumption
        (Asked(DAY, changes=(Change(1, 1),)), True),
        (Asked(DAY, filings=(Filings(1, 5, DAY),)), True),
        (Asked(DAY, factor=100), True),
        (Asked(DAY, factor_channel="visit"), False),  # a channel of nothing
    ],
)
def test_what_counts_as_an_assumption(asked: Asked, assumes: bool) -> None:
    assert asked.assumes is assumes


def test_usual_values_lie_within_their_bounds_and_every_set_has_its_word() -> None:
    assert FEWEST_WEEKS <= USUAL_WEEKS <= MOST_WEEKS
    assert {"running", "now", "idle", "before", "after", "worse", "better", "waiting"} == set(SETS)
