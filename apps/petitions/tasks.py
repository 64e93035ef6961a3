"""Jobs of the petitions: each finds its own work by a query and may run twice."""

from celery import shared_task

from apps.base import clock
from apps.petitions import actions


@shared_task(name="petitions.sweep_deadlines")
def sweep_deadlines() -> None:
    actions.sweep_deadlines(at=clock.now())


@shared_task(name="petitions.purge_drafts")
def purge_drafts() -> None:
    actions.purge_drafts(at=clock.now())
