"""转送: the claims go to the organ that is competent (art. 22; R-30 to R-35)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.sending import Simply, send
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
    simple_ground: str | None = None,
    likely_supported: bool = False,
) -> Petition:
    """Send the named claims, or all that wait, to one organ; with a ground, to be handled simply (None: as triaged)."""
    step = begin("transfer", number=number, access=access, at=at, version=version)
    send(
        step,
        organ_id=organ_id,
        claim_ids=claim_ids,
        kind=str(HandlingKind.TRANSFER),
        note=note,
        simple=Simply(simple_ground, likely_supported),
    )
    return step.petition
