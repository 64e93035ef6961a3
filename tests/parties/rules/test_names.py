"""Names and addresses as compared."""

import pytest

from apps.parties.rules.names import SIMPLIFIED, TRADITIONAL, comparable_address, comparable_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李強", "李强"),
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("陳國華", "陈国华"),
        ("买买提·艾力", "买买提•艾力"),
        ("\uf900", "\u8c48"),  # a compatibility ideograph and its canonical twin
        ("José", "Jose\u0301"),
        ("JOHN", "john"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert comparable_name(one) == comparable_name(other)


@pytest.mark.parametrize(("one", "other"), [("张三", "张三丰"), ("王小明", "王晓明"), ("𠮷田", "吉田")])
def test_different_names(one: str, other: str) -> None:
    assert comparable_name(one) != comparable_name(other)


def test_same_door() -> None:
    assert comparable_address("前埔北社区 １２号楼-103室") == comparable_address("前埔北社区12号楼103室")


def test_every_variant_has_its_twin() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED)
