"""Warnings exactly once: swept twice, by two, killed in the middle, with a poisonous row, beside an officer (section 3)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.models import Count

from apps.accounts.models import User
from apps.base.errors import PermissionRefused
from apps.casefiles.models import CaseEvent
from apps.casefiles.selectors.ledger import walk_ledger
from apps.deadlines.actions import DueNotice
from apps.deadlines.models import Deadline, DeadlineNotice
from apps.notifications.models import Notification
from apps.petitions.actions import sweep_deadlines, triage
from apps.petitions.actions.step import begin
from tests.factories.due_clocks import due_clocks, moment_of_red
from tests.factories.handlings import approver, handler, later
from tests.factories.petitions import CONTENT_CLASS, make_petition, officer, staff, transferred

SWEEP = sys.modules["apps.petitions.actions.sweep_deadlines"]
ROOT = Path(__file__).resolve().parents[3]
SLOW = """
CREATE OR REPLACE FUNCTION slow_notice() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END $$;
CREATE TRIGGER zz_slow BEFORE INSERT ON notifications_notification FOR EACH ROW EXECUTE FUNCTION slow_notice();
"""
POISON = """
CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NEW.case_file_id = {file} THEN RAISE EXCEPTION 'poison' USING ERRCODE = 'check_violation'; END IF;
RETURN NEW; END $$;
CREATE TRIGGER zz_poison BEFORE INSERT ON notifications_notification FOR EACH ROW EXECUTE FUNCTION poison();
"""


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def doubles() -> int:
    """Warnings told more than once to the same place about the same clock, stage and day."""
    events = CaseEvent.objects.filter(verb="petitions.warned").values("payload__deadline", "payload__stage")
    notices = DeadlineNotice.objects.values("deadline", "stage", "due_version")
    return sum(rows.annotate(n=Count("pk")).filter(n__gt=1).count() for rows in (events, notices))


@pytest.mark.django_db
def test_the_ladder_from_transfer_to_overdue(supervisor_officer: User, at: datetime) -> None:
    petition, _cast = transferred(), (handler(), approver(), officer())
    notice = Deadline.objects.get(case_file_id=petition.pk, rule="acceptance_notice")
    Deadline.objects.exclude(pk=notice.pk).update(next_action_on=None)

    found = []
    for days in range(17):
        result = sweep_deadlines(at=later(days))
        found += [(days, stage) for stage, count in result.by_stage.items() if count]

    told = list(
        Notification.objects.filter(kind="petitions.warned").order_by("pk").values_list("level", "role")
    )
    assert found == [(8, "yellow"), (12, "red"), (16, "black")]
    assert told == [
        ("warn", "unit_handler"),
        ("hot", "unit_handler"),
        ("hot", "unit_approver"),
        ("late", "unit_handler"),
        ("late", "unit_approver"),
        ("late", "supervisor_officer"),
    ]
    assert petition.case_file.events.filter(verb="petitions.warned").count() == 3
    petition.refresh_from_db()
    assert (petition.state, petition.closed_at) == ("transferred", None)  # sweeps never decide


@pytest.mark.django_db
def test_again_and_again_changes_nothing(at: datetime) -> None:
    petition = make_petition()
    officer()
    moment = moment_of_red(petition)

    first, second = sweep_deadlines(at=moment), sweep_deadlines(at=moment + timedelta(minutes=1))

    assert first.as_dict() | {"seconds": 0} == {
        "due": 1,
        "notices": 1,
        "by_stage": {"yellow": 0, "red": 1, "black": 0},
        "seconds": 0,
    }
    told = Notification.objects.filter(kind="petitions.warned").count()
    assert (second.due, second.notices, told) == (0, 0, 1)


@pytest.mark.django_db
def test_in_batches_and_whole(at: datetime) -> None:
    petitions = [make_petition() for _ in range(3)]
    due = due_clocks(petitions, 20)

    result = sweep_deadlines(at=moment_of_red(petitions[0]), batch=7)

    assert (result.due, result.notices, doubles()) == (due, due, 0)
    assert CaseEvent.objects.filter(verb="petitions.warned").count() == due


@pytest.mark.django_db
def test_nobody_warns_but_the_sweep(director: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        sweep_deadlines(at=at, access=director.access)


@pytest.mark.django_db
def test_a_poisonous_row_holds_nobody_up(at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    petitions = [make_petition() for _ in range(3)]
    staff("section_head", "XFJ-BX")
    due = due_clocks(petitions, 4)
    execute(POISON.format(file=petitions[1].pk))

    result = sweep_deadlines(at=moment_of_red(petitions[0]))

    assert (result.due, result.notices, result.failed) == (due, due - 5, 5)
    told = set(Notification.objects.filter(kind="petitions.warned").values_list("case_file_id", flat=True))
    assert told == {petitions[0].pk, petitions[2].pk}
    assert "no warning could be written" in caplog.text
    assert sweep_deadlines(at=moment_of_red(petitions[0])).due == 0


@pytest.mark.django_db
def test_a_row_nobody_can_word_holds_nobody_up(
    at: datetime, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    petitions = [make_petition() for _ in range(3)]
    staff("section_head", "XFJ-BX")
    due = due_clocks(petitions, 4)
    real = SWEEP.compose

    def compose(rows: Sequence[DueNotice], **given: Any) -> Any:
        if any(row.case_file_id == petitions[1].pk for row in rows):
            raise KeyError("unwordable")
        return real(rows, **given)

    monkeypatch.setattr(SWEEP, "compose", compose)

    result = sweep_deadlines(at=moment_of_red(petitions[0]))

    assert (result.due, result.notices, result.failed) == (due, due - 5, 5)
    told = set(Notification.objects.filter(kind="petitions.warned").values_list("case_file_id", flat=True))
    assert told == {petitions[0].pk, petitions[2].pk}
    assert "no warning could be written" in caplog.text


class FailAt:
    """The database gives up at the n-th statement (savepoints of the test's own transaction excepted)."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "SAVEPOINT" in sql:
            return execute(sql, params, many, context)
        if self.left == 0:
            raise OperationalError("gone")
        self.left -= 1
        return execute(sql, params, many, context)


def written() -> tuple[list[Any], ...]:
    """What a sweep leaves behind, but for ids and moments."""
    return (
        sorted(DeadlineNotice.objects.values_list("deadline", "stage", "due_version")),
        sorted(
            CaseEvent.objects.filter(verb="petitions.warned").values_list("case_file", "payload__deadline")
        ),
        sorted(Notification.objects.exclude(dedupe_key=None).values_list("dedupe_key", flat=True)),
    )


@pytest.mark.django_db
def test_failing_at_any_statement_loses_and_doubles_nothing() -> None:
    petitions = [make_petition() for _ in range(2)]
    officer()
    due_clocks(petitions, 3)
    moment = moment_of_red(petitions[0])
    with transaction.atomic():
        sweep_deadlines(at=moment, batch=4)
        wanted = written()
        transaction.set_rollback(True)

    for nth in range(60):
        failed, wrapper = False, FailAt(nth)
        with transaction.atomic():
            try:
                with connection.execute_wrapper(wrapper):
                    sweep_deadlines(at=moment, batch=4)
            except OperationalError:
                failed = True
            sweep_deadlines(at=moment, batch=4)
            assert written() == wanted, f"after failing at statement {nth}"
            transaction.set_rollback(True)
        if not failed:
            break
    assert nth > 15
    assert not failed


@pytest.mark.django_db(transaction=True)
def test_four_sweepers_at_once_send_each_warning_once() -> None:
    petitions = [make_petition() for _ in range(12)]
    due = due_clocks(petitions, 40)
    moment, barrier = moment_of_red(petitions[0]), Barrier(4)

    def sweep() -> int:
        try:
            barrier.wait()
            return sweep_deadlines(at=moment, batch=25).notices
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        sent = [found.result() for found in [pool.submit(sweep) for _ in range(4)]]
    sent.append(sweep_deadlines(at=moment).notices)

    assert (sum(sent), doubles()) == (due, 0)
    assert DeadlineNotice.objects.count() == CaseEvent.objects.filter(verb="petitions.warned").count() == due
    assert walk_ledger().broken == []


@pytest.mark.django_db(transaction=True)
def test_an_officer_and_a_sweep_never_wait_for_each_other() -> None:
    petition = make_petition()
    due_clocks([petition], 3)
    desk, moment = officer(), moment_of_red(petition)

    def sweep() -> int:
        try:
            return sweep_deadlines(at=moment).notices
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        step = begin("triage", number=petition.number, access=desk.access, at=moment)
        assert pool.submit(sweep).result(timeout=20) == 0  # skipped, not waited for
        assert step.petition.pk == petition.pk
    claim = petition.claims.get()
    rows = [
        {
            "claim_id": claim.pk,
            "petition_class": "appeal",
            "appeal_route": "petition_procedure",
            "content_class": CONTENT_CLASS,
        }
    ]
    triage(number=petition.number, access=desk.access, at=moment, claims=rows)

    assert sweep_deadlines(at=moment).notices == 4


@pytest.fixture
def slow_notices() -> Iterator[None]:
    execute(SLOW)
    yield
    execute("DROP TRIGGER zz_slow ON notifications_notification")


def command(at: datetime) -> subprocess.Popen[bytes]:
    """The sweep as an OS timer runs it, on the test database, without Redis."""
    held = connection.get_connection_params()
    password = f":{quote(held['password'], safe='')}" if held.get("password") else ""
    where = urlencode({key: held[key] for key in ("host", "port") if held.get(key)})
    url = f"postgres://{held['user']}{password}@/{held['dbname']}?{where}"
    environment = os.environ | {"DATABASE_URL": url, "REDIS_URL": "redis://127.0.0.1:1/0"}
    line = [sys.executable, "manage.py", "sweep_deadlines", "--at", at.isoformat(), "--json"]
    return subprocess.Popen(line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_the_next_run_completes(slow_notices: None) -> None:
    petitions = [make_petition() for _ in range(25)]
    due = due_clocks(petitions, 99)
    moment = moment_of_red(petitions[0])

    sweeper = command(moment)
    until = time.monotonic() + 60
    while not DeadlineNotice.objects.exists() and time.monotonic() < until and sweeper.poll() is None:
        time.sleep(0.02)
    sweeper.send_signal(signal.SIGKILL)
    sweeper.wait()
    after_kill = DeadlineNotice.objects.count()
    output, errors = command(moment).communicate(timeout=120)

    assert 0 < after_kill < due, errors
    assert f'"due": {due - after_kill}' in output.decode(), errors
    assert (DeadlineNotice.objects.count(), doubles()) == (due, 0)
    assert CaseEvent.objects.filter(verb="petitions.warned").count() == due
    assert walk_ledger().broken == []
