"""同意退回: the sender takes the claims back; they are to be dispatched again (R-35)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.bring_back import bring_back
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.objection import check_decision


@transaction.atomic
def agree_return(
    *,
    number: str,
    access: Access,
    at: datetime,
    decision: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The organ's part ends; what it could see through this handling ends with it."""
    step = begin(
        "agree_return", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_decision(decision)
    objection = step.the_handling.objections.filter(agreed=None).order_by("-pk").first()
    if objection is not None:
        objection.agreed, objection.decision = True, decision.strip()
        objection.decided_by_id, objection.decided_at = access.user_id, at
        objection.save()
    bring_back(step, decision=decision.strip())
    return step.petition
