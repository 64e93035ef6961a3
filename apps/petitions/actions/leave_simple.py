"""转普通程序: out of simple handling, by the unit or the desk, with a reason. No sweep ever does it.

The ordinary limits have run beside the simple ones since receipt and since the first acceptance; they bind on.
"""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import Step, begin, end_clocks, finish
from apps.petitions.actions.tell import tell_bureau
from apps.petitions.models import Petition
from apps.petitions.rules.limits import EFFECTS
from apps.petitions.rules.simple import check_leave
from apps.petitions.rules.vocabulary import Procedure
from apps.petitions.selectors.facts import open_clock


@transaction.atomic
def leave_simple(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """What is still open of the simple limits ends; how late it was stays in the file."""
    step = begin(
        "leave_simple", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_leave(reason, procedure=step.the_handling.procedure)
    late = _days_late(step)
    to_ordinary(step, reason.strip())
    finish(step, reason=reason.strip(), accepted_on=step.the_handling.accepted_on, late_by_days=late)
    tell_bureau(step, "leave_simple", organ=step.the_handling.organ.short_name)
    return step.petition


def to_ordinary(step: Step, reason: str) -> None:
    """Also when something else ends simple handling: a dispute, a new owner, a seal. The caller finishes."""
    handling = step.the_handling
    handling.procedure = str(Procedure.ORDINARY)
    handling.simple_left_on, handling.simple_left_reason = step.today, reason
    step.petition.simple_ground = ""
    end_clocks(step, EFFECTS["leave_simple"], step.today)


def _days_late(step: Step) -> int:
    clocks = (open_clock(step.petition, step.subject, rule) for rule in EFFECTS["leave_simple"].cancels)
    return max((max(0, (step.today - clock.due_on).days) for clock in clocks if clock), default=0)
