"""直接答复: the bureau answers itself. It counts as dispatch and leaves a closed handling with its service (R-30)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.dispatch import after_dispatch, chosen_claims
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Handling, Petition
from apps.petitions.rules.routing import check_not_accusation, check_reply_kind
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.vocabulary import HandlingKind


@transaction.atomic
def direct_reply(
    *,
    number: str,
    access: Access,
    at: datetime,
    kind: str,
    text: str,
    method: str,
    served_on: date,
    version: int | None = None,
    received_by: str = "",
    claim_ids: Sequence[int] = (),
) -> Petition:
    """Answer the named claims, or all that wait, and close them."""
    step = begin("direct_reply", number=number, access=access, at=at, version=version)
    claims = chosen_claims(step, claim_ids)
    classes = [claim.petition_class for claim in claims]
    check_not_accusation(classes, "由信访部门直接答复")
    check_reply_kind(kind, classes)
    if not text.strip():
        raise InvalidInput("请填写答复内容。", field="text")
    handling = _closed_handling(step, kind, text.strip(), served_on)
    for claim in claims:
        claim.handling = handling
        claim.save(update_fields=["handling"])
    delivery = Delivery(method=method, served_on=served_on, received_by=received_by)
    record_service(
        Step(step.verb, step.petition, access, at, step.next_state, handling),
        paper="direct_reply",
        delivery=delivery,
    )
    finish(
        step,
        answered=handling.pk,
        kind=kind,
        claims=[claim.pk for claim in claims],
        served_on=served_on.isoformat(),
        method=method,
    )
    after_dispatch(step)
    return step.petition


def _closed_handling(step: Step, kind: str, text: str, served_on: date) -> Handling:
    petition = step.petition
    if petition.first_organ_id is None:
        petition.first_organ = petition.owner
    handling: Handling = Handling.objects.create(
        petition=petition,
        organ=petition.owner,
        handler_id=step.access.user_id,
        kind=str(HandlingKind.DIRECT),
        state=step.next_state,
        sent_at=step.at,
        sent_on=step.today,
        sent_by_id=step.access.user_id,
        decision_ground=kind,
        decision_text=text,
        outcome_text=text,
        decided_on=served_on,
        served_on=served_on,
        closed_at=step.at,
    )
    return handling
