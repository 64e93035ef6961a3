"""What is shown before a reason is given."""

import pytest

from apps.parties.rules.masking import mask_address, mask_id, mask_name, mask_phone, mask_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [("张三", "张**"), ("欧阳明珠", "欧**"), ("李", "**"), ("𠮷田", "𠮷**"), ("John Smith", "J**"), ("", "")],
)
def test_names(value: str, shown: str) -> None:
    assert mask_name(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("350203198503121234", "3502**********1234"),
        ("11010519491231002X", "1101**********002X"),
        ("110105491231002", "1101*******1002"),
        ("E12345678", "E1*****78"),
        ("123456", "******"),
        ("", ""),
    ],
)
def test_id_numbers(value: str, shown: str) -> None:
    assert mask_id(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13812341234", "138****1234"),
        ("0592-5812345", "0592-58***45"),
        ("0592-5812345-801", "0592-58***45-***"),
        ("+852 91234567", "+852 91****67"),
        ("12345", "12345"),  # a service number names nobody
        ("", ""),
    ],
)
def test_phones(value: str, shown: str) -> None:
    assert mask_phone(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("前埔北社区12号楼103室", "前埔北社区**号楼**室"),
        ("前埔北社区 十二号楼 1单元101", "前埔北社区 **号楼 **单元**"),
        ("思明区莲前西路198号之一302室", "思明区莲前西路**号之**室"),
        ("厦门市思明区开元街道深田社区", "厦门市思明区开元街道深田社区"),
        ("前埔5区3号", "前埔**区**号"),
        ("深田社区王家大院", "深田社区**"),
        ("张家大院", "**"),
        ("", ""),
    ],
)
def test_addresses_keep_the_community_and_lose_the_door(value: str, shown: str) -> None:
    assert mask_address(value) == shown


@pytest.mark.parametrize(("value", "shown"), [("厦门某某公司", "厦门**"), ("公司", "**"), ("", "")])
def test_other_texts(value: str, shown: str) -> None:
    assert mask_text(value) == shown
