"""Folding of what people type for digits."""

import pytest

from apps.base.errors import InvalidInput
from apps.parties.rules.digits import fold, refuse_foreign_digits


def test_full_width_dashes_and_spaces_fold() -> None:
    assert fold(" ０５９２－５８１　Ｘ—1 ") == "0592-581X-1"


@pytest.mark.parametrize("value", ["٣", "৩", "²", "①", "〇", "Ⅳ"])
def test_other_digits_are_refused(value: str) -> None:
    with pytest.raises(InvalidInput):
        refuse_foreign_digits(value, field="phone")


def test_letters_and_characters_pass() -> None:
    refuse_foreign_digits("军字第1234号", field="id_number")
    assert fold("军字第") == "军字第"
