"""The signed word in a registration page: for one form, one person, one day."""

import uuid

import pytest

from apps.petitions.selectors.page_owner import owner_of_page, page_word


def test_it_names_the_person_for_this_form_alone() -> None:
    key = str(uuid.uuid4())
    word = page_word(7, key)

    assert owner_of_page(word, key) == 7
    assert owner_of_page(word, str(uuid.uuid4())) is None


@pytest.mark.parametrize("word", ["", "x", "x:y:z", "a" * 5000, "WzcsICJrIl0:1abc:forged"])
def test_what_is_not_ours_names_nobody(word: str) -> None:
    assert owner_of_page(word, "k") is None


def test_after_a_day_it_is_worth_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    word = page_word(7, "k")
    monkeypatch.setattr("apps.petitions.selectors.page_owner.LONGEST_DAY", -1)

    assert owner_of_page(word, "k") is None
