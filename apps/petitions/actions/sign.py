"""签收: the organ takes receipt; whoever signs handles it from here."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition


@transaction.atomic
def sign(
    *, number: str, access: Access, at: datetime, version: int | None = None, handling_id: int | None = None
) -> Petition:
    """Receipt by the organ's case staff (internal target: two working days)."""
    step = begin("sign", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling = step.the_handling
    handling.signed_at = at
    handling.handler_id = access.user_id
    finish(step)
    return step.petition
