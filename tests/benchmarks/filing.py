"""P4: filing through the real action against three raw statements with a synchronous commit, at one and four connections."""

import multiprocessing
import time
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import django
from django.db import connection, transaction

from tests.benchmarks.measure import Ratio

SECONDS = 4.0


def run(size: int) -> list[Ratio]:
    """Commits a second of each, at 1 and at 4 processes."""
    ratios = []
    for clients, bound in ((1, "≥ 0.4"), (4, "≥ 0.4")):
        raw, ours = _rate(_raw_worker, clients), _rate(_filing_worker, clients)
        note = f"{ours:,.0f} filings and {raw:,.0f} raw commits a second"
        ratios.append(
            Ratio(
                "P4",
                f"filing / raw 3-statement commits, {clients} connections",
                size,
                ours / raw,
                bound,
                note,
            )
        )
    return ratios


def _rate(worker: Callable[..., None], clients: int) -> float:
    connection.close()
    context = multiprocessing.get_context("spawn")
    done = context.Queue()
    start = context.Barrier(clients)
    running = [context.Process(target=worker, args=(start, done)) for _ in range(clients)]
    for process in running:
        process.start()
    counts = [done.get(timeout=120) for _ in running]
    for process in running:
        process.join()
    return sum(counts) / SECONDS


def _until_time_is_up(work: Callable[[], None], start: object, done: object) -> None:
    work()
    start.wait(timeout=60)  # type: ignore[attr-defined]
    count, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work()
        count += 1
    done.put(count)  # type: ignore[attr-defined]


def _raw_worker(start: object, done: object) -> None:
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE ignored (id int)")
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_raw (id bigserial PRIMARY KEY, a text, b text, at timestamptz)"
        )

    def commit() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for _ in range(3):
                cursor.execute(
                    "INSERT INTO bench_raw (a, b, at) VALUES (%s, %s, now())", ["x" * 200, "y" * 20]
                )

    _until_time_is_up(commit, start, done)


def _filing_worker(start: object, done: object) -> None:
    django.setup()
    from apps.accounts.models import User
    from apps.accounts.selectors import access_of
    from apps.petitions.actions import register
    from apps.petitions.rules.registration import PersonValues, Registration

    at = datetime.fromisoformat("2026-11-24T09:00:00+08:00")
    access = access_of(User.objects.get(username="bench-registrar"), at)
    values = Registration(
        channel="visit", title="反映路灯不亮", content="三号楼前路灯坏了两周，晚上看不清台阶。" * 8, received_on=at.date(),
        purpose="resolve", area_code="350203007010", content_class="城乡建设/城市建设和市政管理",
        petitioner=PersonValues(name="林小满", phone="19900000001"), claims=("修复路灯",), repeat_verdict="first",
    )  # fmt: skip
    _until_time_is_up(
        lambda: register(values=values, access=access, at=at, submission_key=str(uuid4())) and None,
        start,
        done,
    )
