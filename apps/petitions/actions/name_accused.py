"""登记被检举控告人: one more organ or person the file is closed to, from this moment and in every capacity (art. 30)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput, RuleRefused
from apps.casefiles.models import CaseEvent
from apps.casefiles.selectors import is_closed_to
from apps.deadlines.actions import cancel_clocks, hand_over_clocks, start_clock
from apps.petitions.actions.intake import one_name
from apps.petitions.actions.sealing import close_to_accused, name_handlers, seal_petition
from apps.petitions.actions.step import Step, begin, finish, subject_of
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import ENDED, State
from apps.petitions.rules.registration import AccusedValues
from apps.petitions.rules.routing import ART_30
from apps.petitions.selectors.facts import open_clock

OF_ORGANS_ALONE = ("sign_in", "transfer_objection")
"""A sealed file is neither signed for nor objected to: the organ cannot read it."""


@transaction.atomic
def name_accused(
    *,
    number: str,
    access: Access,
    at: datetime,
    version: int | None = None,
    name: str = "",
    organ_id: int | None = None,
    rank: str = "",
    user_id: int | None = None,
) -> Petition:
    """Close first, seal, then take back whatever already lies with the accused."""
    step = begin("name_accused", number=number, access=access, at=at, version=version)
    values = AccusedValues(
        name=one_name(name, "name"), organ_id=organ_id, rank=one_name(rank, "rank"), user_id=user_id
    )
    if not values.name and organ_id is None and user_id is None:
        raise InvalidInput("请填写被检举控告人的姓名或者单位。", field="name", article=ART_30)
    petition = step.petition
    close_to_accused(petition=petition, accused=[values], at=at)
    _refuse_own_case(step)
    if petition.sealed:
        name_handlers(petition=petition, access=access, at=at)
    else:
        seal_petition(petition=petition, access=access, at=at)
    taken_back = _take_back(step)
    event = finish(step, accused_organ=organ_id, named=bool(values.name), taken_back=taken_back)
    _keep_clocks(step, event, taken_back)
    return petition


def _refuse_own_case(step: Step) -> None:
    """Who names himself or his own organ is told to hand the case over: nothing may be half done."""
    actor = User.objects.filter(pk=step.access.user_id).first()
    if actor is not None and is_closed_to(step.petition.case_file, user=actor):
        raise RuleRefused(
            "你或者你所在的单位是被检举控告的对象，请由其他专办人登记。", field="organ_id", article=ART_30
        )


def _take_back(step: Step) -> list[int]:
    """Handlings with an organ the file is now closed to return to triage; their clocks end, their handler too."""
    file, back = step.petition.case_file, []
    for handling in step.petition.handlings.select_related("organ", "handler"):
        if handling.state in ENDED:
            continue
        if is_closed_to(file, organ=handling.organ):
            handling.claims.update(handling=None)
            handling.state, handling.handler, handling.closed_at = str(State.RETURNED), None, step.at
            handling.save(update_fields=["state", "handler", "closed_at"])
            cancel_clocks(case_file=file, subject=subject_of(handling), reason="accused", at=step.at)
            back.append(handling.pk)
        elif handling.handler is not None and is_closed_to(file, user=handling.handler):
            handling.handler = None
            handling.save(update_fields=["handler"])
    if back:
        step.next_state = str(State.TRIAGED)
        step.petition.first_organ = None
    return back


def _keep_clocks(step: Step, event: CaseEvent, taken_back: list[int]) -> None:
    """What still runs is the bureau's, whose named handlers work the file; what was taken back waits for another way."""
    file, owner = step.petition.case_file, step.petition.owner
    for handling in step.petition.handlings.exclude(state__in=ENDED).exclude(state=State.RETURNED):
        subject = subject_of(handling)
        cancel_clocks(case_file=file, subject=subject, rules=OF_ORGANS_ALONE, reason="sealed", at=step.at)
        hand_over_clocks(case_file=file, subject=subject, owner=owner)
    if taken_back and open_clock(step.petition, "petition", "redispatch") is None:
        start_clock(
            case_file=file, subject="petition", rule="redispatch", start_on=step.today, owner=owner,
            start_event=event, at=step.at,
        )  # fmt: skip
