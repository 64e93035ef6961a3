"""What every way of dispatching claims shares: which claims go, and what happens when the last one has gone.

Transfer, assignment, the bureau's own answer, refusal, filing away and directing out all count as dispatch (R-30).
"""

from collections.abc import Sequence
from typing import Any

from apps.accounts.selectors import vault_handlers
from apps.base.errors import InvalidInput, TransitionNotAllowed
from apps.casefiles.actions import end_grants, grant
from apps.casefiles.models import CaseEvent
from apps.casefiles.rules.vocabulary import GrantReason
from apps.casefiles.rules.walls import CONTENT, OUTLINE
from apps.deadlines.actions import meet_clock
from apps.organisations.models import Organ
from apps.petitions.actions.ratings_open import open_bureau_rating
from apps.petitions.actions.step import Step, finish
from apps.petitions.models import Claim
from apps.petitions.rules.limits import EFFECTS


def chosen_claims(step: Step, claim_ids: Sequence[int] = ()) -> list[Claim]:
    """The undispatched claims named, or all of them when none is named. A claim already gone is refused."""
    waiting = {
        claim.pk: claim
        for claim in step.petition.claims.filter(handling=None, outcome="").order_by("ordinal")
    }
    if not waiting:
        raise TransitionNotAllowed("本事项的诉求都已有去向。", field="claim_ids")
    wanted = list(dict.fromkeys(int(pk) for pk in claim_ids)) or list(waiting)
    if any(pk not in waiting for pk in wanted):
        raise InvalidInput("所选诉求中有的已有去向或者不属于本事项，请重新选择。", field="claim_ids")
    if any(not waiting[pk].petition_class for pk in wanted):
        raise InvalidInput("所选诉求中有的还没有甄别类别。", field="claim_ids")
    return [waiting[pk] for pk in wanted]


def end_at_bureau(step: Step, claims: Sequence[Claim], outcome: str, **payload: Any) -> CaseEvent:
    """The bureau itself ends these claims; no organ handles them."""
    for claim in claims:
        claim.outcome = outcome
        claim.save(update_fields=["outcome"])
    event = finish(step, claims=[claim.pk for claim in claims], **payload)
    after_dispatch(step)
    return event


def after_dispatch(step: Step) -> None:
    """When no claim waits any more: the bureau's limit is kept, the filer's part ends, the petitioner may rate.

    Only the first time: a claim that came back is on its way again under the limits of its own handling.
    """
    petition = step.petition
    if petition.claims.filter(handling=None, outcome="").exists():
        return
    meet_clock(
        case_file=petition.case_file, subject="petition", rule="redispatch", met_on=step.today, at=step.at
    )
    if petition.dispatched_on is not None:
        return
    petition.dispatched_on = step.today
    petition.save(update_fields=["dispatched_on"])
    for rule in EFFECTS["dispatch"].meets:
        meet_clock(case_file=petition.case_file, subject="petition", rule=rule, met_on=step.today, at=step.at)
    _end_filing(step)
    open_bureau_rating(petition=petition, opened_on=step.today, at=step.at)


def _end_filing(step: Step) -> None:
    """Who filed keeps the outline; of a sealed file nothing but the list remains (security.md, Decided)."""
    petition, file = step.petition, step.petition.case_file
    filer: Organ = petition.registered_organ
    if petition.sealed:
        registrar = petition.registered_by
        handlers = {user.pk for user in vault_handlers(petition.owner, step.at)}
        if registrar is not None and registrar.pk not in handlers:
            end_grants(case_file=file, user=registrar, reason=GrantReason.NAMED, at=step.at)
        return
    live = file.grants.filter(organ=filer, reason=GrantReason.FILED, level=CONTENT, ends_at=None)
    if live.exists():
        end_grants(case_file=file, organ=filer, reason=GrantReason.FILED, at=step.at)
        grant(
            case_file=file,
            level=OUTLINE,
            reason=GrantReason.FILED,
            organ=filer,
            access=step.access,
            at=step.at,
        )
