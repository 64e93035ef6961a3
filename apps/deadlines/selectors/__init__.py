"""Page-shaped reads: clocks as chips, the explanation of a stored date, the calendar, the state of the sweep."""

from apps.deadlines.selectors.calendar import calendar_at, current_calendar, planned_years, plans_of_year
from apps.deadlines.selectors.clocks import ClockView, clocks_of, level_text, view_of, views_of
from apps.deadlines.selectors.explanation import answer_of, answer_rule, explain
from apps.deadlines.selectors.health import sweep_lag

__all__ = [
    "ClockView",
    "answer_of",
    "answer_rule",
    "calendar_at",
    "clocks_of",
    "current_calendar",
    "explain",
    "level_text",
    "planned_years",
    "plans_of_year",
    "sweep_lag",
    "view_of",
    "views_of",
]
