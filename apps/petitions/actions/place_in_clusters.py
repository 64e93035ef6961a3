"""The machine's part: put new petitions into the cluster of their matter, or start one when a second comes (R-93).

It only puts together. What an officer has put together stays, what an officer has taken apart or judged different stays
apart, and two clusters somebody has decided on are never made one by the machine. Sealed petitions are never read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from apps.casefiles.models import CaseFile
from apps.petitions.actions.count_cluster import recount
from apps.petitions.models import Cluster, ClusterMember, Petition
from apps.petitions.rules.clusters import OPEN, community_of
from apps.petitions.rules.likeness.clustering import clusters_of
from apps.petitions.rules.likeness.features import Learned
from apps.petitions.selectors.cluster_search import (
    candidates,
    cluster_by_petition,
    judged_different,
    message_of,
    sample,
    taken_out,
)

BATCH, NIGHTLY = 300, 5_000
NEW, OLD = timedelta(days=2), timedelta(days=400)
COMPARED = 60
"""Members of a cluster that speak for it, the newest."""


def place_new(*, at: datetime, after: int = 0) -> int:
    """Petitions of the last two days that are in no cluster; the highest id looked at, for the next run."""
    waiting = list(
        _waiting(at - NEW).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    )
    near = set(waiting)
    for petition in Petition.objects.filter(pk__in=waiting):
        near |= candidates(petition)
    place_in_clusters(near, at=at)
    return max(waiting, default=after)


def place_all(*, at: datetime) -> None:
    """Every night the last year at once, so that what came piecemeal finds together."""
    newest = _waiting(at - OLD).order_by("-pk").values_list("pk", flat=True)[:NIGHTLY]
    place_in_clusters(set(newest), at=at, all_clusters=True)


def _waiting(since: datetime) -> "QuerySet[Petition]":
    found: QuerySet[Petition] = Petition.objects.filter(sealed=False, registered_at__gte=since)
    return found.exclude(pk__in=ClusterMember.objects.filter(removed_at=None).values("petition_id"))


@dataclass
class _Pool:
    """What one run compares: petitions by position, and the clusters some of them are in."""

    ids: list[int]
    seeds: dict[int, list[int]]
    """Cluster -> positions of its members."""
    apart: dict[int, set[int]]


def place_in_clusters(ids: set[int], *, at: datetime, all_clusters: bool = False) -> None:
    """These petitions and the clusters near them, by the same rules as a file of messages."""
    texts, cluster_of = _texts(ids, all_clusters=all_clusters)
    if len(texts) < 2:
        return
    pool = _pool([petition.pk for petition in texts], cluster_of)
    learned = sample(texts)
    vectors = [learned.vector(Learned().count(message_of(petition))) for petition in texts]
    labels = [community_of(petition.area_id or "") for petition in texts]
    touched: set[int] = set()
    for group in clusters_of(vectors, seeds=list(pool.seeds.values()), apart=pool.apart, labels=labels):
        members = [pool.ids[position] for position in group]
        clusters = sorted({cluster_of[pk] for pk in members if pk in cluster_of})
        newcomers = [pk for pk in members if pk not in cluster_of]
        if newcomers or len(clusters) > 1:
            touched |= _gather(clusters, newcomers, at)
    for pk in sorted(touched):
        _count(pk, at)


def _texts(ids: set[int], *, all_clusters: bool) -> tuple[list[Petition], dict[int, int]]:
    cluster_of = cluster_by_petition(ids)
    near = Q(cluster_id__in=set(cluster_of.values()))
    if all_clusters:
        near = Q(cluster__in=Cluster.objects.filter(merged_into=None).order_by("-last_on")[:NIGHTLY])
    rows = ClusterMember.objects.filter(near, removed_at=None).order_by("cluster_id", "-petition_id")
    taken: dict[int, int] = defaultdict(int)
    for cluster_id, petition_id in rows.values_list("cluster_id", "petition_id"):
        taken[cluster_id] += 1
        if taken[cluster_id] <= COMPARED:
            cluster_of[petition_id] = cluster_id
            ids = ids | {petition_id}
    return list(Petition.objects.filter(pk__in=ids, sealed=False).order_by("pk")), cluster_of


def _pool(ids: list[int], cluster_of: dict[int, int]) -> _Pool:
    place = {pk: position for position, pk in enumerate(ids)}
    seeds: dict[int, list[int]] = defaultdict(list)
    for pk in ids:
        if pk in cluster_of:
            seeds[cluster_of[pk]].append(place[pk])
    apart: dict[int, set[int]] = defaultdict(set)
    pairs = [
        (place[one], place[other]) for one, other in judged_different(ids) if one in place and other in place
    ]
    for pk, cluster in taken_out(ids):
        pairs += [(place[pk], member) for member in seeds.get(cluster, ())]
    decided = _decided(seeds)
    for first in decided:
        for second in decided - {first}:
            pairs += [(one, other) for one in seeds[first] for other in seeds[second]]
    for one, other in pairs:
        apart[one].add(other)
        apart[other].add(one)
    return _Pool(ids, dict(seeds), dict(apart))


def _decided(clusters: Iterable[int]) -> set[int]:
    """Clusters an officer has put somebody into or taken somebody out of, or settled."""
    wanted = list(clusters)
    by_hand = ClusterMember.objects.filter(cluster_id__in=wanted).filter(
        Q(by__isnull=False) | Q(removed_by__isnull=False)
    )
    settled = Cluster.objects.filter(pk__in=wanted).exclude(state=OPEN)
    return set(by_hand.values_list("cluster_id", flat=True)) | set(settled.values_list("pk", flat=True))


def _gather(clusters: list[int], newcomers: list[int], at: datetime) -> set[int]:
    """Make them one: into the cluster somebody has decided on, else the oldest; a new one where there is none."""
    decided = _decided(clusters)
    into = min(decided or clusters, default=None)
    try:
        with transaction.atomic():
            return _store(into, [pk for pk in clusters if pk != into], newcomers, at)
    except IntegrityError:
        return set()  # somebody placed one of them meanwhile; the next run sees it


def _store(into: int | None, others: list[int], newcomers: list[int], at: datetime) -> set[int]:
    """Under the locks of the files first: one may have been sealed since it was read."""
    files = CaseFile.objects.select_for_update(no_key=True).filter(pk__in=newcomers).order_by("pk")
    newcomers = [file.pk for file in files if not file.sealed]
    wanted = [pk for pk in (into, *others) if pk is not None]
    locked = {row.pk: row for row in Cluster.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if any(row.merged_into_id for row in locked.values()) or (into is None and len(newcomers) < 2):
        return set()
    home = locked[into] if into is not None else _new(newcomers, at)
    for pk in others:
        _pour(locked[pk], home, at)
    ClusterMember.objects.bulk_create(ClusterMember(cluster=home, petition_id=pk, at=at) for pk in newcomers)
    return {home.pk, *others}


def _new(newcomers: list[int], at: datetime) -> Cluster:
    days = list(Petition.objects.filter(pk__in=newcomers).values_list("received_on", flat=True))
    cluster: Cluster = Cluster.objects.create(
        title="", first_on=min(days), last_on=max(days), made_at=at, updated_at=at
    )
    return cluster


def _pour(source: Cluster, home: Cluster, at: datetime) -> None:
    members = list(source.members.filter(removed_at=None).order_by("pk"))
    source.members.filter(removed_at=None).update(removed_at=at, removed_reason="系统合并")
    ClusterMember.objects.bulk_create(
        ClusterMember(cluster=home, petition_id=one.petition_id, by_id=one.by_id, at=at) for one in members
    )
    source.merged_into = home
    source.save(update_fields=["merged_into"])


@transaction.atomic
def _count(cluster_id: int, at: datetime) -> None:
    recount(Cluster.objects.select_for_update().get(pk=cluster_id), at)
