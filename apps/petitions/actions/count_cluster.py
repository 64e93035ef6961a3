"""Count a cluster anew after every change of its members: days, people, title and place; under two members it dissolves."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from apps.base.clock import local_date
from apps.parameters.selectors import value_of
from apps.petitions.models import Cluster, Party, Petition
from apps.petitions.rules.clusters import DISSOLVED, OPEN, window_start
from apps.petitions.rules.likeness.features import vectors_of
from apps.petitions.rules.likeness.naming import named
from apps.petitions.rules.vocabulary import PartyRole
from apps.petitions.selectors.cluster_search import message_of

READ = 60
"""Members read for the name of a matter, the newest."""


def recount(cluster: Cluster, at: datetime, *, renamed: bool = True) -> Cluster:
    """The caller holds the cluster's lock. A sealed case is never named: what it said leaves the title with it."""
    members = Petition.objects.filter(
        sealed=False, memberships__cluster=cluster, memberships__removed_at=None
    ).order_by("received_on", "pk")
    days = list(members.values_list("received_on", flat=True))
    start = window_start(local_date(at), int(value_of("cluster_window_days")))
    cluster.size = len(days)
    cluster.recent = sum(day >= start for day in days)
    cluster.people = people_in(members)
    if days:
        cluster.first_on, cluster.last_on = min(days), max(days)
    if renamed:
        _name(cluster, list(members.reverse()[:READ]))
    if cluster.size < 2 and cluster.state == OPEN:
        cluster.state = DISSOLVED
    elif cluster.size >= 2 and cluster.state == DISSOLVED and cluster.merged_into_id is None:
        cluster.state = OPEN
    cluster.updated_at = at
    cluster.save()
    return cluster


def _name(cluster: Cluster, members: list[Petition]) -> None:
    if not members:
        cluster.title, cluster.place, cluster.area = "（没有事项）", "", None
        return
    messages = [message_of(petition) for petition in members]
    learned, vectors = vectors_of(messages)
    title, place = named(messages, vectors, learned)
    cluster.title, cluster.place = title[:200] or members[0].title[:200], place
    areas = [petition.area_id for petition in members if petition.area_id]
    cluster.area_id = max(sorted(set(areas)), key=areas.count) if areas else None


def people_in(petitions: "QuerySet[Any]", since: date | None = None) -> int:
    """Different people, by identity number, phone or address as far as known; the accused are not counted."""
    parties = Party.objects.filter(petition__in=petitions.order_by().values("pk")).exclude(
        role=PartyRole.ACCUSED
    )
    if since is not None:
        parties = parties.filter(petition__received_on__gte=since)
    rows = parties.values_list(
        "person__id_key", "person__phone_name_key", "person__name_address_key", "person_id"
    )
    return len({id_key or phone or address or f"#{pk}" for id_key, phone, address, pk in rows})
