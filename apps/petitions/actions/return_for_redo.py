"""退回重办: the answer is void, the work goes on, and the clock runs on as if it had never stopped (section 2.1)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.deadlines.actions import cancel_clocks, reopen_clock, start_clock
from apps.deadlines.models import Deadline
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition, Rating
from apps.petitions.rules.closing import check_redo

RUN_ON = ("closure", "internal_closure", "assign_report")


@transaction.atomic
def return_for_redo(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Ten days inside the old limit. A rating given stays (R-106); an unused right to rate the void answer goes."""
    step = begin(
        "return_for_redo", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_redo(reason)
    handling = step.the_handling
    handling.redo_count += 1
    handling.served_on = handling.closing_by = None
    handling.closing_ticks, handling.checks = {}, {}
    withdrawn = Rating.objects.filter(handling=handling, score="").delete()[0]
    event = finish(step, reason=reason.strip(), redo=handling.redo_count, ratings_withdrawn=withdrawn)
    _move_clocks(step)
    start_clock(
        case_file=step.petition.case_file,
        subject=step.subject,
        rule="redo",
        start_on=step.today,
        owner=handling.organ,
        start_event=event,
        at=at,
    )
    tell_unit(step, "return_for_redo", level="warn")
    return step.petition


def _move_clocks(step: Step) -> None:
    """The rights of the void answer end; the organ's limits run on with their old days."""
    file, subject = step.petition.case_file, step.subject
    cancel_clocks(
        case_file=file,
        subject=subject,
        rules=("review_request", "rating_window"),
        reason=step.verb,
        at=step.at,
    )
    own = Deadline.objects.filter(case_file=file, subject=subject, rule__in=RUN_ON, cancelled_at=None)
    running = set(own.open().values_list("rule", flat=True))
    for rule in sorted(set(own.values_list("rule", flat=True)) - running):
        reopen_clock(case_file=file, subject=subject, rule=rule, at=step.at)
