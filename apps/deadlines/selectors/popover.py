"""The props of `ui/explain_popover.html` for one stored clock, and whether the engine still agrees with it."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from apps.deadlines.models import Deadline
from apps.deadlines.rules.answer import Answer, day_text
from apps.deadlines.rules.table import VERSION
from apps.deadlines.selectors.calendar import current_calendar
from apps.deadlines.selectors.explanation import answer_of

STORED = ("due_raw", "due_effective", "due_on", "act_by")


@dataclass(frozen=True)
class Line:
    """A row of the popover."""

    key: str
    text: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Popover:
    """Ready values; the template only places them."""

    title: str
    rows: list[Line]
    raw: Line
    effective: Line
    provisional: str
    calendar: str
    rules_version: str
    verdict: str = ""
    agrees: bool = True


def popover_of(deadline: Deadline) -> Popover:
    """How the stored date came about, with the calendar of its time."""
    return _popover(deadline.due_on, answer_of(deadline), verdict="")


def recheck_of(deadline: Deadline) -> Popover:
    """The same clock computed anew under the present calendar, and whether it comes to the same."""
    answer = answer_of(deadline, current_calendar())
    same = all(getattr(answer, name) == getattr(deadline, name) for name in STORED)
    verdict = (
        _("按现行日历重新验算：与所存日期一致。")
        if same
        else _("按现行日历重新验算：与所存日期不一致，所存日期按当时的日历计算。")
    )
    return replace(_popover(deadline.due_on, answer, verdict=verdict), agrees=same)


def popover_of_answer(answer: Answer) -> Popover:
    """A limit that does not run yet: how it would be reckoned."""
    return _popover(answer.due_on, answer, verdict="")


def _popover(due_on: date, answer: Answer, *, verdict: str) -> Popover:
    rows = [Line(row.key, row.text, row.value, row.note) for row in answer.rows]
    if answer.act_by != answer.due_on:
        rows.append(Line(_("最迟办理"), answer.act_text, day_text(answer.act_by)))
    shown = _("（内控期限，非法定）") if answer.rule.internal else ""
    return Popover(
        title=_("%(day)s 是怎么算的") % {"day": due_on} + shown,
        rows=rows,
        raw=Line("", answer.raw_text, day_text(answer.due_raw)),
        effective=Line("", answer.effective_text, day_text(answer.due_effective)),
        provisional=answer.provisional_text,
        calendar=answer.calendar_text,
        rules_version=VERSION.removeprefix("limits-"),
        verdict=verdict,
    )
