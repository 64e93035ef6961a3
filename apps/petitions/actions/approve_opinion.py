"""审核通过: the latest version, by somebody who did not draft it."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Petition


@transaction.atomic
def approve_opinion(
    *, number: str, access: Access, at: datetime, version: int | None = None, handling_id: int | None = None
) -> Petition:
    """Four eyes: drafter and approver are two people."""
    step = begin(
        "approve_opinion", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    opinion = step.the_handling.opinions.latest("version")
    opinion.approved_by_id, opinion.approved_at = access.user_id, at
    opinion.save()
    finish(step, opinion=opinion.pk, opinion_version=opinion.version)
    tell_unit(step, "approve_opinion")
    return step.petition
