"""出具: the approved answer becomes a paper of a day, issued by a head who did not draft it (art. 32)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.clock import local_date
from apps.petitions.actions.step import begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.closing import check_issue
from apps.petitions.rules.opinion import OpinionText, check_opinion
from apps.petitions.rules.redo import check_not_repeated
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.review_facts import revoked_opinion


@transaction.atomic
def issue(
    *,
    number: str,
    access: Access,
    at: datetime,
    issued_on: date,
    document_number: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Checked once more for the elements of art. 32: what leaves the house is complete."""
    step = begin("issue", number=number, access=access, at=at, version=version, handling_id=handling_id)
    handling = step.the_handling
    opinion = handling.opinions.latest("version")
    approved_on = local_date(opinion.approved_at) if opinion.approved_at else None
    check_issue(
        issued_on=issued_on, accepted_on=handling.accepted_on, approved_on=approved_on, today=step.today
    )
    text = OpinionText(
        opinion.kind, opinion.claims_text, opinion.facts, opinion.opinion, opinion.basis, opinion.remedy
    )
    paper = check_opinion(text, claims_of(handling))
    check_not_repeated(kind=text.kind, facts=text.facts, revoked=revoked_opinion(handling))
    opinion.issued_by_id, opinion.issued_on = access.user_id, issued_on
    opinion.document_number = document_number.strip()
    opinion.save()
    finish(
        step, opinion=opinion.pk, paper=paper, issued_on=issued_on, document_number=opinion.document_number
    )
    return step.petition
