"""Claims go from one organ to another by decision, with their limits as they stand (art. 24, R-37).

The old handling stays on record as returned; the new one follows it. What has begun to run runs on with its days and a
new owner, so that a quarrel between organs costs the petitioner nothing. No new objection is open to the new organ.
"""

from apps.casefiles.models import CaseEvent
from apps.deadlines.actions import cancel_clocks, hand_over_clocks, start_clock
from apps.petitions.actions.bring_back import close_to_organ, pass_on_first_place
from apps.petitions.actions.sending import open_handling, open_to, target_of
from apps.petitions.actions.step import Step, subject_of
from apps.petitions.models import Handling
from apps.petitions.rules.lifecycle import State
from apps.petitions.rules.limits import skips_acceptance_notice
from apps.petitions.rules.vocabulary import HandlingKind

MOVING = ("acceptance_notice", "assign_report")
ENDING = ("sign_in", "transfer_objection", "simple_acceptance")


def move_handling(step: Step, organ_id: int, *, note: str) -> Handling:
    """The new handling, with claims and grant; the accused wall is asked as at any transfer (R-80).

    The caller finishes the verb and then moves the clocks with `move_clocks`.
    """
    old = step.the_handling
    claims = list(old.claims.order_by("ordinal"))
    organ = target_of(step, organ_id, claims)
    state = State.ASSIGNED if old.kind == HandlingKind.ASSIGN else State.TRANSFERRED
    sending = Step(step.verb, step.petition, step.access, step.at, str(state))
    new = open_handling(sending, organ, kind=old.kind, note=note, limit_on=old.limit_on, follows=old)
    for claim in claims:
        claim.handling = new
        claim.save(update_fields=["handling"])
    old.closed_at = step.at
    step.next_state = str(State.RETURNED)
    pass_on_first_place(step)
    step.petition.first_organ_id = step.petition.first_organ_id or organ.pk
    open_to(step, organ)
    return new


def move_clocks(step: Step, new: Handling, event: CaseEvent) -> list[str]:
    """One owner at every moment: what binds goes over with its days, signing in begins for who receives it now."""
    file, old = step.petition.case_file, subject_of(step.handling)
    cancel_clocks(case_file=file, subject=old, rules=ENDING, reason=step.verb, at=step.at)
    if skips_acceptance_notice(new.organ.kind):
        cancel_clocks(
            case_file=file, subject=old, rules=("acceptance_notice",), reason="art_23_4", at=step.at
        )
    moved = hand_over_clocks(
        case_file=file, subject=old, owner=new.organ, to_subject=subject_of(new), rules=MOVING
    )
    begins = {"sign_in": step.today}
    if "acceptance_notice" not in moved and not skips_acceptance_notice(new.organ.kind):
        begins["acceptance_notice"] = step.the_handling.sent_on
    for rule, day in begins.items():
        start_clock(
            case_file=file, subject=subject_of(new), rule=rule, start_on=day, owner=new.organ, start_event=event,
            at=step.at,
        )  # fmt: skip
    close_to_organ(step)
    return moved
