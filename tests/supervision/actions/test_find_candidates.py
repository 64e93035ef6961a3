"""Lateness lists a candidate by itself, once a cause: run twice, by two at once, killed between; it never decides."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from urllib.parse import quote, urlencode

import pytest
from django.db import connection, connections

from apps.accounts.models import User
from apps.base.errors import PermissionRefused
from apps.casefiles.actions import close_to
from apps.deadlines.models import Deadline
from apps.petitions.models import Handling
from apps.supervision.actions import find_candidates
from apps.supervision.models import Order
from tests.factories.petitions import make_petition, transferred
from tests.factories.supervision import draft

ROOT = Path(__file__).resolve().parents[3]
DAYS = timedelta(days=1)
COPIES = """
INSERT INTO deadlines_deadline (case_file_id, subject, rule, article, owner_id, is_duty, unit, days, start_on,
    excluded_days, extended_days, due_raw, due_effective, due_on, act_by, warn_on, hot_on, provisional,
    calendar_version, due_version, stage, started_at, cancel_reason, exclusion_source)
SELECT case_file_id, 'copy:' || n, rule, article, owner_id, is_duty, unit, days, start_on, excluded_days,
    extended_days, due_raw, due_effective, due_on, act_by, warn_on, hot_on, provisional, calendar_version,
    due_version, stage, started_at, cancel_reason, exclusion_source
  FROM deadlines_deadline, generate_series(1, %s) AS n WHERE rule = 'acceptance_notice'
"""
SLOW = """
CREATE OR REPLACE FUNCTION slow_order() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END $$;
CREATE TRIGGER zz_slow BEFORE INSERT ON supervision_order FOR EACH ROW EXECUTE FUNCTION slow_order();
"""


def copies(many: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COPIES, [many])


@pytest.mark.django_db
def test_late_once_is_one_candidate(at: datetime) -> None:
    petition = transferred()
    assert find_candidates(at=at + 15 * DAYS) == 0  # the last day is not late
    assert find_candidates(at=at + 16 * DAYS) == 1
    assert find_candidates(at=at + 30 * DAYS) == 0

    order = Order.objects.get()
    clock = Deadline.objects.get(rule="acceptance_notice")
    assert (order.state, order.ground, order.source) == ("candidate", "overdue_accept", "machine")
    assert (order.cause, order.deadline_id) == (f"overdue:{clock.pk}:1", clock.pk)
    assert (order.organ_id, order.handling_id) == (clock.owner_id, petition.handlings.get().pk)
    assert not petition.case_file.events.filter(verb__startswith="supervision.").exists()


@pytest.mark.django_db
def test_a_new_date_missed_again_is_a_new_cause(at: datetime) -> None:
    transferred()
    find_candidates(at=at + 16 * DAYS)
    Deadline.objects.filter(rule="acceptance_notice").update(due_version=2)
    assert find_candidates(at=at + 17 * DAYS) == 1


@pytest.mark.django_db
def test_redone_twice_and_passed_round(at: datetime) -> None:
    petition = transferred()
    handling = petition.handlings.get()
    Handling.objects.filter(pk=handling.pk).update(redo_count=2)
    for _again in range(2):
        Handling.objects.create(
            petition=petition,
            organ=handling.organ,
            kind="transfer",
            state="returned",
            sent_at=at,
            sent_on=at.date(),
        )
    assert find_candidates(at=at) == 2
    assert find_candidates(at=at) == 0
    found = {order.ground: order.facts for order in Order.objects.all()}
    assert found == {"bad_procedure": {"redo": 2}, "evasion": {"hops": 3, "limit": 3}}


@pytest.mark.django_db
def test_no_candidate_of_the_bureaus_own_of_sealed_files_or_of_our_own_clocks(
    at: datetime, section_head: User
) -> None:
    make_petition()  # the bureau's own duty to dispatch
    draft()
    assert find_candidates(at=at + 60 * DAYS) == 0


@pytest.mark.django_db
def test_an_organ_the_file_is_closed_to_gets_none(at: datetime) -> None:
    petition, other = transferred(), transferred()
    close_to(case_file=petition.case_file, organ=petition.handlings.get().organ, reason="accused", at=at)
    assert find_candidates(at=at + 16 * DAYS) == 1
    assert Order.objects.get().petition == other


@pytest.mark.django_db
def test_people_do_not_find_candidates(supervisor_officer: User, at: datetime) -> None:
    with pytest.raises(PermissionRefused):
        find_candidates(at=at, access=supervisor_officer.access)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_at_once_and_one_killed_in_the_middle(at: datetime) -> None:
    """1200 late clocks, three pages; every cause exactly once whatever happens."""
    transferred()
    copies(1200)
    late = at + 16 * DAYS
    with connection.cursor() as cursor:
        cursor.execute(SLOW)
    try:
        killed = _killed_after_a_page(late)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER zz_slow ON supervision_order")
    assert killed and 0 < Order.objects.count() < 1201

    meet = Barrier(2)

    def run(_worker: int) -> int:
        try:
            meet.wait()
            return find_candidates(at=late)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    assert Order.objects.count() == 1201 == Order.objects.values("cause").distinct().count()


def _killed_after_a_page(late: datetime) -> bool:
    code = (
        "import django; django.setup(); from datetime import datetime;"
        "from apps.supervision.actions import find_candidates;"
        f"find_candidates(at=datetime.fromisoformat({late.isoformat()!r}))"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=_environment())
    until = time.monotonic() + 60
    while not Order.objects.exists() and time.monotonic() < until and worker.poll() is None:
        time.sleep(0.05)
    alive = worker.poll() is None
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    return alive


def _environment() -> dict[str, str]:
    held = connection.get_connection_params()
    password = f":{quote(held['password'], safe='')}" if held.get("password") else ""
    where = urlencode({key: held[key] for key in ("host", "port") if held.get(key)})
    url = f"postgres://{held['user']}{password}@/{held['dbname']}?{where}"
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
