"""How the last day of a right to rate is reckoned: it has no clock of its own, so it is computed anew where it is shown."""

from datetime import date

from apps.base.clock import start_of
from apps.deadlines.rules.answer import Answer
from apps.deadlines.rules.arithmetic import compute
from apps.deadlines.rules.calendar import WorkCalendar
from apps.deadlines.rules.table import rule_of
from apps.deadlines.selectors.explanation import length_of

RULE = "rating_window"


def rating_answer(opened_on: date, calendar: WorkCalendar) -> Answer:
    """Of a right opened that day, with the setting of that day."""
    rule = rule_of(RULE)
    return compute(rule, opened_on, calendar, days=length_of(rule, start_of(opened_on)))
