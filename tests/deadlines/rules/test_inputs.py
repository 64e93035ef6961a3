"""What a computation may be asked."""

from datetime import date

import pytest

from apps.base.errors import InvalidInput
from apps.deadlines.rules.inputs import days_until, read_count, read_day


@pytest.mark.parametrize(
    "text",
    [
        "", "明天", "2026-13-01", "2026-02-30", "2025-02-29", "2026/02/03", "20260203", "2026-W05-2", "26-02-03",
        "2026-2-3", "２０２６-02-03", "2026-02-03T00:00", "1989-12-31", "2101-01-01", "0000-00-00", "9999-99-99",
        "2026-02-03; drop", None, "2026-02-03\x00",
    ],
)  # fmt: skip
def test_unreadable_or_absurd_days_are_refused(text: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_day(text)
    assert refused.value.field == "start"
    assert "日期" in refused.value.message


def test_a_plain_day_is_read() -> None:
    assert read_day(" 2024-02-29 ") == date(2024, 2, 29)
    assert (read_day("1990-01-01"), read_day("2100-12-31")) == (date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(("text", "count"), [("", 0), (None, 0), (" 10 ", 10), (7, 7), ("0", 0)])
def test_counts_are_read(text: object, count: int) -> None:
    assert read_count(text, field="excluded_days") == count


@pytest.mark.parametrize("text", ["-1", "1.5", "十", "１０", "1e3", "99999999", "NaN"])
def test_unreadable_counts_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_count(text, field="excluded_days")
    assert refused.value.field == "excluded_days"


def test_a_limit_set_by_hand() -> None:
    assert days_until(date(2026, 11, 1), date(2026, 12, 1)) == 30
    for limit in (date(2026, 11, 1), date(2026, 10, 31), date(2060, 1, 1)):
        with pytest.raises(InvalidInput) as refused:
            days_until(date(2026, 11, 1), limit)
        assert refused.value.field == "limit_on"
