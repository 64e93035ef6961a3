"""What a new arrangement of a year may disturb, and what it did disturb."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from apps.deadlines.rules.calendar import DayPlan, YearPlan
from apps.deadlines.rules.reckoning import DATE_COLUMNS, Columns
from apps.deadlines.rules.table import RULES

REACH = timedelta(days=31)
"""`act_by` looks back from the end over at most one long holiday."""

TOLD = frozenset({"review_request", "recheck_request", "rating_window", "judicial_confirmation", "closure"})
"""Limits whose last day stands in a paper or on the page the petitioner reads."""


@dataclass(frozen=True)
class Moved:
    """A clock whose dates are other ones under the new arrangement."""

    deadline_id: int
    case_file_id: int
    number: str
    subject: str
    rule: str
    old: Mapping[str, date]
    new: Mapping[str, date]
    was_provisional: bool = False
    provisional: bool = False

    @property
    def name(self) -> str:
        return RULES[self.rule].name if self.rule in RULES else self.rule

    @property
    def end_moved(self) -> bool:
        """Whether the binding day is another one; only then are its notices new."""
        return self.old["due_on"] != self.new["due_on"]

    @property
    def later(self) -> bool:
        """Whether the day moves back: the binding one where it moves, else the one to act by, else the rolled one."""
        keys = ("due_on", "act_by", "due_effective", "due_raw")
        key = next((key for key in keys if self.old[key] != self.new[key]), "due_on")
        return self.new[key] > self.old[key]

    @property
    def becomes_final(self) -> bool:
        return self.was_provisional and not self.provisional

    @property
    def told(self) -> bool:
        """The petitioner was given the old day and must be given the new one: a right that ends on another day."""
        return self.end_moved and self.rule in TOLD

    def lateness(self, on: date) -> str:
        """`late`: past already under the new day; `in_time`: was past, and is not any more; else nothing."""
        was, becomes = self.old["due_on"] < on, self.new["due_on"] < on
        return "" if was == becomes else "late" if becomes else "in_time"

    def as_dict(self) -> dict[str, object]:
        return {
            "number": self.number,
            "subject": self.subject,
            "rule": self.rule,
            "name": self.name,
            "old": {key: day.isoformat() for key, day in self.old.items()},
            "new": {key: day.isoformat() for key, day in self.new.items()},
            "was_provisional": self.was_provisional,
            "provisional": self.provisional,
        }


def dates_of(columns: Columns) -> dict[str, date]:
    return {name: getattr(columns, name) for name in DATE_COLUMNS}


def span_of(year: int, *versions: Iterable[DayPlan]) -> tuple[date, date]:
    """First and last day a clock may have looked at and find changed: the year, and the December its days reach into."""
    days = [entry.day for version in versions for entry in version]
    return min([date(year, 1, 1), *days]), max([date(year, 12, 31), *days]) + REACH


def same_days(plan: YearPlan, days: Iterable[DayPlan]) -> bool:
    """Whether a published plan already says exactly this."""
    return plan.published and set(plan.days) == set(days)
