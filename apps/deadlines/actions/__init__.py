"""What can be done to clocks and to the calendar. Clocks are changed inside the transaction of the verb above them,
which already holds the case file's row."""

from apps.deadlines.actions.cancel_clocks import cancel_clocks
from apps.deadlines.actions.claim_due import DueNotice, claim_due
from apps.deadlines.actions.exclude_days import exclude_days
from apps.deadlines.actions.extend_clock import extend_clock
from apps.deadlines.actions.hand_over_clocks import hand_over_clocks
from apps.deadlines.actions.load_calendar import (
    CalendarChange,
    load_calendar,
    preview_calendar,
    publish_calendar,
    recompute_recent,
)
from apps.deadlines.actions.meet_clock import meet_clock
from apps.deadlines.actions.recompute import Moved, recompute
from apps.deadlines.actions.reopen_clock import reopen_clock
from apps.deadlines.actions.resume_clocks import resume_clocks
from apps.deadlines.actions.seed_calendar import seed_calendar
from apps.deadlines.actions.start_clock import start_clock

__all__ = [
    "CalendarChange",
    "DueNotice",
    "Moved",
    "cancel_clocks",
    "claim_due",
    "exclude_days",
    "extend_clock",
    "hand_over_clocks",
    "load_calendar",
    "meet_clock",
    "preview_calendar",
    "publish_calendar",
    "recompute",
    "recompute_recent",
    "reopen_clock",
    "resume_clocks",
    "seed_calendar",
    "start_clock",
]
