"""An officer's decisions: with a reason, on the case's record, and a sealed case leaves no trace (R-80)."""

from datetime import datetime

import pytest

from apps.accounts.models import User
from apps.base.errors import InvalidInput, NotFound, PermissionRefused, RuleRefused
from apps.petitions.actions import join_cluster, join_clusters, leave_cluster, settle_cluster
from apps.petitions.actions.keep_clusters import leave_when_sealed
from apps.petitions.models import Cluster, Petition
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db


def joined(by: User, at: datetime, *, count: int = 2) -> tuple[Cluster, list[Petition]]:
    cases = [make_petition(title=f"反映云栖花园碎石场扰民之{n}") for n in range(count)]
    for case in cases[1:]:
        cluster = join_cluster(
            number=case.number,
            cluster_id=None,
            with_number=cases[0].number,
            reason="同一处碎石场",
            access=by.access,
            at=at,
        )
    return cluster, cases


def test_joining_is_on_the_record_of_both(triage_officer: User, at: datetime) -> None:
    cluster, cases = joined(triage_officer, at)
    assert (cluster.size, cluster.people) == (2, 2)
    for case in cases:
        event = case.case_file.events.get(verb="petitions.join_cluster")
        assert event.payload["reason"] == "同一处碎石场"


def test_leaving_dissolves_what_is_no_cluster_any_more(triage_officer: User, at: datetime) -> None:
    cluster, cases = joined(triage_officer, at)
    left = leave_cluster(number=cases[1].number, reason="另一处", access=triage_officer.access, at=at)
    assert (left.pk, left.size, left.state) == (cluster.pk, 1, "dissolved")
    row = cluster.members.get(petition=cases[1])
    assert (row.removed_by, row.removed_reason) == (triage_officer, "另一处")
    with pytest.raises(RuleRefused):
        leave_cluster(number=cases[1].number, reason="再移一次", access=triage_officer.access, at=at)


def test_two_clusters_become_one(triage_officer: User, at: datetime) -> None:
    one, _cases = joined(triage_officer, at)
    other, _more = joined(triage_officer, at)
    into = join_clusters(
        cluster_id=one.pk, into_id=other.pk, reason="同一处", access=triage_officer.access, at=at
    )
    one.refresh_from_db()
    assert into.size == 4 and one.merged_into == into and one.size == 0
    with pytest.raises(InvalidInput):
        join_clusters(cluster_id=one.pk, into_id=one.pk, reason="同一处", access=triage_officer.access, at=at)


def test_settled_and_open_again(triage_officer: User, at: datetime) -> None:
    cluster, _cases = joined(triage_officer, at)
    settled = settle_cluster(cluster_id=cluster.pk, settled=True, access=triage_officer.access, at=at)
    assert settled.state == "settled"
    with pytest.raises(RuleRefused):
        settle_cluster(cluster_id=cluster.pk, settled=True, access=triage_officer.access, at=at)


def test_a_sealed_case_leaves_and_takes_its_words_with_it(triage_officer: User, at: datetime) -> None:
    cluster, cases = joined(triage_officer, at, count=3)
    Petition.objects.filter(pk=cases[0].pk)
    leave_when_sealed(cases[0], at)
    cluster.refresh_from_db()
    assert cluster.size == 2 and cluster.title != cases[0].title


def test_who_may_and_why(triage_officer: User, unit_handler: User, at: datetime) -> None:
    cluster, cases = joined(triage_officer, at)
    with pytest.raises(PermissionRefused):
        leave_cluster(number=cases[0].number, reason="不是", access=unit_handler.access, at=at)
    with pytest.raises(InvalidInput):
        leave_cluster(number=cases[0].number, reason="", access=triage_officer.access, at=at)
    with pytest.raises(NotFound):
        settle_cluster(cluster_id=cluster.pk + 99, settled=True, access=triage_officer.access, at=at)
