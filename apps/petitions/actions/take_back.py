"""收回改办: the sender takes the matter back by itself, before acceptance and with a reason (R-35).

After the five working days the organ's own door is shut; this is the sender's override, never the organ's.
"""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.bring_back import bring_back
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import check_take_back


@transaction.atomic
def take_back(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The organ's part ends as it does after an objection that was agreed to."""
    step = begin("take_back", number=number, access=access, at=at, version=version, handling_id=handling_id)
    check_take_back(reason)
    bring_back(step, reason=reason.strip())
    return step.petition
