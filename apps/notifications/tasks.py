"""Deliver what is waiting; may run twice."""

from celery import shared_task

from apps.base import clock
from apps.notifications import actions


@shared_task(name="notifications.deliver")
def deliver() -> None:
    actions.deliver(at=clock.now())
