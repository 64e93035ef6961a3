"""One line of a workbook as a registration: what it lacks is flagged, nothing is guessed."""

from datetime import date, datetime

import pytest

from apps.base.errors import InvalidInput
from apps.petitions.actions.import_lines import Gazetteer, column_of, gazetteer, registration_of
from apps.petitions.rules.import_columns import Line
from apps.petitions.rules.registration import Registration

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def read(source: str = "register", received: object = "2020-1-6", **values: str) -> Registration:
    line = Line(2, {"number": "1", "title": "题", "content": "内容"} | values, received)
    return registration_of(line, source=source, places=gazetteer(TODAY), today=TODAY)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("莲前街道", "350203010000"),
        ("厦门市思明区开元街道深田社区", "350203007010"),
        ("350203007", "350203007000"),
        ("思明区", "350203000000"),
        ("湖里区", ""),
        ("", ""),
    ],
)
def test_places(written: str, code: str) -> None:
    values = read(area=written)

    assert values.area_code == code
    assert ("area" in values.missing) is (code == "")


def test_content_classes_as_far_as_they_are_known() -> None:
    places = Gazetteer({}, frozenset({"城乡建设", "城乡建设/城乡规划"}))

    assert places.content_class("城乡建设 > 城乡规划 > 新词") == "城乡建设/城乡规划"
    assert places.content_class("城乡建设") == "城乡建设"
    assert places.content_class("别的") == places.content_class("") == ""


def test_a_board_user_is_a_name_and_still_to_be_asked() -> None:
    values = read(source="board", name="A0001")

    assert values.petitioner is not None
    assert (values.petitioner.name, "petitioner" in values.missing) == ("A0001", True)
    assert (read(name="陈小明").missing, read(name="匿名").anonymous) == (
        ("area", "content_class", "purpose"),
        True,
    )


def test_a_title_too_long_stands_in_full_before_the_content() -> None:
    values = read(title="长" * 300)

    assert len(values.title) == 200
    assert values.content == "长" * 300 + "\n内容"


def test_a_cell_excel_read_as_a_day() -> None:
    assert read(received=datetime(2020, 1, 6, 12, 9)).received_on == date(2020, 1, 6)
    assert read(received=43836.5).received_raw == "43836.5"


def test_counts_and_accused() -> None:
    values = read(visitors="7人", accused="王某、李某")

    assert (values.visitor_count, [item.name for item in values.accused]) == (7, ["王某", "李某"])
    assert read(visitors="很多").visitor_count == 1


def test_too_much_text_is_refused_with_its_column() -> None:
    with pytest.raises(InvalidInput) as refused:
        read(content="长" * 50_001)
    assert column_of(refused.value) == "投诉内容"
    assert column_of(InvalidInput("x", field="petitioner.phone")) == "电话"
