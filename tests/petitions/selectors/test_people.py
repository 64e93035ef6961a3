"""What was typed never stands in an address; only complete values find anybody."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput
from apps.petitions.selectors.people import person_behind, word_for

pytestmark = pytest.mark.django_db


def test_the_word_shows_a_masked_form(registrar: User, at: datetime) -> None:
    found = person_behind(word_for("phone", "13950001234", registrar.access, at), registrar.access, at)
    assert found is not None
    assert found.column == "phone_key"
    assert "13950001234" not in found.shown
    assert found.shown.startswith("电话 ")


@pytest.mark.parametrize(("kind", "typed"), [("phone", "1395000"), ("id_number", "350203"), ("name", "  ")])
def test_parts_of_a_value_find_nobody(registrar: User, at: datetime, kind: str, typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        word_for(kind, typed, registrar.access, at)
    assert refused.value.field == kind


def test_a_word_that_was_changed_means_nobody(registrar: User, at: datetime) -> None:
    word = word_for("name", "郑海生", registrar.access, at)
    assert person_behind(word[:-1] + ("a" if word[-1] != "a" else "b"), registrar.access, at) is None
