"""Reading the rows of the reference files."""

from datetime import date

import pytest

from apps.base.errors import InvalidInput
from apps.organisations.rules.reference import area_row, organ_row, parents_first, street_code

LINE = {
    "code": "350203007010", "name": "深田社区", "level": "community", "parent_code": "350203007000",
    "active_from": "2004-01-01", "active_to": "",
}  # fmt: skip


def test_area_row() -> None:
    row = area_row(LINE)
    assert (row.code, row.level, row.active_from, row.active_to) == (
        LINE["code"],
        "community",
        date(2004, 1, 1),
        None,
    )
    assert area_row(LINE | {"active_to": "2024-12-31"}).active_to == date(2024, 12, 31)


@pytest.mark.parametrize(
    "change", [{"code": "350203"}, {"code": "３５０２０３００７０１０"}, {"parent_code": "350203001000"}]
)
def test_code_must_lie_under_its_parent(change: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        area_row(LINE | change)


def test_parents_come_first() -> None:
    district = area_row(LINE | {"code": "350203000000", "level": "district", "parent_code": ""})
    street = area_row(LINE | {"code": "350203007000", "level": "street", "parent_code": "350203000000"})
    community = area_row(LINE)
    assert parents_first([community, street, district]) == [district, street, community]


def test_organ_row() -> None:
    row = organ_row(
        {
            "code": "X", "name": "全称", "short_name": "简称", "kind": "bureau", "parent_code": "", "area_code": "",
            "document_prefix": "思信", "handles_petitions": "1", "active_from": "2004-01-01",
        }
    )  # fmt: skip
    assert row.handles_petitions is True
    assert row.kind == "bureau"


@pytest.mark.parametrize(
    ("area", "street"),
    [
        ("350203007010", "350203007000"),
        ("350203007000", "350203007000"),
        ("350203007", "350203007000"),
        ("350203000000", ""),  # the district lies in no street
        ("350203", ""),
        ("", ""),
    ],
)
def test_street_code(area: str, street: str) -> None:
    assert street_code(area) == street
