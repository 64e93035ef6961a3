"""Send the warnings that are due: set by set, exactly once per clock, stage and due date.

A sweep reminds and never decides: overdue is a query whether a sweep ran or not. Each batch is one transaction of
claimed clocks, their events and their outbox rows, so a sweep killed in the middle leaves whole batches behind and
the next one goes on. Any number may run at once. A row that cannot be warned of is reported and holds nobody up.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from apps.accounts.rules.access import Access, system_access
from apps.base.errors import PermissionRefused
from apps.casefiles.actions import record_many
from apps.deadlines.actions import DueNotice, claim_due
from apps.notifications.actions import notify_many
from apps.petitions.actions.warn import Warnings, compose
from apps.petitions.rules.permissions import SYSTEM_VERBS
from apps.petitions.selectors.recipients import staffing

logger = logging.getLogger(__name__)
BATCH = 200
SWEEPER = system_access("deadline_sweep")
TROUBLE = (OperationalError, InterfaceError)


@dataclass
class SweepResult:
    """`due` clocks claimed, `notices` warned of (all but the unwritable), by stage, and the time it took."""

    due: int = 0
    notices: int = 0
    by_stage: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    failed: int = 0

    def as_dict(self) -> dict[str, Any]:
        stages = {stage: self.by_stage.get(stage, 0) for stage in ("yellow", "red", "black")}
        return {
            "due": self.due,
            "notices": self.notices,
            "by_stage": stages,
            "seconds": round(self.seconds, 3),
        }


def sweep_deadlines(*, at: datetime, access: Access = SWEEPER, batch: int = BATCH) -> SweepResult:
    """Until nothing more can be claimed; what another sweep or an officer holds is theirs or the next run's."""
    if "warn" not in SYSTEM_VERBS.get(access.system_name, ()):
        raise PermissionRefused("预警由系统发出，不能由人员代办。")
    started, result, people = perf_counter(), SweepResult(), staffing(at)
    while due := _sweep_batch(at, access, people, batch, result):
        result.due += len(due)
    result.seconds = perf_counter() - started
    return result


@transaction.atomic
def _sweep_batch(
    at: datetime, access: Access, people: Any, batch: int, result: SweepResult
) -> list[DueNotice]:
    due = claim_due(at=at, limit=batch)
    if due:
        written = _write(due, at, access, people)
        result.by_stage.update(notice.stage for notice in written)
        result.notices += len(written)
        result.failed += len(due) - len(written)
    return due


def _write(due: list[DueNotice], at: datetime, access: Access, people: Any) -> list[DueNotice]:
    """The whole batch; if a row is refused or cannot be composed, one by one, leaving out that row.

    A database in trouble is no refusal: the batch rolls back whole and the next run has it.
    """
    try:
        with transaction.atomic():
            _write_all(compose(due, at=at, access=access, people=people))
        return due
    except TROUBLE:
        raise
    except Exception:  # whatever one row breaks, its batch mates go on
        logger.exception("a batch of %s warnings was refused, trying one by one", len(due))
    return [notice for notice in due if _write_one(notice, at, access, people)]


def _write_all(warnings: Warnings) -> None:
    record_many(warnings.events)
    notify_many(warnings.messages)


def _write_one(notice: DueNotice, at: datetime, access: Access, people: Any) -> bool:
    """The notice of a poisonous row stays claimed: it is not tried for ever, but said aloud."""
    try:
        with transaction.atomic():
            _write_all(compose([notice], at=at, access=access, people=people))
    except TROUBLE:
        raise
    except Exception:  # whatever one row breaks, its batch mates go on
        logger.exception("no warning could be written for clock %s (%s)", notice.deadline_id, notice.stage)
        return False
    return True
