"""Stop a clock because what it asked for was done. Nothing more will be warned of."""

from datetime import date, datetime

from django.db import transaction

from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline


@transaction.atomic
def meet_clock(
    *, case_file: CaseFile, subject: str, rule: str, met_on: date, at: datetime
) -> Deadline | None:
    """`met_on` is the legal day it was done, `at` the moment it was recorded. None when no such clock runs."""
    running = Deadline.objects.open().filter(case_file=case_file, subject=subject, rule=rule)
    deadline = running.select_for_update(of=("self",)).first()
    if deadline is None:
        return None
    deadline.met_on = met_on
    deadline.met_at = at
    deadline.next_action_on = None
    deadline.save(update_fields=["met_on", "met_at", "next_action_on"])
    return deadline
