"""Load a year's holiday arrangement: look first (`preview_calendar`), then a new version and every open clock anew."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction

from apps.accounts.rules.access import Access
from apps.deadlines.actions.recompute import preview, recompute
from apps.deadlines.models import CalendarDay, CalendarYear
from apps.deadlines.rules.calendar import WorkCalendar, YearPlan
from apps.deadlines.rules.calendar_change import Moved, same_days, span_of
from apps.deadlines.rules.calendar_file import YearDraft, read_year
from apps.deadlines.rules.permissions import require
from apps.deadlines.selectors.calendar import current_calendar

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


def preview_calendar(*, data: object, access: Access, source: str = "") -> CalendarChange:
    """The version this would become and the clocks that would move. Nothing is written."""
    require(access, "load_calendar")
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
