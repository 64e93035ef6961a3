"""转送: the claims go to the organ that is competent (art. 22; R-30 to R-35)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.sending import send
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.vocabulary import HandlingKind


@transaction.atomic
def transfer(
    *,
    number: str,
    access: Access,
    at: datetime,
    organ_id: int,
    version: int | None = None,
    claim_ids: Sequence[int] = (),
    note: str = "",
) -> Petition:
    """Send the named claims, or all that wait, to one organ."""
    step = begin("transfer", number=number, access=access, at=at, version=version)
    send(step, organ_id=organ_id, claim_ids=claim_ids, kind=str(HandlingKind.TRANSFER), note=note)
    return step.petition
