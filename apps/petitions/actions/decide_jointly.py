"""记录联席会议决定: where no common superior exists, the joint conference decides and its office writes it down (R-37, R-73)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.end_dispute import settle, the_dispute
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import check, check_decision
from apps.petitions.selectors.facts import dispute_facts


@transaction.atomic
def decide_jointly(
    *,
    number: str,
    access: Access,
    at: datetime,
    organ_id: int,
    decision: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Any organ of the district may be named: the conference is not bound to those that quarrelled."""
    step = begin(
        "decide_jointly", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    facts = dispute_facts(step.petition, step.the_handling)
    check("decide_jointly", facts)
    check_decision(organ_id, decision, concerned=facts.organ_ids, free=True)
    settle(step, the_dispute(step), state="decided", organ_id=organ_id, decision=decision.strip())
    return step.petition
