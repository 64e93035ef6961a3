"""A right to rate has its last day in its own row; when a year's notice moves that day, the row follows, with an event.

Run again it changes nothing. What was rated keeps the day it was rated under; a lapsed right the new day revives is
open again, for the day was never the petitioner's fault (R-105, R-172).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from apps.accounts.rules.access import system_access
from apps.base.clock import local_date
from apps.casefiles.actions import EventRow, record_many
from apps.casefiles.models import CaseFile
from apps.deadlines.models import CalendarYear
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.selectors import current_calendar
from apps.petitions.models import Rating
from apps.petitions.selectors.rating_days import rating_answer

BATCH = 500
RECENT = timedelta(days=3)
LONGEST_REST = timedelta(days=15)
"""How far a last day may have been rolled; one further off was set under another length and is left alone."""


@dataclass(frozen=True)
class RatingMoved:
    """One right whose last day is another one."""

    rating: Rating
    number: str
    old: date
    new: date


def ratings_moving(calendar: WorkCalendar, first: date) -> Iterator[RatingMoved]:
    """Unused rights that end on or after `first` and would end on another day; nothing is written."""
    rows = Rating.objects.filter(score="", expires_on__gte=first).select_related("petition")
    for row in rows.order_by("pk").iterator(BATCH):
        answer = rating_answer(row.opened_on, calendar)
        rolled = timedelta(0) <= row.expires_on - answer.due_raw <= LONGEST_REST
        if rolled and answer.due_on != row.expires_on:
            yield RatingMoved(row, row.petition.number, row.expires_on, answer.due_on)


def follow_recent_calendars(*, at: datetime) -> int:
    """After every arrangement loaded in the last days, from wherever it was loaded."""
    recent = CalendarYear.objects.filter(version__gt=1, loaded_at__gte=at - RECENT)
    years = sorted(set(recent.values_list("year", flat=True)))
    return follow_calendar(first=date(years[0] - 1, 12, 1), at=at) if years else 0


def follow_calendar(*, first: date, at: datetime) -> int:
    """How many moved; a batch of files a transaction, each locked first."""
    moving = list(ratings_moving(current_calendar(), first))
    for start in range(0, len(moving), BATCH):
        _follow(moving[start : start + BATCH], at)
    return len(moving)


@transaction.atomic
def _follow(moving: list[RatingMoved], at: datetime) -> None:
    files = {one.rating.petition_id for one in moving}
    list(CaseFile.objects.filter(pk__in=files).order_by("pk").select_for_update(no_key=True))
    access, events = system_access("calendar"), []
    for one in moving:
        still = Rating.objects.filter(pk=one.rating.pk, score="", expires_on=one.old)
        if still.update(expires_on=one.new):
            events.append(
                EventRow(
                    case_file_id=one.rating.petition_id,
                    verb="petitions.rating_moved",
                    actor=access.name,
                    at=at,
                    payload={
                        "side": one.rating.side,
                        "due_before": one.old,
                        "due_on": one.new,
                        "on": local_date(at),
                    },
                )
            )
    record_many(events)
