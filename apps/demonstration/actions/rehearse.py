"""A year of the bureau, day by day: real input, real actions, deadlines enforced every morning, a count of its own."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from apps.base.clock import SHANGHAI, local_date, start_of
from apps.deadlines.selectors import current_calendar
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import ASSIGNED_DAYS, Played, begin_life, play_move
from apps.demonstration.rules.life import LIFELIKE, Life, Move
from apps.demonstration.rules.lives import Message, lives_of_messages
from apps.demonstration.rules.tally import Tally
from apps.demonstration.selectors import places, statistics_totals, topics
from apps.petitions.actions import sweep_deadlines

Agenda = list[tuple[datetime, int, Played | Life, Move | None]]


@dataclass
class Outcome:
    """What a rehearsal prints: petitions registered, its own tally, and the figures of `statistics` under the same keys."""

    petitions: int
    tally: dict[str, Any]
    statistics: dict[str, Any]
    differences: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        return self.tally == self.statistics


def rehearse(
    *, messages: Sequence[Message], first: date, last: date, seed: int, say: Callable[[str], None]
) -> Outcome:
    """Play the period in the present database. Figures are taken as of the morning after the last day."""
    lives = lives_of_messages(
        messages, topics(), places(first), first=first, last=last, seed=seed, manners=LIFELIKE
    )
    calendar = current_calendar()
    tally = Tally(workday=calendar.is_workday)
    cast = Cast(start_of(first), prefix="rehearsal-")
    Rehearsal(cast, tally, first, last, say).run(lives)
    on = last + timedelta(days=1)
    counted = statistics_totals(cast.access("head"), first, last, on)
    own = tally.totals(first, last, on)
    return Outcome(len(tally.cases), own, counted, differences(own, counted))


def differences(own: dict[str, Any], counted: dict[str, Any]) -> list[str]:
    """One line per figure that is not equal on both sides."""
    lines = []
    for group in own:
        for key in sorted(set(own[group]) | set(counted[group])):
            mine, theirs = own[group].get(key), counted[group].get(key)
            if mine != theirs:
                lines.append(f"{group}.{key}: tally {mine}, statistics {theirs}")
    return lines


@dataclass
class Rehearsal:
    """The state of one run. `say` gets progress in words."""

    cast: Cast
    tally: Tally
    first: date
    last: date
    say: Callable[[str], None]

    def run(self, lives: Iterable[Life]) -> None:
        """Every move in the order of time; at the start of each day the deadlines are swept."""
        agenda: Agenda = [(life.received, order, life, None) for order, life in enumerate(lives)]
        heapq.heapify(agenda)
        serial, morning, end = len(agenda), self.first, start_of(self.last + timedelta(days=1))
        while agenda and agenda[0][0] < end:
            moment, _, subject, move = heapq.heappop(agenda)
            morning = self._mornings(morning, local_date(moment))
            if isinstance(subject, Life):
                played = self._register(subject)
                for planned in subject.moves:
                    serial += 1
                    heapq.heappush(agenda, (planned.at, serial, played, planned))
            elif move is not None:
                self._move(subject, move)
        self._mornings(morning, self.last)

    def _mornings(self, day: date, until: date) -> date:
        while day <= until:
            sweep_deadlines(at=datetime.combine(day, time(0, 5), SHANGHAI))
            if day.day == 1:
                self.say(f"{day:%Y-%m} ({len(self.tally.cases)})")
            day += timedelta(days=1)
        return day

    def _register(self, life: Life) -> Played:
        played = begin_life(life, self.cast)
        matter = life.matter
        self.tally.registered(
            life.key,
            received=local_date(life.received),
            on=local_date(life.received),
            online=life.channel not in ("letter", "fax", "visit"),
            repeat=False,
            sealed=matter.petition_class == "accusation",
            rated=matter.appeal_route not in ("litigation", "arbitration", "party_appeal"),
            procedure=(matter.petition_class, matter.appeal_route) == ("appeal", "petition_procedure"),
        )
        return played

    def _move(self, played: Played, move: Move) -> None:
        play_move(played, move, self.cast)
        facts: dict[str, Any] = {key: move.values[key] for key in ("side", "score") if key in move.values}
        if move.verb == "ask_extension":
            played.extension_days = move.values["days"]
        if move.verb == "approve_extension":
            facts["days"] = played.extension_days
        if move.verb == "assign":
            facts["limit_on"] = local_date(move.at) + timedelta(days=ASSIGNED_DAYS)
        self.tally.note(played.life.key, move.verb, local_date(move.at), organ=move.organ, **facts)
