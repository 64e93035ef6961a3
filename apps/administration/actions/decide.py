"""A second person agrees or refuses, or the proposer takes it back. Of two at the same moment one wins."""

from datetime import datetime, timedelta
from typing import cast

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.administration.actions.appliers import APPLIERS
from apps.administration.actions.propose import clean_reason
from apps.administration.actions.record_change import record_change
from apps.administration.actions.tell import tell_proposer
from apps.administration.models import Change, Proposal
from apps.administration.rules.kinds import AGREED, REFUSED, WITHDRAWN, check_decide, proposable
from apps.base.errors import NotFound, PermissionRefused, RuleRefused, StaleVersion
from apps.base.text import is_blank

RESET_LATELY = timedelta(days=7)


@transaction.atomic
def agree(*, proposal_id: int, access: Access, at: datetime, note: str = "") -> Change:
    """Closes the proposal, carries it out with the decider's rights and records the change; all or nothing."""
    proposal = _locked_for_decision(proposal_id, access)
    if proposal.kind not in proposable(access_of(proposal.proposed_by, at)):
        raise RuleRefused("提出人已经没有提出这项变更的权限，不能同意。", code="proposer_left")
    _refuse_one_hand(proposal, access, at)
    _close(proposal, AGREED, access, at, note="" if is_blank(note) else clean_reason(note, field="note"))
    applied = APPLIERS[proposal.kind](proposal, access, at)
    return record_change(
        access=access,
        at=at,
        kind=proposal.kind,
        subject=proposal.subject,
        before=applied.before,
        after=applied.after,
        reason=proposal.reason,
        proposal=proposal,
    )


@transaction.atomic
def refuse(*, proposal_id: int, note: str, access: Access, at: datetime) -> Proposal:
    """Nothing changes; the reason is kept for the proposer."""
    proposal = _locked_for_decision(proposal_id, access)
    return _close(proposal, REFUSED, access, at, note=clean_reason(note, field="note"))


@transaction.atomic
def withdraw(*, proposal_id: int, access: Access, at: datetime) -> Proposal:
    """Only the proposer takes a proposal back."""
    proposal = _locked(proposal_id, access)
    if access.user_id != proposal.proposed_by_id:
        raise PermissionRefused("只有提出人可以撤回。")
    return _close(proposal, WITHDRAWN, access, at, note="")


def _locked_for_decision(proposal_id: int, access: Access) -> Proposal:
    proposal = _locked(proposal_id, access)
    check_decide(
        access,
        proposal.kind,
        proposed_by_id=proposal.proposed_by_id,
        about_user_id=proposal.payload.get("user_id"),
    )
    return proposal


def _refuse_one_hand(proposal: Proposal, access: Access, at: datetime) -> None:
    """Two accounts are two people only if neither one human being nor one administrator stands behind both: whoever
    resets a password knows the first one."""
    proposer = proposal.proposed_by
    if access.person_keys.intersection(proposer.person_keys):
        raise PermissionRefused("提出人不能决定自己提出的变更，请由另一人决定。", code="own_proposal")
    decider = User.objects.get(pk=access.staff_id)
    behind_proposer = _who_reset(proposer, at) | {proposer.pk}
    if behind_proposer & _who_reset(decider, at):
        raise RuleRefused(
            "你的密码近 7 日内由提出人或者为提出人重置密码的同一人重置，请由另一人决定。", code="one_hand"
        )


def _who_reset(user: User, at: datetime) -> set[int]:
    """Accounts that gave this one a password lately."""
    renewed = Change.objects.about(user.username).filter(kind="reset_password", at__gt=at - RESET_LATELY)
    return set(renewed.values_list("actor_id", flat=True))


def _locked(proposal_id: int, access: Access) -> Proposal:
    """The waiting row, locked: whoever comes second finds it decided."""
    visible = Proposal.objects.visible_to(access).select_related("proposed_by")
    proposal = visible.select_for_update(of=("self",)).filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound("没有这项变更。")
    if proposal.decision:
        raise StaleVersion("这项变更已经有人决定过了，请刷新查看结果。")
    return cast(Proposal, proposal)


def _close(proposal: Proposal, decision: str, access: Access, at: datetime, *, note: str) -> Proposal:
    proposal.decision, proposal.note = decision, note
    proposal.decided_by_id, proposal.decided_at = access.staff_id, at
    proposal.save(update_fields=["decision", "note", "decided_by", "decided_at"])
    if decision != WITHDRAWN:
        tell_proposer(proposal, at)
    return proposal
