"""The ledger's chain, recomputed in plain Python: the twin of the database trigger that builds it.

Every value is one line of the hashed text; verb and actor are kept to one line by constraints, the payload is
PostgreSQL's own text of the jsonb value, in which a line break is always escaped.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

ALGORITHM = "sha256-1"


@dataclass(frozen=True)
class EventRow:
    """One event to be recorded in a batch; `actor` is the name people read."""

    case_file_id: int
    verb: str
    actor: str
    at: datetime
    payload: dict[str, Any]
    organ_id: int | None = None
    actor_user_id: int | None = None


@dataclass(frozen=True)
class LedgerLine:
    """One stored event as the verifier reads it."""

    case_file_id: int
    seq: int
    verb: str
    at: datetime
    actor: str
    actor_user_id: int | None
    organ_id: int | None
    payload_text: str
    algorithm: str
    prev_hash: str
    hash: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line (`seq`), or with the head of a file (`seq` = the number of events it claims)."""

    seq: int
    reason: str


@dataclass
class ChainCheck:
    """Walks one file's chain line by line; keeps nothing but the last hash and the faults."""

    seq: int = 0
    head: str = ""
    faults: list[Fault] = field(default_factory=list)

    def take(self, line: LedgerLine) -> None:
        if line.seq != self.seq + 1:
            self.faults.append(Fault(self.seq + 1, "missing"))
        elif line.prev_hash != self.head:
            self.faults.append(Fault(line.seq, "broken_link"))
        if line.algorithm != ALGORITHM:
            self.faults.append(Fault(line.seq, "unknown_algorithm"))
        elif line_hash(line) != line.hash:
            self.faults.append(Fault(line.seq, "altered"))
        self.seq, self.head = line.seq, line.hash

    def close(self, *, event_count: int, head_hash: str) -> list[Fault]:
        """All faults of the file, its head compared with the last line seen."""
        if event_count > self.seq:
            self.faults.append(Fault(self.seq + 1, "missing"))
        elif event_count < self.seq:
            self.faults.append(Fault(self.seq, "unannounced"))
        elif head_hash != self.head:
            self.faults.append(Fault(event_count, "head_differs"))
        return self.faults


def one_line(name: str) -> str:
    """A name fit for one line of the hashed text and for its column."""
    return " ".join(name.split())[:60]


def line_hash(line: LedgerLine) -> str:
    """SHA-256 over the line's values, the previous hash among them."""
    moment = line.at.astimezone(UTC)
    values = (
        line.algorithm,
        line.prev_hash,
        line.case_file_id,
        line.seq,
        line.verb,
        f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06d}",
        line.actor,
        line.actor_user_id or 0,
        line.organ_id or 0,
        line.payload_text,
    )
    return hashlib.sha256("\n".join(str(value) for value in values).encode()).hexdigest()
