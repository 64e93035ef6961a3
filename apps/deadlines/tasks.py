"""Jobs of the clocks: each finds its own work by a query and may run twice."""

from celery import shared_task

from apps.base import clock
from apps.deadlines import actions


@shared_task(name="deadlines.recompute_recent")
def recompute_recent() -> None:
    actions.recompute_recent(at=clock.now())
