"""Load a year's holiday arrangement: look first (`preview_calendar`), then a new version and every open clock anew.

`publish_calendar` is the same for a page: the version at once, and the clocks with it while they are few; more than
a request can wait for are left to the job, which finds them by itself (`recompute_recent`).
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from apps.accounts.rules.access import Access, system_access
from apps.base.queue import enqueue_after_commit
from apps.deadlines.actions.recompute import preview, recompute
from apps.deadlines.models import CalendarDay, CalendarYear, Deadline
from apps.deadlines.rules.calendar import DayPlan, WorkCalendar, YearPlan
from apps.deadlines.rules.calendar_change import Moved, same_days, span_of
from apps.deadlines.rules.calendar_file import YearDraft, read_year
from apps.deadlines.rules.permissions import require
from apps.deadlines.selectors.calendar import current_calendar

AT_ONCE = 2_000
RECENT = timedelta(days=3)
LOCK = "SELECT pg_advisory_xact_lock(hashtext('deadlines.calendar'))"


@dataclass(frozen=True)
class CalendarChange:
    """What was, or would be, done: the version, and every clock that moves."""

    year: int
    version: int
    source: str
    days: int
    is_new: bool
    moved: list[Moved]
    warnings: tuple[str, ...] = field(default=())
    later: bool = False
    """The clocks are left to the job; `moved` is then empty."""


def preview_calendar(*, data: object, access: Access, source: str = "") -> CalendarChange:
    """The version this would become and the clocks that would move. Nothing is written."""
    require(access, "preview_calendar")
    draft = read_year(data, source=source)
    current = current_calendar()
    plan, is_new = _plan(draft, current)
    merged = WorkCalendar([*(other for other in current.plans.values() if other.year != plan.year), plan])
    return _change(draft, plan, list(preview(merged, *_span(draft, current))), is_new=is_new)


def load_calendar(*, data: object, access: Access, at: datetime, source: str = "") -> CalendarChange:
    """The same arrangement again makes no new version, but finishes a recomputation that was cut short."""
    require(access, "load_calendar")
    draft = read_year(data, source=source)
    span = _span(draft, current_calendar())
    plan, is_new = _keep(draft, at, access.name)
    moved = recompute(calendar=current_calendar(), first=span[0], last=span[1], access=access, at=at)
    return _change(draft, plan, moved, is_new=is_new)


@transaction.atomic
def publish_calendar(*, data: object, access: Access, at: datetime, source: str = "") -> CalendarChange:
    """All in one transaction, so that a decision and what it decided stand or fall together."""
    require(access, "load_calendar")
    draft = read_year(data, source=source)
    first, last = _span(draft, current_calendar())
    plan, is_new = _keep(draft, at, access.name)
    if Deadline.objects.open().touching(first, last).count() > AT_ONCE:
        enqueue_after_commit("deadlines.recompute_recent")
        return replace(_change(draft, plan, [], is_new=is_new), later=True)
    moved = recompute(calendar=current_calendar(), first=first, last=last, access=access, at=at)
    return _change(draft, plan, moved, is_new=is_new)


def recompute_recent(*, at: datetime) -> list[Moved]:
    """Open clocks under every arrangement loaded in the last days: finishes what was left or cut short, else changes nothing."""
    moved: list[Moved] = []
    current, access = current_calendar(), system_access("calendar")
    for row in CalendarYear.objects.filter(version__gt=1, loaded_at__gte=at - RECENT).order_by(
        "year", "version"
    ):
        versions = CalendarDay.objects.filter(year__year=row.year).values_list("day", "is_off", "name")
        first, last = span_of(row.year, [DayPlan(*day) for day in versions])
        moved += recompute(calendar=current, first=first, last=last, access=access, at=at)
    return moved


@transaction.atomic
def _keep(draft: YearDraft, at: datetime, loaded_by: str) -> tuple[YearPlan, bool]:
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    plan, is_new = _plan(draft, current_calendar())
    if is_new:
        write_plan(plan, at=at, loaded_by=loaded_by)
    return plan, is_new


def write_plan(plan: YearPlan, *, at: datetime, loaded_by: str) -> CalendarYear:
    """One version of one year with its days."""
    row = CalendarYear.objects.create(
        year=plan.year,
        version=plan.version,
        published=plan.published,
        source=plan.source,
        loaded_at=at,
        loaded_by=loaded_by[:60],
    )
    CalendarDay.objects.bulk_create(
        [CalendarDay(year=row, day=entry.day, is_off=entry.is_off, name=entry.name) for entry in plan.days]
    )
    return row


def _plan(draft: YearDraft, current: WorkCalendar) -> tuple[YearPlan, bool]:
    known = current.plans.get(draft.year)
    if known is not None and same_days(known, draft.days):
        return known, False
    version = known.version + 1 if known else 1
    return YearPlan(draft.year, version, True, draft.source, draft.days), True


def _span(draft: YearDraft, current: WorkCalendar) -> tuple[date, date]:
    known = current.plans.get(draft.year)
    return span_of(draft.year, draft.days, known.days if known else ())


def _change(draft: YearDraft, plan: YearPlan, moved: list[Moved], *, is_new: bool) -> CalendarChange:
    return CalendarChange(plan.year, plan.version, plan.source, len(plan.days), is_new, moved, draft.warnings)
