"""Calendar years with how each stands, and the proposals that wait."""

from dataclasses import dataclass
from datetime import date, timedelta

from apps.accounts.rules.access import Access
from apps.administration.models import Proposal
from apps.administration.rules.calendar_days import USUAL, Holiday, to_lines
from apps.administration.rules.kinds import proposable
from apps.base.clock import local_date
from apps.base.errors import NotFound
from apps.deadlines.models import CalendarYear
from apps.deadlines.rules.inputs import EARLIEST
from apps.deadlines.selectors import current_calendar
from apps.deadlines.selectors.progress import Progress, recompute_progress

KIND = "load_calendar"
SPARE = 3
LATELY = timedelta(days=3)


@dataclass(frozen=True)
class YearRow:
    """The newest version of a year."""

    version: CalendarYear
    waiting: Proposal | None
    is_now: bool
    progress: Progress | None
    """How far the clocks have been computed anew, of a version loaded lately."""


@dataclass(frozen=True)
class YearsPage:
    rows: list[YearRow]
    may_propose: bool
    next_missing: int
    """The first year from now on whose notice is not loaded."""
    has_older: bool


def years_page(access: Access, on: date, *, first: int) -> YearsPage:
    """Years from `first` on, the newest at the top."""
    newest = CalendarYear.objects.order_by("-year", "-version").distinct("year").filter(year__gte=first)
    waiting = {
        row.payload["year"]: row
        for row in Proposal.objects.waiting().filter(kind=KIND).select_related("proposed_by")
    }
    rows = [YearRow(row, waiting.get(row.year), row.year == on.year, _progress(row, on)) for row in newest]
    return YearsPage(rows, KIND in proposable(access), next_missing(on), first > EARLIEST.year)


def _progress(row: CalendarYear, on: date) -> Progress | None:
    lately = row.version > 1 and local_date(row.loaded_at) >= on - LATELY
    return recompute_progress(row) if lately else None


def next_missing(on: date) -> int:
    plans = current_calendar().plans
    year = on.year
    while year in plans and plans[year].published:
        year += 1
    return year


def lines_of(year: int) -> list[Holiday]:
    """The form's lines: the arrangement as it is, or the seven holidays by name where nothing is published."""
    plan = current_calendar().plans.get(year)
    lines = to_lines(plan.days) if plan and plan.published else [Holiday(name) for name in USUAL]
    return lines + [Holiday("")] * SPARE


def calendar_proposal(access: Access, pk: int) -> Proposal:
    found = Proposal.objects.visible_to(access).select_related("proposed_by")
    proposal = found.filter(pk=pk, kind=KIND).first()
    if proposal is None:
        raise NotFound("没有这项变更。")
    return proposal
