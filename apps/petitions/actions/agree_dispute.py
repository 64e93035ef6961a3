"""确认协商结果: exactly one organ says that the matter is its own, and all others that it is not theirs (art. 24)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.end_dispute import settle, the_dispute
from apps.petitions.actions.step import begin
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import agreed_organ, check
from apps.petitions.selectors.facts import dispute_facts


@transaction.atomic
def agree_dispute(
    *,
    number: str,
    access: Access,
    at: datetime,
    note: str = "",
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The claims go to the organ that took them on, or stay where they are."""
    step = begin(
        "agree_dispute", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    facts = dispute_facts(step.petition, step.the_handling)
    check("agree_dispute", facts)
    organ_id = agreed_organ(facts.positions) or step.the_handling.organ_id
    settle(step, the_dispute(step), state="agreed", organ_id=organ_id, decision=note.strip() or "协商一致。")
    return step.petition
