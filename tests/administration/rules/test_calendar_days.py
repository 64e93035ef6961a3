"""The form's lines, the file and the proposal say the same days."""

from datetime import date

import pytest

from apps.administration.rules.calendar_days import Holiday, as_data, from_lines, in_words, to_lines
from apps.base.errors import InvalidInput
from apps.deadlines.rules.calendar import DayPlan
from apps.deadlines.rules.calendar_file import read_year
from tests.factories.deadlines import notice_2027

LINES = [
    Holiday("元旦", "2027-01-01", "2027-01-03"),
    Holiday("春节", "2027-02-05", "2027-02-13", "2027-01-23、2027-02-20"),
    Holiday("端午节", "2027-06-09", ""),
    Holiday("中秋节"),
]


def test_lines_become_a_file_that_reads_back() -> None:
    draft = read_year(from_lines(2027, "国办发明电〔2026〕9号", LINES))
    assert draft.source == "国办发明电〔2026〕9号"
    assert [day.day for day in draft.days if not day.is_off] == [date(2027, 1, 23), date(2027, 2, 20)]
    assert sum(day.is_off for day in draft.days) == 3 + 9 + 1


def test_a_file_becomes_lines_and_the_same_file_again() -> None:
    days = read_year(notice_2027()).days
    again = read_year(from_lines(2027, "通知", to_lines(days)))
    assert set(again.days) == set(days)
    assert read_year(as_data(2027, "通知", days)).days == days


def test_a_holiday_in_two_pieces_and_a_make_up_alone() -> None:
    days = [
        DayPlan(date(2027, 1, 1), True, "元旦"),
        DayPlan(date(2027, 1, 3), True, "元旦"),
        DayPlan(date(2027, 9, 26), False, "国庆节"),
    ]
    lines = to_lines(days)
    assert [(line.name, line.first) for line in lines] == [
        ("元旦", "2027-01-01"),
        ("元旦", "2027-01-03"),
        ("国庆节", ""),
    ]
    assert set(read_year(from_lines(2027, "", lines)).days) == set(days)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Holiday("", "2027-01-01"), "没有填节日名称"),
        (Holiday("元旦", "2027-01-03", "2027-01-01"), "元旦：放假止日早于起日"),
        (Holiday("元旦", "2027/1/1"), "元旦：日期"),
        (Holiday("元旦", "1月1日"), "元旦：日期"),
        (Holiday("元旦", "2027-02-30"), "不存在"),
        (Holiday("元旦", "９９９９-01-01"), "无法识别"),
        (Holiday("春节", "2027-01-01", "2027-12-31"), "连续放假超过"),
        (Holiday("春节", "", "", "2027-02-20 " * 7), "超过 6 天"),
        (Holiday("春节", "", "", "星期六"), "无法识别"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_holiday(line: Holiday, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        from_lines(2027, "", [line])
    assert caught.value.field == "holidays"


def test_words() -> None:
    days = read_year(from_lines(2027, "", LINES)).days
    assert in_words(days) == [
        "元旦 2027-01-01 至 2027-01-03 放假",
        "春节 2027-02-05 至 2027-02-13 放假，2027-01-23、2027-02-20 上班",
        "端午节 2027-06-09 放假",
    ]
    assert in_words([DayPlan(date(2027, 1, 23), False, "春节")]) == ["春节 2027-01-23 上班"]
