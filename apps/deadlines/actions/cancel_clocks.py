"""Take clocks out of play because their right has gone: returned to the sender, routed out, merged. They stay on record."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline

LONGEST_REASON = 80


@transaction.atomic
def cancel_clocks(
    *, case_file: CaseFile, at: datetime, reason: str, subject: str | None = None, rules: Sequence[str] = ()
) -> int:
    """Cancel the running clocks of a file, of one subject, of some rules; how many it were."""
    running = Deadline.objects.open().filter(case_file=case_file)
    if subject is not None:
        running = running.filter(subject=subject)
    if rules:
        running = running.filter(rule__in=rules)
    return running.update(cancelled_at=at, cancel_reason=reason[:LONGEST_REASON], next_action_on=None)
