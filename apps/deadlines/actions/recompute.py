"""Compute open clocks again after the calendar changed: batch by batch, each its own transaction, so it can be resumed.

A moved clock leaves an event on its case file. Only a moved *binding* day makes its notices new; where it stands
still, notices already sent are not sent again (R-172; security.md D11).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.casefiles.actions import EventRow, record_many
from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.rules.calendar_change import Moved, dates_of
from apps.deadlines.rules.reckoning import DATE_COLUMNS, FIRST_STAGE, Columns, changed_dates, columns_of
from apps.deadlines.selectors.explanation import answer_of, thresholds

BATCH = 500
WRITTEN = (
    *DATE_COLUMNS,
    "warn_on",
    "hot_on",
    "provisional",
    "calendar_version",
    "due_version",
    "stage",
    "next_action_on",
)


@dataclass(frozen=True)
class Change:
    """A clock and what it comes to under the calendar given."""

    deadline: Deadline
    number: str
    columns: Columns

    @property
    def old(self) -> dict[str, date]:
        return {name: getattr(self.deadline, name) for name in DATE_COLUMNS}

    @property
    def moves(self) -> bool:
        return changed_dates(self.old, self.columns)

    @property
    def moved(self) -> Moved:
        clock = self.deadline
        return Moved(
            clock.pk,
            clock.case_file_id,
            self.number,
            clock.subject,
            clock.rule,
            self.old,
            dates_of(self.columns),
            was_provisional=clock.provisional,
            provisional=self.columns.provisional,
        )


def preview(calendar: WorkCalendar, first: date, last: date) -> Iterator[Moved]:
    """Which clocks would move; nothing is written."""
    for files in _batches(first, last):
        clocks = Deadline.objects.open().touching(first, last).filter(case_file__in=files)
        for clock in clocks.select_related("case_file").order_by("case_file_id", "pk"):
            change = Change(clock, clock.case_file.number, _columns(clock, calendar))
            if change.moves:
                yield change.moved


def recompute(
    *, calendar: WorkCalendar, first: date, last: date, access: Access, at: datetime
) -> list[Moved]:
    """Every open clock that may have looked at a day in that span. Run again, it changes nothing."""
    moved: list[Moved] = []
    for files in _batches(first, last):
        moved += _recompute_batch(files, calendar, first, last, access, at)
    return moved


def _columns(clock: Deadline, calendar: WorkCalendar) -> Columns:
    """With the settings of the moment the clock was started; only the calendar is another one."""
    return columns_of(answer_of(clock, calendar), thresholds(clock.started_at))


def _batches(first: date, last: date) -> Iterator[list[int]]:
    """Case files in ascending order, by keyset: all clocks of one file are in one batch, so that a file has one event."""
    after = 0
    while True:
        open_clocks = Deadline.objects.open().touching(first, last).filter(case_file__gt=after)
        files = open_clocks.order_by("case_file_id").values_list("case_file_id", flat=True).distinct()
        batch = list(files[:BATCH])
        if not batch:
            return
        yield batch
        after = batch[-1]


@transaction.atomic
def _recompute_batch(
    files: list[int], calendar: WorkCalendar, first: date, last: date, access: Access, at: datetime
) -> list[Moved]:
    """The files are locked first: of two that recompute at once the second finds nothing left to move."""
    locked = CaseFile.objects.filter(pk__in=files).order_by("pk").select_for_update(no_key=True)
    numbers = dict(locked.values_list("pk", "number"))
    clocks = Deadline.objects.open().touching(first, last).filter(case_file__in=numbers)
    changes = [
        Change(clock, numbers[clock.case_file_id], _columns(clock, calendar))
        for clock in clocks.order_by("pk").select_for_update(of=("self",))
    ]
    moved = [change.moved for change in changes if change.moves]
    written = [_apply(change, local_date(at)) for change in changes if _differs(change)]
    Deadline.objects.bulk_update(written, WRITTEN, batch_size=BATCH)
    record_many(_events(moved, access, at))
    return moved


def _differs(change: Change) -> bool:
    """Whether any column is written anew; a final date that was provisional is, without having moved."""
    return any(getattr(change.deadline, name) != value for name, value in change.columns.as_dict().items())


def _apply(change: Change, today: date) -> Deadline:
    clock = change.deadline
    end_moves = clock.due_on != change.columns.due_on
    for name, value in change.columns.as_dict().items():
        setattr(clock, name, value)
    if end_moves:
        clock.due_version += 1
        clock.stage = FIRST_STAGE
    clock.next_action_on = clock.next_notice_on(today)
    return clock


def _events(moved: list[Moved], access: Access, at: datetime) -> list[EventRow]:
    """One event per file, naming each of its clocks that moved."""
    by_file: dict[int, list[dict[str, object]]] = {}
    for item in moved:
        shown = {key: value for key, value in item.as_dict().items() if key != "number"}
        by_file.setdefault(item.case_file_id, []).append(shown)
    return [
        EventRow(
            case_file_id=case_file_id,
            verb="deadlines.recomputed",
            actor=access.name,
            at=at,
            payload={"clocks": clocks},
            actor_user_id=access.user_id,
        )
        for case_file_id, clocks in by_file.items()
    ]
