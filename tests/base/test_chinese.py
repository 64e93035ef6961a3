"""Dates and numbers as offices write them."""

from datetime import UTC, date, datetime

import pytest

from apps.base import chinese

EVENING = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # 00:30 of the 24th in Shanghai


@pytest.fixture(autouse=True)
def _in_2026(monkeypatch):
    monkeypatch.setattr(chinese.timezone, "localdate", lambda: date(2026, 11, 24))


@pytest.mark.parametrize(
    ("write", "value", "text"),
    [
        (chinese.cn_date, EVENING, "2026-11-24"),  # the office's day, not UTC's
        (chinese.cn_date, date(2026, 1, 5), "2026-01-05"),
        (chinese.cn_short, date(2026, 11, 24), "11-24"),
        (chinese.cn_short, date(2027, 1, 4), "2027-01-04"),  # another year keeps its year
        (chinese.cn_long, date(2026, 1, 5), "2026年1月5日"),
        (chinese.cn_month_day, date(2026, 12, 15), "12月15日"),
        (chinese.cn_weekday, date(2026, 11, 30), "11-30 周一"),
        (chinese.cn_weekday, date(2026, 11, 29), "11-29 周日"),
        (chinese.cn_datetime, EVENING, "2026-11-24 00:30"),
        (chinese.cn_moment, EVENING, "11-24 00:30"),
        (chinese.cn_moment, date(2026, 11, 24), "11-24"),
        (chinese.cn_time, EVENING, "00:30"),
        (chinese.cn_date, None, "—"),
        (chinese.cn_short, "", "—"),
        (chinese.cn_number, 2846, "2,846"),
        (chinese.cn_number, -3, "−3"),
        (chinese.cn_number, None, "—"),
        (chinese.cn_number, 0, "0"),
    ],
)
def test_writing(write, value, text):
    assert write(value) == text


def test_numbers_round_half_up():
    assert chinese.cn_number("97.85", 1) == "97.9"
    assert chinese.cn_number(2.5) == "3"
