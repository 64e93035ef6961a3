"""The machine's part: put new petitions into the cluster of their matter, or start one when a second comes (R-93).

It only ever adds. What an officer has taken apart or judged different stays apart; sealed petitions are never read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from apps.casefiles.models import CaseFile
from apps.petitions.actions.count_cluster import recount
from apps.petitions.models import Cluster, ClusterMember, Petition
from apps.petitions.rules.clusters import DISSOLVED
from apps.petitions.rules.likeness.clustering import LIMITS, Group, likeness
from apps.petitions.rules.likeness.features import Learned, Vector
from apps.petitions.selectors.cluster_search import (
    candidates,
    cluster_by_petition,
    judged_different,
    message_of,
    sample,
    taken_out,
)

BATCH = 300
NEW, OLD = timedelta(days=2), timedelta(days=400)
COMPARED = 40
"""Members of a cluster that speak for it, the newest."""


def place_new(*, at: datetime, after: int = 0) -> int:
    """Petitions of the last two days that are in no cluster; the highest id looked at, for the next run."""
    waiting = _waiting(at - NEW).filter(pk__gt=after).order_by("pk")[:BATCH]
    return place_in_clusters(list(waiting), at=at) or after


def place_all(*, at: datetime) -> None:
    """Every night: whatever of the last year is in no cluster yet, newest last, so that the old may gather the new."""
    ids = list(_waiting(at - OLD).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        place_in_clusters(
            list(Petition.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk")), at=at
        )


def _waiting(since: datetime) -> "QuerySet[Petition]":
    return Petition.objects.filter(sealed=False, registered_at__gte=since).exclude(memberships__isnull=False)


@dataclass
class _Pool:
    """What one run compares: vectors of everything at hand, and where it lies."""

    learned: Learned
    vectors: dict[int, Vector]
    cluster_of: dict[int, int]
    apart: set[tuple[int, int]]
    different: set[tuple[int, int]]
    members: dict[int, list[int]] = field(default_factory=dict)

    def group(self, ids: Sequence[int]) -> Group:
        chosen = [pk for pk in ids if pk in self.vectors][-COMPARED:]
        return Group.of([self.vectors[pk] for pk in chosen], range(len(chosen)))


def place_in_clusters(petitions: list[Petition], *, at: datetime) -> int:
    """The highest id looked at; 0 when there was none."""
    petitions = [petition for petition in petitions if not petition.sealed]
    if not petitions:
        return 0
    near = {petition.pk: candidates(petition) for petition in petitions}
    pool = _pool(petitions, near)
    touched: set[int] = set()
    for petition in petitions:
        cluster = _place(petition, near[petition.pk], pool, at)
        if cluster:
            touched.add(cluster)
    for pk in sorted(touched):
        _count(pk, at)
    return max(petition.pk for petition in petitions)


def _pool(petitions: list[Petition], near: dict[int, set[int]]) -> _Pool:
    ids = {petition.pk for petition in petitions} | set().union(*near.values())
    cluster_of = cluster_by_petition(ids)
    rows = ClusterMember.objects.filter(removed_at=None, cluster_id__in=set(cluster_of.values()))
    members: dict[int, list[int]] = {}
    for cluster_id, petition_id in rows.order_by("petition_id").values_list("cluster_id", "petition_id"):
        members.setdefault(cluster_id, []).append(petition_id)
    ids |= {pk for known in members.values() for pk in known[-COMPARED:]}
    texts = list(Petition.objects.filter(pk__in=ids, sealed=False))
    learned = sample(texts)
    vectors = {petition.pk: learned.vector(Learned().count(message_of(petition))) for petition in texts}
    mine = [petition.pk for petition in petitions]
    return _Pool(learned, vectors, cluster_of, taken_out(ids), judged_different(mine), members)


def _place(petition: Petition, near: Iterable[int], pool: _Pool, at: datetime) -> int | None:
    """The best of the clusters and single petitions near it, if alike enough."""
    if petition.pk in pool.cluster_of or petition.pk not in pool.vectors:
        return None
    own = pool.group([petition.pk])
    options: dict[tuple[str, int], list[int]] = {}
    for other in near:
        cluster = pool.cluster_of.get(other)
        if cluster is not None and (petition.pk, cluster) not in pool.apart:
            options["cluster", cluster] = pool.members[cluster]
        elif cluster is None and other in pool.vectors:
            options["petition", other] = [other]
    best, score = None, LIMITS.join
    for option in sorted(options):
        if any((petition.pk, other) in pool.different for other in options[option]):
            continue
        found = likeness(own, pool.group(options[option]))
        if found >= score:
            best, score = option, found
    return _join(petition, best, score, pool, at) if best else None


def _join(petition: Petition, best: tuple[str, int], score: float, pool: _Pool, at: datetime) -> int | None:
    kind, pk = best
    joining = [petition.pk] if kind == "cluster" else [pk, petition.pk]
    try:
        with transaction.atomic():
            cluster_id = _store(joining, pk if kind == "cluster" else None, round(score, 3), at)
    except IntegrityError:
        return None
    if cluster_id is not None:
        for one in joining:
            pool.cluster_of[one] = cluster_id
        pool.members.setdefault(cluster_id, []).extend(joining)
    return cluster_id


def _store(joining: list[int], cluster_id: int | None, score: float, at: datetime) -> int | None:
    """Under the locks of the files: one may have been sealed, or placed by somebody, since it was read."""
    files = CaseFile.objects.select_for_update(no_key=True).filter(pk__in=joining).order_by("pk")
    if len(files) != len(joining) or any(file.sealed for file in files):
        return None
    days = list(Petition.objects.filter(pk__in=joining).order_by("pk").values_list("received_on", flat=True))
    if cluster_id is None:
        cluster = Cluster.objects.create(
            title="", first_on=min(days), last_on=max(days), made_at=at, updated_at=at
        )
    else:
        cluster = Cluster.objects.select_for_update().get(pk=cluster_id)
        if cluster.merged_into_id or cluster.state == DISSOLVED:
            return None
    for pk in joining:
        ClusterMember.objects.create(cluster=cluster, petition_id=pk, likeness=score, at=at)
    return cluster.pk


@transaction.atomic
def _count(cluster_id: int, at: datetime) -> None:
    recount(Cluster.objects.select_for_update().get(pk=cluster_id), at)
