"""What a calendar year would change: which days, and which running clocks from when to when. Nothing is written."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.accounts.rules.access import Access
from apps.administration.rules.calendar_days import as_data
from apps.base.clock import local_date
from apps.deadlines.actions import CalendarChange, preview_calendar
from apps.deadlines.rules.calendar import WorkCalendar, YearPlan
from apps.deadlines.rules.calendar_change import Moved
from apps.deadlines.rules.calendar_file import YearDraft, read_year
from apps.deadlines.selectors import current_calendar
from apps.petitions.actions.follow_calendar import RatingMoved, ratings_moving

SHOWN = 200
WORDS = {"due_on": "约束日", "act_by": "最迟办理日", "due_effective": "顺延后"}
LATENESS = {"late": "变动后已超期", "in_time": "变动后不再超期", "": ""}


@dataclass(frozen=True)
class DayChange:
    """One day whose standing changes."""

    day: date
    was: str
    becomes: str


@dataclass(frozen=True)
class ClockMove:
    """One clock: the days that move, as (label, old, new), which way, and what else becomes of it."""

    number: str
    name: str
    moves: list[tuple[str, date, date]]
    direction: str
    final: bool
    """Provisional so far, and not any more."""
    provisional: bool
    lateness: str
    told: bool
    """The petitioner was given the old day: whoever handles the case tells the new one."""


@dataclass(frozen=True)
class YearPreview:
    """`data` is the checked arrangement, to be sent back as it is when one asks for it."""

    change: CalendarChange
    data: dict[str, Any]
    days: list[DayChange]
    clocks: list[ClockMove]
    moved: int
    ends_moved: int
    to_tell: list[ClockMove]
    later: int
    earlier: int
    final: int
    late: int

    @property
    def as_json(self) -> str:
        return json.dumps(self.data, ensure_ascii=False)


def preview_year(*, data: object, source: str, access: Access, at: datetime) -> YearPreview:
    """Refused like the loading itself: the wrong year, a day twice, a make-up day that is a Monday."""
    change = preview_calendar(data=data, access=access, source=source)
    draft, today = read_year(data, source=source), local_date(at)
    later = sum(item.later for item in change.moved)
    told = (_move(item, today) for item in change.moved if item.told)
    ratings = (_rating(item) for item in ratings_moving(_coming(draft), date(draft.year - 1, 12, 1)))
    return YearPreview(
        change=change,
        data=as_data(draft.year, draft.source, draft.days),
        days=_days(draft),
        clocks=[_move(item, today) for item in change.moved[:SHOWN]],
        moved=len(change.moved),
        ends_moved=sum(item.end_moved for item in change.moved),
        to_tell=[*told, *ratings][:SHOWN],
        later=later,
        earlier=len(change.moved) - later,
        final=sum(item.becomes_final for item in change.moved),
        late=sum(item.lateness(today) == "late" for item in change.moved),
    )


def _days(draft: YearDraft) -> list[DayChange]:
    """Every day named now or before that becomes one of rest or of work; another name alone changes nothing."""
    current, coming = current_calendar(), _coming(draft)
    known = current.plans.get(draft.year)
    named = {entry.day for entry in draft.days} | {entry.day for entry in (known.days if known else ())}
    return [
        DayChange(day, _standing(current, day), _standing(coming, day))
        for day in sorted(named)
        if current.is_rest_day(day) != coming.is_rest_day(day)
    ]


def _coming(draft: YearDraft) -> WorkCalendar:
    """The calendar as it would be."""
    plan = YearPlan(draft.year, 0, True, draft.source, draft.days)
    plans = current_calendar().plans.values()
    return WorkCalendar([*(old for old in plans if old.year != draft.year), plan])


def _rating(item: RatingMoved) -> ClockMove:
    return ClockMove(
        number=item.number,
        name="满意度评价",
        moves=[(WORDS["due_on"], item.old, item.new)],
        direction="推后" if item.new > item.old else "提前",
        final=False,
        provisional=False,
        lateness="",
        told=True,
    )


def _standing(calendar: WorkCalendar, day: date) -> str:
    if calendar.is_make_up(day):
        return calendar.name_of(day)
    return f"休息（{calendar.name_of(day)}）" if calendar.is_rest_day(day) else "工作日"


def _move(item: Moved, today: date) -> ClockMove:
    moves = [
        (label, item.old[key], item.new[key])
        for key, label in WORDS.items()
        if item.old[key] != item.new[key]
    ]
    return ClockMove(
        number=item.number,
        name=item.name,
        moves=moves,
        direction="推后" if item.later else "提前",
        final=item.becomes_final,
        provisional=item.provisional,
        lateness=LATENESS[item.lateness(today)],
        told=item.told,
    )
