"""The periodic work of supervision: each finds its own work by a query and may run twice."""

from celery import shared_task

from apps.base import clock
from apps.supervision import actions


@shared_task(name="supervision.find_candidates")
def find_candidates() -> None:
    at = clock.now()
    actions.take_over_lost(at=at)
    actions.find_candidates(at=at)


@shared_task(name="supervision.send_reminders")
def send_reminders() -> None:
    """What a unit has lost is taken over first: nobody there is reminded of it."""
    at = clock.now()
    actions.take_over_lost(at=at)
    actions.send_reminders(at=at)


@shared_task(name="supervision.seal_texts")
def seal_texts() -> None:
    actions.seal_texts(at=clock.now())
