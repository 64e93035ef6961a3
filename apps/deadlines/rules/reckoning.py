"""From inputs to the columns a clock stores: the dates, the ladder, and when the next notice is due."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from apps.deadlines.rules.answer import Answer
from apps.deadlines.rules.stages import USUAL, Stage, StageDays, Thresholds, stage_days


@dataclass(frozen=True)
class Columns:
    """Everything about a clock that its calendar decides."""

    due_raw: date
    due_effective: date
    due_on: date
    act_by: date
    warn_on: date
    hot_on: date
    provisional: bool
    calendar_version: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    @property
    def stage_days(self) -> StageDays:
        return StageDays.of(self.warn_on, self.hot_on, self.due_on)


DATE_COLUMNS = ("due_raw", "due_effective", "due_on", "act_by")


def columns_of(answer: Answer, thresholds: Thresholds = USUAL) -> Columns:
    """The stored form of an answer; `thresholds` are the bureau's figures of the warning ladder."""
    length = answer.days + answer.excluded_days + answer.extended_days
    ladder = stage_days(
        unit=answer.rule.unit,
        length=length,
        start_on=answer.start_on,
        act_by=answer.act_by,
        due_on=answer.due_on,
        calendar=answer.calendar,
        thresholds=thresholds,
    )
    return Columns(
        due_raw=answer.due_raw,
        due_effective=answer.due_effective,
        due_on=answer.due_on,
        act_by=answer.act_by,
        warn_on=ladder.yellow,
        hot_on=ladder.red,
        provisional=answer.provisional,
        calendar_version=answer.calendar_version,
    )


def next_action_on(
    ladder: StageDays, stage: str, *, is_duty: bool, has_owner: bool, today: date
) -> date | None:
    """The day the next notice is due, never before today. A right nobody in the office holds warns nobody."""
    if not (is_duty or has_owner):
        return None
    day = ladder.next_after(stage, is_duty=is_duty)
    return None if day is None else max(day, today)


def changed_dates(old: Mapping[str, object], new: Columns) -> bool:
    """Whether any date a person could have read is another one now."""
    return any(old[name] != getattr(new, name) for name in DATE_COLUMNS)


FIRST_STAGE = Stage.GREEN.value
