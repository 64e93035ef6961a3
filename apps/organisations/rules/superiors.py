"""The next higher organs of an organ (art. 35, 36), from its place in the tree and the table of those above it. Pure."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Superior:
    """One line of the table: who stands above whom, from when to when. `vertical`: led from above alone."""

    name: str
    superior: str
    vertical: bool
    active_from: date
    active_to: date | None = None

    def holds(self, on: date) -> bool:
        return self.active_from <= on and (self.active_to is None or on <= self.active_to)


def parse_superiors(lines: Iterable[str]) -> tuple[Superior, ...]:
    """The reference file. Raises ValueError where a line is not one."""
    return tuple(
        Superior(
            row["name"], row["superior"], row["vertical"] == "1", date.fromisoformat(row["active_from"]),
            date.fromisoformat(row["active_to"]) if row["active_to"] else None,
        )
        for row in csv.DictReader(lines)
    )  # fmt: skip


def next_above(name: str, in_tree: str, table: Iterable[Superior], on: date) -> tuple[str, ...]:
    """Full names of the organs one level up: the government it belongs to first, then those of its own line.

    `in_tree` is what it hangs under here ("" for nothing). A line led from above knows its own superior only.
    """
    rows = [row for row in table if row.name == name and row.holds(on)]
    led = [row.superior for row in rows if row.vertical]
    if led:
        return tuple(dict.fromkeys(led))
    return tuple(dict.fromkeys([*([in_tree] if in_tree else []), *(row.superior for row in rows)]))
