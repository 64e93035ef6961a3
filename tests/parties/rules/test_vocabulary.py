"""Every kind of identity paper has its word."""

from apps.parties.rules.vocabulary import ID_KIND_LABELS, SEX_LABELS, SPECIAL_STATUS_LABELS, IdKind


def test_every_kind_of_paper_has_its_word():
    assert set(ID_KIND_LABELS) == set(IdKind)
    assert all(ID_KIND_LABELS.values())


def test_an_unfilled_value_has_a_word_too():
    assert SEX_LABELS[""] and SPECIAL_STATUS_LABELS[""]
