"""当即答复: a consultation, suggestion or word of thanks handled simply is taken on and answered in one step (section 2.3).

The day of the answer is the day of acceptance (R-170). Claims that may go to review are never answered so (art. 32).
"""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.petitions.actions.ratings_open import open_unit_rating
from apps.petitions.actions.record_service import record_service
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.limits import opens_review
from apps.petitions.rules.opinion import ART_32
from apps.petitions.rules.routing import check_reply_kind
from apps.petitions.rules.service import Delivery
from apps.petitions.rules.simple import ARTICLE, at_once_refused, check_kind
from apps.petitions.selectors.facts import claims_of


@transaction.atomic
def answer_at_once(
    *,
    number: str,
    access: Access,
    at: datetime,
    kind: str,
    text: str,
    method: str,
    served_on: date,
    received_by: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The words of the answer are kept; both limits of acceptance are met, none of handling begins."""
    step = begin(
        "answer_at_once", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    handling, claims = step.the_handling, claims_of(step.the_handling)
    refused = at_once_refused(step.petition.simple_ground, handling.procedure)
    if refused:
        raise RuleRefused(refused, article=ARTICLE, code="not_at_once")
    if any(opens_review(*claim) for claim in claims):
        raise RuleRefused(
            "信访程序的诉求须出具处理意见书，不能当即答复。", article=ART_32, code="not_at_once"
        )
    check_reply_kind(kind, [claim[0] for claim in claims])
    check_kind(kind, procedure=handling.procedure)
    if not text.strip():
        raise InvalidInput("请填写答复内容。", field="text", article=ARTICLE)
    service = record_service(
        step,
        paper="direct_reply",
        delivery=Delivery(method, served_on, received_by),
        not_before=handling.sent_on,
        before_what="转交日期",
        note=text,
    )
    handling.accepted_on = handling.decided_on = handling.served_on = served_on
    handling.decision_ground, handling.decision_text, handling.outcome_text = kind, text.strip(), text.strip()
    handling.handler_id = handling.handler_id or access.user_id
    finish(step, met_on=served_on, service=service.pk, kind=kind, served_on=served_on, method=method)
    open_unit_rating(petition=step.petition, handling=handling, opened_on=served_on, at=at)
    return step.petition
