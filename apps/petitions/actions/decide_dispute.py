"""裁定承办单位: the common superior of the organs concerned decides whose matter it is (art. 24, R-37)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.end_dispute import settle, the_dispute
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import check, check_decision
from apps.petitions.selectors.facts import dispute_facts


@transaction.atomic
def decide_dispute(
    *,
    number: str,
    access: Access,
    at: datetime,
    organ_id: int,
    decision: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """One of the organs concerned, never the accused; whoever raised the dispute does not decide it."""
    step = begin(
        "decide_dispute", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    facts = dispute_facts(step.petition, step.the_handling)
    check("decide_dispute", facts)
    check_decision(organ_id, decision, concerned=facts.organ_ids)
    settle(step, the_dispute(step), state="decided", organ_id=organ_id, decision=decision.strip())
    return step.petition
