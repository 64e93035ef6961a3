"""不再受理 by the bureau (art. 36, 37; R-58): the matter has ended by review and recheck or by law."""

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
from apps.petitions.rules.vocabulary import NO_MORE_ACCEPT_GROUNDS


@transaction.atomic
def refuse_for_good(
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
    """End the named claims, or all that wait; new facts make a new petition instead."""
    step = begin("refuse_for_good", number=number, access=access, at=at, version=version)
    claims = chosen_claims(step, claim_ids)
    if ground not in NO_MORE_ACCEPT_GROUNDS:
        raise InvalidInput("请选择理由。", field="ground")
    delivery = Delivery(method=method, served_on=served_on, received_by=received_by)
    end_with_notice(
        step, claims, paper="no_more_acceptance_notice", text=text, delivery=delivery, ground=ground
    )
    return step.petition
