"""Kind of proposal -> what carries it out once a second person has agreed. A kind without a row cannot be agreed to."""

from collections.abc import Callable
from datetime import datetime

from apps.accounts.rules.access import Access
from apps.administration.actions import apply_rules
from apps.administration.actions.apply_rights import apply_appointment, apply_ending
from apps.administration.models import Proposal
from apps.administration.rules.applied import Applied

Applier = Callable[[Proposal, Access, datetime], Applied]
"""Runs inside the transaction of the decision and is given the decider; what it refuses undoes the decision."""

APPLIERS: dict[str, Applier] = {
    "appoint": apply_appointment,
    "end_appointment": apply_ending,
    "set_parameter": apply_rules.apply_parameter,
    "load_calendar": apply_rules.apply_calendar,
    "end_organ": apply_rules.apply_ending,
}
