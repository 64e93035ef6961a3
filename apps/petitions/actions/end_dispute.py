"""How a dispute ends, whoever ended it: the claims stay or move, and those who only took part see the file no more."""

from typing import Any

from apps.casefiles.actions import end_grants
from apps.casefiles.models import Grant
from apps.casefiles.rules.vocabulary import GrantReason
from apps.organisations.models import Organ
from apps.petitions.actions.move_handling import move_clocks, move_handling
from apps.petitions.actions.step import Step, finish
from apps.petitions.actions.tell import tell_unit
from apps.petitions.models import Dispute


def the_dispute(step: Step) -> Dispute:
    """The open dispute of this step's handling, locked; the rules have said that there is one."""
    found: Dispute = Dispute.objects.select_for_update(of=("self",)).get(
        handling=step.the_handling, decided_at=None
    )
    return found


def settle(step: Step, dispute: Dispute, *, state: str, organ_id: int, decision: str) -> None:
    """The claims are `organ_id`'s from now on: with their clocks, or where they were (R-37)."""
    dispute.state, dispute.decided_organ_id, dispute.decision = state, organ_id, decision
    dispute.decided_by_id, dispute.decided_at = step.access.user_id, step.at
    dispute.save()
    shut_out(step)
    facts: dict[str, Any] = {"dispute": dispute.pk, "decided_organ": organ_id, "decision": decision}
    if organ_id == step.the_handling.organ_id:
        finish(step, **facts)
        tell_unit(step, step.verb, level="warn", organ=step.the_handling.organ.short_name)
        return
    new = move_handling(step, organ_id, note=decision)
    move_clocks(step, new, finish(step, **facts, moved_to=new.pk))
    told = Step(step.verb, step.petition, step.access, step.at, step.next_state, new)
    tell_unit(told, step.verb, level="warn", organ=new.organ.short_name)


def shut_out(step: Step) -> None:
    """Grants for taking part in the dispute end; the handling's own stay, and those for another dispute on the case."""
    file = step.petition.case_file
    others = Dispute.objects.filter(petition=step.petition, decided_at=None)
    if not others.exists():
        end_grants(case_file=file, reason=GrantReason.SHARED, at=step.at)
        return
    needed = set(others.values_list("positions__organ_id", flat=True))
    shared = Grant.objects.filter(
        case_file=file, reason=GrantReason.SHARED, ends_at=None, organ__isnull=False
    )
    for organ in Organ.objects.filter(pk__in=shared.values("organ_id")).exclude(pk__in=needed):
        end_grants(case_file=file, organ=organ, reason=GrantReason.SHARED, at=step.at)
