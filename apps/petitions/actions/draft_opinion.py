"""拟处理意见: a new version of the answer with everything art. 32 asks for, or a list of what is missing (R-52)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.petitions.actions.step import begin, finish
from apps.petitions.actions.tell import tell_head
from apps.petitions.models import Opinion, Petition
from apps.petitions.rules.acceptance import ART_31
from apps.petitions.rules.guards import NO_CONTACT
from apps.petitions.rules.opinion import OpinionText, check_opinion
from apps.petitions.rules.redo import check_not_repeated
from apps.petitions.rules.simple import check_kind
from apps.petitions.selectors.facts import claims_of
from apps.petitions.selectors.review_facts import revoked_opinion


@transaction.atomic
def draft_opinion(
    *,
    number: str,
    access: Access,
    at: datetime,
    kind: str,
    claims_text: str,
    facts: str,
    opinion: str,
    basis: str = "",
    remedy: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Earlier versions stay as they were. The drafter can neither approve nor issue it."""
    step = begin(
        "draft_opinion", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    handling = step.the_handling
    if not handling.contacts.exists():
        raise RuleRefused(NO_CONTACT, article=ART_31, code="no_contact")
    check_kind(kind, procedure=handling.procedure)
    check_not_repeated(kind=kind, facts=facts, revoked=revoked_opinion(handling))
    text = OpinionText(kind, claims_text, facts, opinion, basis, remedy)
    paper = check_opinion(
        text, claims_of(handling), own_names=(handling.organ.name, handling.organ.short_name)
    )
    draft = Opinion.objects.create(
        handling=handling,
        version=handling.opinions.count() + 1,
        kind=kind,
        claims_text=claims_text.strip(),
        facts=facts.strip(),
        opinion=opinion.strip(),
        basis=basis.strip(),
        remedy=remedy.strip(),
        drafted_by_id=access.staff_id,
        drafted_at=at,
    )
    finish(step, opinion=draft.pk, opinion_version=draft.version, kind=kind, paper=paper)
    tell_head(step, "draft_opinion")
    return step.petition
