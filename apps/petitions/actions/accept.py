"""受理: the petitioner is told in writing, and the limit of each kind of claim begins (R-34, R-40, R-170)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.deadlines.actions import start_clock
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.withdraw_dispute import give_up
from apps.petitions.models import Petition
from apps.petitions.rules.acceptance import check_acceptance, clocks_for
from apps.petitions.rules.limits import SIMPLE_STARTS
from apps.petitions.rules.repeats import check_not_closed
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.vocabulary import Procedure
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def accept(
    *,
    number: str,
    access: Access,
    at: datetime,
    accepted_on: date,
    method: str,
    served_on: date,
    received_by: str = "",
    note: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """`accepted_on` is the date of the acceptance notice; the 60 days of art. 34 run for art. 31(6) alone."""
    step = begin("accept", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling, claims = step.the_handling, claims_of(step.the_handling)
    first = step.petition.repeat_of
    check_not_closed(
        verdict=step.petition.repeat_verdict,
        first_finally_ended_on=first.finally_ended_on if first is not None else None,
    )
    check_acceptance(claims, accepted_on=accepted_on, sent_on=handling.sent_on, today=local_date(at))
    record_service(
        step,
        paper="acceptance_notice",
        delivery=Delivery(method, served_on, received_by),
        not_before=accepted_on,
        before_what="受理日期",
        note=note,
    )
    if handling.disputes.filter(decided_at=None).exists():
        give_up(step)  # whoever takes the matter on has ended the quarrel about it (art. 24)
    handling.accepted_on, handling.decided_on = accepted_on, served_on
    handling.handler_id = handling.handler_id or access.user_id
    rules = clocks_for(claims)
    if handling.procedure == Procedure.SIMPLE:
        rules += (SIMPLE_STARTS["accept"],)
    event = finish(step, met_on=served_on, accepted_on=accepted_on, served_on=served_on, clocks=list(rules))
    for rule in (*rules, "first_contact"):
        start_clock(
            case_file=step.petition.case_file,
            subject=step.subject,
            rule=rule,
            start_on=accepted_on,
            owner=handling.organ,
            start_event=event,
            at=at,
        )
    return step.petition
