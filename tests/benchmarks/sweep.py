"""P3: the sweep of open clocks against raw SQL of the same effect, on equal halves of the due ones."""

import time
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from apps.base.clock import SHANGHAI
from apps.petitions.actions import sweep_deadlines
from tests.benchmarks.measure import Ratio

RULE = "first_contact"
TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8, tzinfo=SHANGHAI)

OPEN = """
INSERT INTO deadlines_deadline (case_file_id, subject, rule, article, owner_id, is_duty, unit, days, start_on, excluded_days,
        extended_days, due_raw, due_effective, due_on, act_by, warn_on, hot_on, provisional, calendar_version, due_version,
        stage, next_action_on, started_at, cancel_reason)
    SELECT case_file_id, 'bench', %(rule)s, '', first_organ, true, 'calendar', 60, begun, 0, 0, due, due, due, due, due - 20, due - 3,
           false, 'bulk', 1, 'green', due - 20, now(), ''
      FROM (SELECT case_file_id, coalesce(first_organ_id, owner_id) AS first_organ, %(today)s::date - 20 AS begun,
                   %(today)s::date + 21 + (case_file_id %% 30)::int AS due FROM petitions_petition) AS clock
"""
MAKE_DUE = """
UPDATE deadlines_deadline SET due_raw = %(today)s::date - 1, due_effective = %(today)s::date - 1, due_on = %(today)s::date - 1,
       act_by = %(today)s::date - 1, warn_on = %(today)s::date - 21, hot_on = %(today)s::date - 4, next_action_on = %(today)s,
       due_version = due_version + 1, stage = 'red'
 WHERE id IN (SELECT id FROM deadlines_deadline WHERE subject = 'bench' ORDER BY id OFFSET %(skip)s LIMIT %(count)s)
"""
# The floor: claim, notice, event (the ledger's trigger included) and outbox row, a transaction per thousand, no Python.
RAW = """
WITH due AS (
    SELECT id, case_file_id, owner_id, due_on, due_version FROM deadlines_deadline
     WHERE next_action_on <= %(today)s AND met_at IS NULL AND cancelled_at IS NULL
     ORDER BY next_action_on, id LIMIT 1000 FOR UPDATE SKIP LOCKED
), moved AS (
    UPDATE deadlines_deadline AS d SET stage = 'black', next_action_on = NULL FROM due WHERE d.id = due.id
), noticed AS (
    INSERT INTO deadlines_deadlinenotice (deadline_id, stage, due_version, due_on, at, late_by_days)
    SELECT id, 'black', due_version, due_on, %(at)s, 0 FROM due ON CONFLICT DO NOTHING
), told AS (
    INSERT INTO casefiles_caseevent (case_file_id, verb, at, actor, payload, seq, prev_hash, hash, algorithm)
    SELECT case_file_id, 'petitions.warned', %(at)s, 'raw', '{}', 0, '', '', 'sha256' FROM due
), posted AS (
    INSERT INTO notifications_notification (case_file_id, kind, organ_id, role, at, level, payload, dedupe_key)
    SELECT case_file_id, 'petitions.warned', owner_id, role, %(at)s, 'late', '{}', 'raw' || id || ':' || due_version || role FROM due,
           (VALUES ('unit_handler'), ('unit_approver'), ('supervisor_officer')) AS told(role)
)
SELECT count(*) FROM due
"""


def run(size: int) -> list[Ratio]:
    """One per cent due, swept by SQL alone and by the project in turn; then an empty tick."""
    values = {"rule": RULE, "today": TODAY, "at": AT}
    with connection.cursor() as cursor:
        cursor.execute(OPEN, values)
        cursor.execute("VACUUM (ANALYZE) deadlines_deadline")
    count = max(size // 100, 100)
    rates: dict[str, list[float]] = {"raw": [], "project": []}
    for step in range(6):
        name = ("raw", "project")[step % 2]
        with connection.cursor() as cursor:
            cursor.execute(MAKE_DUE, values | {"skip": step * count, "count": count})
        began = time.perf_counter()
        done = _raw(values) if name == "raw" else sweep_deadlines(at=AT).notices
        rates[name].append(done / (time.perf_counter() - began))
        if done != count:
            raise RuntimeError(f"{name} swept {done} of {count}")
    raw, ours = (sorted(rates[name])[1] for name in ("raw", "project"))
    began = time.perf_counter()
    for _ in range(10):
        sweep_deadlines(at=AT + timedelta(minutes=1))
    empty = (time.perf_counter() - began) / 10
    note = f"{ours:,.0f} and {raw:,.0f} clocks a second"
    return [
        Ratio("P3", "sweep, 1 % due: raw SQL's rate / ours", size, raw / ours, "≤ 1.5", note),
        Ratio("P3", "empty tick, ms", size, empty * 1000, "≤ 10 u"),
    ]


def _raw(values: dict[str, object]) -> int:
    total = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(RAW, values)
            found = cursor.fetchone()[0]
        if not found:
            return total
        total += found
