"""审核复查、复核意见, or back to the investigators with a reason: by a head who did not draft it."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.review_notices import tell_examiners
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition


@transaction.atomic
def approve_review(
    *, number: str, access: Access, at: datetime, version: int | None = None, review_id: int | None = None
) -> Petition:
    """Four eyes: drafter and approver are two people."""
    step = begin("approve_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    review.approved_by_id, review.approved_at = access.staff_id, at
    finish(step, outcome=review.outcome)
    return step.petition


@transaction.atomic
def return_review_draft(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """The draft's words stay to be worked on."""
    step = begin(
        "return_review_draft", number=number, access=access, at=at, version=version, review_id=review_id
    )
    if not reason.strip():
        raise InvalidInput("请写明退回修改的理由。", field="reason")
    review = step.the_review
    review.approved_by = review.approved_at = None
    finish(step, reason=reason.strip())
    tell_examiners(step, "return_review_draft")
    return step.petition
