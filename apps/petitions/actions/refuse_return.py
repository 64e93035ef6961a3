"""不同意退回: the organ keeps the matter; no clock was stopped (R-35)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition
from apps.petitions.rules.objection import check_decision


@transaction.atomic
def refuse_return(
    *,
    number: str,
    access: Access,
    at: datetime,
    decision: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Back to the organ as signed for: its acceptance notice stays due on the old day."""
    step = begin(
        "refuse_return", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_decision(decision)
    handling = step.the_handling
    objection = handling.objections.filter(agreed=None).order_by("-pk").first()
    if objection is not None:
        objection.agreed, objection.decision = False, decision.strip()
        objection.decided_by_id, objection.decided_at = access.user_id, at
        objection.save()
    handling.signed_at = handling.signed_at or at
    finish(step, decision=decision.strip())
    tell_unit(step, "refuse_return", level="warn")
    return step.petition
