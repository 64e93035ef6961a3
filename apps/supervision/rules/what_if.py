"""What if: running limits worked off organ by organ, the nearest day first, with a given strength. Deterministic, pure.

A piece is one case at one organ with the nearest of its running limits: one sitting serves all of them. An organ serves
`per_day` hundredths of a piece each working day of the calendar, today included; what does not make a whole piece is
carried to the next day, but not through days without work. A piece is late by day D when its binding day lies before D
and it was not served on that day or before. Days D of the future count like the clock's own black: the day after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from apps.deadlines.rules.calendar import ONE_DAY, WorkCalendar

WHOLE = 100
"""Hundredths of a piece: strengths are whole numbers, so that a result never depends on rounding of floats."""
WEEK = 7


class Piece(NamedTuple):
    """One case at one organ. A hypothetical filing has a negative `case_id` and comes in on `arrives_on`."""

    due_on: date
    case_id: int
    organ_id: int
    provisional: bool = False
    arrives_on: date = date.min

    @property
    def hypothetical(self) -> bool:
        return self.case_id < 0


class Served(NamedTuple):
    """What became of one piece by the day looked at; `served_on` is None when it still waits."""

    piece: Piece
    served_on: date | None

    def late_by(self, day: date) -> bool:
        due = self.piece.due_on
        return due < day and (self.served_on is None or self.served_on > due)


@dataclass(frozen=True)
class Strength:
    """The staff of one organ and how much one of them serves in a working day, in hundredths of a piece."""

    handlers: int
    rate: int
    learned: bool = True
    """False where the organ has no record and the average of all stands in."""

    @property
    def per_day(self) -> int:
        return self.handlers * self.rate

    def changed(self, more: int, rate: int | None = None) -> "Strength":
        """With staff added or taken (never below nobody), or another rate."""
        return Strength(max(0, self.handlers + more), self.rate if rate is None else rate, self.learned)


@dataclass(frozen=True)
class Result:
    """Every piece with its day, and the day that was looked at."""

    day: date
    served: tuple[Served, ...]
    late: frozenset[int] = field(init=False)
    waiting: frozenset[int] = field(init=False)
    """Ids of existing cases late by the day; and those of them that still wait then."""

    def __post_init__(self) -> None:
        late = [one for one in self.served if one.late_by(self.day) and not one.piece.hypothetical]
        object.__setattr__(self, "late", frozenset(one.piece.case_id for one in late))
        waiting = frozenset(one.piece.case_id for one in late if one.served_on is None)
        object.__setattr__(self, "waiting", waiting)

    def late_by_organ(self) -> dict[int, frozenset[int]]:
        """Existing cases late at each organ; a case at two organs counts at both."""
        found: dict[int, set[int]] = {}
        for one in self.served:
            if one.late_by(self.day) and not one.piece.hypothetical:
                found.setdefault(one.piece.organ_id, set()).add(one.piece.case_id)
        return {organ: frozenset(cases) for organ, cases in found.items()}

    def hypothetical(self) -> tuple[int, int, int]:
        """Added filings: how many came in, how many were served, how many are late."""
        added = [one for one in self.served if one.piece.hypothetical]
        return (
            len(added),
            sum(one.served_on is not None for one in added),
            sum(one.late_by(self.day) for one in added),
        )


def simulate(
    pieces: Iterable[Piece],
    strengths: Mapping[int, Strength],
    *,
    today: date,
    until: date,
    calendar: WorkCalendar,
) -> Result:
    """Work every organ's pieces to the day. An organ without strength serves nothing."""
    by_organ: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_organ.setdefault(piece.organ_id, []).append(piece)
    days = working_days(today, until, calendar)
    served: list[Served] = []
    for organ_id in sorted(by_organ):
        strength = strengths.get(organ_id)
        served += _work(by_organ[organ_id], strength.per_day if strength else 0, days)
    return Result(until, tuple(served))


def _work(pieces: list[Piece], per_day: int, days: list[date]) -> list[Served]:
    """Nearest day first among what has come in; ties by the smaller id, so that two runs agree."""
    coming = sorted(pieces, key=lambda piece: (piece.arrives_on, piece.due_on, piece.case_id), reverse=True)
    waiting: list[Piece] = []
    served: list[Served] = []
    credit = 0
    for day in days:
        while coming and coming[-1].arrives_on <= day:
            heappush(waiting, coming.pop())
        credit += per_day
        while waiting and credit >= WHOLE:
            served.append(Served(heappop(waiting), day))
            credit -= WHOLE
        if not waiting:
            credit = min(credit, WHOLE - 1)
    served += [Served(piece, None) for piece in (*waiting, *coming)]
    return served


def working_days(first: date, last: date, calendar: WorkCalendar) -> list[date]:
    """Working days from `first` to `last`, both counted."""
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in span if calendar.is_workday(day)]


def learned(served: Mapping[int, int], handlers: Mapping[int, int], *, workdays: int) -> dict[int, Strength]:
    """Strengths from what was served in so many working days; an organ without a record gets the average of the rest.

    An organ nobody is appointed at counts as one person: somebody has done its work.
    """
    staff = {organ: max(1, handlers.get(organ, 0)) for organ in {*served, *handlers}}
    days = max(1, workdays)
    busy = {organ: count for organ, count in served.items() if count}
    people = sum(staff[organ] for organ in busy)
    average = _rate(sum(busy.values()), days * people) if people else WHOLE
    return {
        organ: Strength(staff[organ], _rate(busy[organ], days * staff[organ]))
        if organ in busy
        else Strength(staff[organ], average, learned=False)
        for organ in staff
    }


def _rate(count: int, person_days: int) -> int:
    """Hundredths, rounded half up; whoever served anything serves at least one hundredth."""
    return max(1, (2 * WHOLE * count + person_days) // (2 * person_days))


def weekly(count: int, *, start: date, until: date, calendar: WorkCalendar) -> dict[date, int]:
    """So many filings in each week from `start`, spread over its working days; on its first day where it has none."""
    found: dict[date, int] = {}
    first = start
    while first <= until:
        last = first + timedelta(days=WEEK - 1)
        days = working_days(first, last, calendar) or [first]
        for n in range(count):
            day = days[n * len(days) // count]
            if day <= until:
                found[day] = found.get(day, 0) + 1
        first = last + ONE_DAY
    return found


def scaled(counts: Mapping[date, int], percent: int) -> dict[date, int]:
    """Daily counts times a factor in per cent; the rounding is carried on, so that the sum keeps the factor."""
    found: dict[date, int] = {}
    carried = 0
    for day in sorted(counts):
        carried += counts[day] * percent
        whole, carried = divmod(carried, 100)
        if whole:
            found[day] = whole
    return found


def steps(today: date, until: date, most: int = 12) -> list[date]:
    """The days a curve is drawn at: weeks from today, thinned to `most`, the day itself last."""
    whole = [today + timedelta(days=WEEK * n) for n in range(1, (until - today).days // WEEK + 1)]
    whole = [day for day in whole if day < until]
    stride = max(1, -(-len(whole) // (most - 1)))
    return [*whole[stride - 1 :: stride], until]


def late_curve(result: Result, days: Iterable[date]) -> list[int]:
    """How many existing cases have fallen late by each of the days."""
    first: dict[int, date] = {}
    for one in result.served:
        if one.late_by(result.day) and not one.piece.hypothetical:
            due = one.piece.due_on
            first[one.piece.case_id] = min(due, first.get(one.piece.case_id, due))
    return [sum(due < day for due in first.values()) for day in days]
