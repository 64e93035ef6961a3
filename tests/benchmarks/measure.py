"""Measuring: floor and project interleaved, the median of five rounds, wall time and CPU of this process and its backend."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

ROUNDS = 5


@dataclass(frozen=True)
class Sample:
    """Median seconds of one call: on the wall, and of CPU (this process and, on the same machine, its backend)."""

    wall: float
    cpu: float

    def over(self, floor: "Sample") -> float:
        return self.wall / floor.wall

    def cpu_over(self, floor: "Sample") -> float:
        return self.cpu / floor.cpu if floor.cpu else 0.0


def cpu_seconds() -> float:
    """CPU used so far here and in the PostgreSQL process that serves this connection, where /proc shows it."""
    return time.process_time() + backend_seconds()


def backend_seconds() -> float:
    raw = connection.connection
    if raw is None:
        return 0.0
    process = Path("/proc") / str(raw.info.backend_pid)
    try:
        if "postgres" not in (process / "comm").read_text():
            return 0.0  # another machine's number
        return int((process / "schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def interleaved(works: dict[str, Callable[[], object]], *, calls: int = 20) -> dict[str, Sample]:
    """Each piece of work `calls` times a round, in turn, after one warming call."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(ROUNDS):
        for name, work in works.items():
            wall, cpu = time.perf_counter(), cpu_seconds()
            for _ in range(calls):
                work()
            taken[name].append(((time.perf_counter() - wall) / calls, (cpu_seconds() - cpu) / calls))
    return {
        name: Sample(statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows))
        for name, rows in taken.items()
    }


@dataclass(frozen=True)
class Ratio:
    """One line of the report. `bound` is the goal of the performance plan; nothing fails when it is missed."""

    goal: str
    what: str
    size: int
    value: float
    bound: str
    note: str = ""

    def line(self) -> str:
        return f"{self.goal:<4} {self.size:>9,}  {self.what:<58} {self.value:>10.2f}  {self.bound:<8} {self.note}"
