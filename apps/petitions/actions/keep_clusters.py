"""An officer's decisions on matters of several people: join, take out, put two together, settle, reopen; and sealing.

What a person decides here the machine never overturns: who was taken out stays on record and out.
"""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, NotFound, RuleRefused
from apps.casefiles.actions import record
from apps.petitions.actions.correct_warnings import correct_warnings
from apps.petitions.actions.count_cluster import recount
from apps.petitions.actions.step import lock_petition
from apps.petitions.models import Cluster, ClusterMember, Petition
from apps.petitions.rules.clusters import OPEN, SETTLED, check_reason, require_keep
from apps.petitions.rules.routing import ART_30
from apps.petitions.selectors.clusters import visible_cluster


@transaction.atomic
def join_cluster(
    *, number: str, cluster_id: int | None, with_number: str = "", reason: str, access: Access, at: datetime
) -> Cluster:
    """Put a petition into a cluster, or start one with another petition. It leaves the cluster it was in."""
    require_keep(access)
    reason = check_reason(reason, what="归入")
    petition = _unsealed(number, access, at)
    other = _unsealed(with_number, access, at) if cluster_id is None else None
    if other is not None and other.pk == petition.pk:
        raise InvalidInput("请填写另一件的编号。", field="with_number")
    if cluster_id is not None:
        cluster = _locked(cluster_id, access, at)
    else:
        there = ClusterMember.objects.filter(petition=other, removed_at=None).first()
        cluster = _locked(there.cluster_id, access, at) if there else _started(petition, at)
    for one in filter(None, (other, petition)):
        _put(one, cluster, access, at, reason)
    return recount(cluster, at)


@transaction.atomic
def leave_cluster(*, number: str, reason: str, access: Access, at: datetime) -> Cluster:
    """Take a petition out for good: the machine does not put it back."""
    require_keep(access)
    reason = check_reason(reason, what="移出")
    petition = _unsealed(number, access, at)
    member = ClusterMember.objects.filter(petition=petition, removed_at=None).first()
    if member is None:
        raise RuleRefused("本件不在任何同类事项中。", field="number")
    cluster = Cluster.objects.select_for_update().get(pk=member.cluster_id)
    _take_out(petition, access, at, reason)
    _tell(petition, "leave_cluster", cluster, reason, access, at)
    return recount(cluster, at)


@transaction.atomic
def join_clusters(*, cluster_id: int, into_id: int, reason: str, access: Access, at: datetime) -> Cluster:
    """Two clusters turn out to be one matter: all members move, the first one keeps the way to the second."""
    require_keep(access)
    reason = check_reason(reason, what="合并")
    if cluster_id == into_id:
        raise InvalidInput("请选择另一个同类事项。", field="into")
    locked = {
        row.pk: row
        for row in Cluster.objects.select_for_update().filter(pk__in=(cluster_id, into_id)).order_by("pk")
    }
    for pk in (cluster_id, into_id):
        visible_cluster(pk, access, at)
    first, into = locked[cluster_id], locked[into_id]
    if first.merged_into_id or into.merged_into_id:
        raise RuleRefused("已经合并过的同类事项不能再合并。", field="into")
    for member in first.members.filter(removed_at=None).order_by("pk"):
        member.removed_at, member.removed_reason = at, f"合并：{reason}"
        member.save(update_fields=["removed_at", "removed_reason"])
        ClusterMember.objects.create(
            cluster=into,
            petition_id=member.petition_id,
            likeness=member.likeness,
            by_id=access.user_id,
            at=at,
        )
    first.merged_into = into
    recount(first, at)
    return recount(into, at)


@transaction.atomic
def settle_cluster(*, cluster_id: int, settled: bool, access: Access, at: datetime) -> Cluster:
    """已化解, or open again. Later petitions on the matter still gather here and are shown as such."""
    require_keep(access)
    cluster = _locked(cluster_id, access, at)
    if cluster.state != (OPEN if settled else SETTLED):
        raise RuleRefused("同类事项的状态已经变动，请刷新后再办。", field="state")
    cluster.state = SETTLED if settled else OPEN
    cluster.updated_at = at
    cluster.save(update_fields=["state", "updated_at"])
    return cluster


def leave_when_sealed(petition: Petition, at: datetime) -> None:
    """A petition that becomes an accusation leaves no trace in a matter of others (R-80)."""
    ever = Cluster.objects.filter(members__petition=petition).order_by("pk").values_list("pk", flat=True)
    for pk in dict.fromkeys(ever):
        cluster = Cluster.objects.select_for_update().get(pk=pk)
        left = cluster.members.filter(petition=petition, removed_at=None)
        if left.update(removed_at=at, removed_reason="转为密件"):
            recount(cluster, at)
        correct_warnings(cluster, without=petition)


def _unsealed(number: str, access: Access, at: datetime) -> Petition:
    petition = lock_petition(number, access=access, at=at)
    if petition.sealed:
        raise RuleRefused("检举控告件不归入同类事项。", field="number", article=ART_30)
    return petition


def _locked(cluster_id: int, access: Access, at: datetime) -> Cluster:
    visible_cluster(cluster_id, access, at)
    cluster = Cluster.objects.select_for_update().filter(pk=cluster_id, merged_into=None).first()
    if cluster is None:
        raise NotFound("没有查到这个同类事项。", field="cluster")
    return cluster


def _started(petition: Petition, at: datetime) -> Cluster:
    day = petition.received_on
    cluster: Cluster = Cluster.objects.create(
        title=petition.title[:200], first_on=day, last_on=day, made_at=at, updated_at=at
    )
    return cluster


def _put(petition: Petition, cluster: Cluster, access: Access, at: datetime, reason: str) -> None:
    member = ClusterMember.objects.filter(petition=petition, removed_at=None).first()
    if member is not None and member.cluster_id == cluster.pk:
        return
    if member is not None:
        left = Cluster.objects.select_for_update().get(pk=member.cluster_id)
        _take_out(petition, access, at, reason)
        recount(left, at)
    ClusterMember.objects.create(cluster=cluster, petition=petition, by_id=access.user_id, at=at)
    _tell(petition, "join_cluster", cluster, reason, access, at)


def _take_out(petition: Petition, access: Access, at: datetime, reason: str) -> None:
    ClusterMember.objects.filter(petition=petition, removed_at=None).update(
        removed_at=at, removed_by_id=access.user_id, removed_reason=reason
    )


def _tell(petition: Petition, verb: str, cluster: Cluster, reason: str, access: Access, at: datetime) -> None:
    """The case's ledger keeps who put it where and why; never what the other cases say."""
    payload = {"cluster": cluster.pk, "reason": reason}
    record(case_file=petition.case_file, verb=f"petitions.{verb}", access=access, at=at, payload=payload)
