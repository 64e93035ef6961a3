"""A hostile or careless holiday file is refused in Chinese, with the place."""

from typing import Any

import pytest

from apps.base.errors import InvalidInput
from apps.deadlines.rules.calendar_file import read_year


def day(text: str = "2027-01-01", is_off: object = True, name: object = "元旦") -> dict[str, object]:
    return {"name": name, "date": text, "isOffDay": is_off}


def test_a_plain_file_is_read_in_order() -> None:
    draft = read_year({"year": 2027, "papers": ["通知"], "days": [day("2027-10-01", name="国庆节"), day()]})
    assert (draft.year, draft.source, [entry.day.isoformat() for entry in draft.days]) == (
        2027,
        "通知",
        ["2027-01-01", "2027-10-01"],
    )
    assert draft.warnings == ("没有把 劳动节（5 月 1 日）列为放假",)


def test_the_december_before_belongs_to_the_notice() -> None:
    assert (
        read_year({"year": 2019, "days": [day("2018-12-31"), day("2018-12-29", False)]}).days[0].is_off
        is False
    )


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], "file"),
        ("2027", "file"),
        (None, "file"),
        ({"days": [day()]}, "year"),
        ({"year": "2027", "days": [day()]}, "year"),
        ({"year": True, "days": [day()]}, "year"),
        ({"year": 1066, "days": [day()]}, "year"),
        ({"year": 2027}, "days"),
        ({"year": 2027, "days": []}, "days"),  # holiday-cn's own file before the notice
        ({"year": 2027, "days": "all"}, "days"),
        ({"year": 2027, "days": [day()] * 201}, "days"),
        ({"year": 2027, "days": [7]}, "days.1"),
        ({"year": 2027, "days": [day("2028-01-01")]}, "days.1.date"),
        ({"year": 2027, "days": [day("2026-11-30")]}, "days.1.date"),
        ({"year": 2027, "days": [day("2027-02-30")]}, "days.1.date"),
        ({"year": 2027, "days": [day(is_off="false")]}, "days.1.isOffDay"),
        ({"year": 2027, "days": [day(is_off=None)]}, "days.1.isOffDay"),
        ({"year": 2027, "days": [day("2027-01-04", False)]}, "days.1.isOffDay"),  # a Monday cannot be made up
        ({"year": 2027, "days": [day(name="")]}, "days.1.name"),
        ({"year": 2027, "days": [day(name="\u202e\x00")]}, "days.1.name"),
        ({"year": 2027, "days": [day(name="节" * 41)]}, "days.1.name"),
        ({"year": 2027, "days": [day(name=5)]}, "days.1.name"),
        ({"year": 2027, "days": [day(), day()]}, "days"),
        ({"year": 2027, "days": [day(f"2027-03-{n:02d}") for n in range(1, 29)]}, "days"),  # 28 days in a row
    ],
)
def test_what_is_refused(data: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_year(data)
    assert refused.value.field == field
    assert refused.value.message


def test_a_source_is_one_line_of_bounded_length() -> None:
    draft = read_year({"year": 2027, "papers": ["a\nb" + "c" * 500], "days": [day()]})
    assert len(draft.source) == 200
    assert "\n" not in draft.source
    assert read_year({"year": 2027, "days": [day()]}).source == "2027 年放假安排"
