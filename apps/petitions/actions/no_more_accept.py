"""不再受理: after recheck, or a litigation matter ended by law (art. 36, 37)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.decline import decline
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.acceptance import check_no_more_accepted
from apps.petitions.rules.service import Delivery


@transaction.atomic
def no_more_accept(
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
    """Ends this organ's part."""
    step = begin(
        "no_more_accept", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_no_more_accepted(ground, text)
    decline(
        step,
        paper="no_more_acceptance_notice",
        ground=ground,
        text=text,
        delivery=Delivery(method, served_on, received_by),
    )
    return step.petition
