"""The reference data of the district, and what a second run does."""

from datetime import date

import pytest

from apps.organisations.actions import load_organs, load_reference
from apps.organisations.models import Area, Organ
from apps.organisations.rules.reference import OrganRow
from apps.organisations.selectors import organ_by_code

pytestmark = pytest.mark.django_db


def test_district_has_ten_streets_and_ninety_nine_communities() -> None:
    assert Area.objects.streets().count() == 10
    assert Area.objects.communities().count() == 99


def test_street_numbers_two_and_four_are_not_used() -> None:
    codes = set(Area.objects.streets().values_list("code", flat=True))
    assert "350203002000" not in codes
    assert "350203004000" not in codes
    assert Area.objects.get(code="350203010000").name == "莲前街道"


def test_organs_hang_in_one_sound_tree() -> None:
    assert Organ.objects.filter(depth=1).count() == 1
    assert Organ.objects.find_problems() == ([], [], [], [], [])
    assert Organ.objects.get_parent(organ_by_code("350203007010")).name == "厦门市思明区开元街道办事处"
    assert Organ.objects.get_parent(organ_by_code("XFJ-BX")).code == "XFJ"


def test_document_prefixes() -> None:
    assert organ_by_code("XFJ").document_prefix == "思信"
    assert organ_by_code("350203010").document_prefix == "莲前"


def test_second_run_adds_nothing_and_keeps_corrections() -> None:
    Organ.objects.filter(code="ZJJ").update(document_prefix="思建")
    before = list(Organ.objects.values())
    loaded = load_reference()
    assert (loaded.areas_added, loaded.organs_added) == (0, 0)
    assert list(Organ.objects.values()) == before


def test_a_new_row_of_the_file_is_added_under_its_parent() -> None:
    row = OrganRow(
        "XFJ-XX", "厦门市思明区信访局信息科", "信息科", "section", "XFJ", "", "", False, date(2026, 1, 1)
    )
    assert load_organs(rows=[row]) == 1
    assert Organ.objects.get_parent(organ_by_code("XFJ-XX")).code == "XFJ"
    assert Organ.objects.find_problems() == ([], [], [], [], [])
