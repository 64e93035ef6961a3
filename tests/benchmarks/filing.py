"""P4: filing through the real action, and over HTTP, against three raw statements with a synchronous commit."""

import json
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from http.client import HTTPConnection
from typing import Any
from uuid import uuid4

import django

django.setup()  # a spawned process begins here

from django.db import connection, transaction  # noqa: E402
from knox.models import AuthToken  # noqa: E402

from apps.accounts.models import User  # noqa: E402
from apps.accounts.selectors import access_of  # noqa: E402
from apps.petitions.actions import register  # noqa: E402
from apps.petitions.rules.registration import PersonValues, Registration  # noqa: E402
from tests.benchmarks.measure import Ratio  # noqa: E402

SECONDS = 6.0
PATIENCE = 120
TEXT = "三号楼前路灯坏了两周，晚上看不清台阶。" * 8
BODY = {
    "channel": "visit", "title": "反映路灯不亮", "content": TEXT, "received_on": "2026-11-24", "purpose": "resolve",
    "area_code": "350203007010", "content_class": "城乡建设/城市建设和市政管理", "claims": ["修复路灯"],
    "petitioner": {"name": "林小满", "phone": "19900000001"}, "repeat_verdict": "first",
}  # fmt: skip


def run(size: int) -> list[Ratio]:
    """Commits a second of each; the clients share the machine with what they ask."""
    raw = {clients: _rate(_raw_worker, clients) for clients in (1, 4)}
    ours = {clients: _rate(_filing_worker, clients) for clients in (1, 4, 16)}
    rows = [
        Ratio(
            "P4", f"filing / raw 3-statement commits, {clients} connections", size, ours[clients] / raw[clients],
            "≥ 0.4", f"{ours[clients]:,.0f} filings and {raw[clients]:,.0f} raw commits a second",
        )
        for clients in (1, 4)
    ]  # fmt: skip
    rows.append(
        Ratio(
            "P4",
            "filing rate at 16 / at 4 connections",
            size,
            ours[16] / ours[4],
            "≥ 0.5",
            f"{ours[16]:,.0f} a second",
        )
    )
    http = over_http()
    note = f"{http:,.0f} filings a second"
    return [*rows, Ratio("P4", "filing over HTTP, 8 clients / raw at 4", size, http / raw[4], "≥ 0.15", note)]


def _rate(worker: Callable[..., None], clients: int) -> float:
    connection.close()
    context = multiprocessing.get_context("spawn")
    done = context.Queue()
    start = context.Barrier(clients)
    running = [context.Process(target=worker, args=(start, done)) for _ in range(clients)]
    for process in running:
        process.start()
    counts = [done.get(timeout=PATIENCE) for _ in running]
    for process in running:
        process.join()
    return sum(counts) / SECONDS


def _until_time_is_up(work: Callable[[], object], start: Any, done: Any) -> None:
    work()
    start.wait(timeout=PATIENCE)
    count, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work()
        count += 1
    done.put(count)


def _raw_worker(start: Any, done: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")  # two at once may not create the same table
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_raw (id bigserial PRIMARY KEY, a text, b text, at timestamptz)"
        )
        cursor.execute("SELECT pg_advisory_unlock(1)")

    def commit() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for _ in range(3):
                cursor.execute(
                    "INSERT INTO bench_raw (a, b, at) VALUES (%s, %s, now())", ["x" * 200, "y" * 20]
                )

    _until_time_is_up(commit, start, done)


def _filing_worker(start: Any, done: Any) -> None:
    at = datetime.fromisoformat("2026-11-24T09:00:00+08:00")
    access = access_of(User.objects.get(username="bench-registrar"), at)
    person = PersonValues(**BODY["petitioner"])  # type: ignore[arg-type]
    values = Registration(
        **BODY | {"received_on": at.date(), "claims": tuple(BODY["claims"]), "petitioner": person}  # type: ignore[arg-type]
    )
    _until_time_is_up(
        lambda: register(values=values, access=access, at=at, submission_key=str(uuid4())), start, done
    )


# --- over HTTP -----------------------------------------------------------------------------------------


def over_http(clients: int = 8) -> float:
    """Filings a second through the API of a granian with two workers, as in production."""
    _instance, token = AuthToken.objects.create(User.objects.get(username="bench-registrar"))
    connection.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    argv = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        [*argv, "--workers", "2", "--no-access-log", "--log-level", "error", "config.wsgi:application"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        file_one(HTTPConnection("127.0.0.1", port, timeout=60), token)
        counts = [0] * clients
        end = time.perf_counter() + SECONDS
        threads = [
            threading.Thread(target=_client, args=(port, token, end, counts, n)) for n in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / SECONDS
    finally:
        server.terminate()
        server.wait(20)


def _client(port: int, token: str, end: float, counts: list[int], place: int) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    while time.perf_counter() < end:
        file_one(line, token)
        counts[place] += 1


def file_one(line: HTTPConnection, token: str) -> None:
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Token {token}",
        "Idempotency-Key": str(uuid4()),
    }
    line.request("POST", "/api/v1/petitions/", json.dumps(BODY), headers)
    answer = line.getresponse()
    body = answer.read()
    if answer.status != 201:
        raise RuntimeError(f"filing answered {answer.status}: {body[:300]!r}")


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("granian did not start")
