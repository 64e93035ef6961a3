"""Keep that a paper reached the petitioner (送达回证)."""

from datetime import date

from apps.petitions.actions.step import Step
from apps.petitions.models import Service
from apps.petitions.rules.opinion import PAPER_LABELS as ANSWERS
from apps.petitions.rules.service import Delivery, check_delivery
from apps.petitions.rules.simple import check_method
from apps.petitions.rules.vocabulary import Procedure


def record_service(
    step: Step,
    *,
    paper: str,
    delivery: Delivery,
    not_before: date | None = None,
    before_what: str = "收到日期",
    note: str = "",
) -> Service:
    """Check and store one service inside the verb's transaction. `not_before` defaults to the day of receipt.

    An answer sent by post needs its mail number: a right of the petitioner counts from that day.
    """
    check_delivery(
        delivery,
        today=step.today,
        not_before=not_before or step.petition.received_on,
        before_what=before_what,
        posted=paper in ANSWERS or paper in ("review_opinion", "recheck_opinion"),
    )
    procedure = step.handling.procedure if step.handling else str(Procedure.ORDINARY)
    check_method(delivery.method, note, procedure=procedure)
    service: Service = Service.objects.create(
        petition=step.petition,
        handling=step.handling,
        paper=paper,
        method=delivery.method,
        served_on=delivery.served_on,
        received_by=delivery.received_by.strip(),
        refused=delivery.refused,
        witnesses=delivery.witnesses.strip(),
        tracking_number=delivery.tracking_number.strip(),
        note=note.strip(),
        by_id=step.access.staff_id,
        at=step.at,
    )
    return service
