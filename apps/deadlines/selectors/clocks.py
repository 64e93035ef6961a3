"""A clock as a page shows it: level, words, gauge and the way to its explanation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.casefiles.models import CaseFile
from apps.deadlines.models import Deadline
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.rules.stages import ClockFacts, StageDays, level_and_text, percent_used
from apps.deadlines.rules.table import RULES, WORKING
from apps.deadlines.selectors.calendar import current_calendar


@dataclass(frozen=True)
class ClockView:
    """The props of `ui/clock_row.html` and of the clock chip, with the row they came from."""

    deadline: Deadline
    name: str
    level: str
    text: str
    label: str
    start: date
    end: date
    percent: int
    basis: str
    explain_url: str
    provisional: bool
    internal: bool
    note: str = ""


def clocks_of(case_file: CaseFile, on: date) -> list[ClockView]:
    """Every clock of one file: running ones first, the nearest end first; then the ended ones, newest first."""
    rows = list(
        Deadline.objects.filter(case_file=case_file)
        .exclude(cancelled_at__isnull=False)
        .order_by("act_by", "pk")
    )
    running = [row for row in rows if row.met_at is None]
    ended = [row for row in reversed(rows) if row.met_at is not None]
    return views_of([*running, *ended], on)


def views_of(rows: Iterable[Deadline], on: date) -> list[ClockView]:
    """Many clocks with one look at the calendar, and none if no row counts working days."""
    found = list(rows)
    calendar = current_calendar() if any(_counts_workdays(row) for row in found) else None
    return [view_of(row, on, calendar) for row in found]


def view_of(deadline: Deadline, on: date, calendar: WorkCalendar | None = None) -> ClockView:
    """One clock, from its own columns; no query. `calendar` is asked only for what is left in working days."""
    rule = RULES.get(deadline.rule)
    name = rule.name if rule else deadline.rule
    level, text = level_and_text(_facts(deadline), on, calendar)
    return ClockView(
        deadline=deadline,
        name=name,
        level=level,
        text=text,
        label=f"{name} {short_day(deadline.due_on, on)}",
        start=deadline.start_on,
        end=deadline.due_on,
        percent=100 if deadline.met_on else percent_used(deadline.start_on, deadline.due_on, on),
        basis=deadline.article,
        explain_url=reverse("deadlines:explain", args=[deadline.pk]),
        provisional=deadline.provisional and deadline.met_at is None,
        internal=rule.internal if rule else False,
        note=_note(deadline, level, on),
    )


def level_text(deadline: Deadline, on: date, calendar: WorkCalendar | None = None) -> tuple[str, str]:
    """Level and words of the chip alone. For many rows pass the calendar, or use `views_of`."""
    if calendar is None and _counts_workdays(deadline):
        calendar = current_calendar()
    return level_and_text(_facts(deadline), on, calendar)


def short_day(day: date, on: date) -> str:
    """12-15, with the year when it is not this one."""
    return f"{day:%m-%d}" if day.year == on.year else f"{day}"


def _facts(deadline: Deadline) -> ClockFacts:
    return ClockFacts(
        unit=deadline.unit,
        start_on=deadline.start_on,
        due_on=deadline.due_on,
        days=StageDays.of(deadline.warn_on, deadline.hot_on, deadline.due_on),
        is_duty=deadline.is_duty,
        met_on=deadline.met_on,
        cancelled=deadline.cancelled_at is not None,
    )


def _counts_workdays(deadline: Deadline) -> bool:
    return deadline.unit == WORKING and deadline.met_at is None and deadline.cancelled_at is None


def _note(deadline: Deadline, level: str, on: date) -> str:
    """The one sentence that helps today: an end on a rest day first, then tomorrow's change of colour."""
    if deadline.met_at is not None or deadline.cancelled_at is not None or on > deadline.due_on:
        return ""
    if deadline.act_by < deadline.due_on:
        return _("届满日是休息日，最迟 %(day)s 办理") % {"day": short_day(deadline.act_by, on)}
    tomorrow = (deadline.warn_on - on).days == 1
    return _("明日起转为预警") if level == "ok" and tomorrow else ""
