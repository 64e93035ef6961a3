"""不予受理 by the bureau (art. 19, 22): decided by somebody other than who triaged, told in writing."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.dispatch import chosen_claims
from apps.petitions.actions.end_with_notice import end_with_notice
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.vocabulary import NOT_ACCEPT_GROUNDS


@transaction.atomic
def refuse(
    *,
    number: str,
    access: Access,
    at: datetime,
    ground: str,
    text: str,
    method: str,
    served_on: date,
    version: int | None = None,
    received_by: str = "",
    claim_ids: Sequence[int] = (),
) -> Petition:
    """End the named claims, or all that wait, on one of the four grounds."""
    step = begin("refuse", number=number, access=access, at=at, version=version)
    claims = chosen_claims(step, claim_ids)
    if ground not in NOT_ACCEPT_GROUNDS:
        raise InvalidInput("请选择理由。", field="ground")
    delivery = Delivery(method=method, served_on=served_on, received_by=received_by)
    end_with_notice(step, claims, paper="non_acceptance_notice", text=text, delivery=delivery, ground=ground)
    return step.petition
