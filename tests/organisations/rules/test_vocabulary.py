"""Every kind has its word."""

from apps.organisations.rules.vocabulary import AREA_LEVEL_LABELS, ORGAN_KIND_LABELS, AreaLevel, OrganKind


def test_every_level_and_kind_has_a_chinese_word():
    assert set(AREA_LEVEL_LABELS) == set(AreaLevel)
    assert set(ORGAN_KIND_LABELS) == set(OrganKind)
    assert all(
        label and not label.isascii() for label in [*AREA_LEVEL_LABELS.values(), *ORGAN_KIND_LABELS.values()]
    )
