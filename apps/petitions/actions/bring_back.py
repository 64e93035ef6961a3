"""What every way back has in common: the claims wait at the desk again, and the organ sees no more (R-35).

From that day the bureau has a limit of its own to find another organ: between two organs the matter is not nobody's.
"""

from typing import Any

from apps.accounts.selectors import users_in_roles
from apps.casefiles.actions import end_grants
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CASE_ROLES
from apps.deadlines.actions import start_clock
from apps.petitions.actions.step import Step, finish
from apps.petitions.actions.tell import tell_returned
from apps.petitions.rules.lifecycle import State
from apps.petitions.selectors.facts import open_clock


def bring_back(step: Step, **payload: Any) -> None:
    """Ends this organ's part of the case inside the verb's transaction."""
    handling = step.the_handling
    claims = list(handling.claims.values_list("pk", flat=True))
    handling.claims.update(handling=None, returned_from=handling)
    handling.closed_at = step.at
    pass_on_first_place(step)
    event = finish(step, claims=claims, **payload)
    if open_clock(step.petition, "petition", "redispatch") is None:
        start_clock(
            case_file=step.petition.case_file,
            subject="petition",
            rule="redispatch",
            start_on=step.today,
            owner=step.petition.owner,
            start_event=event,
            at=step.at,
        )
    tell_returned(step, organ=handling.organ.short_name)
    close_to_organ(step)


def others(step: Step) -> list[int]:
    """Organs that still hold a part of the case."""
    live = step.petition.handlings.exclude(pk=step.the_handling.pk).exclude(state=State.RETURNED)
    return list(live.order_by("pk").values_list("organ_id", flat=True))


def pass_on_first_place(step: Step) -> None:
    """Lists show the first responsible organ: never one that has given the matter back."""
    if step.petition.first_organ_id == step.the_handling.organ_id:
        rest = others(step)
        step.petition.first_organ_id = rest[0] if rest else None


def close_to_organ(step: Step) -> None:
    """Unless another handling keeps the organ on the case."""
    organ = step.the_handling.organ
    if organ.pk in others(step):
        return
    file = step.petition.case_file
    end_grants(case_file=file, organ=organ, reason=GrantReason.HANDLING, at=step.at)
    if step.petition.sealed and not organ.path.startswith(step.petition.owner.path):
        for user in users_in_roles(organ, tuple(CASE_ROLES), step.at):
            end_grants(case_file=file, user=user, at=step.at)
