"""同意退回: the sender takes the claims back; they are to be dispatched again (R-35)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.accounts.selectors import users_in_roles
from apps.casefiles.actions import end_grants
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CASE_ROLES
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_returned
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.objection import check_decision


@transaction.atomic
def agree_return(
    *,
    number: str,
    access: Access,
    at: datetime,
    decision: str,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """The organ's part ends; what it could see through this handling ends with it."""
    step = begin(
        "agree_return", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check_decision(decision)
    objection = step.the_handling.objections.filter(agreed=None).order_by("-pk").first()
    if objection is not None:
        objection.agreed, objection.decision = True, decision.strip()
        objection.decided_by_id, objection.decided_at = access.user_id, at
        objection.save()
    claims = list(step.the_handling.claims.values_list("pk", flat=True))
    step.the_handling.claims.update(handling=None)
    _pass_on_first_place(step)
    finish(step, claims=claims, decision=decision.strip())
    tell_returned(step, organ=step.the_handling.organ.short_name)
    _close_to_organ(step)
    return step.petition


def _others(step: Step) -> "list[int]":
    live = step.petition.handlings.exclude(pk=step.the_handling.pk).exclude(state=State.RETURNED)
    return list(live.order_by("pk").values_list("organ_id", flat=True))


def _pass_on_first_place(step: Step) -> None:
    """Lists show the first responsible organ: never one that has given the matter back."""
    if step.petition.first_organ_id == step.the_handling.organ_id:
        others = _others(step)
        step.petition.first_organ_id = others[0] if others else None


def _close_to_organ(step: Step) -> None:
    """Unless another handling keeps the organ on the case."""
    organ = step.the_handling.organ
    if organ.pk in _others(step):
        return
    file = step.petition.case_file
    end_grants(case_file=file, organ=organ, reason=GrantReason.HANDLING, at=step.at)
    if step.petition.sealed and not step.the_handling.organ.path.startswith(step.petition.owner.path):
        for user in users_in_roles(organ, tuple(CASE_ROLES), step.at):
            end_grants(case_file=file, user=user, at=step.at)
