"""Matters of several people as this person may see them (R-93; security.md T15).

Who can read no member finds no cluster. Members one may not read are only counted, and below ten not even that; a file
closed to the person asking is not counted at all, nor told in any other way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from apps.accounts.rules.access import Access
from apps.base.errors import NotFound
from apps.casefiles.models import Closure
from apps.casefiles.rules.walls import ClosureFact, is_closed_to
from apps.petitions.models import Cluster, ClusterMember, ClusterWarning, Party, Petition
from apps.petitions.rules.clusters import DISSOLVED, LEVEL_LABELS, hidden_words, weeks_of
from apps.petitions.rules.lifecycle import STATE_LABELS
from apps.petitions.rules.remedy_words import CLUSTER_STATE_LABELS
from apps.petitions.rules.vocabulary import CHANNEL_LABELS, PartyRole

A_PAGE = 30
SHOWN = 200
"""Members on a cluster's page, the newest; the list of cases has all of them."""


@dataclass
class ClusterRow:
    """One cluster as somebody may know it."""

    cluster: Cluster
    title: str
    place: str
    size: int
    people: int
    first_on: date
    last_on: date
    hidden: str
    state: str
    url: str
    cases_url: str
    warning: ClusterWarning | None = None


@dataclass(frozen=True)
class MemberRow:
    """One readable case on the time line of its cluster."""

    petition: Petition
    state: str
    channel: str
    organ: str
    by: str
    likeness: int | None
    after_settling: bool


@dataclass
class ClusterPage:
    """The page of one cluster."""

    row: ClusterRow
    members: list[MemberRow] = field(default_factory=list)
    weeks: list[tuple[date, int]] = field(default_factory=list)
    common: list[tuple[str, list[tuple[str, int]]]] = field(default_factory=list)
    warnings: list[ClusterWarning] = field(default_factory=list)
    removed: list[ClusterMember] = field(default_factory=list)


def _readable(access: Access, at: datetime) -> "QuerySet[Any]":
    return Petition.objects.content_visible_to(access, at).filter(sealed=False)


def _current(access: Access, at: datetime) -> "QuerySet[ClusterMember]":
    """Memberships of today whose case this person may read."""
    return ClusterMember.objects.filter(
        removed_at=None, petition__in=_readable(access, at).order_by().values("pk")
    )


def visible_cluster(pk: int, access: Access, at: datetime) -> Cluster:
    """Raises NotFound for whoever may read none of its cases."""
    found = Cluster.objects.filter(pk=pk).first()
    if found is None or not (
        _current(access, at).filter(cluster=found).exists()
        or (found.merged_into_id and _current(access, at).filter(cluster_id=found.merged_into_id).exists())
    ):
        raise NotFound("没有查到这个同类事项。")
    return found


def cluster_rows(access: Access, at: datetime, *, state: str, page: int) -> tuple[list[ClusterRow], bool]:
    """A page of clusters and whether there are more: the hottest first for who sees the whole bureau, else the newest."""
    mine = _current(access, at).filter(cluster=OuterRef("pk"))
    found = Cluster.objects.filter(Exists(mine), merged_into=None).exclude(state=DISSOLVED)
    if state:
        found = found.filter(state=state)
    order = (
        (F("people") * 2 + F("size") + F("recent") * 3).desc() if access.bureau_ids else F("last_on").desc()
    )
    start = (page - 1) * A_PAGE
    rows = list(found.order_by(order, "-last_on", "-pk")[start : start + A_PAGE + 1])
    return rows_of(rows[:A_PAGE], access, at), len(rows) > A_PAGE


def rows_of(clusters: list[Cluster], access: Access, at: datetime) -> list[ClusterRow]:
    """What of each may be told, in four statements for all of them."""
    ids = [cluster.pk for cluster in clusters]
    readable: dict[int, list[tuple[int, date, str]]] = defaultdict(list)
    rows = _current(access, at).filter(cluster_id__in=ids).order_by("petition__received_on", "petition_id")
    for cluster_id, pk, day, title in rows.values_list(
        "cluster_id", "petition_id", "petition__received_on", "petition__title"
    ):
        readable[cluster_id].append((pk, day, title))
    known = {pk for members in readable.values() for pk, _day, _title in members}
    hidden = _hidden(ids, known, access)
    warned = _newest_warnings(ids)
    people = _people(known)
    return [
        _row(cluster, readable[cluster.pk], hidden[cluster.pk], people, warned.get(cluster.pk))
        for cluster in clusters
        if readable[cluster.pk]
    ]


def _row(
    cluster: Cluster,
    members: list[tuple[int, date, str]],
    hidden: int,
    people: dict[int, set[str]],
    warning: ClusterWarning | None,
) -> ClusterRow:
    whole = len(members) == cluster.size
    return ClusterRow(
        cluster=cluster,
        title=cluster.title if whole else members[0][2],
        place=cluster.place if whole else "",
        size=len(members),
        people=len(set().union(*(people.get(pk, set()) for pk, _day, _title in members))),
        first_on=members[0][1],
        last_on=members[-1][1],
        hidden=hidden_words(hidden),
        state=CLUSTER_STATE_LABELS[cluster.state],
        url=reverse("petitions:cluster", args=[cluster.pk]),
        cases_url=f"{reverse('petitions:list')}?cluster={cluster.pk}",
        warning=warning,
    )


def _hidden(ids: list[int], known: set[int], access: Access) -> Counter[int]:
    """Members neither readable, nor sealed, nor closed to this person, by cluster."""
    rows = ClusterMember.objects.filter(cluster_id__in=ids, removed_at=None, petition__sealed=False)
    outside = {
        pk: cluster_id for cluster_id, pk in rows.values_list("cluster_id", "petition_id") if pk not in known
    }
    closures: dict[int, list[ClosureFact]] = defaultdict(list)
    if outside:
        facts = Closure.objects.filter(case_file_id__in=list(outside))
        for pk, user, organ, key in facts.values_list("case_file_id", "user_id", "organ_id", "person_key"):
            closures[pk].append(ClosureFact(user, organ, key))
    return Counter(
        cluster for pk, cluster in outside.items() if not is_closed_to(access, tuple(closures.get(pk, ())))
    )


def _newest_warnings(ids: list[int]) -> dict[int, ClusterWarning]:
    rows = ClusterWarning.objects.filter(cluster_id__in=ids).order_by("at", "level")
    return {row.cluster_id: row for row in rows}


def _people(petitions: Iterable[int]) -> dict[int, set[str]]:
    """Petition -> who petitions in it, as far as people can be told apart."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Party.objects.filter(petition__in=list(petitions)).exclude(role=PartyRole.ACCUSED)
    for pk, id_key, phone, address, person in rows.values_list(
        "petition_id", "person__id_key", "person__phone_name_key", "person__name_address_key", "person_id"
    ):
        found[pk].add(id_key or phone or address or f"#{person}")
    return found


def cluster_page(cluster: Cluster, access: Access, at: datetime) -> ClusterPage:
    """Raises NotFound when nothing of it may be read."""
    rows = rows_of([cluster], access, at)
    if not rows:
        raise NotFound("没有查到这个同类事项。")
    current = (
        _current(access, at)
        .filter(cluster=cluster)
        .select_related(
            "by", "petition__first_organ", "petition__registered_organ", "petition__content_class"
        )
        .order_by("-petition__received_on", "-petition_id")
    )
    members = [_member(member, cluster) for member in current[:SHOWN]]
    days = list(current.values_list("petition__received_on", flat=True))
    return ClusterPage(
        row=rows[0],
        members=members,
        weeks=weeks_of(days),
        common=_common(members),
        warnings=list(cluster.warnings.select_related("seen_by").order_by("-at", "-level"))
        if rows[0].size == cluster.size
        else [],
        removed=list(
            ClusterMember.objects.filter(
                cluster=cluster,
                removed_by__isnull=False,
                petition__in=_readable(access, at).order_by().values("pk"),
            )
            .select_related("petition", "removed_by")
            .order_by("-removed_at")[:20]
        ),
    )


def _member(member: ClusterMember, cluster: Cluster) -> MemberRow:
    petition = member.petition
    organ = petition.first_organ or petition.registered_organ
    return MemberRow(
        petition=petition,
        state=str(STATE_LABELS[petition.state]),
        channel=str(CHANNEL_LABELS.get(petition.channel, "")),
        organ=organ.short_name if organ else "",
        by=member.by.name if member.by else "",
        likeness=round(member.likeness * 100) if member.likeness is not None and member.by is None else None,
        after_settling=cluster.state == "settled" and petition.registered_at > cluster.updated_at,
    )


def _common(members: list[MemberRow]) -> list[tuple[str, list[tuple[str, int]]]]:
    """How the readable cases spread over units, states, ways in and kinds."""
    counted = (
        ("承办单位", Counter(member.organ for member in members if member.organ)),
        ("状态", Counter(member.state for member in members)),
        ("渠道", Counter(member.channel for member in members if member.channel)),
        (
            "内容分类",
            Counter(
                str(member.petition.content_class) for member in members if member.petition.content_class
            ),
        ),
    )
    return [(name, counts.most_common(4)) for name, counts in counted if counts]


def cluster_line(petition: Petition, access: Access, at: datetime) -> dict[str, Any] | None:
    """For the page of a case: how many cases this person may read are on its matter, itself among them."""
    if petition.sealed:
        return None
    mine = _current(access, at).filter(petition_id=petition.pk).values_list("cluster_id", flat=True).first()
    if mine is None:
        return None
    count = _current(access, at).filter(cluster_id=mine).count()
    return {"count": count, "url": reverse("petitions:cluster", args=[mine])} if count > 1 else None


def level_label(warning: ClusterWarning) -> str:
    return LEVEL_LABELS.get(warning.level, str(warning.level))
