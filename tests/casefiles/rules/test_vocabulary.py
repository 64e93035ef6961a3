"""Every kind of reading has a word people read."""

from apps.casefiles.rules.vocabulary import READING_LABELS, ReadingKind


def test_every_reading_kind_is_labelled() -> None:
    assert set(READING_LABELS) == set(ReadingKind)
    assert all(READING_LABELS.values())
