"""导入法定途径: claims of a statutory route are directed there; the petitioner is told where and how (art. 31)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.dispatch import chosen_claims
from apps.petitions.actions.end_with_notice import end_with_notice
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.routing import check_directed
from apps.petitions.rules.service import Delivery


@transaction.atomic
def direct_out(
    *,
    number: str,
    access: Access,
    at: datetime,
    text: str,
    method: str,
    served_on: date,
    version: int | None = None,
    received_by: str = "",
    claim_ids: Sequence[int] = (),
) -> Petition:
    """End the named claims, or all that wait, with the 告知书 of their route."""
    step = begin("direct_out", number=number, access=access, at=at, version=version)
    claims = chosen_claims(step, claim_ids)
    check_directed([claim.appeal_route for claim in claims], [claim.petition_class for claim in claims])
    delivery = Delivery(method=method, served_on=served_on, received_by=received_by)
    end_with_notice(step, claims, paper="legal_route_notice", text=text, delivery=delivery)
    return step.petition
