"""How an account may be called."""

import pytest

from apps.administration.rules.accounts import account_values, check_username, subject_of
from apps.base.errors import InvalidInput


@pytest.mark.parametrize("name", ["lin", " chen.lidong ", "x-1_2", "9ab", "a" * 30])
def test_accepted(name: str) -> None:
    assert check_username(name) == name.strip()


@pytest.mark.parametrize(
    "name", ["", "ab", "a" * 31, "林小满", "a b c", "-abc", "abc;drop", "ａｂｃ", "abc\x00"]
)
def test_refused(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_username(name)
    assert refused.value.field == "username"


def test_the_subject_begins_with_the_account_and_a_space() -> None:
    assert subject_of("lin", "林小满") == "lin 林小满"


def test_values_of_the_log() -> None:
    assert account_values("lin", "林", "科员", active=True) == {
        "username": "lin", "name": "林", "post": "科员", "active": True,
    }  # fmt: skip
