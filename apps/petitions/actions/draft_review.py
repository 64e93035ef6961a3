"""拟复查、复核意见: the result with facts, opinion, basis, and for a review where to go next (art. 35, 36)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.review import REVIEWERS, Answer, article_of, check_answer
from apps.petitions.selectors.review_targets import next_organs


@transaction.atomic
def draft_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    outcome: str,
    facts: str,
    opinion: str,
    basis: str,
    remedy: str = "",
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """By one of the investigators; whoever drafted can neither approve nor issue."""
    step = begin("draft_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    if review.reviewers.count() < REVIEWERS:
        raise RuleRefused("请先指定不少于 2 名审查人员。", article=article_of(review.stage), code="too_few")
    answer = Answer(outcome, facts, opinion, basis, remedy)
    check_answer(answer, stage=review.stage, next_organs=next_organs(review, step.today))
    review.outcome, review.facts, review.opinion = outcome, facts.strip(), opinion.strip()
    review.basis, review.remedy = basis.strip(), remedy.strip()
    review.drafted_by_id, review.drafted_at = access.staff_id, at
    review.approved_by = review.approved_at = None
    finish(step, outcome=outcome)
    return step.petition
