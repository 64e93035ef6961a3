"""Who gets the right to rate whom (R-100 to R-105)."""

from datetime import datetime, timedelta

import pytest

from apps.petitions.actions import open_bureau_rating, open_unit_rating
from apps.petitions.models import Rating
from tests.factories.petitions import make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def test_a_unit_once_it_has_answered(at: datetime) -> None:
    petition = transferred()
    handling = petition.handlings.get()

    first = open_unit_rating(petition=petition, handling=handling, opened_on=at.date(), at=at)
    again = open_unit_rating(petition=petition, handling=handling, opened_on=at.date(), at=at)

    assert first is not None
    assert first == again
    assert (first.side, first.organ) == ("unit", handling.organ)
    assert first.expires_on >= at.date() + timedelta(days=30)


@pytest.mark.parametrize("changes", [{"petitioner": None, "anonymous": True}, {"repeat_verdict": "repeat"}])
def test_not_the_nameless_nor_repeats(at: datetime, changes: dict[str, object]) -> None:
    if changes.get("repeat_verdict"):
        changes = changes | {"repeat_of": make_petition().number}
    petition = transferred(triaged(make_petition(**changes)))

    assert not Rating.objects.filter(petition=petition).exists()


def test_not_what_belongs_to_the_courts(at: datetime) -> None:
    petition = transferred(triaged(appeal_route="litigation"))

    assert open_bureau_rating(petition=petition, opened_on=at.date(), at=at) is None
