"""记录上级机关结果: what a reviewing body outside this system decided, as its paper says."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.remedy_words import REVIEW_OUTCOME_LABELS
from apps.petitions.rules.review import article_of, check_issued_on


@transaction.atomic
def record_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    outcome: str,
    opinion: str,
    issued_on: date,
    document_number: str,
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """Its reasons are its own: kept as received, not judged here."""
    step = begin("record_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    if not review.outside:
        raise RuleRefused(
            "本系统内的复查复核机关应当自己拟稿、审核、出具，不能只记录结果。",
            article=article_of(review.stage),
        )
    if outcome not in REVIEW_OUTCOME_LABELS:
        raise InvalidInput("请选择维持、变更或者撤销重办。", field="outcome")
    if not opinion.strip():
        raise InvalidInput("请填写意见书的主要内容。", field="opinion")
    if not document_number.strip():
        raise InvalidInput("请填写文号。", field="document_number")
    check_issued_on(issued_on, received_on=review.received_on, approved_on=None, today=step.today)
    review.outcome, review.opinion, review.issued_on = outcome, opinion.strip(), issued_on
    review.document_number = document_number.strip()
    finish(step, outcome=outcome, issued_on=issued_on, document_number=review.document_number)
    return step.petition
