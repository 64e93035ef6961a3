"""Limit and matter always, the rest as asked."""

from apps.petitions.rules.columns import CHOICES, COLUMN_LABELS, DEFAULT, FIXED, arranged


def test_fixed_columns_stand_first_and_cannot_be_left_out():
    assert arranged(("state", "organ")) == ("clock", "matter", "state", "organ")
    assert arranged(()) == FIXED


def test_unknown_and_repeated_names_are_left_out():
    assert arranged(("state", "password", "state", "clock")) == ("clock", "matter", "state")


def test_the_usual_list_is_a_list_of_known_columns():
    assert arranged(DEFAULT) == DEFAULT
    assert set(DEFAULT) <= set(COLUMN_LABELS)
    assert not set(FIXED) & set(CHOICES)
