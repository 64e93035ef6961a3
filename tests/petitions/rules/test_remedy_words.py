"""The code tables of repeats, disputes, reviews and hearings: each word once, each code short enough to be stored."""

import pytest

from apps.petitions.rules import remedy_words

TABLES = [name for name in dir(remedy_words) if name.isupper()]


@pytest.mark.parametrize("name", TABLES)
def test_every_code_has_one_word(name):
    table = getattr(remedy_words, name)
    assert len(set(table.values())) == len(table) > 1
    assert all(code.isidentifier() and len(code) <= 20 for code in table)


def test_the_three_outcomes_of_a_review_are_those_of_the_rule_book():
    assert list(remedy_words.REVIEW_OUTCOME_LABELS.values()) == ["维持", "变更", "撤销并责令重新办理"]
