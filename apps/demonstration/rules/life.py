"""One case's life as a list of moves, planned from a seed: pure, so that the same seed gives the same year.

A move names a verb, its moment, who does it (a part in the cast: `registrar`, `desk`, `checker`, `head`, `vault`,
`handler`, `approver`, `petitioner`), the organ it concerns and its values. Days are counted by the plan itself; the
law is applied only when the move is carried out.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Move:
    """One step. `organ` is the organ code whose handling it concerns (empty: the petition itself)."""

    verb: str
    at: datetime
    part: str
    organ: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Matter:
    """What the case is about, with every text an officer will write."""

    title: str
    content: str
    claims: tuple[str, ...]
    purpose: str
    petition_class: str
    appeal_route: str
    content_class: str
    organ: str
    kind: str
    facts: str
    opinion: str
    basis: str


@dataclass(frozen=True)
class Life:
    """A case from registration to rating."""

    key: str
    matter: Matter
    channel: str
    area_code: str
    received: datetime
    petitioner: dict[str, str]
    flags: tuple[str, ...] = ()
    visitor_count: int = 1
    accused_organ: str = ""
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Manners:
    """How a bureau behaves: chances between 0 and 1. `PUNCTUAL` never misses a day."""

    late_dispatch: float = 0.0
    late_accept: float = 0.0
    late_close: float = 0.0
    objection: float = 0.0
    agreed: float = 0.5
    extension: float = 0.0
    redo: float = 0.0
    direct: float = 0.0
    on_file: float = 0.0
    refused: float = 0.0
    not_accepted: float = 0.0
    bureau_rated: float = 0.4
    unit_rated: float = 0.6
    satisfied: float = 0.9


PUNCTUAL = Manners()
LIFELIKE = Manners(
    late_dispatch=0.02,
    late_accept=0.03,
    late_close=0.04,
    objection=0.08,
    extension=0.06,
    redo=0.04,
    direct=0.08,
    on_file=0.02,
    refused=0.02,
    not_accepted=0.02,
)


class Course:
    """Writes the moves of one case, always forward in time, in office hours of Monday to Friday."""

    def __init__(self, dice: random.Random, start: datetime) -> None:
        self.dice = dice
        self.now = start
        self.moves: list[Move] = []

    def later(self, low: int, high: int) -> datetime:
        """Between `low` and `high` days on, at an office hour; weekends move to the next Monday."""
        day = self.now.date() + timedelta(days=self.dice.randint(low, high))
        return self.on(day)

    def on(self, day: date) -> datetime:
        while day.weekday() >= 5:
            day += timedelta(days=1)
        moment = datetime.combine(day, time(self.dice.randint(8, 16), self.dice.randint(0, 59)), ZONE)
        return max(moment, self.now + timedelta(minutes=self.dice.randint(5, 50)))

    def do(self, verb: str, part: str, low: int = 0, high: int = 0, organ: str = "", **values: Any) -> Move:
        self.now = (
            self.later(low, high) if high or low else self.now + timedelta(minutes=self.dice.randint(3, 40))
        )
        move = Move(verb, self.now, part, organ, values)
        self.moves.append(move)
        return move

    def aside(self, verb: str, part: str, at: datetime, organ: str = "", **values: Any) -> None:
        """A move beside the main line (ratings): does not hold the next one up."""
        self.moves.append(Move(verb, at, part, organ, values))
