"""The explanation says every step in Chinese, and never more than is true."""

from datetime import date

from apps.deadlines.rules.arithmetic import compute
from tests.deadlines.rules.calendars import shipped


def steps_of(rule: str, start: date, **values: int) -> str:
    return "\n".join(compute(rule, start, shipped(), **values).steps)  # type: ignore[arg-type]


def test_a_closure_into_the_unloaded_year_explains_itself() -> None:
    answer = compute("closure", date(2026, 11, 24), shipped())
    assert answer.steps == [
        "起算事件：2026-11-24（周二），受理（受理告知书日期）。",
        "起算日：2026-11-25（周三），当日不计，次日起算（《民法典》第二百零一条）。",
        "期限：60 日，按自然日计算（《信访工作条例》第三十四条）。",
        "扣除：0 日，无。听证、评理、鉴定不停止计算本期限。",
        "延长：0 日，未延长；届满前可以申请一次，最多 30 日（《信访工作条例》第三十四条）。",
        "届满日：2027-01-23（周六），当日 24:00 届满，用于预警和考核（《民法典》第二百零三条）。",
        "遇休顺延：2027-01-25（周一），届满日为周六，顺延至其后第一个工作日；只用于信访人的权利期限，不改变本机关的期限。",
        "约束日：2027-01-23（周六），机关的期限，以届满日为准。",
        "最迟办理：2027-01-22（周五），约束日为休息日，提前到此前最后一个工作日，待办和预警按此日。",
        "暂定：2027 年放假安排尚未载入，日期为暂定；载入后自动重算，变动会留下记录。",
        "日历版本：2027v0，2027 年尚无安排（只计周末和固定节日）。",
    ]


def test_working_days_are_counted_out_one_by_one() -> None:
    text = steps_of("transfer_objection", date(2026, 9, 17))
    assert "09-18 第 1 日，09-19 周六不计，09-20 第 2 日（国庆节调休上班），09-21 第 3 日" in text
    assert "按工作日计算，届满日必为工作日，不再顺延" in text
    assert "暂定" not in text


def test_long_working_day_limits_are_summed_up() -> None:
    assert "其中休息日" in steps_of("simple_closure", date(2026, 9, 1), excluded_days=60)


def test_excluded_hearing_days_name_their_article() -> None:
    text = steps_of("recheck", date(2026, 5, 11), excluded_days=10)
    assert "扣除：+10 日，扣除期间不计入期限（听证所需时间不计入复核期限（第三十六条））。" in text


def test_an_exclusion_the_law_does_not_know_says_so() -> None:
    assert "条例没有规定本期限可以扣除" in steps_of("closure", date(2026, 5, 11), excluded_days=3)


def test_an_extension_runs_on_and_one_the_law_does_not_know_says_so() -> None:
    assert "延长：+30 日，自届满日接续计算（《信访工作条例》第三十四条）。" in steps_of(
        "closure", date(2026, 3, 2), extended_days=30
    )
    assert "条例没有规定本期限可以延长" in steps_of("review", date(2026, 3, 2), extended_days=5)
    assert "本期限不能延长" in steps_of("review", date(2026, 3, 2))


def test_a_right_says_that_the_rolled_day_binds() -> None:
    text = steps_of("review_request", date(2026, 9, 1))
    assert "信访人的权利期限，以顺延后的日期为准" in text
    assert "届满日为国庆节，顺延至其后第一个工作日。" in text


def test_a_make_up_saturday_is_called_a_working_day() -> None:
    assert "届满日为调休上班的周末，是工作日，不顺延" in steps_of("acceptance_notice", date(2026, 1, 30))


def test_the_setting_that_rolls_organs_is_named() -> None:
    text = "\n".join(compute("review", date(2026, 9, 1), shipped(), roll=True).steps)
    assert "按本局设置，机关的期限也顺延" in text
    assert "只用于信访人" not in text
    assert "用于预警和考核" not in text
