"""Warnings counted anew without a case that has been sealed: beside today's number the old one would betray it (R-80)."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.notifications.actions import correct_notices, take_away_notices
from apps.parameters.selectors import value_of
from apps.petitions.actions.count_cluster import people_in
from apps.petitions.models import Cluster, ClusterMember, ClusterWarning, Petition
from apps.petitions.rules.clusters import LEVELS, window_start


def correct_warnings(cluster: Cluster, *, without: Petition) -> None:
    """The caller holds the cluster's lock. A warning that would not have been given goes, with its notices.

    Counted is what was in the cluster when it was given, whatever has left it since for other reasons.
    """
    for warning in cluster.warnings.order_by("pk"):
        there = _counted(warning).exclude(pk=without.pk)
        count, people = there.count(), people_in(there)
        key = notice_key(warning)
        if people < int(value_of(LEVELS[warning.level - 1], warning.at)):
            take_away_notices(key_prefix=key)
            warning.delete()
        elif (count, people) != (warning.count, warning.people):
            warning.count, warning.people = count, people
            warning.save(update_fields=["count", "people"])
            correct_notices(key_prefix=key, payload={"people": people})


def notice_key(warning: ClusterWarning) -> str:
    """What the keys of this warning's notices start with."""
    return f"cluster:{warning.cluster_id}:{warning.level}:{warning.on}:"


def _counted(warning: ClusterWarning) -> "QuerySet[Any]":
    member = ClusterMember.objects.filter(
        Q(removed_at=None) | Q(removed_at__gt=warning.at),
        petition_id=OuterRef("pk"),
        cluster_id=warning.cluster_id,
        at__lte=warning.at,
    )
    start = window_start(warning.on, warning.window_days)
    return Petition.objects.filter(
        Exists(member), sealed=False, historical=False, received_on__range=(start, warning.on)
    )
