"""The periodic work of supervision: each finds its own work by a query and may run twice."""

from celery import shared_task

from apps.base import clock
from apps.supervision import actions


@shared_task(name="supervision.find_candidates")
def find_candidates() -> None:
    actions.find_candidates(at=clock.now())


@shared_task(name="supervision.send_reminders")
def send_reminders() -> None:
    actions.send_reminders(at=clock.now())


@shared_task(name="supervision.seal_texts")
def seal_texts() -> None:
    actions.seal_texts(at=clock.now())
