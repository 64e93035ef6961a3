"""告知其他途径: claims of art. 31(1) to (4) go to the procedure the law has for them."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.decline import decline
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.acceptance import check_route_out
from apps.petitions.rules.service import Delivery
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def route_out(
    *,
    number: str,
    access: Access,
    at: datetime,
    text: str,
    method: str,
    served_on: date,
    received_by: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Ends this organ's part; nothing here is rated (R-102)."""
    step = begin("route_out", number=number, access=access, at=at, version=version, handling_id=handling_id)
    check_route_out(claims_of(step.the_handling), text)
    decline(
        step,
        paper="legal_route_notice",
        ground="",
        text=text,
        delivery=Delivery(method, served_on, received_by),
    )
    return step.petition
