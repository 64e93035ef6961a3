"""记录复查、复核送达: the result reached the petitioner, and does what it says.

维持 and 变更 of a review open the right to a recheck; of a recheck they end the matter for good (三级终结, R-58).
撤销重办 sends the handling back to work from that day.
"""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import cancel_clocks, start_clock
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.review_notices import tell_reviewed
from apps.petitions.actions.step import Step, begin, finish, subject_of
from apps.petitions.models import Petition, Rating
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.lifecycle.review import HANDLING_AFTER
from apps.petitions.rules.limits import opens_review
from apps.petitions.rules.review import PRESENT
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.vocabulary import SHORT_SERVICE
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def serve_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    method: str,
    served_on: date,
    received_by: str = "",
    refused: bool = False,
    witnesses: str = "",
    tracking_number: str = "",
    note: str = "",
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """A refusal to receive counts as service when witnessed; a telephone call never does."""
    step = begin("serve_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    if method in SHORT_SERVICE:
        raise InvalidInput("复查、复核意见须以书面送达。", field="method")
    service = record_service(
        step,
        paper=f"{review.stage}_opinion",
        delivery=Delivery(method, served_on, received_by, refused, witnesses, tracking_number),
        not_before=review.issued_on,
        before_what="出具日期",
        note=note,
    )
    review.served_on, review.ended_at = served_on, at
    after = HANDLING_AFTER.get((review.stage, review.outcome), "")
    if after == State.INVESTIGATING:
        _send_back(step)
    elif after == State.FINALLY_ENDED:
        _end_for_good(step, served_on)
    event = finish(
        step,
        met_on=served_on,
        outcome=review.outcome,
        served_on=served_on,
        refused=refused,
        service=service.pk,
        finally_ended_on=step.petition.finally_ended_on,
    )
    _start(step, event, served_on, back=after == State.INVESTIGATING)
    tell_reviewed(step, "serve_review", level="warn" if after == State.INVESTIGATING else "info")
    return step.petition


def _send_back(step: Step) -> None:
    """撤销并责令重新办理: as after 退回重办, but with a limit of its own; a rating given stays, an unused right goes."""
    handling = step.the_handling
    handling.state = str(State.INVESTIGATING)
    handling.redo_count += 1
    handling.served_on = handling.closing_by = handling.closed_at = None
    handling.closing_ticks, handling.checks = {}, {}
    handling.save()
    step.petition.finally_ended_on = None
    Rating.objects.filter(handling=handling, score="").delete()
    cancel_clocks(
        case_file=step.petition.case_file,
        subject=subject_of(handling),
        rules=("review_request", "rating_window", "assign_report", "redo"),
        reason=step.verb,
        at=step.at,
    )


def _end_for_good(step: Step, served_on: date) -> None:
    """The petition is ended for good with the last of its handlings that could be reviewed at all."""
    handling = step.the_handling
    handling.state = str(State.FINALLY_ENDED)
    handling.closed_at = handling.closed_at or step.at
    handling.save()
    cancel_clocks(
        case_file=step.petition.case_file,
        subject=subject_of(handling),
        rules=("assign_report", "redo"),
        reason=step.verb,
        at=step.at,
    )
    others = step.petition.handlings.exclude(pk=handling.pk).exclude(
        state__in=(State.RETURNED, State.FINALLY_ENDED)
    )
    if not any(opens_review(*claim) for other in others for claim in claims_of(other)):
        step.petition.finally_ended_on = served_on


def _start(step: Step, event: CaseEvent, served_on: date, *, back: bool) -> None:
    """The next right of the petitioner, or the organ's new limit: 60 days again, from the day of service (art. 34)."""
    review, handling = step.the_review, step.the_handling
    if back:
        start_clock(
            case_file=step.petition.case_file, subject=subject_of(handling), rule="closure", start_on=served_on,
            owner=handling.organ, start_event=event, at=step.at,
        )  # fmt: skip
    elif review.stage == "review" and review.outcome in PRESENT:
        start_clock(
            case_file=step.petition.case_file, subject=step.subject, rule="recheck_request", start_on=served_on,
            start_event=event, at=step.at,
        )  # fmt: skip
