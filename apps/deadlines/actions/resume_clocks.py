"""Let cancelled clocks run again because what took them out of play was undone: the statutory time ran on meanwhile.

The dates are those of before, computed from the same start; only a calendar loaded in between can have moved them, as
it moved the clocks that kept running. Where the same right has been given a clock since, that one stands.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.base.clock import local_date
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.reckoning import FIRST_STAGE, columns_of
from apps.deadlines.selectors.calendar import current_calendar
from apps.deadlines.selectors.explanation import answer_of, thresholds


@transaction.atomic
def resume_clocks(*, case_file: CaseFile, ids: Sequence[int], at: datetime) -> list[Deadline]:
    """Of this file only; one that was not cancelled is left as it is."""
    running = set(Deadline.objects.open().filter(case_file=case_file).values_list("subject", "rule"))
    cancelled = Deadline.objects.filter(case_file=case_file, pk__in=ids).exclude(cancelled_at=None)
    resumed = [
        clock
        for clock in cancelled.select_for_update(of=("self",)).order_by("pk")
        if (clock.subject, clock.rule) not in running
    ]
    for clock in resumed:
        _resume(clock, at)
    return resumed


def _resume(clock: Deadline, at: datetime) -> None:
    clock.cancelled_at, clock.cancel_reason = None, ""
    due_before = clock.due_on
    columns = columns_of(answer_of(clock, current_calendar()), thresholds(clock.started_at))
    for name, value in columns.as_dict().items():
        setattr(clock, name, value)
    if clock.due_on != due_before:
        clock.due_version += 1
        clock.stage = FIRST_STAGE
    clock.next_action_on = clock.next_notice_on(local_date(at))
    clock.save()
