"""Counting anew: people by what tells them apart, days, and the state that follows from the number."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.petitions.actions.count_cluster import people_in, recount
from apps.petitions.models import Petition
from tests.factories.petitions import make_petition, person
from tests.petitions.actions.test_keep_clusters import joined

pytestmark = pytest.mark.django_db


def test_one_person_twice_is_one(at: datetime) -> None:
    somebody = person()
    make_petition(petitioner=somebody), make_petition(petitioner=somebody), make_petition()
    assert people_in(Petition.objects.all()) == 2


def test_a_cluster_without_members_dissolves_and_says_nothing(triage_officer: User, at: datetime) -> None:
    cluster, _cases = joined(triage_officer, at)
    cluster.members.update(removed_at=at)
    counted = recount(cluster, at)
    assert (counted.size, counted.state, counted.place) == (0, "dissolved", "")
