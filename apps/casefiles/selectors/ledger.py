"""Walk every chain of the ledger in constant memory and say which lines do not hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from apps.casefiles.rules.ledger import ChainCheck, Fault, LedgerLine

# One statement is one snapshot: a file's head and its events are seen as of the same moment.
WALK = """
    SELECT f.id, f.number, f.event_count, f.head_hash, e.case_file_id, e.seq, e.verb, e.at, e.actor,
           e.actor_user_id, e.organ_id, e.payload::text, e.algorithm, e.prev_hash, e.hash
    FROM casefiles_casefile f LEFT JOIN casefiles_caseevent e ON e.case_file_id = f.id
    {where} ORDER BY f.id, e.seq
"""
ALL = WALK.format(where="")
ONE = WALK.format(where="WHERE f.id = %s")
ROWS_AT_ONCE = 2000


@dataclass
class LedgerReport:
    """Figures of one walk; `broken` has one entry per fault, in the order of the files."""

    cases: int = 0
    events: int = 0
    broken: list[dict[str, Any]] = field(default_factory=list)


def walk_ledger() -> LedgerReport:
    """Recompute every hash of every chain."""
    report = LedgerReport()
    with transaction.atomic():
        for _file, rows in groupby(_rows(), key=itemgetter(0)):
            _check_one(report, rows)
    return report


def chain_faults(case_file_id: int) -> list[Fault]:
    """What does not hold in one file's chain, recomputed now; empty = verified (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [case_file_id])
        rows = cursor.fetchall()
    check = ChainCheck()
    for row in rows:
        if row[4] is not None:
            check.take(LedgerLine(*row[4:]))
    return check.close(event_count=rows[0][2], head_hash=rows[0][3]) if rows else []


def _rows() -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(ALL)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows


def _check_one(report: LedgerReport, rows: Iterator[tuple[Any, ...]]) -> None:
    check = ChainCheck()
    number, event_count, head_hash = "", 0, ""
    for row in rows:
        number, event_count, head_hash = row[1:4]
        if row[4] is not None:
            report.events += 1
            check.take(LedgerLine(*row[4:]))
    report.cases += 1
    for fault in check.close(event_count=event_count, head_hash=head_hash):
        report.broken.append({"number": number, "seq": fault.seq, "reason": fault.reason})
