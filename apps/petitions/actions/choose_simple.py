"""The choice of simple handling, shared by 甄别, 转送 and 交办: checked, kept on the petition, and the bureau's own limit."""

from collections.abc import Collection

from apps.deadlines.actions import cancel_clocks, start_clock
from apps.parameters.selectors import value_of
from apps.petitions.actions.step import Step
from apps.petitions.rules.simple import barriers, check_choice
from apps.petitions.rules.vocabulary import Procedure
from apps.petitions.selectors.facts import open_clock
from apps.petitions.selectors.simple import simple_facts


def choose_simple(
    step: Step, ground: str | None, *, likely_supported: bool, sending: Collection[int] | None = None
) -> str:
    """The procedure that follows. Without a ground it is the ordinary one, and an earlier choice is undone."""
    petition = step.petition
    if ground is None:
        ground, likely_supported = _as_triaged(step, sending), True
    if not ground:
        petition.simple_ground = ""
        cancel_clocks(
            case_file=petition.case_file,
            subject="petition",
            rules=("simple_transfer",),
            reason="ordinary",
            at=step.at,
        )
        return str(Procedure.ORDINARY)
    check_choice(ground, simple_facts(petition, sending=sending), likely_supported=likely_supported)
    petition.simple_ground = ground
    return str(Procedure.SIMPLE)


def _as_triaged(step: Step, sending: Collection[int] | None) -> str:
    """What triage chose, unless something stands in the way by now: nobody asked for it again."""
    ground = step.petition.simple_ground
    return "" if not ground or barriers(simple_facts(step.petition, sending=sending)) else ground


def start_simple_transfer(step: Step) -> None:
    """Three working days from receipt (section 13, no. 8), where the bureau has it on; the 15 days run beside it."""
    petition = step.petition
    wanted = bool(petition.simple_ground) and bool(value_of("simple_transfer", step.at))
    if not wanted or open_clock(petition, "petition", "simple_transfer") is not None:
        return
    if petition.dispatched_on is None and not petition.historical:
        start_clock(
            case_file=petition.case_file,
            subject="petition",
            rule="simple_transfer",
            start_on=petition.received_on,
            owner=petition.owner,
            at=step.at,
        )
