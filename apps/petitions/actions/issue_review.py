"""出具复查、复核意见: complete, by a head who did not draft it. What must clear a paper first is asked in one place."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.base.errors import InvalidInput
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition, Review
from apps.petitions.rules.review import Answer, check_answer, check_issued_on
from apps.petitions.selectors.review_targets import next_organs

CLEARANCES: list[Callable[[Review], None]] = []
"""Asked before a review paper leaves the house; each raises RuleRefused where it holds the paper back (section 12, 13)."""


@transaction.atomic
def issue_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    issued_on: date,
    document_number: str,
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """Checked once more: what leaves the house is complete."""
    step = begin("issue_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    check_issued_on(
        issued_on,
        received_on=review.received_on,
        approved_on=local_date(review.approved_at) if review.approved_at else None,
        today=step.today,
    )
    if not document_number.strip():
        raise InvalidInput("请填写文号。", field="document_number")
    answer = Answer(review.outcome, review.facts, review.opinion, review.basis, review.remedy)
    check_answer(answer, stage=review.stage, next_organs=next_organs(review, step.today))
    for clears in CLEARANCES:
        clears(review)
    review.issued_by_id, review.issued_on = access.staff_id, issued_on
    review.document_number = document_number.strip()
    finish(step, outcome=review.outcome, issued_on=issued_on, document_number=review.document_number)
    return step.petition
