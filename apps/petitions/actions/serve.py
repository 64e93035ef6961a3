"""记录送达: the answer reached the petitioner. Ends the handling clock on that day and opens review and rating."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.deadlines.actions import start_clock
from apps.petitions.actions.ratings_open import open_unit_rating
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.limits import opens_review
from apps.petitions.rules.opinion import paper_of
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.vocabulary import ServiceMethod
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def serve(
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
    handling_id: int | None = None,
) -> Petition:
    """Review (art. 35) may be asked for from this day, where the petition procedure was used."""
    step = begin("serve", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling, claims = step.the_handling, claims_of(step.the_handling)
    opinion = handling.opinions.latest("version")
    service = record_service(
        step,
        paper=paper_of(claims),
        delivery=Delivery(method, served_on, received_by, refused, witnesses, tracking_number),
        not_before=opinion.issued_on,
        before_what="出具日期",
        note=note,
    )
    handling.served_on = served_on
    event = finish(step, met_on=served_on, service=service.pk, served_on=served_on, refused=refused)
    # review counts from the written answer (art. 35): a call opens it only once the paper has been given (give_paper)
    if method != ServiceMethod.PHONE and any(opens_review(*claim) for claim in claims):
        start_clock(
            case_file=step.petition.case_file,
            subject=step.subject,
            rule="review_request",
            start_on=served_on,
            start_event=event,
            at=at,
        )
    open_unit_rating(petition=step.petition, handling=handling, opened_on=served_on, at=at)
    return step.petition
