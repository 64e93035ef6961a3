"""Claim the notices that are due, a batch at a time, in one statement.

Any number of sweeps may run at once: rows another sweep holds are skipped, and a notice is unique per clock, stage
and due date, so that a second one changes nothing. A clock that passed several stages while nobody swept gets the
notice of its present stage only, with the days it is late. Nothing here decides anything: overdue is a query.

The case file is locked with its clock, and both are skipped where somebody else is at work: verbs lock the file first
and its clocks afterwards, so a sweep that held a clock and then waited for its file would deadlock with an officer.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from apps.base.clock import local_date

LATE = -2
"""Where `late_by_days` stands in a row of the answer; empty where the notice had been sent."""
CLAIM = """
WITH due AS (
    SELECT clock.id, case_file_id, subject, rule, clock.owner_id, is_duty, warn_on, hot_on, due_on, act_by, due_version, provisional,
           next_action_on, stage AS old_stage,
           CASE WHEN %(on)s > due_on AND is_duty THEN 'black'
                WHEN %(on)s > due_on THEN 'lapsed'
                WHEN %(on)s >= hot_on THEN 'red'
                WHEN %(on)s >= warn_on THEN 'yellow'
                ELSE 'green' END AS new_stage
      FROM deadlines_deadline AS clock JOIN casefiles_casefile AS file ON file.id = clock.case_file_id
     WHERE next_action_on <= %(on)s AND met_at IS NULL AND cancelled_at IS NULL
     ORDER BY next_action_on, clock.id
     LIMIT %(limit)s
       FOR UPDATE OF clock SKIP LOCKED
       FOR NO KEY UPDATE OF file SKIP LOCKED
), moved AS (
    UPDATE deadlines_deadline AS clock
       SET stage = CASE WHEN new_stage IN ('green', 'lapsed') THEN old_stage ELSE new_stage END,
           next_action_on = CASE new_stage WHEN 'green' THEN due.warn_on
                                           WHEN 'yellow' THEN due.hot_on
                                           WHEN 'red' THEN CASE WHEN due.is_duty THEN due.due_on + 1 END END
      FROM due
     WHERE clock.id = due.id
), noticed AS (
    INSERT INTO deadlines_deadlinenotice (deadline_id, stage, due_version, due_on, at, late_by_days)
    SELECT id, new_stage, due_version, due_on, %(at)s,
           LEAST(%(on)s - GREATEST(next_action_on, CASE new_stage WHEN 'black' THEN due_on + 1
                                                                  WHEN 'red' THEN hot_on
                                                                  ELSE warn_on END), 32767)
      FROM due
     WHERE new_stage NOT IN ('green', 'lapsed')
    ON CONFLICT DO NOTHING
    RETURNING deadline_id, late_by_days
)
SELECT due.id, case_file_id, subject, rule, owner_id, new_stage, due_version, due_on, act_by, late_by_days, provisional
  FROM due LEFT JOIN noticed ON noticed.deadline_id = due.id
 ORDER BY next_action_on, due.id
"""


@dataclass(frozen=True, slots=True)
class DueNotice:
    """One notice to send: whose clock, which stage, which end, and how many days after it was due."""

    deadline_id: int
    case_file_id: int
    subject: str
    rule: str
    owner_id: int | None
    stage: str
    due_version: int
    due_on: date
    act_by: date
    late_by_days: int
    provisional: bool = False


def claim_due(*, at: datetime, limit: int = 1000) -> list[DueNotice]:
    """The next batch, oldest first; empty when nothing is due. Call it in the transaction that writes the outbox rows.

    Clocks that move on without a notice (a right that has lapsed, a notice already sent) take a place in the batch
    but not in the answer; a batch of nothing else is followed by the next one.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        while True:
            cursor.execute(CLAIM, {"on": local_date(at), "at": at, "limit": limit})
            rows = cursor.fetchall()
            notices = [DueNotice(*row) for row in rows if row[LATE] is not None]
            if notices or not rows:
                return notices
