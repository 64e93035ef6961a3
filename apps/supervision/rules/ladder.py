"""The ladder of reminders: to whom a late duty is told, after how many days, and only in office hours.

1 the handler, 2 the unit's head, 3 the bureau's deputy director, 4 the joint conference's office or a leader. Posts,
not persons: who holds the post is asked when the reminder goes out. A step whose post nobody holds, or to whom the
file is closed, goes to supervision instead, so that it does not end nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from apps.accounts.rules.roles import Role
from apps.deadlines.rules.calendar import WorkCalendar
from apps.petitions.rules import warnings
from apps.petitions.rules.warnings import Address, Staffing

OPENS, SHUTS = time(8, 30), time(17, 30)
STEPS = (1, 2, 3, 4)
STEP_LABELS = {0: "人工催办", 1: "经办人", 2: "单位负责人", 3: "分管副局长", 4: "联席办或者区领导"}
SETTINGS = {1: "urge_handler_days", 2: "urge_head_days", 3: "urge_deputy_days", 4: "urge_leader_days"}
DEPUTIES = (Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
ABOVE = (Role.JOINT_OFFICE, Role.LEADER)
ASKED_ROLES = warnings.ASKED_ROLES | frozenset(ABOVE)


@dataclass(frozen=True)
class Ladder:
    """After how many days late each step is reached; the bureau's settings of the moment."""

    days: Mapping[int, int]

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> "Ladder":
        return cls({step: _number(settings[name]) for step, name in SETTINGS.items()})

    def step_at(self, late_days: int) -> int:
        """The highest step reached; 0 for none."""
        return max((step for step in STEPS if late_days >= self.days[step]), default=0)

    def next_on(self, due_on: date, late_days: int) -> tuple[int, date] | None:
        """The next step and the day it is reached; None at the top."""
        ahead = [step for step in STEPS if self.days[step] > late_days]
        step = min(ahead, key=lambda one: self.days[one], default=None)
        return None if step is None else (step, due_on + timedelta(days=self.days[step]))


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a number of days, not {value!r}")
    return value


def in_office_hours(at: datetime, calendar: WorkCalendar) -> bool:
    """`at` in Shanghai's zone; a make-up Saturday counts, a holiday does not."""
    return calendar.is_workday(at.date()) and OPENS <= at.time() < SHUTS


def next_office_moment(day: date, now: datetime, calendar: WorkCalendar) -> datetime:
    """When something due that day can go out: that morning, now, or the next working morning."""
    if day > now.date():
        opening = calendar.on_or_after(day)
    elif in_office_hours(now, calendar):
        return now
    else:
        later = now.time() >= SHUTS
        opening = calendar.on_or_after(now.date() + timedelta(days=1) if later else now.date())
    return datetime.combine(opening, OPENS, tzinfo=now.tzinfo)


def address_of(step: int, owner_id: int, bureau_id: int, staffing: Staffing) -> Address | None:
    """The post a step goes to; None where nobody holds it."""
    if step == 1:
        return warnings.handler(owner_id, bureau_id, staffing)
    if step == 2:
        return warnings.head(owner_id, bureau_id, staffing)
    if step == 3:
        return staffing.first(bureau_id, DEPUTIES)
    return above(staffing)


def above(staffing: Staffing) -> Address | None:
    """The joint conference's office, else a leader of the district, wherever the post hangs."""
    for role in ABOVE:
        places = sorted(organ_id for organ_id, held in staffing.held if held == role)
        if places:
            return Address(places[0], str(role))
    return None


def open_address(
    step: int, owner_id: int, bureau_id: int, staffing: Staffing, closed: frozenset[int]
) -> Address | None:
    """The step's post, or supervision in its place where it is vacant or the file closed to it (art. 30)."""
    found = address_of(step, owner_id, bureau_id, staffing)
    if found is not None and found.organ_id not in closed:
        return found
    instead = warnings.supervision(bureau_id, staffing)
    return instead if instead is not None and instead.organ_id not in closed else None
