"""Codes by their names, in one statement a minute; a code that is new is looked up at once."""

import pytest

from apps.petitions.selectors.names import AREA, ORGAN, names, names_for
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db


def test_places_and_organs_have_names(street_office, django_assert_num_queries) -> None:
    known = names()
    assert known[ORGAN, str(street_office.pk)] == street_office.short_name
    assert known[AREA, "350203010000"] == "莲前街道"
    with django_assert_num_queries(0):
        assert names_for({(AREA, "350203010000")}) is known


def test_a_new_organ_is_known_at_once(district) -> None:
    names()
    made = organ(under=district, name="新设单位")
    assert names_for({(ORGAN, str(made.pk))})[ORGAN, str(made.pk)] == "新设单位"
