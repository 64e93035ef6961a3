"""交办: a transfer with a limit, for an important matter whose result must be reported back (art. 22)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.sending import Simply, send
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.routing import check_limit
from apps.petitions.rules.vocabulary import HandlingKind


@transaction.atomic
def assign(
    *,
    number: str,
    access: Access,
    at: datetime,
    organ_id: int,
    limit_on: date,
    version: int | None = None,
    claim_ids: Sequence[int] = (),
    note: str = "",
    simple_ground: str | None = None,
    likely_supported: bool = False,
) -> Petition:
    """Send the claims with a day by which the organ must report; with a ground, to be handled simply (None: as triaged)."""
    step = begin("assign", number=number, access=access, at=at, version=version)
    check_limit(limit_on, step.today)
    send(
        step,
        organ_id=organ_id,
        claim_ids=claim_ids,
        kind=str(HandlingKind.ASSIGN),
        note=note,
        limit_on=limit_on,
        simple=Simply(simple_ground, likely_supported),
    )
    return step.petition
