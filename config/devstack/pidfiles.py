"""Who was started by a run, on disk, so that somebody else (the guard, the next start) can stop it.

A record names a process by number and start time, so a number used again is never mistaken for ours.
Most records lead a session of their own and stand for everything in it. Standard library only: the guard
must stay small.
"""

import json
import os
import shutil
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path

PROGRAM, QUEUE, DATABASE = 0, 1, 2  # the order of stopping: programs, then Valkey, then PostgreSQL
SOCKET_PREFIX = "fq-"


@dataclass(frozen=True)
class Record:
    name: str
    pid: int
    started: str
    rank: int = PROGRAM
    session: bool = True
    stop_signal: int = signal.SIGTERM


def _stat(pid: int) -> list[str] | None:
    """/proc/PID/stat from the state on, or None when the process is gone or only waits to be reaped."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = text[text.rindex(")") + 2 :].split()
    return None if fields[0] in "ZX" else fields


def start_time(pid: int) -> str:
    fields = _stat(pid)
    return fields[19] if fields else ""


def _session_members(session: int) -> list[int]:
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields and int(fields[3]) == session:
                members.append(int(entry.name))
    return members


def living(record: Record) -> list[int]:
    """The processes this record still stands for."""
    now = start_time(record.pid)
    if now and now != record.started:
        return []  # the number went to a stranger
    if record.session:
        return _session_members(record.pid)
    return [record.pid] if now else []


def write(run: Path, record: Record) -> None:
    part = run / f".{record.name}.part"
    part.write_text(json.dumps(asdict(record)))
    part.rename(run / f"{record.name}.json")


def forget(run: Path, name: str) -> None:
    (run / f"{name}.json").unlink(missing_ok=True)


def read(run: Path) -> list[Record]:
    records = []
    for path in sorted(run.glob("*.json")):
        try:
            records.append(Record(**json.loads(path.read_text())))
        except (OSError, ValueError, TypeError):
            continue
    return records


def _send(pids: list[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def _wait_gone(records: list[Record], patience: float) -> bool:
    until = time.monotonic() + patience
    while any(living(record) for record in records):
        if time.monotonic() > until:
            return False
        time.sleep(0.03)
    return True


def stop(records: list[Record], patience: float = 10.0) -> None:
    """Rank by rank, all of one rank at once: ask, wait, then kill what is left."""
    for rank in sorted({record.rank for record in records}):
        ones = [record for record in records if record.rank == rank]
        for record in ones:
            alive = living(record)
            leader = [record.pid] if record.pid in alive else alive
            _send(leader, record.stop_signal)
        if not _wait_gone(ones, patience):
            for record in ones:
                _send(living(record), signal.SIGKILL)
            _wait_gone(ones, 3.0)


def remember_sockets(run: Path, folder: Path) -> None:
    (run / "sockets").write_text(str(folder))


def remove_sockets(run: Path) -> None:
    try:
        folder = Path((run / "sockets").read_text())
    except OSError:
        return
    if folder.name.startswith(SOCKET_PREFIX):
        shutil.rmtree(folder, ignore_errors=True)


def clear(run: Path) -> list[str]:
    """Stop everything a run left behind and remove its traces; returns the names of what still ran."""
    records = read(run)
    alive = [record for record in records if living(record)]
    stop(alive)
    remove_sockets(run)
    shutil.rmtree(run, ignore_errors=True)
    return [record.name for record in alive]
