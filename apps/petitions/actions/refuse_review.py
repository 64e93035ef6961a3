"""不予受理复查、复核: one of the five grounds, in writing, served, within 15 days of the request."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.review import check_refusal
from apps.petitions.rules.service import Delivery


@transaction.atomic
def refuse_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    ground: str,
    text: str,
    method: str = "",
    served_on: date | None = None,
    received_by: str = "",
    tracking_number: str = "",
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """The opinion stands; the request and its reasons stay on record."""
    step = begin("refuse_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    late = review.requested_on > review.due_on
    check_refusal(ground=ground, text=text, late=late, stage=review.stage)
    if served_on is None:
        raise InvalidInput("请填写告知书送达日期。", field="served_on")
    service = record_service(
        step,
        paper=f"{review.stage}_refusal",
        delivery=Delivery(method, served_on, received_by, tracking_number=tracking_number),
        not_before=review.received_on,
        before_what="收到申请日期",
    )
    review.refusal_ground, review.refusal_text = ground, text.strip()
    review.late_accepted = False if ground == "late" else None
    review.ended_at = at
    finish(step, met_on=served_on, ground=ground, served_on=served_on, service=service.pk)
    return step.petition
