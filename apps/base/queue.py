"""Ask for a background job by name, after the transaction has committed.

By name, because an action may not import its own tasks; after commit, because a job must never see a change that
is rolled back. A lost message costs delay, nothing else: every job is found again by a query.
"""

import logging
from functools import partial

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)


def enqueue_after_commit(task_name: str, **kwargs: int | str) -> None:
    """Queue `task_name` with ids only. Redis being away is logged, never raised: the sweep will find the work."""
    transaction.on_commit(partial(_send, task_name, kwargs))


def _send(task_name: str, kwargs: dict[str, int | str]) -> None:
    try:
        current_app.send_task(task_name, kwargs=kwargs, retry=False)
    except Exception:
        logger.warning("queue unreachable, %s left to the periodic run", task_name)
