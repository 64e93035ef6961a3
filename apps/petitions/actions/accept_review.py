"""受理复查、复核: the reviewing body tells the petitioner in writing; a late request only where its reason holds."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.review_notices import tell_reviewed
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.review import check_acceptance
from apps.petitions.rules.service import Delivery


@transaction.atomic
def accept_review(
    *,
    number: str,
    access: Access,
    at: datetime,
    accepted_on: date,
    method: str = "",
    served_on: date | None = None,
    received_by: str = "",
    tracking_number: str = "",
    late_accepted: bool = False,
    note: str = "",
    version: int | None = None,
    review_id: int | None = None,
) -> Petition:
    """The 30 days have run since the request arrived. Of a body outside only the day of its acceptance is kept."""
    step = begin("accept_review", number=number, access=access, at=at, version=version, review_id=review_id)
    review = step.the_review
    late = review.requested_on > review.due_on
    check_acceptance(late=late, late_accepted=late_accepted, stage=review.stage)
    if not review.received_on <= accepted_on <= step.today:
        raise InvalidInput("受理日期应在收到申请之后、今天之前。", field="accepted_on")
    service = None
    if not review.outside:
        if served_on is None:
            raise InvalidInput("请填写受理通知送达日期。", field="served_on")
        service = record_service(
            step,
            paper=f"{review.stage}_acceptance",
            delivery=Delivery(method, served_on, received_by, tracking_number=tracking_number),
            not_before=accepted_on,
            before_what="受理日期",
            note=note,
        )
    review.accepted_on, review.late_accepted = accepted_on, (True if late else None)
    finish(
        step,
        met_on=accepted_on,
        accepted_on=accepted_on,
        late=late,
        service=service.pk if service else None,
        note=note.strip(),
    )
    tell_reviewed(step, "accept_review")
    return step.petition
