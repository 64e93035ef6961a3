"""聚集预警: so many people on one matter within so many days. One warning a cluster, level and window, told once."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.notifications.actions import NoticeRow, notify_many
from apps.organisations.selectors import bureau
from apps.parameters.selectors import value_of
from apps.petitions.actions.correct_warnings import notice_key
from apps.petitions.actions.count_cluster import people_in, recount
from apps.petitions.models import Cluster, ClusterWarning, Petition
from apps.petitions.rules.clusters import (
    LEVELS,
    OPEN,
    SETTLED,
    WARNED,
    already_warned,
    levels_reached,
    require_answer,
    window_start,
)
from apps.petitions.selectors.clusters import visible_cluster
from apps.petitions.selectors.recipients import staffing

LONGEST_NOTE = 500


def warn_clusters(*, at: datetime) -> int:
    """Every cluster with something new in the window; how many warnings were given. Runs again without harm."""
    days = int(value_of("cluster_window_days"))
    start = window_start(local_date(at), days)
    waiting = Cluster.objects.filter(state__in=(OPEN, SETTLED), merged_into=None, last_on__gte=start)
    return sum(_warn(pk, at, days) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _warn(cluster_id: int, at: datetime, days: int) -> int:
    """Under the cluster's lock, so that two sweeps at once warn once. The number of people is counted now."""
    cluster = recount(Cluster.objects.select_for_update().get(pk=cluster_id), at, renamed=False)
    on = local_date(at)
    start = window_start(on, days)
    recent = Petition.objects.filter(
        sealed=False,
        historical=False,
        received_on__range=(start, on),
        memberships__cluster=cluster,
        memberships__removed_at=None,
    )
    people = people_in(recent)
    warned: dict[int, date] = {}
    for level, day in cluster.warnings.order_by("on").values_list("level", "on"):
        warned[level] = day
    given = [
        ClusterWarning.objects.create(
            cluster=cluster, level=level, on=on, window_days=days, count=recent.count(), people=people, at=at
        )
        for level in levels_reached(people, [int(value_of(key)) for key in LEVELS])
        if not already_warned(warned, level, on=on, days=days)
    ]
    if given:
        _tell(given[-1], at)
    return len(given)


def _tell(warning: ClusterWarning, at: datetime) -> None:
    """Supervision and the heads, the highest new level alone. The notice names no place and no matter."""
    held, owner = staffing(at).held, bureau()
    notify_many(
        [
            NoticeRow(
                kind="petitions.cluster_warned",
                at=at,
                organ_id=owner.pk,
                role=str(role),
                level="warn",
                payload={
                    "cluster": warning.cluster_id,
                    "level": warning.level,
                    "people": warning.people,
                    "days": warning.window_days,
                },
                dedupe_key=f"{notice_key(warning)}{role}",
            )
            for role in WARNED
            if (owner.pk, str(role)) in held
        ]
    )


@transaction.atomic
def note_warning(*, warning_id: int, note: str, access: Access, at: datetime) -> ClusterWarning:
    """Seen by a person, with what is to be done. The first to take note stands."""
    require_answer(access)
    found = ClusterWarning.objects.select_for_update(of=("self",)).filter(pk=warning_id).first()
    if found is None:
        raise NotFound("没有查到这条预警。")
    visible_cluster(found.cluster_id, access, at)
    if found.seen_at is None:
        found.seen_by_id, found.seen_at, found.note = access.user_id, at, note.strip()[:LONGEST_NOTE]
        found.save(update_fields=["seen_by", "seen_at", "note"])
    return found
