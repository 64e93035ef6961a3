"""Telephone numbers as people write them (security.md section 5, row 32)."""

import contextlib
import time

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from apps.base.errors import InvalidInput
from apps.parties.rules.phones import normalise_phone, phone_matches


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("+8613812345678", "13812345678"),
        ("0086 138 1234 5678", "13812345678"),
        ("17012345678", "17012345678"),  # virtual operator
        ("13491234567", "13491234567"),  # satellite 1349
        ("19912345678", "19912345678"),
        ("0592-5812345", "0592-5812345"),
        ("05925812345", "0592-5812345"),
        ("（0592）5812345", "0592-5812345"),
        ("0592—5812345", "0592-5812345"),  # dash
        ("5812345", "0592-5812345"),  # local number of Xiamen
        ("0592-5812345-801", "0592-5812345-801"),
        ("0592-5812345转801", "0592-5812345-801"),
        ("010-12345678 ext. 12", "010-12345678-12"),
        ("+86-592-5812345", "0592-5812345"),
        ("12345", "12345"),
        ("12368", "12368"),
        ("95588", "95588"),
        ("110", "110"),
        ("400-123-4567", "4001234567"),
        ("+852 9123 4567", "+852 91234567"),
        ("00852 91234567", "+852 91234567"),
        ("+1 (202) 555-0123", "+1 2025550123"),
        ("", ""),
        ("　", ""),
    ],
)
def test_accepted(given: str, stored: str) -> None:
    assert normalise_phone(given) == stored


@pytest.mark.parametrize(
    "given",
    [
        "1381234567",
        "138123456789",
        "12812345678",
        "abc",
        "+999999",
        "0592-58",
        "٠١٢٣٤٥٦٧٨٩",
        "1③812345678",
        "无",
        "1; DROP",
        "9" * 39,
    ],
)
def test_refused_with_the_accepted_forms(given: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        normalise_phone(given)
    assert refused.value.field == "phone"
    assert "请用 0 至 9" in refused.value.message or "手机 11 位" in refused.value.message


def test_stored_form_is_stable() -> None:
    for given in ["13812345678", "0592-5812345-801", "+852 91234567", "12345", "4001234567"]:
        assert normalise_phone(given) == given


@settings(max_examples=300, deadline=None)
@drawn(value=st.text(alphabet="0123456789+-() 转#x１２３", max_size=24))
def test_any_text_is_accepted_in_a_stable_form_or_refused(value: str) -> None:
    with contextlib.suppress(InvalidInput):
        stored = normalise_phone(value)
        assert normalise_phone(stored) == stored


def test_extension_does_not_make_another_subscriber() -> None:
    assert phone_matches("0592-5812345-801", "0592-5812345")
    assert not phone_matches("", "")
    assert not phone_matches("13812345678", "13812345679")


@pytest.mark.parametrize("given", ["1" * 50_000, "a" * 50_000 + "!", "+" * 50_000, "0592-" * 10_000])
def test_no_number_takes_long(given: str) -> None:
    began = time.perf_counter()
    with pytest.raises(InvalidInput):
        normalise_phone(given)
    assert time.perf_counter() - began < 0.25
