"""Measuring: floor and project interleaved, the median of five rounds, wall time and CPU of this process."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True)
class Sample:
    """Median seconds of one call: on the wall, and of this process's CPU."""

    wall: float
    cpu: float

    def over(self, floor: "Sample") -> float:
        return self.wall / floor.wall


def interleaved(works: dict[str, Callable[[], object]], *, calls: int = 20) -> dict[str, Sample]:
    """Each piece of work `calls` times a round, in turn, after one warming call."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(ROUNDS):
        for name, work in works.items():
            wall, cpu = time.perf_counter(), time.process_time()
            for _ in range(calls):
                work()
            taken[name].append(((time.perf_counter() - wall) / calls, (time.process_time() - cpu) / calls))
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
