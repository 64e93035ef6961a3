"""Night work on stored files; may run twice."""

from celery import shared_task

from apps.base import clock
from apps.documents import actions

NIGHTLY_SHARE = 5


@shared_task(name="documents.verify_files")
def verify_files() -> None:
    actions.verify_files(at=clock.now(), share=NIGHTLY_SHARE)


@shared_task(name="documents.collect_orphan_files")
def collect_orphan_files() -> None:
    actions.collect_orphan_files(at=clock.now())
