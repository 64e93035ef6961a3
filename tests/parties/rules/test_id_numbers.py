"""Identity numbers: what is accepted, how it is written, what compares equal (security.md section 5, rows 12 to 30)."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.base.errors import InvalidInput
from apps.parties.rules import id_numbers
from tests.factories.parties import id_number

GOOD = "11010519491231002X"


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("resident_id", GOOD, GOOD),
        ("", GOOD, GOOD),  # no kind given: a resident number is meant
        ("resident_id", "11010519491231002x", GOOD),  # lower-case check digit
        ("resident_id", "１１０１０５１９４９１２３１００２Ｘ", GOOD),  # full-width
        ("resident_id", " 110105 19491231 002X　", GOOD),  # spaces inside, ideographic space
        ("resident_id", "110105491231002", "110105491231002"),  # first generation, kept as written
        ("resident_id", id_number(born=date(1950, 1, 1)), None),  # born before the county was founded
        ("resident_id", "810000199408230021", "810000199408230021"),
        ("residence_permit", "810000199408230021", "810000199408230021"),
        ("residence_permit", id_number(region="820000"), None),
        ("residence_permit", id_number(region="830000"), None),
        ("hk_macau_permit", "h12345678", "H12345678"),
        ("hk_macau_permit", "M1234567890", "M1234567890"),
        ("taiwan_permit", "12345678", "12345678"),
        ("passport", "e12345678", "E12345678"),
        ("foreigner_id", "usa110074010115", "USA110074010115"),
        ("foreigner_id", id_number(region="911344"), None),  # the newer card, 18 digits beginning with 9
        ("officer_id", "军字第1234567号", "军字第1234567号"),
        ("other", "户口簿0012", "户口簿0012"),
        ("resident_id", "", ""),  # nobody is turned away for lack of papers
        ("resident_id", "　 ", ""),
    ],
)
def test_accepted(kind: str, typed: str, stored: str | None) -> None:
    assert id_numbers.check_id(kind, typed) == (typed if stored is None else stored)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("resident_id", "110105194912310021", "id_checksum"),
        ("resident_id", "11010519491231002", "id_format"),  # 17 digits
        ("resident_id", "110105194913310021", "id_birth_date"),  # month 13
        ("resident_id", "110105194902300020", "id_birth_date"),  # 30 February
        ("resident_id", "990105194912310021", "id_region"),
        ("resident_id", "110105491331002", "id_birth_date"),  # 15 digits, month 13
        ("residence_permit", GOOD, "id_format"),  # not an 81/82/83 number
        ("residence_permit", "810000199408230022", "id_checksum"),
        ("resident_id", "٣٥٠٢٠٣", "foreign_digit"),
        ("resident_id", "1101051949123100२X", "foreign_digit"),
        ("resident_id", "①10105194912310021", "foreign_digit"),
        ("resident_id", "11010519491231〇02X", "foreign_digit"),
        ("resident_id", "1.10105E+17", "id_format"),
        ("resident_id", "-1", "id_format"),
        ("resident_id", "1" * 10_000, "id_format"),
        ("hk_macau_permit", "A12345678", "id_format"),
        ("taiwan_permit", "1234567", "id_format"),
        ("passport", "' OR 1=1--", "id_format"),
        ("nonsense", GOOD, "id_kind"),
    ],
)
def test_refused(kind: str, typed: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        id_numbers.check_id(kind, typed)
    assert refused.value.code == code
    assert refused.value.field == ("id_kind" if code == "id_kind" else "id_number")


BORN = st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31))
SERIAL = st.integers(min_value=0, max_value=999)


@settings(max_examples=200, deadline=None)
@given(born=BORN, serial=SERIAL, place=st.integers(0, 16), step=st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born: date, serial: int, place: int, step: int) -> None:
    number = id_number(born=born, serial=serial)
    assert id_numbers.check_id("resident_id", number) == number
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    with pytest.raises(InvalidInput):
        id_numbers.check_id("resident_id", wrong)


@settings(max_examples=200, deadline=None)
@given(born=BORN, serial=SERIAL)
def test_old_and_new_number_of_one_person_always_meet(born: date, serial: int) -> None:
    number = id_number(born=born, serial=serial)
    old = number[:6] + number[8:17]
    assert id_numbers.check_id("resident_id", old) == old
    assert id_numbers.comparable("", old) == id_numbers.comparable("", number) == number
    assert id_numbers.birth_date_of(old) == born


@settings(max_examples=300, deadline=None)
@given(value=st.text(max_size=40), kind=st.sampled_from(list(id_numbers.IdKind)))
def test_any_text_is_accepted_in_a_stable_form_or_refused(value: str, kind: id_numbers.IdKind) -> None:
    with contextlib.suppress(InvalidInput):
        stored = id_numbers.check_id(kind, value)
        assert id_numbers.check_id(kind, stored) == stored


def test_legacy_number_is_shown_converted_and_compares_equal() -> None:
    assert id_numbers.is_legacy("110105491231002")
    assert id_numbers.converted("110105491231002") == GOOD
    assert id_numbers.comparable("resident_id", "110105491231002") == id_numbers.comparable(
        "resident_id", GOOD
    )


def test_papers_of_other_kinds_never_meet() -> None:
    assert id_numbers.comparable("passport", "12345678") != id_numbers.comparable("taiwan_permit", "12345678")
    assert id_numbers.comparable("passport", "") == ""


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        (GOOD, date(1949, 12, 31), "F"),
        ("110105491231002", date(1949, 12, 31), "F"),
        ("810000199408230021", date(1994, 8, 23), "F"),
        ("350203198503120117", date(1985, 3, 12), "M"),
        ("E12345678", None, ""),
    ],
)
def test_what_the_number_says(number: str, born: date | None, sex: str) -> None:
    assert id_numbers.birth_date_of(number) == born
    assert id_numbers.sex_of(number) == sex


@pytest.mark.parametrize("kind", ["resident_id", "passport", "officer_id", "other"])
@pytest.mark.parametrize("typed", ["a" * 50_000 + "!", "1" * 50_000 + "!", "军" * 50_000, " " * 50_000])
def test_no_validator_takes_long(kind: str, typed: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(InvalidInput):
        id_numbers.check_id(kind, typed)
    assert time.perf_counter() - began < 0.25
