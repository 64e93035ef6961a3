"""Records of started processes: found again, never confused with strangers, stopped with all they started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.devstack import pidfiles
from config.devstack.pidfiles import Record
from config.devstack.places import ROOT

SLEEP = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
)
PARENT = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', '{SLEEP}']); print(flush=True); time.sleep(60)"

Starter = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def start() -> Iterator[Starter]:
    started = []

    def run(code: str) -> "subprocess.Popen[bytes]":
        argv = [sys.executable, "-c", code]
        started.append(subprocess.Popen(argv, stdout=subprocess.PIPE, start_new_session=True))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


def record_of(process: "subprocess.Popen[bytes]", name: str = "it", **extra: int) -> Record:
    return Record(name, process.pid, pidfiles.start_time(process.pid), **extra)


def test_a_record_survives_the_way_to_disk_and_back(tmp_path, start):
    record = record_of(start(SLEEP), rank=pidfiles.QUEUE)
    pidfiles.write(tmp_path, record)
    assert pidfiles.read(tmp_path) == [record]
    pidfiles.forget(tmp_path, "it")
    assert pidfiles.read(tmp_path) == []


def test_a_half_written_record_is_no_record(tmp_path):
    (tmp_path / "it.json").write_text('{"name": "it"')
    assert pidfiles.read(tmp_path) == []


def test_a_number_used_again_is_a_stranger(start):
    process = start(SLEEP)
    stranger = replace(record_of(process), started="1")
    assert pidfiles.living(stranger) == []
    pidfiles.stop([stranger], patience=0.2)
    assert process.poll() is None


def test_a_dead_process_that_nobody_reaped_counts_as_gone(start):
    process = start(SLEEP)
    record = record_of(process)
    os.kill(process.pid, signal.SIGKILL)
    until = time.monotonic() + 5
    while pidfiles.living(record) and time.monotonic() < until:
        time.sleep(0.02)
    assert pidfiles.living(record) == []


def test_one_that_ignores_the_request_is_killed(start):
    process = start(STUBBORN)
    assert process.stdout is not None
    process.stdout.readline()
    pidfiles.stop([record_of(process)], patience=0.3)
    assert process.wait(5) == -signal.SIGKILL


def test_children_of_a_killed_leader_are_still_found_and_stopped(start):
    process = start(PARENT)
    assert process.stdout is not None
    process.stdout.readline()
    record = record_of(process)
    process.kill()
    process.wait()
    assert len(pidfiles.living(record)) == 1
    pidfiles.stop([record], patience=3)
    assert pidfiles.living(record) == []


def test_the_database_is_stopped_last(tmp_path, start):
    order = tmp_path / "order"
    code = (
        "import signal, sys, time\n"
        "def leave(*_):\n"
        "    open({path!r}, 'a').write({name!r} + ' ')\n"
        "    sys.exit()\n"
        "signal.signal(signal.SIGTERM, leave); print(flush=True); time.sleep(60)"
    )
    records = []
    for name, rank in (
        ("database", pidfiles.DATABASE),
        ("queue", pidfiles.QUEUE),
        ("program", pidfiles.PROGRAM),
    ):
        process = start(code.format(path=str(order), name=name))
        assert process.stdout is not None
        process.stdout.readline()
        records.append(record_of(process, name, rank=rank))
    pidfiles.stop(records)
    assert order.read_text().split() == ["program", "queue", "database"]


def test_the_guard_stops_what_a_vanished_supervisor_left(tmp_path, start):
    run, sockets = tmp_path / "run", tmp_path / "fq-sockets"
    run.mkdir()
    sockets.mkdir()
    process = start(SLEEP)
    pidfiles.write(run, record_of(process))
    pidfiles.remember_sockets(run, sockets)
    guard = subprocess.Popen(
        [sys.executable, "-S", "-m", "config.devstack.guard", str(run)], cwd=ROOT, stdin=subprocess.PIPE
    )
    assert guard.stdin is not None
    time.sleep(0.3)
    assert process.poll() is None
    guard.stdin.close()
    assert guard.wait(10) == 0
    assert process.wait(5) == -signal.SIGTERM
    assert not run.exists()
    assert not sockets.exists()


def test_only_folders_of_ours_are_removed(tmp_path):
    run, other = tmp_path / "run", tmp_path / "precious"
    run.mkdir()
    other.mkdir()
    (run / "sockets").write_text(str(other))
    pidfiles.clear(run)
    assert other.is_dir()
    assert not Path(run).exists()
