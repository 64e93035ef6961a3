"""The stored date explains itself from its stored inputs."""

from datetime import date, datetime, timedelta

import pytest

from apps.accounts.rules.access import system_access
from apps.deadlines.actions import load_calendar, meet_clock
from apps.deadlines.selectors import answer_of, answer_rule, explain
from apps.deadlines.selectors.popover import popover_of, recheck_of
from apps.deadlines.selectors.year_page import year_page
from tests.factories.deadlines import clock, notice_2027
from tests.factories.parameters import parameter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rule", ["closure", "review_request", "transfer_objection", "recheck"])
def test_the_explanation_comes_to_the_stored_dates(rule: str) -> None:
    row = clock(rule, date(2026, 9, 1))
    answer = answer_of(row)
    assert (answer.due_raw, answer.due_effective, answer.due_on, answer.act_by) == (
        row.due_raw,
        row.due_effective,
        row.due_on,
        row.act_by,
    )
    assert any(str(row.due_raw) in step for step in explain(row))


def test_a_date_rolled_under_an_older_setting_is_still_explained(settings: object) -> None:
    settings.RULES = {**settings.RULES, "roll_for_organs": True}  # type: ignore[attr-defined]
    row = clock("closure", date(2026, 8, 6))
    settings.RULES = {**settings.RULES, "roll_for_organs": False}  # type: ignore[attr-defined]
    assert answer_of(row).due_on == row.due_on == date(2026, 10, 8)


def test_a_rule_that_left_the_table_is_rebuilt_from_the_row() -> None:
    row = clock()
    row.rule = "older_rule"
    assert answer_of(row).due_on == row.due_on


def test_answer_rule_uses_the_bureaus_lengths(settings: object) -> None:
    settings.RULES = {**settings.RULES, "sign_days": 3}  # type: ignore[attr-defined]
    assert answer_rule("sign_in", date(2026, 11, 23)).due_raw == date(2026, 11, 26)


def test_the_popover_holds_ready_values_and_the_recheck_a_verdict(at: datetime) -> None:
    row = clock("closure", date(2026, 11, 24))
    popover = popover_of(row)
    assert popover.title == "2027-01-23 是怎么算的"
    assert [line.key for line in popover.rows] == ["起算事件", "起算日", "期限", "扣除", "延长", "最迟办理"]
    assert (popover.raw.value, popover.effective.value) == ("2027-01-23（周六）", "2027-01-25（周一）")
    assert "2027" in popover.provisional
    assert recheck_of(row).verdict == "按现行日历重新验算：与所存日期一致。"
    meet_clock(case_file=row.case_file, subject="petition", rule="closure", met_on=date(2026, 12, 1), at=at)
    load_calendar(data=notice_2027(), access=system_access("calendar"), at=at)
    assert "不一致" in recheck_of(row).verdict


def test_an_internal_limit_says_so() -> None:
    assert "内控期限，非法定" in popover_of(clock("first_contact", date(2026, 11, 20))).title


def test_a_year_page_counts_and_names() -> None:
    page = year_page(2026)
    assert (page.published, len(page.months), page.workdays) == (True, 12, 248)
    kinds = {cell.day: (cell.kind, cell.name) for cell in page.special}
    assert kinds[date(2026, 2, 14)] == ("make-up", "春节调休上班")
    assert kinds[date(2026, 10, 1)] == ("off", "国庆节")
    assert not year_page(2027).published
    assert year_page(2050).plan is None


def test_the_explanation_names_the_setting_it_used(at: datetime) -> None:
    """Section 13: the screen that shows a result names the setting it used, and since when."""
    old = clock("first_contact", date(2026, 11, 20), at=at)
    parameter("contact_days", 5, from_at=at + timedelta(hours=14))
    new = clock("first_contact", date(2026, 11, 20), at=at + timedelta(hours=15))
    lines = [[line for line in popover_of(row).rows if line.key == "本局设置"] for row in (old, new)]
    assert [[line.text for line in found] for found in lines] == [
        ["“首次联系”为 7 日（默认值）"],
        ["“首次联系”为 5 日（自 2026-11-25（周三） 起）"],
    ]
    assert any("首次联系”为 5 日" in step for step in explain(new))


def test_a_limit_of_the_law_names_no_setting() -> None:
    assert all(line.key != "本局设置" for line in popover_of(clock("closure", date(2026, 11, 20))).rows)
