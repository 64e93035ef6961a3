"""The machine gathers petitions of several people on one matter, and never what is sealed or told apart (R-80, R-93)."""

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.petitions.actions import join_cluster, leave_cluster, place_all, place_new
from apps.petitions.models import Cluster, ClusterMember, PairVerdict, Petition
from tests.factories.petitions import make_accusation, make_petition
from tests.petitions.rules.likeness.invented import LIFT, MILL

pytestmark = pytest.mark.django_db


def filed(pair: tuple[str, str], at: datetime) -> Petition:
    return make_petition(title=pair[0], content=pair[1], at=at)


def members(cluster: Cluster) -> set[int]:
    return set(cluster.members.filter(removed_at=None).values_list("petition_id", flat=True))


def test_the_second_petition_starts_a_cluster_and_the_third_joins(at: datetime) -> None:
    first, second, other = filed(MILL[0], at), filed(MILL[3], at), filed(LIFT[0], at)

    seen = place_new(at=at)

    cluster = Cluster.objects.get()
    assert members(cluster) == {first.pk, second.pk} and seen == other.pk
    assert (cluster.size, cluster.people, cluster.state, cluster.place) == (2, 2, "open", "云栖花园")

    third = filed(MILL[4], at + timedelta(hours=1))
    place_new(at=at + timedelta(hours=1), after=seen)
    assert members(cluster) == {first.pk, second.pk, third.pk}


def test_running_again_changes_nothing(at: datetime) -> None:
    filed(MILL[0], at), filed(MILL[3], at)
    place_new(at=at)
    before = list(ClusterMember.objects.values_list("pk", flat=True))
    place_new(at=at)
    place_all(at=at)
    assert list(ClusterMember.objects.values_list("pk", flat=True)) == before


def test_an_accusation_is_never_a_member(at: datetime) -> None:
    filed(MILL[0], at)
    make_accusation(title=MILL[3][0], content=MILL[3][1], at=at)
    place_new(at=at)
    assert not Cluster.objects.exists()


def test_what_an_officer_took_out_stays_out(triage_officer: User, at: datetime) -> None:
    first, _second, third = (filed(MILL[n], at) for n in (0, 3, 4))
    place_new(at=at)
    leave_cluster(number=third.number, reason="不是同一个碎石场", access=triage_officer.access, at=at)
    place_new(at=at)
    place_all(at=at)
    assert third.pk not in members(Cluster.objects.get(members__petition=first, merged_into=None))


def test_two_judged_different_are_not_put_together(triage_officer: User, at: datetime) -> None:
    first, second = filed(MILL[0], at), filed(MILL[3], at)
    PairVerdict.objects.create(petition=first, other=second, verdict="different", by=triage_officer, at=at)
    place_new(at=at)
    assert not Cluster.objects.exists()


def test_the_machine_never_joins_two_clusters_officers_made(triage_officer: User, at: datetime) -> None:
    cases = [filed(MILL[n], at) for n in (0, 1, 3, 4)]
    for one, other in (cases[:2], cases[2:]):
        join_cluster(
            number=one.number,
            cluster_id=None,
            with_number=other.number,
            reason="现场核实为两处",
            access=triage_officer.access,
            at=at,
        )
    place_all(at=at)
    assert Cluster.objects.filter(merged_into=None, size=2).count() == 2
