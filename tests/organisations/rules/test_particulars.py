"""Names, codes and 机关代字: what is taken, and what would break a number, an address or the tree."""

import pytest

from apps.base.errors import DomainError, InvalidInput
from apps.organisations.rules.particulars import (
    Particulars,
    check_area,
    check_code,
    check_particulars,
    check_place,
)

USUAL = {"name": "思明区试验局", "short_name": "区试验局"}


@pytest.mark.parametrize("prefix", ["", "思信", "厦资规思", "筼筜", "𠮷田"])
def test_a_prefix_of_chinese_characters(prefix: str) -> None:
    assert check_particulars(Particulars(**USUAL, document_prefix=prefix)).document_prefix == prefix


@pytest.mark.parametrize(
    "prefix",
    [
        "思信〔2026〕", "思信1", "SX", "思 信", "思信\n", "<b>思</b>", "思'信", "../思", "思\u200b信", "思\u202e信", "ー", "々々",
        "一二三四五六七八九", "思，信",
    ],
)  # fmt: skip
def test_a_prefix_that_would_break_a_number_is_refused(prefix: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_particulars(Particulars(**USUAL, document_prefix=prefix))
    assert caught.value.field == "document_prefix"


@pytest.mark.parametrize("phone", ["0592-5861234", "+86 592 5861234", "(0592) 5861234", ""])
def test_telephones(phone: str) -> None:
    assert check_particulars(Particulars(**USUAL, phone=phone)).phone == phone


@pytest.mark.parametrize("phone", ["1234", "０５９２", "javascript:1", "5" * 31])
def test_what_is_no_telephone(phone: str) -> None:
    with pytest.raises(InvalidInput, match="联系电话"):
        check_particulars(Particulars(**USUAL, phone=phone))


@pytest.mark.parametrize(
    ("name", "short_name", "field"), [("局", "区局", "name"), ("思明区局", "局" * 31, "short_name")]
)
def test_names_have_a_length(name: str, short_name: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_particulars(Particulars(name=name, short_name=short_name))
    assert caught.value.field == field


@pytest.mark.parametrize("code", ["XFJ-BX", "350203010", "A1"])
def test_codes(code: str) -> None:
    assert check_code(code) == code


@pytest.mark.parametrize(
    "code", ["", "A", "xfj", "XFJ--BX", "-XFJ", "XFJ/BX", "XFJ BX", "机构", "X" * 41, "A\n", "１２"]
)
def test_codes_that_break_an_address(code: str) -> None:
    with pytest.raises(InvalidInput):
        check_code(code)


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        ("section", "bureau"),
        ("department", "government"),
        ("community", "street_office"),
        ("section", "department"),
    ],
)
def test_what_may_hang_where(kind: str, parent: str) -> None:
    check_place(kind, parent)


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        ("bureau", "government"),  # there is one, and it came with the reference data
        ("government", "government"),
        ("community", "bureau"),
        ("department", "section"),
        ("street_office", "street_office"),
        ("no_such", "bureau"),
    ],
)
def test_what_may_not(kind: str, parent: str) -> None:
    with pytest.raises(DomainError):
        check_place(kind, parent)


def test_a_community_lies_in_its_street() -> None:
    check_area("community", "350203007010", "community", "350203007000")
    check_area("section", "", "", "350203000000")
    for area, level in (("350203010001", "community"), ("350203007000", "street"), ("", "")):
        with pytest.raises(DomainError) as caught:
            check_area("community", area, level, "350203007000")
        assert caught.value.field == "area"
