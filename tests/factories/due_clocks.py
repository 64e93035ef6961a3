"""Many due clocks on a few real cases, written in bulk: copies of clocks the real actions started."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from apps.deadlines.models import Deadline
from apps.petitions.models import Petition

COPY = """
INSERT INTO deadlines_deadline (case_file_id, subject, rule, article, owner_id, is_duty, unit, days, start_event_id,
    start_on, excluded_days, extended_days, due_raw, due_effective, due_on, act_by, warn_on, hot_on, provisional,
    calendar_version, due_version, stage, next_action_on, started_at, cancel_reason)
SELECT case_file_id, 'copy:' || n, rule, article, owner_id, is_duty, unit, days, start_event_id,
    start_on, excluded_days, extended_days, due_raw, due_effective, due_on, act_by, warn_on, hot_on, provisional,
    calendar_version, due_version, stage, next_action_on, started_at, cancel_reason
  FROM deadlines_deadline, generate_series(1, %s) AS n
 WHERE case_file_id = %s AND rule = 'bureau_dispatch'
"""


def due_clocks(petitions: Sequence[Petition], each: int) -> int:
    """`each` more clocks per registered petition, all due with its dispatch; how many clocks are due in all."""
    with connection.cursor() as cursor:
        for petition in petitions:
            cursor.execute(COPY, [each, petition.pk])
    return Deadline.objects.filter(next_action_on__isnull=False).count()


def moment_of_red(petition: Petition) -> datetime:
    """Nine in the morning of the day the dispatch clock turns red."""
    clock = Deadline.objects.get(case_file_id=petition.pk, rule="bureau_dispatch", subject="petition")
    return petition.registered_at.replace(
        year=clock.hot_on.year, month=clock.hot_on.month, day=clock.hot_on.day
    )
