"""The table of refusals reads like section 12: every number once, an article each, and honest about what is not built."""

import pytest

from apps.petitions.rules.legality import BY_NUMBER, DOOR_LABELS, TABLE


def test_all_nineteen_in_their_order() -> None:
    assert [row.number for row in TABLE] == list(range(1, 20))
    assert {number: row.number for number, row in BY_NUMBER.items()} == {n: n for n in range(1, 20)}


def test_which_belong_to_apps_not_built_yet() -> None:
    assert {row.number for row in TABLE if not row.built} == {10, 11, 12, 13, 14}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.number))
def test_a_row_names_article_doors_and_places(row) -> None:
    assert row.what and row.article
    assert set(row.doors) <= set(DOOR_LABELS)
    assert bool(row.doors) is bool(row.enforced) is row.built
