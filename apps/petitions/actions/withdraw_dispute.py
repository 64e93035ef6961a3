"""撤回争议: the dispute is given up; the organ that holds the claims goes on with them."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.petitions.actions.end_dispute import shut_out, the_dispute
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.models import Petition
from apps.petitions.rules.disputes import check
from apps.petitions.selectors.facts import dispute_facts


@transaction.atomic
def withdraw_dispute(
    *,
    number: str,
    access: Access,
    at: datetime,
    reason: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """Nothing has moved, so nothing moves back."""
    step = begin(
        "withdraw_dispute", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check("withdraw_dispute", dispute_facts(step.petition, step.the_handling))
    give_up(step)
    finish(step, reason=reason.strip())
    return step.petition


def give_up(step: Step) -> None:
    """Also when the organ takes the matter on while others still quarrel about it."""
    dispute = the_dispute(step)
    dispute.state, dispute.decided_by_id, dispute.decided_at = "withdrawn", step.access.user_id, step.at
    dispute.save()
    shut_out(step)
