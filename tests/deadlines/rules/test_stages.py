"""The warning ladder (design section 10)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.reckoning import columns_of
from apps.deadlines.rules.stages import ClockFacts, Stage, level_and_text, percent_used
from apps.deadlines.rules.table import RULES
from tests.deadlines.rules.calendars import shipped


def facts_of(rule: str, start: date, met_on: date | None = None, cancelled: bool = False) -> ClockFacts:
    row = RULES[rule]
    columns = columns_of(compute(rule, start, shipped()))
    return ClockFacts(row.unit, start, columns.due_on, columns.stage_days, row.is_duty, met_on, cancelled)


def chip(rule: str, start: date, on: date, **more: date | bool) -> tuple[str, str]:
    return level_and_text(facts_of(rule, start, **more), on, shipped())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "level", "text"),
    [
        (date(2026, 10, 16), "ok", "剩 60 天"),
        (date(2026, 11, 24), "ok", "剩 21 天"),
        (date(2026, 11, 25), "warn", "剩 20 天"),  # a third of 60
        (date(2026, 12, 11), "warn", "剩 4 天"),
        (date(2026, 12, 12), "hot", "剩 3 天"),
        (date(2026, 12, 15), "hot", "今日到期"),
        (date(2026, 12, 16), "late", "超 1 天"),
        (date(2027, 1, 15), "late", "超 31 天"),
    ],
)
def test_sixty_days_from_16_october(on: date, level: str, text: str) -> None:
    assert chip("closure", date(2026, 10, 16), on) == (level, text)


def test_fifteen_days_warn_at_seven() -> None:
    start = date(2026, 11, 2)  # ends Tuesday 17 November
    assert chip("acceptance_notice", start, date(2026, 11, 9)) == ("ok", "剩 8 天")
    assert chip("acceptance_notice", start, date(2026, 11, 10)) == ("warn", "剩 7 天")


def test_short_limits_warn_at_half_and_glow_on_the_last_day() -> None:
    start = date(2026, 11, 2)  # ten days to Thursday 12 November
    assert [chip("redo", start, date(2026, 11, day))[0] for day in (6, 7, 10, 11, 12, 13)] == [
        "ok", "warn", "warn", "hot", "hot", "late",
    ]  # fmt: skip


def test_working_days_are_counted_in_working_days() -> None:
    start = date(2026, 9, 17)  # 18, 20 (Sunday worked), 21, 22, 23
    assert chip("transfer_objection", start, date(2026, 9, 18)) == ("ok", "剩 4 个工作日")
    assert chip("transfer_objection", start, date(2026, 9, 19)) == ("ok", "剩 4 个工作日")
    assert chip("transfer_objection", start, date(2026, 9, 20)) == ("ok", "剩 3 个工作日")
    assert chip("transfer_objection", start, date(2026, 9, 21)) == ("warn", "剩 2 个工作日")
    assert chip("transfer_objection", start, date(2026, 9, 22)) == ("hot", "剩 1 个工作日")
    assert chip("transfer_objection", start, date(2026, 9, 23)) == ("hot", "今日到期")


def test_what_is_left_is_measured_to_the_last_working_day() -> None:
    # raw end Monday 5 October inside the holiday; the last working day is 30 September
    start = date(2026, 8, 6)
    facts = facts_of("closure", start)
    assert facts.days.red == date(2026, 9, 27)
    assert chip("closure", start, date(2026, 9, 30)) == ("hot", "剩 5 天")
    assert chip("closure", start, date(2026, 10, 5)) == ("hot", "今日到期")
    assert chip("closure", start, date(2026, 10, 6)) == ("late", "超 1 天")


def test_a_right_lapses_and_is_never_late() -> None:
    start = date(2026, 9, 1)
    assert chip("review_request", start, date(2026, 10, 8)) == ("hot", "今日到期")
    assert chip("review_request", start, date(2026, 10, 9)) == ("done", "期限已过")


def test_ended_clocks() -> None:
    start = date(2026, 10, 16)
    assert chip("closure", start, date(2027, 3, 1), met_on=date(2026, 12, 15)) == ("done", "已按期")
    assert chip("closure", start, date(2027, 3, 1), met_on=date(2026, 12, 17)) == ("done", "超 2 天完成")
    assert chip("closure", start, date(2026, 11, 1), cancelled=True) == ("pause", "已终止")


def test_without_a_calendar_working_days_fall_back_to_days() -> None:
    assert level_and_text(facts_of("sign_in", date(2026, 11, 23)), date(2026, 11, 24), None) == (
        "hot",
        "剩 1 天",
    )


def test_the_next_notice_follows_the_last_one() -> None:
    days = facts_of("closure", date(2026, 10, 16)).days
    assert days.next_after(Stage.GREEN, is_duty=True) == date(2026, 11, 25)
    assert days.next_after(Stage.YELLOW, is_duty=True) == date(2026, 12, 12)
    assert days.next_after(Stage.RED, is_duty=True) == date(2026, 12, 16)
    assert days.next_after(Stage.BLACK, is_duty=True) is None
    assert days.next_after(Stage.RED, is_duty=False) is None


@settings(max_examples=500, deadline=None)
@given(rule=st.sampled_from(sorted(RULES)), start=st.dates(date(2010, 1, 1), date(2026, 9, 1)))
def test_stages_come_in_order_and_after_the_start(rule: str, start: date) -> None:
    columns = columns_of(compute(rule, start, shipped()))
    days = columns.stage_days
    assert start < days.yellow <= days.red <= columns.due_on < days.black
    seen = [days.at(start + timedelta(days=n), is_duty=True) for n in range(130)]
    order = [Stage.GREEN, Stage.YELLOW, Stage.RED, Stage.BLACK]
    assert [order.index(stage) for stage in seen] == sorted(order.index(stage) for stage in seen)


def test_percent_used_stays_within_bounds() -> None:
    start, due = date(2026, 10, 16), date(2026, 12, 15)
    assert [percent_used(start, due, day) for day in (date(2026, 10, 1), start, date(2026, 11, 15), due)] == [
        0,
        0,
        50,
        100,
    ]
    assert percent_used(start, due, date(2027, 5, 1)) == 100
    assert percent_used(start, start, start) == 0
