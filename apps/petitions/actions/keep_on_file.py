"""存查: registered and kept, without a reply, e.g. nameless and without facts that could be checked (art. 23)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.dispatch import chosen_claims, end_at_bureau
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import State


@transaction.atomic
def keep_on_file(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    claim_ids: Sequence[int] = (),
) -> Petition:
    """The reason stands in the ledger: filing away is a decision somebody answers for (R-76)."""
    step = begin("keep_on_file", number=number, access=access, at=at, version=version)
    claims = chosen_claims(step, claim_ids)
    if len(reason.strip()) < 2:
        raise InvalidInput("请写明存查理由。", field="reason")
    end_at_bureau(step, claims, str(State.FILED), reason=reason.strip())
    return step.petition
