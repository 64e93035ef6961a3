"""Two officers at once: a grant and a closure that do not know of each other never both stand (write skew)."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from apps.base.errors import RuleRefused
from apps.casefiles.actions import EventRow, close_to, grant, record_many
from apps.casefiles.models import CaseFile, Closure, Grant
from apps.casefiles.selectors import walk_ledger
from apps.organisations import selectors as organs
from tests.factories.accounts import AT
from tests.factories.casefiles import IMPORTER, case_file

pytestmark = pytest.mark.django_db(transaction=True)


def together(*jobs: Callable[[], Any]) -> list[BaseException]:
    """Start all at one moment, each on a connection of its own; what they raised."""
    start, raised = threading.Barrier(len(jobs)), []

    def run(job: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            job()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return raised


def raw_grant(file: CaseFile, organ_id: int, at: datetime) -> None:
    """Past our own actions, holding its transaction open as long as it can."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casefiles_grant (case_file_id, organ_id, level, reason, starts_at, granted_by)"
            " VALUES (%s, %s, 'content', 'x', %s, 'x')",
            [file.pk, organ_id, at],
        )
        cursor.execute("SELECT pg_sleep(0.05)")


def raw_closure(file: CaseFile, organ_id: int, at: datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casefiles_closure (case_file_id, organ_id, person_key, reason, at)"
            " VALUES (%s, %s, '', 'accused', %s)",
            [file.pk, organ_id, at],
        )
        cursor.execute("SELECT pg_sleep(0.05)")


def stands(file: CaseFile) -> tuple[int, int]:
    live = Grant.objects.filter(case_file=file, ends_at=None).count()
    return live, Closure.objects.filter(case_file=file).count()


def test_raw_sql_from_two_sides() -> None:
    office, under = organs.organ_by_code("350203007"), organs.organ_by_code("350203007010")
    for _ in range(5):
        file = case_file()
        raised = together(
            lambda f=file: raw_grant(f, under.pk, AT), lambda f=file: raw_closure(f, office.pk, AT)
        )
        assert [type(error).__name__ for error in raised] == ["IntegrityError"]
        assert stands(file) in {(1, 0), (0, 1)}


def test_our_own_actions_from_two_sides() -> None:
    office = organs.organ_by_code("350203007")
    for _ in range(5):
        file = case_file()
        raised = together(
            lambda f=file: grant(
                case_file=f,
                level="content",
                reason="x",
                access=IMPORTER,
                at=AT,
                organ=organs.organ_by_code("350203007"),
            ),
            lambda f=file: close_to(case_file=f, reason="accused", at=AT, organ=office),
        )
        assert all(isinstance(error, RuleRefused) for error in raised)
        assert stands(file) == (0, 1)  # whoever came second, the closure stands and the grant does not


def test_batches_in_opposite_orders_neither_deadlock_nor_break_a_chain() -> None:
    files = [case_file() for _ in range(6)]

    def batch(order: list[CaseFile]) -> Callable[[], None]:
        rows = [
            EventRow(case_file_id=file.pk, verb="petitions.noted", actor="x", at=AT, payload={})
            for file in order
        ]
        return lambda: [record_many(rows) for _ in range(5)] and None  # type: ignore[func-returns-value]

    assert together(batch(files), batch(files[::-1]), batch(files[3:] + files[:3])) == []
    report = walk_ledger()
    assert (report.events, report.broken) == (6 * 5 * 3, [])
