"""Proposals: what waits, for whom, and how each ended."""

from dataclasses import dataclass

from apps.accounts.rules.access import Access
from apps.administration.models import Change, Proposal
from apps.administration.querysets import ProposalQuerySet
from apps.administration.rules.kinds import DECISION_LABELS, label, may_decide
from apps.administration.rules.words import NOTHING, lines
from apps.base.errors import NotFound
from apps.base.paging import Page, keyset_page

SIZE = 50


@dataclass(frozen=True)
class ProposalPage:
    """One proposal in words, and what this person may do with it."""

    proposal: Proposal
    kind: str
    decision: str
    rows: list[tuple[str, str, str]]
    may_decide: bool
    may_withdraw: bool
    change: Change | None

    @property
    def compared(self) -> bool:
        """Whether there is any value before to show."""
        return any(before != NOTHING for _label, before, _after in self.rows)


def proposals_page(
    access: Access, *, kind: str = "", decision: str | None = None, after: str = "", before: str = ""
) -> Page:
    """Newest first. `decision=None` means any."""
    found = _with_people(Proposal.objects.visible_to(access))
    if kind:
        found = found.filter(kind=kind)
    if decision is not None:
        found = found.filter(decision=decision)
    return keyset_page(found, keys=("proposed_at", "pk"), size=SIZE, after=after, before=before)


def waiting_for(access: Access, limit: int = 10) -> list[Proposal]:
    """What waits for this person's decision, oldest first."""
    return list(_with_people(Proposal.objects.for_decision_of(access)).order_by("proposed_at", "pk")[:limit])


def own_waiting(access: Access, limit: int = 10) -> list[Proposal]:
    """What this person asked for and nobody has decided."""
    own = Proposal.objects.waiting().filter(proposed_by_id=access.staff_id)
    return list(_with_people(own).order_by("proposed_at", "pk")[:limit])


def proposal_page(access: Access, pk: int) -> ProposalPage:
    """Raises `NotFound` for a proposal of a kind this person has no part in."""
    proposal = _with_people(Proposal.objects.visible_to(access)).filter(pk=pk).first()
    if proposal is None:
        raise NotFound("没有这项变更。")
    waiting = not proposal.decision
    change = Change.objects.filter(proposal=proposal).first()
    before = change.before if change else {}
    return ProposalPage(
        proposal=proposal,
        kind=label(proposal.kind),
        decision=DECISION_LABELS[proposal.decision],
        rows=lines(before, proposal.payload),
        may_decide=waiting and _may_decide(access, proposal),
        may_withdraw=waiting and proposal.proposed_by_id == access.user_id,
        change=change,
    )


def _may_decide(access: Access, proposal: Proposal) -> bool:
    return may_decide(
        access,
        proposal.kind,
        proposed_by_id=proposal.proposed_by_id,
        about_user_id=proposal.payload.get("user_id"),
    )


def _with_people(found: ProposalQuerySet) -> ProposalQuerySet:
    return found.select_related("proposed_by", "decided_by")
