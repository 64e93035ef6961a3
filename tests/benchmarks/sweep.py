"""P3: the sweep of open clocks against raw SQL of the same effect: 10,000 due among more and more clocks, and all of them."""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from apps.base.clock import SHANGHAI
from apps.petitions.actions import sweep_deadlines
from tests.benchmarks.lists import unit_read
from tests.benchmarks.measure import Ratio

RULE = "first_contact"
TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8, tzinfo=SHANGHAI)
DUE = 10_000
ROUNDS = 3
SWEEP = sys.modules["apps.petitions.actions.sweep_deadlines"]

# One open clock for every case that has none yet.
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
CLEAR = (
    "DELETE FROM deadlines_deadlinenotice WHERE deadline_id IN (SELECT id FROM deadlines_deadline WHERE subject = 'bench')",
    "DELETE FROM deadlines_deadline WHERE subject = 'bench'",
    "VACUUM (ANALYZE) deadlines_deadline, deadlines_deadlinenotice, notifications_notification, casefiles_casefile",
)
# The floor: claim, notice, event (the ledger's trigger included) and outbox rows, a transaction per thousand, no Python.
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


def run(size: int) -> tuple[list[Ratio], float]:
    """Up to 10,000 due of `size` open clocks, swept by SQL alone and by the project in turn. Also our clocks a second."""
    values: dict[str, object] = {"rule": RULE, "today": TODAY, "at": AT}
    _execute(OPEN, values)
    _execute("VACUUM (ANALYZE) deadlines_deadline")
    due = min(DUE, size)
    rates: dict[str, list[float]] = {"raw": [], "project": []}
    batches: list[float] = []
    for step in range(2 * ROUNDS):
        name = ("raw", "project")[step % 2]
        _execute(MAKE_DUE, values | {"skip": step * due if due < size else 0, "count": due})
        began = time.perf_counter()
        done = _raw(values) if name == "raw" else _ours(batches)
        rates[name].append(done / (time.perf_counter() - began))
        if done != due:
            raise RuntimeError(f"{name} swept {done} of {due}")
    raw, ours = (statistics.median(rates[name]) for name in ("raw", "project"))
    empty = _each(lambda: sweep_deadlines(at=AT + timedelta(minutes=1)))
    unit = _each(unit_read)
    for statement in CLEAR:
        _execute(statement)
    share = f"{100 * due / size:.0f} % due"
    note = f"{ours:,.0f} and {raw:,.0f} clocks a second"
    bound = "≤ 2" if due == size else "≤ 1.5"
    return [
        Ratio("P3", f"sweep, {share}: raw SQL's rate / ours", size, raw / ours, bound, note),
        Ratio("P3", "empty tick / unit", size, empty / unit, "≤ 10", f"{empty * 1000:.1f} ms"),
        Ratio("P3", "longest transaction of the sweep, ms", size, 1000 * max(batches), "≤ 250"),
    ], ours


def _execute(statement: str, values: dict[str, object] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _each(work: Callable[[], object], times: int = 20) -> float:
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times


def _ours(batches: list[float]) -> int:
    """The real sweep, the seconds of each of its transactions noted."""
    real = SWEEP._sweep_batch

    def timed(*args: object) -> object:
        began = time.perf_counter()
        answer = real(*args)
        batches.append(time.perf_counter() - began)
        return answer

    SWEEP._sweep_batch = timed  # type: ignore[attr-defined]
    try:
        return sweep_deadlines(at=AT).notices
    finally:
        SWEEP._sweep_batch = real  # type: ignore[attr-defined]


def _raw(values: dict[str, object]) -> int:
    total = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(RAW, values)
            found = cursor.fetchone()[0]
        if not found:
            return total
        total += found
