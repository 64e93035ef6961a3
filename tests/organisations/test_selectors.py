"""Reads of areas and organs."""

from datetime import date

import pytest

from apps.base.errors import NotFound
from apps.organisations import selectors
from apps.organisations.models import Organ

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)


def test_bureau_and_organ_by_code() -> None:
    assert selectors.bureau().code == "XFJ"
    assert selectors.organ_by_code("350203010").name == "厦门市思明区莲前街道办事处"
    with pytest.raises(NotFound):
        selectors.organ_by_code("nonsense")


@pytest.mark.parametrize(
    ("area", "street"),
    [
        ("350203007010", "开元街道"),
        ("350203010000", "莲前街道"),
        ("350203000000", None),
        ("", None),
        ("350203002001", None),
    ],
)
def test_street_of(area: str, street: str | None) -> None:
    found = selectors.street_of(area)
    assert (found.name if found else None) == street


def test_street_office_of_a_community() -> None:
    office = selectors.street_office_of("350203007010", ON)
    assert office is not None
    assert office.code == "350203007"
    assert selectors.street_office_of("350203000000", ON) is None


def test_handling_organs_are_units_that_can_answer() -> None:
    codes = set(selectors.handling_organs(ON).values_list("code", flat=True))
    assert {"XFJ", "ZJJ", "CGZF", "JWJW", "350203010"} <= codes
    assert codes.isdisjoint({"SMQ", "XFJ-BX", "350203007010", "FY", "JCY"})


@pytest.mark.parametrize(
    ("code", "office"),
    [("XFJ-BX", "XFJ"), ("XFJ", "XFJ"), ("350203007010", "350203007"), ("ZJJ", "ZJJ"), ("SMQ", "SMQ")],
)
def test_root_office(code: str, office: str) -> None:
    assert selectors.root_office(Organ.objects.get(code=code)).code == office


def test_area_line() -> None:
    assert selectors.area_line("350203010022") == "思明区莲前街道莲薇社区"
    assert selectors.area_line("350203000000") == "思明区"
    assert selectors.area_line("") == ""
