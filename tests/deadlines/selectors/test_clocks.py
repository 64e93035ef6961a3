"""Clocks as chips."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from apps.deadlines.actions import cancel_clocks, meet_clock
from apps.deadlines.selectors import clocks_of, current_calendar, level_text, view_of, views_of
from tests.factories.casefiles import case_file
from tests.factories.deadlines import clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def test_a_running_clock_reads_as_designed() -> None:
    row = clock("closure", date(2026, 10, 16))
    view = view_of(row, TODAY)
    assert (view.name, view.level, view.text, view.label) == ("办理", "ok", "剩 21 天", "办理 12-15")
    assert (view.start, view.end, view.percent, view.note) == (
        date(2026, 10, 16),
        date(2026, 12, 15),
        65,
        "明日起转为预警",
    )
    assert view.explain_url == f"/deadlines/{row.pk}/explain/"
    assert "第三十四条" in view.basis
    assert (view.provisional, view.internal) == (False, False)


def test_a_provisional_end_on_a_rest_day_of_next_year() -> None:
    view = view_of(clock("closure", date(2026, 11, 24)), TODAY)
    assert (view.label, view.provisional) == ("办理 2027-01-23", True)
    assert view.note == "届满日是休息日，最迟 2027-01-22 办理"


def test_running_first_then_ended_and_cancelled_left_out(at: datetime) -> None:
    file = case_file()
    clock("closure", date(2026, 11, 1), file=file)
    clock("sign_in", date(2026, 11, 23), file=file)
    clock("acceptance_notice", date(2026, 11, 1), file=file)
    clock("first_contact", date(2026, 11, 20), file=file)
    meet_clock(case_file=file, subject="petition", rule="acceptance_notice", met_on=date(2026, 11, 10), at=at)
    cancel_clocks(case_file=file, at=at, reason="退回", rules=("first_contact",))
    assert [(view.deadline.rule, view.level, view.text) for view in clocks_of(file, TODAY)] == [
        ("sign_in", "hot", "剩 1 个工作日"),
        ("closure", "ok", "剩 37 天"),
        ("acceptance_notice", "done", "已按期"),
    ]


def test_many_rows_cost_no_query_but_the_calendars(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    rows = [clock("closure", date(2026, 10, 16), subject=f"handling:{n}") for n in range(5)]
    current_calendar()
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert len(views_of(rows, TODAY)) == 5
    rows.append(clock("sign_in", date(2026, 11, 23)))
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert views_of(rows, TODAY)[-1].text == "剩 1 个工作日"


def test_level_text_alone() -> None:
    assert level_text(clock("closure", date(2026, 9, 1)), TODAY) == ("late", "超 24 天")
    assert level_text(clock("sign_in", date(2026, 11, 23)), TODAY) == ("hot", "剩 1 个工作日")


def test_a_clock_whose_rule_left_the_table_still_shows() -> None:
    row = clock()
    row.rule = "older_rule"
    assert view_of(row, TODAY).name == "older_rule"
