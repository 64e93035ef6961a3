"""撤回复查、复核申请: by the petitioner, as written down. The right lives on while its days last."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition


@transaction.atomic
def withdraw_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    withdrawn_on: date,
    reason: str,
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """Nothing is decided: the opinion asked about stands."""
    step = begin("withdraw_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    if not review.received_on <= withdrawn_on <= step.today:
        raise InvalidInput("撤回日期应在收到申请之后、今天之前。", field="withdrawn_on")
    if not reason.strip():
        raise InvalidInput("请写明信访人撤回的情况。", field="reason")
    review.ended_at = at
    finish(step, withdrawn_on=withdrawn_on, reason=reason.strip())
    return step.petition
