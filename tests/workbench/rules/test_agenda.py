"""What a line of one's own day may say."""

from datetime import date, time, timedelta

import pytest

from apps.workbench.rules.agenda import refusals

TODAY = date(2026, 11, 24)
GOOD = {"title": "值班", "on": TODAY, "starts_at": time(10), "ends_at": time(12), "today": TODAY}


def fields(**changes: object) -> list[str]:
    return [error.field for error in refusals(**{**GOOD, **changes})]  # type: ignore[arg-type]


def test_good_line_passes() -> None:
    assert fields() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),  # nothing said
        ({"on": TODAY + timedelta(days=367)}, "on"),  # further than anybody plans
        ({"on": TODAY - timedelta(days=32)}, "on"),  # long past
        ({"starts_at": None}, "starts_at"),  # an end without a beginning
        ({"ends_at": time(10)}, "ends_at"),  # an end at the beginning
    ],
)
def test_what_makes_no_sense_is_named_at_its_field(changes: dict[str, object], field: str) -> None:
    assert fields(**changes) == [field]


def test_whole_day_needs_no_times() -> None:
    assert fields(starts_at=None, ends_at=None) == []
