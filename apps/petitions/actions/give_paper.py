"""补发书面答复: whoever was answered by a call or a message under simple handling may ask for the paper (section 2.3).

Review counts from the written answer (art. 35): where only a call had been made, its thirty days begin here.
"""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.deadlines.actions import start_clock
from apps.deadlines.models import Deadline
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.limits import opens_review
from apps.petitions.rules.opinion import paper_of
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.simple import ARTICLE, check_paper
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def give_paper(
    *,
    number: str,
    access: Access,
    at: datetime,
    method: str,
    served_on: date,
    received_by: str = "",
    witnesses: str = "",
    tracking_number: str = "",
    note: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Moves no state: the answer was given; now it is given in writing."""
    step = begin("give_paper", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling, claims = step.the_handling, claims_of(step.the_handling)
    check_paper(method, procedure=handling.procedure)
    if handling.served_on is None:
        raise RuleRefused("还没有答复信访人。", article=ARTICLE, code="not_answered")
    service = record_service(
        step,
        paper=paper_of(claims),
        delivery=Delivery(
            method, served_on, received_by, witnesses=witnesses, tracking_number=tracking_number
        ),
        not_before=handling.served_on,
        before_what="答复日期",
        note=note,
    )
    event = finish(step, service=service.pk, served_on=served_on, method=method)
    if any(opens_review(*claim) for claim in claims) and not _review_known(step):
        start_clock(
            case_file=step.petition.case_file,
            subject=step.subject,
            rule="review_request",
            start_on=served_on,
            start_event=event,
            at=at,
        )
    return step.petition


def _review_known(step: Step) -> bool:
    """A text message was in writing already."""
    clocks = Deadline.objects.filter(
        case_file_id=step.petition.pk, subject=step.subject, rule="review_request"
    )
    return clocks.filter(cancelled_at=None).exists()
