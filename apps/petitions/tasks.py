"""Jobs of the petitions: each finds its own work by a query and may run twice."""

from celery import shared_task

from apps.base import clock
from apps.base.memory import remember, remembered
from apps.petitions import actions
from apps.petitions.actions.follow_calendar import follow_recent_calendars
from apps.petitions.filters.selection import look_up


@shared_task(name="petitions.sweep_deadlines")
def sweep_deadlines() -> None:
    actions.sweep_deadlines(at=clock.now())


@shared_task(name="petitions.follow_calendar")
def follow_calendar() -> None:
    follow_recent_calendars(at=clock.now())


@shared_task(name="petitions.purge_drafts")
def purge_drafts() -> None:
    actions.purge_drafts(at=clock.now())


@shared_task(name="petitions.run_export")
def run_export(export_id: int) -> None:
    actions.run_export(pk=export_id, at=clock.now(), look_up=look_up)


@shared_task(name="petitions.run_exports")
def run_exports() -> None:
    """Jobs whose message was lost or whose worker died."""
    for pk in actions.due_exports(clock.now()):
        actions.run_export(pk=pk, at=clock.now(), look_up=look_up)


@shared_task(name="petitions.expire_exports")
def expire_exports() -> None:
    actions.expire_exports(at=clock.now())


@shared_task(name="petitions.cluster_new")
def cluster_new() -> None:
    """Petitions just registered; where the last run stopped is only remembered to save work."""
    seen = actions.place_new(at=clock.now(), after=remembered("clusters-seen") or 0)
    remember("clusters-seen", seen, 3_600)


@shared_task(name="petitions.cluster_all")
def cluster_all() -> None:
    actions.place_all(at=clock.now())


@shared_task(name="petitions.warn_clusters")
def warn_clusters() -> None:
    actions.warn_clusters(at=clock.now())
