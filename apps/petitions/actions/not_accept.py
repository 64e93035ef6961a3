"""不予受理: with the ground, told to the petitioner in writing (art. 19, 22, 23; domain-rules 1.6)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.decline import decline
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.acceptance import check_not_accepted
from apps.petitions.rules.service import Delivery


@transaction.atomic
def not_accept(
    *,
    number: str,
    access: Access,
    at: datetime,
    ground: str,
    text: str,
    method: str,
    served_on: date,
    received_by: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Ends this organ's part; its answer to an assignment is this notice."""
    step = begin("not_accept", number=number, access=access, at=at, version=version, handling_id=handling_id)
    check_not_accepted(ground, text, kind=step.the_handling.kind)
    decline(
        step,
        paper="non_acceptance_notice",
        ground=ground,
        text=text,
        delivery=Delivery(method, served_on, received_by),
    )
    return step.petition
