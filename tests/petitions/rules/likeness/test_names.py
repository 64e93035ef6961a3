"""Folding and names: one spelling for all, names by their ends, kinds of things are no names."""

import pytest

from apps.petitions.rules.likeness.names import AREA, HOUSE, folded, names_in, segments
from apps.petitions.rules.likeness.words import topics_in


def test_one_spelling() -> None:
    assert folded("云栖 花園２期　ＫＴＶ") == "云栖花园2期 ktv"
    assert segments("云栖 花园，碎石场！") == ["云栖花园", "碎石场"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("投诉云栖花园附近碎石场", "云栖花园"),
        ("位于青禾大道与望江路", "青禾大道"),
        ("望江里小学门口", "望江里小学"),
    ],
)
def test_names_by_their_ends(text: str, name: str) -> None:
    assert name in list(names_in(text))


@pytest.mark.parametrize(
    "text", ["配套幼儿园", "儿童医院", "普惠性幼儿园", "下沉路段积水", "步道路灯不亮", "楼上邻居漏水"]
)
def test_a_kind_of_thing_is_no_name(text: str) -> None:
    assert list(names_in(text)) == []


def test_areas_and_house_numbers() -> None:
    assert AREA.findall("思明区莲前街道某小区") == ["思明区", "莲前街道"]
    assert HOUSE.findall("青禾路12号") == ["青禾路12号"]


def test_topics() -> None:
    assert list(topics_in("餐馆油烟直排噪音扰民")) == ["fumes", "fumes", "noise", "noise"]
